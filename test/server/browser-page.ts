/** What the language server sees of a browser: a worker's scope, with a client on the other side of its port. */
import { readFile } from 'node:fs/promises';
import vm from 'node:vm';
import { browserWorkers } from './browser-worker.ts';

export interface Message {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** Where files of Waypost's own are fetched from. */
export const DIST_URI = 'https://dist.example/waypost/dist';

export interface BrowserPage {
  /** Paths below `dist` in the order they were fetched. */
  readonly fetched: readonly string[];
  readonly received: readonly Message[];
  send(message: Message): void;
  /** The first message that is so, once it is there. */
  find(wanted: (message: Message) => boolean): Promise<Message>;
}

/**
 * Starts the server's script in a worker's scope.
 *
 * @param assets how paths below `dist` begin, and how those of the files that they stand for do
 * @param answer answers to what the server asks of its client; undefined where it does not know
 */
export function openPage(
  code: string,
  assets: Readonly<Record<string, string>>,
  answer: (method: string, params: unknown) => unknown,
): BrowserPage {
  const received: Message[] = [];
  const fetched: string[] = [];
  const scripts = new Map<string, string>();
  let blobs = 0;
  let wake: (() => void)[] = [];

  class PageBlob {
    readonly script: string;
    constructor(parts: readonly string[]) {
      this.script = parts.join('');
    }
  }
  class PageUrl extends URL {
    static override createObjectURL(blob: unknown): string {
      const url = `blob:page/${++blobs}`;
      if (blob instanceof PageBlob) scripts.set(url, blob.script);
      return url;
    }
    static override revokeObjectURL(url: string): void {
      scripts.delete(url);
    }
  }
  const fetchAsset = async (url: string) => {
    if (!url.startsWith(`${DIST_URI}/`)) throw new Error(`the network is not to be reached: ${url}`);
    const path = url.slice(DIST_URI.length + 1);
    fetched.push(path);
    const folder = Object.keys(assets).find((prefix) => path.startsWith(prefix));
    const file = folder === undefined ? undefined : `${assets[folder]}${path.slice(folder.length)}`;
    const bytes = file === undefined ? undefined : await readFile(file).catch(() => undefined);
    if (bytes === undefined) return { ok: false, status: 404, statusText: 'Not Found' };
    const { buffer, byteOffset, length } = bytes;
    return {
      ok: true,
      text: () => Promise.resolve(bytes.toString('utf8')),
      arrayBuffer: () => Promise.resolve(buffer.slice(byteOffset, byteOffset + length)),
    };
  };

  const timers = { setTimeout, clearTimeout, setInterval, clearInterval, queueMicrotask };
  const context: vm.Context = vm.createContext({
    ...timers,
    crypto,
    performance,
    AbortController,
    AbortSignal,
    TextDecoder,
    TextEncoder,
    URL: PageUrl,
    Blob: PageBlob,
    fetch: fetchAsset,
    console,
    location: { href: 'blob:page/0' },
    structuredClone,
    addEventListener: () => undefined,
    importScripts: (url: string) => vm.runInContext(scripts.get(url) ?? '', context),
    Worker: browserWorkers((url) => scripts.get(url) ?? ''),
    postMessage(message: Message) {
      const { id, method } = message;
      // Its objects are of another realm, which would be equal to none of ours.
      received.push(structuredClone(message));
      if (id !== undefined && method !== undefined) send({ id, ...answerOf(method, message.params) });
      for (const one of wake.splice(0)) one();
    },
  });
  const answerOf = (method: string, params: unknown): Message => {
    const result = answer(method, params);
    return result === undefined ? { error: { message: `what is ${method}?` } } : { result };
  };
  const send = (message: Message): void => {
    // As between threads, nothing is shared, and nobody is answered in the midst of asking.
    const data: unknown = structuredClone({ jsonrpc: '2.0', ...message });
    setImmediate(() => (context['onmessage'] as (event: { data: unknown }) => void)({ data }));
  };
  vm.runInContext('var self = globalThis;', context);
  vm.runInContext(code, context);
  return {
    fetched,
    received,
    send,
    async find(wanted) {
      for (;;) {
        const found = received.find(wanted);
        if (found !== undefined) return found;
        await new Promise<void>((resolve) => {
          wake = [...wake, resolve];
        });
      }
    },
  };
}
