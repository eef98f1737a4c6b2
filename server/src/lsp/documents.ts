import { type Connection, type ServerCapabilities, TextDocumentSyncKind, TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createDebouncer } from './debounce.ts';
import { isChecked } from './is-checked.ts';
import type { Place, Roots } from './roots.ts';
import { type RootUri, uriKey } from './uris.ts';

/** Edits that follow each other faster than a person types are taken together ... */
const QUIET_MS = 8;
/** ... but nobody waits longer than this for what they see. */
const MAX_WAIT_MS = 100;

/** The buffers that the client holds open. */
export interface Documents {
  /** By any spelling of its URI. */
  get(uri: string): TextDocument | undefined;
  /** By its place in a root, also where the client spells the root in another way: through a symbolic link. */
  at(root: RootUri, path: string): TextDocument | undefined;
  all(): Iterable<TextDocument>;
  /** Hands every edit to the services now: before a request is answered from them. */
  flush(): void;
  onClose(listener: (document: TextDocument) => void): void;
}

/** Open buffers as they are before there are roots, which need them. */
export interface DocumentStore {
  readonly documents: Documents;
  /** Registers the handlers; from now on roots are told of each change. */
  register(roots: Roots): Partial<ServerCapabilities>;
  dispose(): void;
}

export function createDocumentStore(connection: Connection): DocumentStore {
  const synced = new TextDocuments(TextDocument);
  const byKey = new Map<string, TextDocument>();
  const closeListeners: ((document: TextDocument) => void)[] = [];
  const waiting = new Set<string>();
  let lastChange = Number.NEGATIVE_INFINITY;
  let roots: Roots | undefined;

  const handOver = (document: TextDocument): void => {
    const text = document.getText();
    for (const { root, path } of roots?.containing(document.uri) ?? []) {
      if (isChecked(path, text)) root.setBuffer(path, text, document.version);
      else closeBuffer({ root, path });
    }
  };
  const handOverWaiting = (): void => {
    for (const key of waiting) {
      const document = byKey.get(key);
      if (document !== undefined) handOver(document);
    }
    waiting.clear();
  };
  const debouncer = createDebouncer({ quietMs: QUIET_MS, maxMs: MAX_WAIT_MS, run: handOverWaiting });

  // `onDidChangeContent` is told of an opened document, too.
  synced.onDidChangeContent(({ document }) => {
    const key = uriKey(document.uri);
    byKey.set(key, document);
    roots?.admit(document);
    const now = performance.now();
    const isBurst = now - lastChange < QUIET_MS;
    lastChange = now;
    if (!isBurst) {
      waiting.delete(key);
      handOver(document);
      return;
    }
    waiting.add(key);
    debouncer.trigger();
  });
  synced.onDidClose(({ document }) => {
    const key = uriKey(document.uri);
    byKey.delete(key);
    waiting.delete(key);
    for (const place of roots?.containing(document.uri) ?? []) closeBuffer(place);
    for (const listener of closeListeners) listener(document);
  });

  return {
    documents: {
      get: (uri) => byKey.get(uriKey(uri)),
      at(root, path) {
        const document = byKey.get(uriKey(root.uriOf(path)));
        if (document !== undefined) return document;
        for (const other of byKey.values()) if (root.relative(other.uri) === path) return other;
        return undefined;
      },
      all: () => byKey.values(),
      flush: () => debouncer.flush(),
      onClose: (listener) => closeListeners.push(listener),
    },
    register(given) {
      roots = given;
      synced.listen(connection);
      return { textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true } };
    },
    dispose: () => debouncer.dispose(),
  };
}

/** The root logs what goes wrong. */
function closeBuffer({ root, path }: Place): void {
  void root.closeBuffer(path);
}
