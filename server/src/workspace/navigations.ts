import { isNavigation, MOST_NAVIGATION_BYTES, type NavigationFacts, readNavigation } from '../documents/navigation.ts';
import type { Host } from '../host.ts';

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
  async readAll(files: readonly string[]): Promise<Read> {
    const listed = new Set(files.filter(isNavigation));
    const gone = [...this.#known].filter((path) => !listed.has(path));
    return this.read([...gone, ...listed], new Set(gone));
  }

  /** What those of some files say that are lists; undefined for the ones that are gone or cannot be read. */
  async read(paths: readonly string[], gone: ReadonlySet<string> = new Set()): Promise<Read> {
    const read: Read = new Map();
    for (const path of paths.filter(isNavigation)) {
      const text = gone.has(path) ? undefined : await this.#textOf(path);
      if (text === undefined && !this.#known.has(path)) continue;
      if (text === undefined) this.#known.delete(path);
      else this.#known.add(path);
      read.set(path, text === undefined ? undefined : readNavigation(path, text));
    }
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

  async #textOf(path: string): Promise<string | undefined> {
    return this.#openText(path) ?? (await this.#host.readText(path, MOST_NAVIGATION_BYTES));
  }
}
