import type { PreviewDiagram } from '../messages.ts';
import { bringIntoView, fit, pan, type Size, type Transform, zoomAt } from '../viewport-math.ts';
import { element } from './dom.ts';
import type { Drawing } from './draw.ts';
import { icon } from './icons.ts';
import { type DrawnNode, nodeHit } from './nodes.ts';

/** What a card tells of. */
export interface CardListener {
  onNode(card: Card, node: string): void;
  onProblem(card: Card): void;
  onHeader(card: Card): void;
  onZoom(card: Card): void;
}

const STEP = 1.25;
const PAN_STEP = 60;

/** One diagram of the page: its picture in a viewport that is panned and zoomed, and what is wrong with it. */
export class Card {
  readonly root: HTMLElement;
  readonly viewport: HTMLElement;
  readonly #canvas: HTMLElement;
  readonly #picture: HTMLElement;
  readonly #problem: HTMLElement;
  readonly #header: HTMLButtonElement;
  readonly #listener: CardListener;
  #transform: Transform = { x: 0, y: 0, scale: 1 };
  /** Until the user pans or zooms, the picture is fitted again whenever it or the room changes. */
  #isFitted = true;
  #isShown = false;
  /** In a list, the height follows the picture and the wheel scrolls the page. */
  #isListed = false;
  #hovered: DrawnNode | undefined;
  #selected = -1;
  /** The nodes as a reader goes: along the longer side of the picture. */
  #ordered: readonly DrawnNode[] = [];
  drawing: Drawing | undefined;
  /** Text and look that `drawing` shows. */
  key = '';
  name = '';

  constructor(listener: CardListener) {
    this.#listener = listener;
    this.#picture = element('div', { class: 'picture' });
    this.#canvas = element('div', { class: 'canvas' }, this.#picture);
    this.viewport = element('div', { class: 'viewport', tabindex: '0', role: 'group' }, this.#canvas);
    this.#problem = element('div', { class: 'problem', hidden: '' });
    this.#header = element('button', { class: 'header', type: 'button', title: 'Go to the diagram in the editor' });
    this.root = element('section', { class: 'card' }, this.#header, this.#problem, this.viewport);
    this.#header.addEventListener('click', () => listener.onHeader(this));
    this.#listen();
    new ResizeObserver(() => this.#layout()).observe(this.viewport);
  }

  get scale(): number {
    return this.#transform.scale;
  }

  setListed(isListed: boolean): void {
    if (this.#isListed === isListed && this.#isShown) return;
    this.#isListed = isListed;
    this.#isFitted = true;
    this.root.classList.toggle('listed', isListed);
    this.#layout();
  }

  setHidden(isHidden: boolean): void {
    this.root.hidden = isHidden;
    this.#isShown = !isHidden;
  }

  /** What is wrong; the picture is then one of an earlier text, and greyed. */
  setProblem(diagram: PreviewDiagram, message: string | undefined): void {
    this.name = diagram.name;
    this.#header.textContent = diagram.name;
    this.root.classList.toggle('stale', message !== undefined);
    if (message === undefined) {
      this.#problem.hidden = true;
      return;
    }
    const line = diagram.problem?.line;
    const text = `${message}${this.drawing === undefined ? '' : ' The last good picture is shown.'}`;
    // Read out once, not at each keystroke that leaves it as it is.
    if (!this.#problem.hidden && this.#problem.dataset['text'] === `${line} ${text}`) return;
    this.#problem.dataset['text'] = `${line} ${text}`;
    const button = element(
      'button',
      { type: 'button', title: 'Go to the error in the editor' },
      icon('error'),
      element('span', { class: 'message', role: 'alert' }, message),
      ...(line === undefined ? [] : [element('span', { class: 'line' }, `Line ${line}`)]),
    );
    button.addEventListener('click', () => this.#listener.onProblem(this));
    this.#problem.replaceChildren(button);
    this.#problem.hidden = false;
  }

  /** Puts a picture in place of the one before, in one step: there is no moment without one. */
  setDrawing(drawing: Drawing, key: string): void {
    this.drawing = drawing;
    this.key = key;
    this.#hovered = undefined;
    this.#selected = -1;
    this.#canvas.style.width = `${drawing.width}px`;
    this.#canvas.style.height = `${drawing.height}px`;
    // Chromium lays out texts for the scale at which it first meets them, and may keep to that.
    this.#layout();
    this.#picture.replaceChildren(drawing.svg);
    this.#ordered = inReadingOrder(drawing);
    this.clearMarks();
    this.viewport.setAttribute('aria-roledescription', 'diagram');
    this.viewport.setAttribute('aria-label', drawing.title || `${drawing.type}, ${this.name}`);
    if (drawing.description === '') this.viewport.removeAttribute('aria-description');
    else this.viewport.setAttribute('aria-description', drawing.description);
  }

  clearDrawing(): void {
    this.drawing = undefined;
    this.#ordered = [];
    this.key = '';
    this.#picture.replaceChildren();
    this.clearMarks();
  }

  /** Frames the node with that id, wherever it is drawn; none for undefined. */
  mark(id: string | undefined): void {
    this.#frame(
      'mark',
      (this.drawing?.nodes ?? []).filter((node) => node.id === id).map((node) => node.element),
    );
  }

  /** Frames what a search has found, and brings the current one into view. */
  showMatches(matches: readonly Element[], current: number): void {
    this.#frame('match', matches);
    const frames = this.#canvas.querySelectorAll('.match');
    frames[current]?.classList.add('current');
    const box = matches[current] === undefined ? undefined : this.#boxOf(matches[current]);
    if (box === undefined) return;
    this.#set(bringIntoView(this.#transform, box, this.#room()), false);
    if (this.#isListed) this.viewport.scrollIntoView({ block: 'nearest' });
  }

  clearMarks(): void {
    for (const frame of this.#canvas.querySelectorAll('.frame')) frame.remove();
  }

  fit(): void {
    this.#isFitted = true;
    this.#layout();
  }

  zoom(direction: 1 | -1): void {
    const { width, height } = this.#room();
    this.#set(zoomAt(this.#transform, STEP ** direction, width / 2, height / 2), false);
  }

  setScale(scale: number): void {
    const { width, height } = this.#room();
    this.#set(zoomAt(this.#transform, scale / this.#transform.scale, width / 2, height / 2), false);
  }

  /** Selects the next or previous node with the keyboard. */
  step(direction: 1 | -1): void {
    const nodes = this.#ordered;
    if (nodes.length === 0) return;
    this.#selected = (this.#selected + direction + nodes.length) % nodes.length;
    if (this.#selected < 0) this.#selected = 0;
    const node = nodes[this.#selected];
    if (node === undefined) return;
    this.#frame('selected', [node.element]);
    const box = this.#boxOf(node.element);
    if (box !== undefined) this.#set(bringIntoView(this.#transform, box, this.#room()), false);
  }

  /** Text of the selected node, for those who do not see its frame. */
  get selectedText(): string {
    const node = this.#ordered[this.#selected];
    return node === undefined ? '' : `${node.id}: ${node.element.textContent?.trim() ?? ''}`;
  }

  openSelected(): void {
    const node = this.#ordered[this.#selected];
    if (node !== undefined) this.#listener.onNode(this, node.id);
  }

  #listen(): void {
    const { viewport } = this;
    let dragged: { readonly x: number; readonly y: number; moved: boolean } | undefined;
    viewport.addEventListener('pointerdown', (event) => {
      if (event.button !== 0 && event.button !== 1) return;
      dragged = { x: event.clientX, y: event.clientY, moved: false };
    });
    viewport.addEventListener('pointermove', (event) => {
      if (dragged === undefined) {
        this.#hover(event.target as Element);
        return;
      }
      const dx = event.clientX - dragged.x;
      const dy = event.clientY - dragged.y;
      // A hand that clicks is not quite still.
      if (!dragged.moved && Math.hypot(dx, dy) < 4) return;
      if (!dragged.moved) {
        viewport.setPointerCapture(event.pointerId);
        viewport.classList.add('dragging');
      }
      this.pan(dx, dy);
      dragged = { x: event.clientX, y: event.clientY, moved: true };
    });
    const drop = (event: PointerEvent): void => {
      const hasMoved = dragged?.moved === true;
      viewport.classList.remove('dragging');
      if (dragged !== undefined && !hasMoved && event.type === 'pointerup' && event.button === 0) {
        const hit = nodeHit(this.drawing?.nodes ?? [], event.target as Element);
        if (hit !== undefined) this.#listener.onNode(this, hit.id);
      }
      dragged = undefined;
    };
    viewport.addEventListener('pointerup', drop);
    viewport.addEventListener('pointercancel', drop);
    // Links of a diagram lead nowhere; what they would do besides, they do not do either.
    viewport.addEventListener('click', (event) => event.preventDefault(), { capture: true });
    viewport.addEventListener('dblclick', () => this.fit());
    viewport.addEventListener(
      'wheel',
      (event) => {
        const isZoom = event.ctrlKey || event.metaKey || event.altKey;
        if (this.#isListed && !isZoom) return;
        event.preventDefault();
        const { left, top } = viewport.getBoundingClientRect();
        if (isZoom) {
          const factor = Math.exp(-Math.max(-60, Math.min(60, event.deltaY)) / 150);
          this.#set(zoomAt(this.#transform, factor, event.clientX - left, event.clientY - top), false);
        } else if (event.shiftKey) this.pan(-event.deltaY, 0);
        else this.pan(-event.deltaX, -event.deltaY);
      },
      { passive: false },
    );
  }

  pan(dx: number, dy: number): void {
    if (this.drawing === undefined) return;
    this.#set(pan(this.#transform, dx, dy, this.drawing, this.#room()), false);
  }

  panBy(x: -1 | 0 | 1, y: -1 | 0 | 1): void {
    this.pan(-x * PAN_STEP, -y * PAN_STEP);
  }

  #hover(target: Element): void {
    const hit = nodeHit(this.drawing?.nodes ?? [], target);
    if (hit === this.#hovered) return;
    this.#hovered = hit;
    this.viewport.classList.toggle('over-node', hit !== undefined);
  }

  #room(): Size {
    return { width: this.viewport.clientWidth, height: this.viewport.clientHeight };
  }

  #layout(): void {
    const { drawing } = this;
    if (drawing === undefined) return;
    if (this.#isListed) {
      const width = this.viewport.clientWidth;
      const scale = Math.min(1, Math.max(0.05, (width - 32) / drawing.width));
      this.viewport.style.height = `${Math.ceil(drawing.height * scale + 32)}px`;
    } else this.viewport.style.removeProperty('height');
    const room = this.#room();
    if (room.width === 0 || room.height === 0) return;
    this.#set(this.#isFitted ? fit(drawing, room) : pan(this.#transform, 0, 0, drawing, room), this.#isFitted);
  }

  #set(transform: Transform, isFitted: boolean): void {
    this.#transform = transform;
    this.#isFitted = isFitted;
    const { x, y, scale } = transform;
    this.#canvas.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
    this.#canvas.style.setProperty('--scale', String(scale));
    this.#listener.onZoom(this);
  }

  #frame(kind: 'mark' | 'match' | 'selected', elements: readonly Element[]): void {
    for (const frame of this.#canvas.querySelectorAll(`.${kind}`)) frame.remove();
    for (const one of elements) {
      const box = this.#boxOf(one);
      if (box === undefined) continue;
      const frame = element('div', { class: `frame ${kind}`, 'aria-hidden': 'true' });
      frame.style.left = `${box.x}px`;
      frame.style.top = `${box.y}px`;
      frame.style.width = `${box.width}px`;
      frame.style.height = `${box.height}px`;
      this.#canvas.append(frame);
    }
  }

  /** Where an element is, in the diagram's own units. */
  #boxOf(target: Element): (Size & { readonly x: number; readonly y: number }) | undefined {
    const canvas = this.#canvas.getBoundingClientRect();
    const box = target.getBoundingClientRect();
    const { scale } = this.#transform;
    if (box.width === 0 && box.height === 0) return undefined;
    return {
      x: (box.left - canvas.left) / scale,
      y: (box.top - canvas.top) / scale,
      width: box.width / scale,
      height: box.height / scale,
    };
  }
}

function inReadingOrder({ nodes, width, height }: Drawing): readonly DrawnNode[] {
  const side = width > height ? 'left' : 'top';
  return nodes
    .map((node) => ({ node, at: node.element.getBoundingClientRect()[side] }))
    .sort((a, b) => a.at - b.at)
    .map(({ node }) => node);
}
