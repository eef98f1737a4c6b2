import type { Card } from './card.ts';
import type { ToolbarAction } from './toolbar.ts';

/** What keys can do. */
export interface Keyboard {
  readonly act: (action: ToolbarAction) => void;
  /** The next or previous match of a search. */
  readonly next: (direction: 1 | -1) => void;
  /** The diagrams of the page, as they are now. */
  readonly cards: readonly Card[];
  /** Where screen readers hear what was reached. */
  readonly status: HTMLElement;
}

export function listenToKeys(keyboard: Keyboard): void {
  document.addEventListener('keydown', (event) => press(event, keyboard));
}

const KEYS: Readonly<Record<string, ToolbarAction>> = {
  '+': 'zoomIn',
  '=': 'zoomIn',
  '-': 'zoomOut',
  '0': 'fit',
  '1': 'actual',
  '/': 'find',
  '[': 'previous',
  ']': 'next',
  a: 'show',
  p: 'pin',
};

function press(event: KeyboardEvent, keyboard: Keyboard): void {
  const { key, target } = event;
  if ((event.ctrlKey || event.metaKey) && key.toLowerCase() === 'f') {
    keyboard.act('find');
    event.preventDefault();
    return;
  }
  if (key === 'F3') {
    keyboard.next(event.shiftKey ? -1 : 1);
    event.preventDefault();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || target instanceof HTMLSelectElement) return;
  if (moveInDiagram(event, keyboard)) {
    event.preventDefault();
    return;
  }
  const action = KEYS[key.length === 1 ? key.toLowerCase() : key];
  if (action === undefined) return;
  keyboard.act(action);
  event.preventDefault();
}

/** Keys that mean the picture with the focus: arrows pan, N goes from node to node, Enter to the node's text. */
function moveInDiagram({ key, shiftKey, target }: KeyboardEvent, { cards, status }: Keyboard): boolean {
  const card = cards.find((one) => one.viewport === target);
  if (card === undefined) return false;
  switch (key) {
    case 'ArrowLeft':
      card.panBy(-1, 0);
      return true;
    case 'ArrowRight':
      card.panBy(1, 0);
      return true;
    case 'ArrowUp':
      card.panBy(0, -1);
      return true;
    case 'ArrowDown':
      card.panBy(0, 1);
      return true;
    case 'n':
    case 'N':
      card.step(shiftKey ? -1 : 1);
      status.textContent = card.selectedText;
      return true;
    case 'Enter':
      card.openSelected();
      return true;
    default:
      return false;
  }
}
