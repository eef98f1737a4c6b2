import {
  type Disposable,
  type Range,
  type Selection,
  type TextDocument,
  type TextEditor,
  type Uri,
  ViewColumn,
  type WebviewPanel,
  window,
  workspace,
} from 'vscode';
import type { DocumentDiagram } from '../../../server/src/protocol/diagrams.ts';
import type { Ask } from '../server.ts';
import { isOurs } from '../settings.ts';
import { DiagramReader } from './diagram-reader.ts';
import { editorOf, selectIn } from './editors.ts';
import type { PageAction, PageAnswer, PreviewState, Show } from './messages.ts';
import { documentGone, noDiagram, nothingOpen, stillReading } from './nothing-to-show.ts';
import { DRAWING_LIMIT_MS, Page, type PageMessage } from './page.ts';
import type { PageRequest } from './page-requests.ts';
import { nameOf, type Pictured, proposalFor } from './pictured.ts';
import { readAppearance } from './preview-settings.ts';
import { ShownDiagrams } from './shown-diagrams.ts';
import { firstLineOf, indexAtLine, nodeAtPosition, problemOf, rangeOfNode } from './source.ts';

/** Type of the panel, for `onWebviewPanel` and the serializer. */
export const VIEW_TYPE = 'waypost.diagramPreview';

export interface PanelOptions {
  readonly extensionUri: Uri;
  readonly ask: Ask;
  /** Asks of the toolbar that need VS Code's own surfaces. */
  readonly onRequest: (panel: PreviewPanel, what: 'export' | 'copy' | 'list' | 'appearance') => void;
  readonly onGone: (panel: PreviewPanel) => void;
  readonly log: (message: string) => void;
}

type Initial = Pick<PreviewState, 'show' | 'current' | 'pinned' | 'texts'>;

/** One preview: a page, the document that it shows, and how both follow each other and the editors. */
export class PreviewPanel implements Disposable, Pictured {
  readonly #options: PanelOptions;
  readonly #page: Page;
  readonly #reader: DiagramReader;
  readonly #diagrams: ShownDiagrams;
  #document: TextDocument | undefined;
  #show: Show;
  #current: number;
  /** Whose diagram is shown once they are read: a line's or the cursor's; undefined for the one that is shown. */
  #wanted: number | 'cursor' | undefined;
  #pinned: boolean;
  readonly #subscriptions: readonly Disposable[];
  #isDisposed = false;

  constructor(
    panel: WebviewPanel,
    document: TextDocument | undefined,
    initial: Partial<Initial>,
    options: PanelOptions,
  ) {
    this.#options = options;
    this.#show = initial.show ?? 'one';
    this.#current = initial.current ?? 0;
    this.#pinned = initial.pinned ?? false;
    this.#diagrams = new ShownDiagrams(initial.texts ?? []);
    this.#document = document;
    this.#page = new Page(panel, options.extensionUri, {
      onMessage: (message) => this.#receive(message),
      onHanging: (text) => this.#giveUp(text),
      onGone: () => this.dispose(),
    });
    this.#reader = new DiagramReader({
      ask: options.ask,
      document: () => this.#document,
      onRead: (read, diagrams) => this.#take(read, diagrams),
      onSlow: () => {
        if (!this.#diagrams.areRead) this.#page.post(stillReading);
      },
      log: options.log,
    });
    this.#subscriptions = [
      workspace.onDidChangeTextDocument(({ document: changed, contentChanges }) => {
        if (changed !== this.#document || contentChanges.length === 0) return;
        this.#wanted = 'cursor';
        this.#reader.soon();
      }),
      workspace.onDidCloseTextDocument((closed) => {
        if (closed === this.#document) void this.#reopen(closed.uri);
      }),
      window.onDidChangeActiveTextEditor((editor) => this.#follow(editor)),
      window.onDidChangeTextEditorSelection(({ textEditor, selections }) => this.#cursor(textEditor, selections[0])),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('waypost.preview')) this.#send();
      }),
    ];
    this.#setTitle();
  }

  get uri(): Uri | undefined {
    return this.#document?.uri;
  }

  get isPinned(): boolean {
    return this.#pinned;
  }

  get isVisible(): boolean {
    return this.#page.panel.visible && this.#page.isReady;
  }

  get isActive(): boolean {
    return this.#page.panel.active;
  }

  get source(): string | undefined {
    return this.#diagrams.all[this.#current]?.text;
  }

  get currentText(): string | undefined {
    return this.#diagrams.texts[this.#current];
  }

  get proposal(): Uri | undefined {
    return this.#document && proposalFor(this.#document.uri, this.#current);
  }

  /** Shows a document, at a line or where the cursor is once it is read. */
  show(document: TextDocument, at?: number | 'cursor'): void {
    if (document !== this.#document) {
      const isSame = document.uri.toString() === this.#document?.uri.toString();
      this.#document = document;
      this.#diagrams.expect(isSame);
      if (!isSame) this.#current = 0;
    }
    this.#wanted = at ?? this.#wanted;
    this.#setTitle();
    void this.#reader.read();
  }

  reveal(): void {
    this.#page.panel.reveal(undefined, true);
  }

  focus(): void {
    this.#page.panel.reveal(undefined, false);
  }

  act(action: PageAction): void {
    this.#page.post({ type: 'action', action });
  }

  picture(request: PageRequest, limit?: number): Promise<PageAnswer> {
    return this.#page.ask(request, limit);
  }

  dispose(): void {
    if (this.#isDisposed) return;
    this.#isDisposed = true;
    this.#reader.dispose();
    for (const one of this.#subscriptions) one.dispose();
    this.#page.dispose();
    this.#options.onGone(this);
  }

  #receive(message: PageMessage): void {
    switch (message.type) {
      case 'ready':
        if (this.#document === undefined) this.#page.post(nothingOpen);
        else void this.#reader.read();
        break;
      case 'drawn':
        if (message.nodes !== undefined) this.#diagrams.drawn(message.text, message.nodes);
        this.#markCursor();
        break;
      case 'reveal-node':
        this.#reveal(message.diagram, (_, diagram) =>
          rangeOfNode(diagram, message.node, this.#diagrams.nodesOf(message.diagram)),
        );
        break;
      case 'reveal-problem':
        this.#reveal(
          message.diagram,
          (document, diagram) => problemOf(document, diagram)?.range ?? firstLineOf(diagram),
        );
        break;
      case 'reveal-diagram':
        this.#reveal(message.diagram, (_, diagram) => firstLineOf(diagram));
        break;
      case 'view':
        this.#show = message.show;
        this.#pinned = message.pinned;
        this.#current = message.current;
        this.#setTitle();
        this.#send();
        if (!this.#pinned) this.#follow(window.activeTextEditor);
        break;
      default:
        this.#options.onRequest(this, message.type);
    }
  }

  #giveUp(text: string): void {
    this.#options.log(`the preview gave up a diagram after ${DRAWING_LIMIT_MS / 1000} s`);
    this.#diagrams.giveUp(text);
    const { title, viewColumn = ViewColumn.Beside } = this.#page.panel;
    this.#page.moveTo(
      window.createWebviewPanel(VIEW_TYPE, title, { viewColumn, preserveFocus: true }, { enableScripts: true }),
    );
  }

  /** A text document that no editor shows is closed by VS Code; the preview goes on with it. */
  async #reopen(uri: Uri): Promise<void> {
    try {
      const document = await workspace.openTextDocument(uri);
      if (this.#document?.uri.toString() === uri.toString()) this.show(document);
    } catch {
      // Deleted, or never saved: the last pictures stay.
      this.#page.post(documentGone(nameOf(uri)));
    }
  }

  #follow(editor: TextEditor | undefined): void {
    if (this.#pinned || editor === undefined || !isOurs(editor.document)) return;
    if (editor.document === this.#document) this.#cursor(editor, editor.selection);
    else this.show(editor.document, 'cursor');
  }

  #take(document: TextDocument, diagrams: readonly DocumentDiagram[]): void {
    this.#diagrams.take(document, diagrams);
    const at = this.#wanted === 'cursor' ? editorOf(document)?.selection.active.line : this.#wanted;
    this.#wanted = undefined;
    const atLine = at === undefined ? undefined : indexAtLine(diagrams, at);
    this.#current = Math.min(atLine ?? this.#current, Math.max(0, diagrams.length - 1));
    this.#send();
    this.#markCursor();
  }

  #send(): void {
    const document = this.#document;
    if (document === undefined || !this.#diagrams.areRead) return;
    if (this.#diagrams.all.length === 0) {
      this.#page.post(noDiagram(nameOf(document.uri)));
      return;
    }
    const view = { show: this.#show, current: this.#current, pinned: this.#pinned };
    this.#page.post({
      type: 'show',
      file: nameOf(document.uri),
      diagrams: this.#diagrams.describe(document),
      view: { ...view, appearance: readAppearance(document.uri), of: 'document' },
      state: { uri: document.uri.toString(), ...view, texts: this.#diagrams.texts },
    });
  }

  #cursor(editor: TextEditor, selection: Selection | undefined): void {
    if (editor.document !== this.#document || selection === undefined) return;
    if (!this.#diagrams.areOf(editor.document)) {
      this.#wanted = 'cursor';
      return;
    }
    const index = indexAtLine(this.#diagrams.all, selection.active.line);
    if (index !== undefined && index !== this.#current) {
      this.#current = index;
      this.#send();
    }
    this.#markCursor();
  }

  #markCursor(): void {
    const editor = editorOf(this.#document);
    const diagram = this.#diagrams.all[this.#current];
    if (editor === undefined || diagram === undefined || !this.#diagrams.areOf(editor.document)) return;
    const node = nodeAtPosition(diagram, editor.selection.active, this.#diagrams.nodesOf(this.#current));
    this.#page.post({ type: 'mark', diagram: this.#current, node });
  }

  /** Selects a part of a diagram in its document; a part that is not there is not gone to. */
  #reveal(index: number, rangeOf: (document: TextDocument, diagram: DocumentDiagram) => Range | undefined): void {
    const diagram = this.#diagrams.all[index];
    if (this.#document === undefined || diagram === undefined) return;
    const range = rangeOf(this.#document, diagram);
    if (range !== undefined) void selectIn(this.#document, range, this.#page.panel.viewColumn);
  }

  #setTitle(): void {
    const name = this.#document === undefined ? 'Diagrams' : nameOf(this.#document.uri);
    this.#page.panel.title = this.#pinned ? `[Diagrams ${name}]` : `Diagrams ${name}`;
  }
}
