import { type Disposable, Range, Uri, ViewColumn, type WebviewPanel, window, workspace } from 'vscode';
import {
  DRAW_DECISIONS,
  type DrawDecisionsParams,
  type DrawnDecisions,
} from '../../../server/src/protocol/decisions.ts';
import { describeError } from '../plain-text.ts';
import type { DecisionsState, PageAction, PageAnswer, Show, ToPage } from '../preview/messages.ts';
import { Page, type PageMessage } from '../preview/page.ts';
import type { PageRequest } from '../preview/page-requests.ts';
import type { Pictured } from '../preview/pictured.ts';
import { readAppearance } from '../preview/preview-settings.ts';
import { MAX_TEXT_LENGTH } from '../preview/source.ts';
import type { Ask } from '../server.ts';

/** Type of the panel, for `onWebviewPanel` and the serializer. */
export const GRAPH_VIEW_TYPE = 'waypost.decisionGraph';

export interface GraphPanelOptions {
  readonly extensionUri: Uri;
  readonly ask: Ask;
  readonly onRequest: (panel: GraphPanel, what: 'export' | 'copy' | 'appearance') => void;
  readonly onGone: (panel: GraphPanel) => void;
}

/** The panel with the graph of decisions and their timeline, drawn by the page of the diagram preview. */
export class GraphPanel implements Disposable, Pictured {
  readonly #options: GraphPanelOptions;
  readonly #page: Page;
  readonly #subscription: Disposable;
  #drawn: DrawnDecisions | undefined;
  #show: Show;
  #current: number;
  #isDisposed = false;

  constructor(panel: WebviewPanel, initial: Partial<DecisionsState>, options: GraphPanelOptions) {
    this.#options = options;
    this.#show = initial.show ?? 'one';
    this.#current = initial.current ?? 0;
    panel.title = 'Decisions';
    this.#page = new Page(panel, options.extensionUri, {
      onMessage: (message) => this.#receive(message),
      onHanging: () => this.#giveUp(),
      onGone: () => this.dispose(),
    });
    this.#subscription = workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('waypost.preview')) this.#send();
    });
  }

  get isActive(): boolean {
    return this.#page.panel.active;
  }

  get source(): string | undefined {
    return this.#diagrams[this.#current]?.text;
  }

  get currentText(): string | undefined {
    const text = this.source;
    return text === undefined || text.length > MAX_TEXT_LENGTH ? undefined : text;
  }

  get proposal(): Uri | undefined {
    const folder = workspace.workspaceFolders?.[0]?.uri;
    const name = this.#current === 0 ? 'decisions' : 'decisions-timeline';
    return folder === undefined ? undefined : Uri.joinPath(folder, name);
  }

  reveal(): void {
    this.#page.panel.reveal();
  }

  focus(): void {
    this.#page.panel.reveal(undefined, false);
  }

  act(action: PageAction): void {
    this.#page.post({ type: 'action', action });
  }

  picture(request: PageRequest): Promise<PageAnswer> {
    return this.#page.ask(request);
  }

  /** Asks the server for the decisions as they are now; to be called again when they have changed. */
  async update(): Promise<void> {
    if (!this.#page.isReady) return;
    const params: DrawDecisionsParams = { today: today(), all: false };
    const drawn = await this.#options.ask<DrawnDecisions>(DRAW_DECISIONS, params);
    if (drawn === undefined) {
      if (this.#drawn === undefined) this.#page.post(WAITING);
      return;
    }
    this.#drawn = drawn;
    this.#send();
  }

  dispose(): void {
    if (this.#isDisposed) return;
    this.#isDisposed = true;
    this.#subscription.dispose();
    this.#page.dispose();
    this.#options.onGone(this);
  }

  get #diagrams(): readonly {
    readonly name: string;
    readonly text: string;
    readonly nodes: DrawnDecisions['graph']['nodes'];
  }[] {
    if (this.#drawn === undefined) return [];
    const { graph, timeline } = this.#drawn;
    const name = (what: string, leftOut: number, why: string): string =>
      leftOut === 0 ? what : `${what} (${leftOut} ${why} left out)`;
    return [
      { ...graph, name: name('Relations', graph.leftOut, 'without relations') },
      { ...timeline, name: name('Timeline', timeline.leftOut, 'without a date') },
    ].filter(({ nodes }) => nodes.length > 0);
  }

  #receive(message: PageMessage): void {
    switch (message.type) {
      case 'ready':
        void this.update();
        break;
      case 'reveal-node':
        void this.#open(message.diagram, message.node);
        break;
      case 'view':
        this.#show = message.show;
        this.#current = message.current;
        this.#send();
        break;
      case 'export':
      case 'copy':
      case 'appearance':
        this.#options.onRequest(this, message.type);
        break;
      case 'drawn':
        break;
      case 'list':
      case 'reveal-problem':
      case 'reveal-diagram':
        // The page offers none of these for decisions: they have no text to go to, and no list.
        break;
      default:
        message satisfies never;
    }
  }

  #send(): void {
    if (this.#drawn === undefined) return;
    const diagrams = this.#diagrams;
    if (diagrams.length === 0) {
      this.#page.post({
        type: 'empty',
        title: 'No decision records',
        detail: 'Records of decisions and how they supersede each other are drawn here.',
        busy: false,
      });
      return;
    }
    this.#current = Math.min(this.#current, diagrams.length - 1);
    const state = { show: this.#show, current: this.#current };
    this.#page.post({
      type: 'show',
      file: 'Decisions',
      diagrams: diagrams.map(({ name, text, nodes }) =>
        text.length > MAX_TEXT_LENGTH
          ? { name, text: undefined, problem: { message: `Mermaid does not draw ${nodes.length} decisions.`, line: 1 } }
          : { name, text, problem: undefined },
      ),
      view: { ...state, pinned: false, appearance: readAppearance(undefined), of: 'decisions' },
      state,
    });
  }

  async #open(diagram: number, node: string): Promise<void> {
    const uri = this.#diagrams[diagram]?.nodes.find(({ id }) => id === node)?.uri;
    if (uri === undefined) return;
    // Beside the graph rather than over it.
    const viewColumn = this.#page.panel.viewColumn === ViewColumn.One ? ViewColumn.Beside : ViewColumn.One;
    try {
      await window.showTextDocument(Uri.parse(uri), { viewColumn, selection: new Range(0, 0, 0, 0) });
    } catch (error) {
      void window.showErrorMessage(describeError(error));
    }
  }

  /** A page cannot be interrupted, but it can be closed. */
  #giveUp(): void {
    const count = this.#drawn?.graph.nodes.length ?? 0;
    this.dispose();
    void window.showWarningMessage(
      `Waypost: ${count} decisions took too long to draw. \`waypost graph\` prints them for other programs.`,
    );
  }
}

const WAITING: ToPage = {
  type: 'empty',
  title: 'Reading the decisions',
  detail: 'Waypost is still reading the workspace.',
  busy: true,
};

/** As the one who looks counts days. */
function today(): string {
  const now = new Date();
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
