import { CancellationTokenSource, type Disposable, type TextDocument } from 'vscode';
import type { DocumentDiagram } from '../../../server/src/protocol/diagrams.ts';
import type { Ask } from '../server.ts';
import { diagramsOf } from './source.ts';

/** Keystrokes that follow each other faster are answered together. */
const TYPING_MS = 20;
/** What takes longer is announced. */
const ANNOUNCE_MS = 400;
/** While the server restarts, or the buffer has moved on. */
const RETRY_MS = 500;

export interface ReaderOptions {
  readonly ask: Ask;
  /** What is shown now. */
  readonly document: () => TextDocument | undefined;
  readonly onRead: (document: TextDocument, diagrams: readonly DocumentDiagram[]) => void;
  readonly onSlow: () => void;
  readonly log: (message: string) => void;
}

/** Asks for the diagrams of the document that is shown, once at a time: a later question takes the place of an earlier. */
export class DiagramReader implements Disposable {
  readonly #options: ReaderOptions;
  #asking: CancellationTokenSource | undefined;
  #next: ReturnType<typeof setTimeout> | undefined;

  constructor(options: ReaderOptions) {
    this.#options = options;
  }

  /** Reads when nobody has called for this for a moment. */
  soon(): void {
    this.#later(TYPING_MS);
  }

  /** Reads now, and says when it is done. */
  async read(): Promise<void> {
    const { ask, document: shown, onRead, onSlow, log } = this.#options;
    const document = shown();
    if (document === undefined) return;
    this.#asking?.cancel();
    const source = new CancellationTokenSource();
    this.#asking = source;
    const announce = setTimeout(onSlow, ANNOUNCE_MS);
    try {
      const diagrams = await diagramsOf(ask, document, source.token);
      if (source.token.isCancellationRequested || document !== shown()) return;
      if (diagrams !== undefined) onRead(document, diagrams);
      else if (!document.isClosed) this.#later(RETRY_MS);
    } catch (error) {
      if (!source.token.isCancellationRequested) log(`diagrams not read: ${String(error)}`);
    } finally {
      clearTimeout(announce);
      source.dispose();
      if (this.#asking === source) this.#asking = undefined;
    }
  }

  dispose(): void {
    this.#asking?.cancel();
    clearTimeout(this.#next);
  }

  #later(milliseconds: number): void {
    clearTimeout(this.#next);
    this.#next = setTimeout(() => void this.read(), milliseconds);
  }
}
