import type { TextDocument } from 'vscode';
import type { DocumentDiagram } from '../../../server/src/protocol/diagrams.ts';
import { carryOver, type Remembered, withdraw } from './last-good.ts';
import type { PreviewDiagram } from './messages.ts';
import { DRAWING_LIMIT_MS } from './page.ts';
import { MAX_TEXT_LENGTH, problemOf } from './source.ts';

/** The diagrams of the document that a preview shows, and what became of their pictures. */
export class ShownDiagrams {
  #all: readonly DocumentDiagram[] = [];
  /** Of which version of the document they are; undefined before there are any. */
  #version: number | undefined;
  #remembered: readonly Remembered[];
  /** Ids of the nodes of each text that was drawn. */
  readonly #nodes = new Map<string, readonly string[]>();
  /** Texts whose drawing did not come to an end. */
  readonly #givenUp = new Set<string>();

  /** @param texts the last good ones of a preview that comes back */
  constructor(texts: readonly (string | undefined)[]) {
    this.#remembered = texts.map((text) => ({ text: text ?? '', good: text, before: undefined }));
  }

  get all(): readonly DocumentDiagram[] {
    return this.#all;
  }

  /** Whether the document as it is now, or a little before, was read. */
  get areRead(): boolean {
    return this.#version !== undefined;
  }

  areOf({ version }: TextDocument): boolean {
    return this.#version === version;
  }

  /** Another document, or a new handle of the same one, is to be read: only the latter keeps its pictures. */
  expect(isSame: boolean): void {
    this.#version = undefined;
    if (isSame) return;
    this.#all = [];
    this.#remembered = [];
    this.#nodes.clear();
  }

  take({ version }: TextDocument, diagrams: readonly DocumentDiagram[]): void {
    this.#remembered = carryOver(
      this.#remembered,
      diagrams.map((diagram) => ({
        text: diagram.text,
        state: this.#refusal(diagram) === undefined ? diagram.state : 'invalid',
      })),
    );
    this.#all = diagrams;
    this.#version = version;
    const shown = new Set(this.texts);
    for (const text of this.#nodes.keys()) if (!shown.has(text)) this.#nodes.delete(text);
  }

  drawn(text: string, nodes: readonly string[]): void {
    this.#nodes.set(text, nodes);
  }

  giveUp(text: string): void {
    this.#givenUp.add(text);
    this.#remembered = withdraw(this.#remembered, text);
  }

  /** What is drawn of each: its text, or the last good one. */
  get texts(): readonly (string | undefined)[] {
    return this.#remembered.map(({ good }) => good);
  }

  /** Ids of the nodes in the picture that is shown, which may be the last good one. */
  nodesOf(index: number): readonly string[] {
    return this.#nodes.get(this.#remembered[index]?.good ?? '') ?? [];
  }

  /** All of them as the page is told of them. */
  describe(document: TextDocument): readonly PreviewDiagram[] {
    return this.#all.map((diagram, index) => {
      const line = diagram.startLine + 1;
      const name = `Line ${line}`;
      const text = this.#remembered[index]?.good;
      const refusal = this.#refusal(diagram);
      if (refusal !== undefined) return { name, text, problem: { message: refusal, line } };
      if (diagram.state !== 'invalid') return { name, text, problem: undefined };
      const problem = problemOf(document, diagram);
      return {
        name,
        text,
        problem: {
          message: problem?.message ?? 'Mermaid does not understand this diagram.',
          line: (problem?.range.start.line ?? diagram.startLine) + 1,
        },
      };
    });
  }

  /** Why a text is not drawn although nobody has found a mistake in it. */
  #refusal({ text, state }: DocumentDiagram): string | undefined {
    if (text.length > MAX_TEXT_LENGTH) {
      return `Too long to be drawn: ${text.length} characters, and Mermaid takes ${MAX_TEXT_LENGTH}.`;
    }
    if (state === 'too-slow') return 'Took too long to check, so it is not drawn.';
    if (this.#givenUp.has(text)) return `Took longer than ${DRAWING_LIMIT_MS / 1000} s to draw, and was given up.`;
    return undefined;
  }
}
