import { type Disposable, Uri, type WebviewPanel } from 'vscode';
import { pageFolder, pageHtml } from './html.ts';
import type { FromPage, PageAnswer, ToPage } from './messages.ts';
import { type PageRequest, PageRequests } from './page-requests.ts';

/** A picture that is not there by then will not come: the page does nothing else while it draws. */
export const DRAWING_LIMIT_MS = 10_000;

/** What a page says to whoever shows it; its answers go to who has asked. */
export type PageMessage = Exclude<FromPage, { readonly type: 'answer' | 'drawing' }>;

export interface PageEvents {
  readonly onMessage: (message: PageMessage) => void;
  /** Drawing a text did not come to an end, and the page will never say another word. */
  readonly onHanging: (text: string) => void;
  /** Its panel was closed. */
  readonly onGone: () => void;
}

/** The page that draws, in a panel: what is said to it, heard from it, and how long it may be silent. */
export class Page implements Disposable {
  readonly #extensionUri: Uri;
  readonly #events: PageEvents;
  readonly #requests = new PageRequests((message) => this.post(message));
  #panel: WebviewPanel;
  #subscriptions: readonly Disposable[] = [];
  #isReady = false;
  #drawing: ReturnType<typeof setTimeout> | undefined;

  constructor(panel: WebviewPanel, extensionUri: Uri, events: PageEvents) {
    this.#extensionUri = extensionUri;
    this.#events = events;
    this.#panel = panel;
    this.#fill(panel);
  }

  get panel(): WebviewPanel {
    return this.#panel;
  }

  /** Whether it hears what is posted. */
  get isReady(): boolean {
    return this.#isReady;
  }

  /** Says something to the page; what is said before it is ready is lost, and it asks for all when it is. */
  post(message: ToPage): void {
    if (this.#isReady) void this.#panel.webview.postMessage(message);
  }

  /** Asks the page for a picture. */
  ask(request: PageRequest, limit?: number): Promise<PageAnswer> {
    return this.#requests.ask(request, limit);
  }

  /** Begins anew in another panel. A page cannot be interrupted, but it can be left behind. */
  moveTo(panel: WebviewPanel): void {
    const left = this.#panel;
    this.#fill(panel);
    left.dispose();
  }

  dispose(): void {
    this.#forget();
    this.#requests.dispose();
    for (const one of this.#subscriptions) one.dispose();
    this.#panel.dispose();
  }

  #fill(panel: WebviewPanel): void {
    for (const one of this.#subscriptions) one.dispose();
    this.#forget();
    this.#panel = panel;
    const folder = pageFolder(this.#extensionUri);
    panel.webview.options = { enableScripts: true, localResourceRoots: [folder] };
    panel.iconPath = {
      light: Uri.joinPath(folder, 'preview-light.svg'),
      dark: Uri.joinPath(folder, 'preview-dark.svg'),
    };
    this.#subscriptions = [
      panel.webview.onDidReceiveMessage((message: FromPage) => this.#receive(message)),
      panel.onDidDispose(() => this.#events.onGone()),
      panel.onDidChangeViewState(() => {
        // A hidden page is thrown away, and its drawing with it; the next one says that it is ready.
        if (!panel.visible) this.#forget();
      }),
    ];
    panel.webview.html = pageHtml(panel.webview, this.#extensionUri);
  }

  #receive(message: FromPage): void {
    switch (message.type) {
      case 'answer':
        this.#requests.answer(message);
        return;
      case 'drawing':
        clearTimeout(this.#drawing);
        this.#drawing = setTimeout(() => this.#events.onHanging(message.text), DRAWING_LIMIT_MS);
        return;
      case 'drawn':
        clearTimeout(this.#drawing);
        break;
      case 'ready':
        this.#isReady = true;
        break;
    }
    this.#events.onMessage(message);
  }

  #forget(): void {
    this.#isReady = false;
    clearTimeout(this.#drawing);
  }
}
