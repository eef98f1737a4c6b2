import {
  isListOfPages,
  isNavigation,
  MOST_NAVIGATION_BYTES,
  type NavigationFacts,
  readNavigation,
} from '../documents/navigation.ts';
import type { Host } from '../host.ts';
import { createYielder } from './yielder.ts';

type Read = Map<string, NavigationFacts | undefined>;

/** Reads lists of sites: the few files that are no documents and name pages all the same. */
export class Navigations {
  readonly #host: Host;
  readonly #openText: (path: string) => string | undefined;
  /** Files that the snapshot has, or is about to have. */
  readonly #known = new Set<string>();

  constructor(host: Host, openText: (path: string) => string | undefined) {
    this.#host = host;
    this.#openText = openText;
  }

  /** What all lists among some files say; undefined for those that are among them no more. */
  async readAll(files: readonly string[], signal: AbortSignal): Promise<Read> {
    const listed = new Set(files.filter(isNavigation));
    const gone = [...this.#known].filter((path) => !listed.has(path));
    return this.read([...gone, ...listed], new Set(gone), signal);
  }

  /** What those of some files say that are lists; undefined for the ones that are gone, or do not name pages any more. */
  async read(paths: readonly string[], gone: ReadonlySet<string>, signal?: AbortSignal): Promise<Read> {
    const wanted = paths.filter(isNavigation);
    const read: Read = new Map();
    const pause = createYielder();
    let next = 0;
    const goOn = async (): Promise<void> => {
      for (let path = wanted[next++]; path !== undefined; path = wanted[next++]) {
        if (pause.isDue()) await pause.yield();
        signal?.throwIfAborted();
        const text = gone.has(path) ? undefined : await this.#textOf(path);
        if (text === undefined && !this.#known.has(path)) continue;
        if (text === undefined) this.#known.delete(path);
        else this.#known.add(path);
        read.set(path, text === undefined ? undefined : readNavigation(path, text));
      }
    };
    await Promise.all(Array.from({ length: this.#host.readsAtOnce ?? 1 }, goOn));
    return read;
  }

  /** What a text says; undefined for a file that is no list. */
  understand(path: string, text: string): NavigationFacts | undefined {
    if (!isNavigation(path) || text.length > MOST_NAVIGATION_BYTES) return undefined;
    this.#known.add(path);
    return readNavigation(path, text);
  }

  /** What was read, with what buffers say that were opened meanwhile. */
  withBuffers(read: Read): Read {
    for (const path of read.keys()) {
      const open = this.#openText(path);
      if (open !== undefined) read.set(path, this.understand(path, open));
    }
    return read;
  }

  /** Of what only may name pages, nothing where no name of one is in it. */
  async #textOf(path: string): Promise<string | undefined> {
    const { readCiting } = this.#host;
    const open = this.#openText(path);
    if (open !== undefined) return open;
    if (readCiting === undefined) return this.#host.readText(path, MOST_NAVIGATION_BYTES);
    return readCiting(path, MOST_NAVIGATION_BYTES, isListOfPages(path) ? ANYTHING : PAGE_NAME);
  }
}

const ANYTHING = /(?:)/;
const PAGE_NAME = /\.md/;
