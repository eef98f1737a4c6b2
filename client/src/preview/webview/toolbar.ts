import type { PreviewView } from '../messages.ts';
import { element } from './dom.ts';
import { type IconName, icon } from './icons.ts';

export type ToolbarAction =
  | 'previous'
  | 'next'
  | 'show'
  | 'find'
  | 'zoomOut'
  | 'zoomIn'
  | 'fit'
  | 'actual'
  | 'pin'
  | 'appearance'
  | 'list'
  | 'copy'
  | 'export';

interface ButtonSpec {
  readonly action: ToolbarAction;
  readonly icon: IconName;
  readonly title: string;
}

const LEFT: readonly ButtonSpec[] = [
  { action: 'previous', icon: 'previous', title: 'Previous diagram ([)' },
  { action: 'next', icon: 'next', title: 'Next diagram (])' },
];
const RIGHT: readonly (ButtonSpec | 'zoom' | 'gap')[] = [
  { action: 'zoomOut', icon: 'zoomOut', title: 'Zoom out (-)' },
  'zoom',
  { action: 'zoomIn', icon: 'zoomIn', title: 'Zoom in (+)' },
  { action: 'fit', icon: 'fit', title: 'Fit (0)' },
  { action: 'find', icon: 'find', title: 'Find in diagram (Ctrl+F or /)' },
  'gap',
  { action: 'show', icon: 'all', title: 'Show all diagrams (A)' },
  { action: 'pin', icon: 'pin', title: 'Stay with this file (P)' },
  { action: 'appearance', icon: 'appearance', title: 'Draw as GitHub and the Markdown preview do' },
  'gap',
  { action: 'list', icon: 'list', title: 'List the diagrams of the workspace' },
  { action: 'copy', icon: 'copy', title: 'Copy as source, SVG or PNG' },
  { action: 'export', icon: 'export', title: 'Export as SVG or PNG' },
];

/** The row of buttons at the top. One stop of the Tab key; arrows move inside, as in VS Code's own. */
export class Toolbar {
  readonly #buttons = new Map<ToolbarAction, HTMLButtonElement>();
  readonly #choice: HTMLSelectElement;
  readonly #zoom: HTMLButtonElement;

  constructor(root: HTMLElement, act: (action: ToolbarAction) => void, choose: (index: number) => void) {
    const button = ({ action, icon: name, title }: ButtonSpec): HTMLElement => {
      const made = element('button', { type: 'button', class: 'action', title, 'aria-label': title }, icon(name));
      made.addEventListener('click', () => act(action));
      this.#buttons.set(action, made);
      return made;
    };
    this.#choice = element('select', { class: 'choice', 'aria-label': 'Diagram' });
    this.#choice.addEventListener('change', () => choose(this.#choice.selectedIndex));
    this.#zoom = element('button', { type: 'button', class: 'zoom', title: 'Actual size (1)' }, '100%');
    this.#zoom.addEventListener('click', () => act('actual'));
    root.append(
      element('div', { class: 'group' }, ...LEFT.map(button), this.#choice),
      element(
        'div',
        { class: 'group end' },
        ...RIGHT.map((item) =>
          item === 'gap' ? element('span', { class: 'gap' }) : item === 'zoom' ? this.#zoom : button(item),
        ),
      ),
    );
    this.#rove(root);
  }

  update(names: readonly string[], view: PreviewView): void {
    const isOne = view.show === 'one';
    const isStale =
      this.#choice.options.length !== names.length ||
      names.some((name, index) => this.#choice.options[index]?.text !== name);
    if (isStale) this.#choice.replaceChildren(...names.map((name) => element('option', {}, name)));
    this.#choice.selectedIndex = view.current;
    this.#choice.disabled = names.length < 2;
    const isOfDocument = view.of === 'document';
    this.#choice.title = `Diagram ${view.current + 1} of ${names.length}${isOfDocument ? ' in this file' : ''}`;
    for (const action of ['pin', 'list'] as const) this.#show(action, isOfDocument);
    this.#enable('previous', view.current > 0);
    this.#enable('next', view.current < names.length - 1);
    this.#press('show', !isOne);
    this.#press('pin', view.pinned);
    this.#press('appearance', view.appearance === 'github');
    for (const action of ['find', 'zoomIn', 'zoomOut', 'fit', 'export', 'copy', 'show', 'pin'] as const) {
      this.#enable(action, names.length > 0);
    }
    this.#zoom.disabled = names.length === 0;
  }

  setZoom(scale: number): void {
    this.#zoom.textContent = `${Math.round(scale * 100)}%`;
  }

  #enable(action: ToolbarAction, isEnabled: boolean): void {
    const button = this.#buttons.get(action);
    if (button !== undefined) button.disabled = !isEnabled;
  }

  #show(action: ToolbarAction, isShown: boolean): void {
    const button = this.#buttons.get(action);
    if (button !== undefined) button.hidden = !isShown;
  }

  #press(action: ToolbarAction, isPressed: boolean): void {
    this.#buttons.get(action)?.setAttribute('aria-pressed', String(isPressed));
  }

  #rove(root: HTMLElement): void {
    const all = (): HTMLElement[] => [
      ...root.querySelectorAll<HTMLElement>('button:not(:disabled), select:not(:disabled)'),
    ];
    root.addEventListener('keydown', (event) => {
      if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
      if (event.target instanceof HTMLSelectElement) return;
      const buttons = all();
      const at = buttons.indexOf(document.activeElement as HTMLElement);
      buttons[(at + (event.key === 'ArrowRight' ? 1 : -1) + buttons.length) % buttons.length]?.focus();
      event.preventDefault();
      event.stopPropagation();
    });
  }
}
