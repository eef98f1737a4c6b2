import type { Card } from './card.ts';
import { element } from './dom.ts';
import { icon } from './icons.ts';

interface Match {
  readonly card: Card;
  readonly elements: readonly Element[];
  readonly index: number;
}

/** Texts of a picture that can be found, each as the smallest element that holds it whole. */
const TEXTS = 'g.node, g.edgeLabel .label, g.cluster-label, text, foreignObject';

/** The search bar and what it has found. */
export class Search {
  readonly root: HTMLElement;
  readonly #input: HTMLInputElement;
  readonly #count: HTMLElement;
  readonly #cards: () => readonly Card[];
  #matches: readonly Match[] = [];
  #current = 0;
  #before: HTMLElement | null = null;

  constructor(cards: () => readonly Card[]) {
    this.#cards = cards;
    this.#input = element('input', { type: 'text', placeholder: 'Find in diagram', 'aria-label': 'Find in diagram' });
    this.#count = element('span', { class: 'count', role: 'status' });
    const button = (name: 'up' | 'down' | 'close', title: string, act: () => void): HTMLElement => {
      const made = element('button', { type: 'button', class: 'action', title, 'aria-label': title }, icon(name));
      made.addEventListener('click', act);
      return made;
    };
    this.root = element(
      'div',
      { class: 'search', role: 'search', hidden: '' },
      this.#input,
      this.#count,
      button('up', 'Previous match (Shift+Enter)', () => this.#go(-1)),
      button('down', 'Next match (Enter)', () => this.#go(1)),
      button('close', 'Close (Escape)', () => this.close()),
    );
    this.#input.addEventListener('input', () => this.#find(true));
    this.root.addEventListener('keydown', (event) => {
      event.stopPropagation();
      if (event.key === 'Escape') this.close();
      else if (event.key === 'Enter' && event.target === this.#input) this.#go(event.shiftKey ? -1 : 1);
    });
  }

  get isOpen(): boolean {
    return !this.root.hidden;
  }

  open(): void {
    if (!this.isOpen) this.#before = document.activeElement as HTMLElement | null;
    this.root.hidden = false;
    this.#input.focus();
    this.#input.select();
    this.#find(true);
  }

  close(): void {
    this.root.hidden = true;
    this.#matches = [];
    for (const card of this.#cards()) card.showMatches([], 0);
    this.#before?.focus();
  }

  /** After a picture has changed. */
  refresh(): void {
    if (this.isOpen) this.#find(false);
  }

  next(direction: 1 | -1): void {
    if (this.isOpen) this.#go(direction);
  }

  #find(fromStart: boolean): void {
    const wanted = this.#input.value.trim().toLowerCase();
    const matches: Match[] = [];
    if (wanted !== '') {
      for (const card of this.#cards()) {
        const elements = findIn(card, wanted);
        for (const index of elements.keys()) matches.push({ card, elements, index });
      }
    }
    this.#matches = matches;
    this.#current = fromStart ? 0 : Math.min(this.#current, Math.max(0, matches.length - 1));
    this.#show();
  }

  #go(direction: 1 | -1): void {
    if (this.#matches.length === 0) return;
    this.#current = (this.#current + direction + this.#matches.length) % this.#matches.length;
    this.#show();
  }

  #show(): void {
    const current = this.#matches[this.#current];
    for (const card of this.#cards()) {
      if (card === current?.card) continue;
      card.showMatches(this.#matches.find((match) => match.card === card)?.elements ?? [], -1);
    }
    current?.card.showMatches(current.elements, current.index);
    const isEmpty = this.#input.value.trim() === '';
    this.#count.textContent =
      current === undefined ? (isEmpty ? '' : 'No results') : `${this.#current + 1} of ${this.#matches.length}`;
    this.root.classList.toggle('none', current === undefined && !isEmpty);
  }
}

function findIn(card: Card, wanted: string): readonly Element[] {
  const svg = card.drawing?.svg;
  if (svg === undefined || card.root.hidden) return [];
  const hits = [...svg.querySelectorAll(TEXTS)].filter((one) => one.textContent?.toLowerCase().includes(wanted));
  // A label inside a node that was hit is the same hit.
  return hits.filter((one) => !hits.some((other) => other !== one && other.contains(one)));
}
