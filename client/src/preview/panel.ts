import {
  CancellationTokenSource,
  type Disposable,
  Range,
  type Selection,
  type TextDocument,
  type TextEditor,
  TextEditorRevealType,
  Uri,
  ViewColumn,
  type WebviewPanel,
  window,
  workspace,
} from 'vscode';
import type { DocumentDiagram } from '../../../server/src/protocol/diagrams.ts';
import { isOurs } from '../settings.ts';
import { pageFolder, pageHtml } from './html.ts';
import { carryOver, type Remembered, withdraw } from './last-good.ts';
import type { FromPage, PageAction, PageAnswer, PreviewDiagram, PreviewState, Show, ToPage } from './messages.ts';
import { nodeAt, placeOfNode } from './node-places.ts';
import { type PageRequest, PageRequests } from './page-requests.ts';
import type { Pictured } from './pictured.ts';
import { readAppearance } from './preview-settings.ts';
import {
  type Ask,
  diagramsOf,
  firstLineOf,
  indexAtLine,
  MAX_TEXT_LENGTH,
  problemOf,
  toDiagram,
  toDocument,
} from './source.ts';

/** Type of the panel, for `onWebviewPanel` and the serializer. */
export const VIEW_TYPE = 'waypost.diagramPreview';

/** Keystrokes that follow each other faster are answered together. */
const TYPING_MS = 20;
/** A picture that is not there by then will not come: the page does nothing else while it draws. */
const DRAWING_LIMIT_MS = 10_000;
/** What takes longer is announced. */
const ANNOUNCE_MS = 400;

export interface PanelOptions {
  readonly extensionUri: Uri;
  readonly ask: Ask;
  /** Asks of the toolbar that need VS Code's own surfaces. */
  readonly onRequest: (panel: PreviewPanel, what: 'export' | 'copy' | 'list' | 'appearance') => void;
  readonly onGone: (panel: PreviewPanel) => void;
  readonly log: (message: string) => void;
}

type Initial = Pick<PreviewState, 'show' | 'current' | 'pinned' | 'texts'>;

/** One preview: a webview panel and the document that it shows. */
export class PreviewPanel implements Disposable, Pictured {
  readonly #options: PanelOptions;
  #panel: WebviewPanel;
  #document: TextDocument | undefined;
  #diagrams: readonly DocumentDiagram[] = [];
  #remembered: readonly Remembered[];
  /** Of which version `#diagrams` are; undefined before there are any. */
  #version: number | undefined;
  #show: Show;
  #current: number;
  #pinned: boolean;
  #isReady = false;
  /** Ids of the nodes of each text that was drawn. */
  readonly #nodes = new Map<string, readonly string[]>();
  /** Texts whose drawing did not come to an end. */
  readonly #refused = new Set<string>();
  #asking: CancellationTokenSource | undefined;
  #typing: ReturnType<typeof setTimeout> | undefined;
  #drawing: ReturnType<typeof setTimeout> | undefined;
  readonly #requests = new PageRequests((message) => this.#post(message));
  readonly #subscriptions: Disposable[] = [];
  #panelSubscriptions: Disposable[] = [];
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
    this.#remembered = (initial.texts ?? []).map((text) => ({ text: text ?? '', good: text, before: undefined }));
    this.#document = document;
    this.#panel = panel;
    this.#adopt(panel);
    this.#subscriptions.push(
      workspace.onDidChangeTextDocument(({ document: changed, contentChanges }) => {
        if (changed !== this.#document || contentChanges.length === 0) return;
        this.#soon();
      }),
      workspace.onDidCloseTextDocument((closed) => {
        if (closed === this.#document) void this.#reopen(closed.uri);
      }),
      window.onDidChangeActiveTextEditor((editor) => this.#follow(editor)),
      window.onDidChangeTextEditorSelection(({ textEditor, selections }) => this.#cursor(textEditor, selections[0])),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('waypost.preview')) this.#send();
      }),
    );
  }

  get uri(): Uri | undefined {
    return this.#document?.uri;
  }

  get isPinned(): boolean {
    return this.#pinned;
  }

  get isVisible(): boolean {
    return this.#panel.visible && this.#isReady;
  }

  get isActive(): boolean {
    return this.#panel.active;
  }

  get viewColumn(): ViewColumn | undefined {
    return this.#panel.viewColumn;
  }

  /** Text of the diagram in front. */
  get source(): string | undefined {
    return this.#diagrams[this.#current]?.text;
  }

  /** `docs/plan.md`, second diagram -> `docs/plan-2` */
  get proposal(): Uri | undefined {
    const uri = this.#document?.uri;
    if (uri === undefined) return undefined;
    const name = nameOf(uri).replace(/\.[^.]{1,20}$/, '');
    const file = `${name}${this.#current === 0 ? '' : `-${this.#current + 1}`}`;
    if (uri.scheme !== 'untitled') return Uri.joinPath(uri, '..', file);
    const folder = workspace.workspaceFolders?.[0]?.uri;
    return folder === undefined ? Uri.file(file) : Uri.joinPath(folder, file);
  }

  /** What is drawn of it: its text, or the last good one. */
  get currentText(): string | undefined {
    return this.#remembered[this.#current]?.good;
  }

  /** Shows a document, at one of its lines where one is given. */
  show(document: TextDocument, line?: number): void {
    this.#setDocument(document);
    void this.#update(line);
  }

  reveal(): void {
    this.#panel.reveal(undefined, true);
  }

  focus(): void {
    this.#panel.reveal(undefined, false);
  }

  act(action: PageAction): void {
    this.#post({ type: 'action', action });
  }

  /** Asks the page for a picture. */
  picture(request: PageRequest, limit?: number): Promise<PageAnswer> {
    return this.#requests.ask(request, limit);
  }

  dispose(): void {
    if (this.#isDisposed) return;
    this.#isDisposed = true;
    this.#asking?.cancel();
    clearTimeout(this.#typing);
    clearTimeout(this.#drawing);
    this.#requests.dispose();
    for (const one of [...this.#subscriptions, ...this.#panelSubscriptions]) one.dispose();
    this.#panel.dispose();
    this.#options.onGone(this);
  }

  /** Fills a panel: the first one, or one in place of a page that hangs. */
  #adopt(panel: WebviewPanel): void {
    for (const one of this.#panelSubscriptions) one.dispose();
    this.#panel = panel;
    this.#isReady = false;
    const { extensionUri } = this.#options;
    panel.webview.options = { enableScripts: true, localResourceRoots: [pageFolder(extensionUri)] };
    panel.iconPath = {
      light: Uri.joinPath(pageFolder(extensionUri), 'preview-light.svg'),
      dark: Uri.joinPath(pageFolder(extensionUri), 'preview-dark.svg'),
    };
    this.#panelSubscriptions = [
      panel.webview.onDidReceiveMessage((message: FromPage) => this.#receive(message)),
      panel.onDidDispose(() => this.dispose()),
      panel.onDidChangeViewState(() => {
        // A hidden page is thrown away; the next one says that it is ready.
        if (panel.visible) return;
        this.#isReady = false;
        // With it goes the drawing that was under way.
        clearTimeout(this.#drawing);
      }),
    ];
    panel.webview.html = pageHtml(panel.webview, extensionUri);
    this.#setTitle();
  }

  #receive(message: FromPage): void {
    switch (message.type) {
      case 'ready':
        this.#isReady = true;
        void this.#update();
        break;
      case 'drawing':
        clearTimeout(this.#drawing);
        this.#drawing = setTimeout(() => this.#replace(message.text), DRAWING_LIMIT_MS);
        break;
      case 'drawn':
        clearTimeout(this.#drawing);
        if (message.nodes !== undefined) this.#nodes.set(message.text, message.nodes);
        this.#markCursor();
        break;
      case 'reveal-node':
        this.#revealNode(message.diagram, message.node);
        break;
      case 'reveal-problem':
        this.#revealProblem(message.diagram);
        break;
      case 'reveal-diagram':
        this.#revealDiagram(message.diagram);
        break;
      case 'view':
        this.#show = message.show;
        this.#pinned = message.pinned;
        this.#current = message.current;
        this.#setTitle();
        this.#send();
        if (!this.#pinned) this.#follow(window.activeTextEditor);
        break;
      case 'answer':
        this.#requests.answer(message);
        break;
      default:
        this.#options.onRequest(this, message.type);
    }
  }

  /** The page cannot be interrupted, but it can be left behind. */
  #replace(text: string): void {
    this.#options.log(`the preview gave up a diagram after ${DRAWING_LIMIT_MS / 1000} s`);
    this.#refused.add(text);
    this.#remembered = withdraw(this.#remembered, text);
    const hanging = this.#panel;
    const { viewColumn = ViewColumn.Beside } = hanging;
    this.#adopt(
      window.createWebviewPanel(VIEW_TYPE, hanging.title, { viewColumn, preserveFocus: true }, { enableScripts: true }),
    );
    hanging.dispose();
  }

  #setDocument(document: TextDocument): void {
    if (document !== this.#document) {
      const isOther = document.uri.toString() !== this.#document?.uri.toString();
      this.#document = document;
      this.#version = undefined;
      if (isOther) {
        this.#diagrams = [];
        this.#remembered = [];
        this.#current = 0;
        this.#nodes.clear();
      }
    }
    this.#setTitle();
  }

  /** A text document that no editor shows is closed by VS Code; the preview goes on with it. */
  async #reopen(uri: Uri): Promise<void> {
    try {
      const document = await workspace.openTextDocument(uri);
      if (this.#document?.uri.toString() === uri.toString()) this.show(document);
    } catch {
      // Deleted, or never saved: the last pictures stay.
      this.#post({
        type: 'empty',
        title: `${nameOf(uri)} is gone`,
        detail: 'Open a document with a diagram.',
        busy: false,
      });
    }
  }

  #follow(editor: TextEditor | undefined): void {
    if (this.#pinned || editor === undefined || !isOurs(editor.document)) return;
    if (editor.document === this.#document) this.#cursor(editor, editor.selection);
    else this.show(editor.document, editor.selection.active.line);
  }

  #soon(): void {
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => void this.#update(), TYPING_MS);
  }

  /** Asks for the document's diagrams and sends them to the page. */
  async #update(line?: number): Promise<void> {
    const document = this.#document;
    if (document === undefined) {
      this.#post(NOTHING_OPEN);
      return;
    }
    this.#asking?.cancel();
    const source = new CancellationTokenSource();
    this.#asking = source;
    const announce = setTimeout(() => {
      if (this.#version === undefined) this.#post(WAITING);
    }, ANNOUNCE_MS);
    try {
      const diagrams = await diagramsOf(this.#options.ask, document, source.token);
      if (source.token.isCancellationRequested || document !== this.#document) return;
      if (diagrams === undefined) {
        if (document.isClosed) return;
        // The server restarts, or the buffer has moved on; then the next edit, or this, asks again.
        this.#typing = setTimeout(() => void this.#update(line), 500);
        return;
      }
      this.#remembered = carryOver(
        this.#remembered,
        diagrams.map(({ text, state }) => ({
          text,
          state: this.#refusal(text, state) === undefined ? state : 'invalid',
        })),
      );
      this.#diagrams = diagrams;
      this.#forgetNodes();
      this.#version = document.version;
      const at = line ?? this.#editor()?.selection.active.line;
      this.#current = Math.min(
        (at === undefined ? undefined : indexAtLine(diagrams, at)) ?? this.#current,
        Math.max(0, diagrams.length - 1),
      );
      this.#send();
      this.#markCursor();
    } catch (error) {
      if (!source.token.isCancellationRequested) this.#options.log(`diagrams not read: ${String(error)}`);
    } finally {
      clearTimeout(announce);
      source.dispose();
      if (this.#asking === source) this.#asking = undefined;
    }
  }

  /** Of the texts that are no longer shown. */
  #forgetNodes(): void {
    const shown = new Set(this.#remembered.map(({ good }) => good));
    for (const text of this.#nodes.keys()) if (!shown.has(text)) this.#nodes.delete(text);
  }

  #send(): void {
    const document = this.#document;
    if (document === undefined || this.#version === undefined) return;
    if (this.#diagrams.length === 0) {
      this.#post({
        type: 'empty',
        title: `${nameOf(document.uri)} has no diagram`,
        detail: 'Begin one with ```mermaid, or choose one of the workspace from the list.',
        busy: false,
      });
      return;
    }
    this.#post({
      type: 'show',
      file: nameOf(document.uri),
      diagrams: this.#diagrams.map((diagram, index) => this.#describe(document, diagram, index)),
      view: {
        show: this.#show,
        current: this.#current,
        pinned: this.#pinned,
        appearance: readAppearance(document.uri),
        of: 'document',
      },
      state: {
        uri: document.uri.toString(),
        show: this.#show,
        current: this.#current,
        pinned: this.#pinned,
        texts: this.#remembered.map(({ good }) => good),
      },
    });
  }

  #describe(document: TextDocument, diagram: DocumentDiagram, index: number): PreviewDiagram {
    const line = diagram.startLine + 1;
    const name = `Line ${line}`;
    const text = this.#remembered[index]?.good;
    const refusal = this.#refusal(diagram.text, diagram.state);
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
  }

  /** Why a text is not drawn although nobody has found a mistake in it. */
  #refusal(text: string, state: DocumentDiagram['state']): string | undefined {
    if (text.length > MAX_TEXT_LENGTH) {
      return `Too long to be drawn: ${text.length} characters, and Mermaid takes ${MAX_TEXT_LENGTH}.`;
    }
    if (state === 'too-slow') return 'Took too long to check, so it is not drawn.';
    if (this.#refused.has(text)) return `Took longer than ${DRAWING_LIMIT_MS / 1000} s to draw, and was given up.`;
    return undefined;
  }

  #editor(): TextEditor | undefined {
    const active = window.activeTextEditor;
    if (active !== undefined && active.document === this.#document) return active;
    return window.visibleTextEditors.find((editor) => editor.document === this.#document);
  }

  #cursor(editor: TextEditor, selection: Selection | undefined): void {
    if (editor.document !== this.#document || selection === undefined || this.#version !== editor.document.version)
      return;
    const index = indexAtLine(this.#diagrams, selection.active.line);
    if (index !== undefined && index !== this.#current) {
      this.#current = index;
      this.#send();
    }
    this.#markCursor();
  }

  #markCursor(): void {
    const editor = this.#editor();
    const diagram = this.#diagrams[this.#current];
    if (editor === undefined || diagram === undefined || this.#version !== editor.document.version) return;
    const offset = toDiagram(diagram, editor.selection.active);
    const node = offset === undefined ? undefined : nodeAt(diagram.text, offset, this.#idsOf(this.#current));
    this.#post({ type: 'mark', diagram: this.#current, node });
  }

  /** Of the picture that is shown, which may be the last good one. */
  #idsOf(index: number): readonly string[] {
    return this.#nodes.get(this.#remembered[index]?.good ?? '') ?? [];
  }

  #revealNode(index: number, node: string): void {
    const diagram = this.#diagrams[index];
    if (diagram === undefined) return;
    const place = placeOfNode(diagram.text, node, this.#idsOf(index));
    if (place === undefined) return;
    void this.#select(new Range(toDocument(diagram, place.start), toDocument(diagram, place.end)));
  }

  #revealProblem(index: number): void {
    const diagram = this.#diagrams[index];
    if (diagram === undefined || this.#document === undefined) return;
    void this.#select(problemOf(this.#document, diagram)?.range ?? firstLineOf(diagram));
  }

  #revealDiagram(index: number): void {
    const diagram = this.#diagrams[index];
    if (diagram !== undefined) void this.#select(firstLineOf(diagram));
  }

  async #select(range: Range): Promise<void> {
    const document = this.#document;
    if (document === undefined) return;
    const shown = this.#editor()?.viewColumn;
    // Beside the preview rather than over it.
    const viewColumn = shown ?? (this.#panel.viewColumn === ViewColumn.One ? ViewColumn.Two : ViewColumn.One);
    const editor = await window.showTextDocument(document, { viewColumn, selection: range });
    editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
  }

  #setTitle(): void {
    const name = this.#document === undefined ? 'Diagrams' : nameOf(this.#document.uri);
    this.#panel.title = this.#pinned ? `[Diagrams ${name}]` : `Diagrams ${name}`;
  }

  #post(message: ToPage): void {
    if (this.#isReady) void this.#panel.webview.postMessage(message);
  }
}

const NOTHING_OPEN: ToPage = {
  type: 'empty',
  title: 'No document',
  detail: 'Open a Markdown or Mermaid document with a diagram.',
  busy: false,
};

const WAITING: ToPage = {
  type: 'empty',
  title: 'Reading the document',
  detail: 'Waypost is still reading the workspace.',
  busy: true,
};

const nameOf = (uri: Uri): string => uri.path.slice(uri.path.lastIndexOf('/') + 1);
