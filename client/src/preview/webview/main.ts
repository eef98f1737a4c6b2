import type {
  DecisionsState,
  FromPage,
  PageAnswer,
  PreviewDiagram,
  PreviewState,
  PreviewView,
  ToPage,
} from '../messages.ts';
import { Card } from './card.ts';
import { byId, element } from './dom.ts';
import { type Drawing, draw } from './draw.ts';
import { icon } from './icons.ts';
import { onThemeChange } from './palette.ts';
import { toBase64, toPng, toSvgText } from './raster.ts';
import { Search } from './search.ts';
import { Toolbar, type ToolbarAction } from './toolbar.ts';
import './style.css';

declare function acquireVsCodeApi(): {
  postMessage(message: FromPage): void;
  setState(state: PreviewState | DecisionsState): void;
};

const vscode = acquireVsCodeApi();
const post = (message: FromPage): void => vscode.postMessage(message);

const stage = byId('stage');
const status = byId('status');

const cards: Card[] = [];
let diagrams: readonly PreviewDiagram[] = [];
let view: PreviewView = { show: 'one', current: 0, pinned: false, appearance: 'vscode', of: 'document' };
/** Counts up when the theme changes, so that no picture of the one before is taken for a present one. */
let theme = 0;

const search = new Search(() => cards);
const toolbar = new Toolbar(byId('toolbar'), act, (index) => go(index));
byId('body').append(search.root);

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => receive(data));
document.addEventListener('keydown', onKey);
onThemeChange(() => {
  theme++;
  void refresh();
});
toolbar.update([], view);
post({ type: 'ready' });

function receive(message: ToPage): void {
  switch (message.type) {
    case 'show':
      document.title = message.file;
      diagrams = message.diagrams;
      view = message.view;
      vscode.setState(message.state);
      void refresh();
      break;
    case 'empty':
      diagrams = [];
      showEmpty(message);
      break;
    case 'mark':
      for (const [index, card] of cards.entries()) card.mark(index === message.diagram ? message.node : undefined);
      break;
    case 'action':
      act(message.action);
      break;
    case 'picture':
      answer(message.request, async () => {
        const { format, scale, background } = message.options;
        const drawing = await picture(message.text);
        const data =
          format === 'svg' ? toSvgText(drawing, background) : await toBase64(await toPng(drawing, scale, background));
        return describe(drawing, data, drawing.width * scale, drawing.height * scale);
      });
      break;
    case 'copy-png':
      answer(message.request, async () => {
        const drawing = await picture(message.text);
        await focused();
        await navigator.clipboard.write([new ClipboardItem({ 'image/png': toPng(drawing, 2, 'theme') })]);
        return describe(drawing, '', drawing.width * 2, drawing.height * 2);
      });
      break;
    case 'thumbnail':
      answer(message.request, async () => {
        const drawing = await picture(message.text);
        const scale = Math.min(1, message.width / drawing.width, message.height / drawing.height);
        // Twice as many pixels as shown, for screens that have them.
        const data = await toBase64(await toPng(drawing, scale * 2, 'theme'));
        return describe(drawing, data, Math.ceil(drawing.width * scale), Math.ceil(drawing.height * scale));
      });
  }
}

const describe = (drawing: Drawing, data: string, width: number, height: number): PageAnswer => ({
  data,
  width,
  height,
  diagramType: drawing.type,
  nodes: new Set(drawing.nodes.filter(({ isGroup }) => !isGroup).map(({ id }) => id)).size,
  edges: drawing.edges,
});

function answer(request: number, make: () => Promise<PageAnswer>): void {
  make().then(
    (value) => post({ type: 'answer', request, value }),
    (error: unknown) => post({ type: 'answer', request, error: messageOf(error) }),
  );
}

/** The clipboard is open to a page with the focus, which VS Code is about to give to this one. */
async function focused(): Promise<void> {
  for (let turn = 0; turn < 20 && !document.hasFocus(); turn++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The picture of a text: the one that is shown, or a new one. */
async function picture(text: string): Promise<Drawing> {
  const shown = cards.find((card) => card.key === keyOf(text))?.drawing;
  if (shown !== undefined) return shown;
  try {
    return await draw(text, view.appearance, () => post({ type: 'drawing', text }));
  } finally {
    post({ type: 'drawn', text });
  }
}

const keyOf = (text: string): string => `${theme} ${view.appearance} ${text}`;

/** Brings the page in line with `diagrams` and `view`. */
async function refresh(): Promise<void> {
  const wanted = diagrams;
  while (cards.length > wanted.length) cards.pop()?.root.remove();
  while (cards.length < wanted.length) cards.push(new Card(listener));
  stage.classList.toggle('all', view.show === 'all');
  if (wanted.length > 0) {
    stage.querySelector('.empty')?.remove();
    for (const card of cards) if (!card.root.isConnected) stage.append(card.root);
  }
  toolbar.update(
    wanted.map(({ name }) => name),
    view,
  );
  for (const [index, card] of cards.entries()) {
    card.setHidden(view.show === 'one' && index !== view.current);
    card.setListed(view.show === 'all');
    card.root.classList.toggle('current', index === view.current);
  }
  // What is looked at comes first.
  const order = [...cards.keys()].sort((a, b) => Number(b === view.current) - Number(a === view.current));
  for (const index of order) {
    if (diagrams !== wanted) return;
    const card = cards[index];
    const diagram = wanted[index];
    if (card !== undefined && diagram !== undefined && !card.root.hidden) await fill(card, diagram);
  }
  search.refresh();
  const current = cards[view.current];
  if (current !== undefined) toolbar.setZoom(current.scale);
}

async function fill(card: Card, diagram: PreviewDiagram): Promise<void> {
  const { text, problem } = diagram;
  if (text === undefined) {
    card.clearDrawing();
    card.setProblem(diagram, problem?.message);
    return;
  }
  const key = keyOf(text);
  if (card.key === key) {
    card.setProblem(diagram, problem?.message);
    return;
  }
  // A card may have got the place of another one: its picture need not be drawn again.
  const same = cards.find((other) => other.key === key && other.drawing !== undefined);
  card.setProblem(diagram, problem?.message);
  if (same?.drawing !== undefined && same.root.hidden) {
    const { drawing } = same;
    same.clearDrawing();
    card.setDrawing(drawing, key);
    report(text, drawing);
    return;
  }
  card.root.classList.add('drawing');
  try {
    const drawing = await draw(text, view.appearance, () => post({ type: 'drawing', text }));
    // Typed on meanwhile: the next picture is on its way, and this one is still newer than the one that is shown.
    card.setDrawing(drawing, key);
    report(text, drawing);
  } catch (error) {
    // Accepted when it was checked, but not drawn: the picture before stays.
    post({ type: 'drawn', text });
    card.setProblem(diagram, problem?.message ?? messageOf(error));
  } finally {
    card.root.classList.remove('drawing');
  }
}

function report(text: string, { nodes }: Drawing): void {
  post({ type: 'drawn', text, nodes: [...new Set(nodes.map(({ id }) => id))] });
}

/** One line of what was thrown. */
function messageOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n')[0]?.slice(0, 300) || 'Mermaid could not draw this diagram.';
}

const listener = {
  onNode: (card: Card, node: string) => post({ type: 'reveal-node', diagram: cards.indexOf(card), node }),
  onProblem: (card: Card) => post({ type: 'reveal-problem', diagram: cards.indexOf(card) }),
  onHeader: (card: Card) => post({ type: 'reveal-diagram', diagram: cards.indexOf(card) }),
  onZoom: (card: Card) => {
    if (cards[view.current] === card) toolbar.setZoom(card.scale);
  },
};

function showEmpty({ title, detail, busy }: Extract<ToPage, { type: 'empty' }>): void {
  for (const card of cards.splice(0)) card.root.remove();
  stage.classList.remove('all');
  stage.replaceChildren(
    element(
      'div',
      { class: busy ? 'empty busy' : 'empty' },
      icon('diagram'),
      element('p', { class: 'title' }, title),
      element('p', { class: 'detail' }, detail),
    ),
  );
  toolbar.update([], view);
  status.textContent = title;
}

function setView(change: Partial<PreviewView>): void {
  view = { ...view, ...change };
  const { show, current, pinned } = view;
  post({ type: 'view', show, current, pinned });
  void refresh();
}

function go(index: number): void {
  if (index < 0 || index >= diagrams.length || index === view.current) return;
  setView({ current: index });
  post({ type: 'reveal-diagram', diagram: index });
  const card = cards[index];
  if (view.show === 'all') card?.root.scrollIntoView({ block: 'nearest' });
}

function act(action: ToolbarAction): void {
  const card = cards[view.current];
  switch (action) {
    case 'previous':
      go(view.current - 1);
      break;
    case 'next':
      go(view.current + 1);
      break;
    case 'show':
      setView({ show: view.show === 'one' ? 'all' : 'one' });
      break;
    case 'pin':
      setView({ pinned: !view.pinned });
      break;
    case 'find':
      if (diagrams.length > 0) search.open();
      break;
    case 'zoomIn':
      card?.zoom(1);
      break;
    case 'zoomOut':
      card?.zoom(-1);
      break;
    case 'fit':
      card?.fit();
      break;
    case 'actual':
      card?.setScale(1);
      break;
    default:
      post({ type: action });
  }
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

function onKey(event: KeyboardEvent): void {
  const { key, target } = event;
  if ((event.ctrlKey || event.metaKey) && key.toLowerCase() === 'f') {
    act('find');
    event.preventDefault();
    return;
  }
  if (key === 'F3') {
    search.next(event.shiftKey ? -1 : 1);
    event.preventDefault();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || target instanceof HTMLSelectElement) return;
  if (moveInDiagram(event)) {
    event.preventDefault();
    return;
  }
  const action = KEYS[key.length === 1 ? key.toLowerCase() : key];
  if (action === undefined) return;
  act(action);
  event.preventDefault();
}

/** Keys that mean the picture with the focus: arrows pan, N goes from node to node, Enter to the node's text. */
function moveInDiagram({ key, shiftKey, target }: KeyboardEvent): boolean {
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
