import type { DecisionsState, FromPage, PreviewDiagram, PreviewState, PreviewView, ToPage } from '../messages.ts';
import { Card } from './card.ts';
import { byId, element } from './dom.ts';
import { type Drawing, draw } from './draw.ts';
import { icon } from './icons.ts';
import { listenToKeys } from './keyboard.ts';
import { onThemeChange } from './palette.ts';
import { makePicture, type PictureRequest } from './pictures.ts';
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
listenToKeys({ act, next: (direction) => search.next(direction), cards, status });
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
    default:
      answer(message);
  }
}

function answer(message: PictureRequest): void {
  const { request } = message;
  makePicture(message, picture).then(
    (value) => post({ type: 'answer', request, value }),
    (error: unknown) => post({ type: 'answer', request, error: messageOf(error) }),
  );
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
