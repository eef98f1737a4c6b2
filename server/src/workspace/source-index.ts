import type { Config } from '../config/config.ts';
import type { Host } from '../host.ts';
import { createMatcher } from '../text/glob.ts';
import type { Range } from '../text/range.ts';
import type { FileFacts } from './facts.ts';
import type { Snapshot } from './snapshot.ts';
import { isReadAsSource, isSearched, Sources, type SourceWork } from './sources.ts';

/** What the index gives to the part of it that is about source code. */
export interface SourceShelf {
  readonly snapshot: () => Snapshot;
  readonly advance: (sources: ReadonlyMap<string, FileFacts | undefined>) => void;
  /** All source code has been read, perhaps also for what it declares, and searched for these names. */
  readonly finish: (declarationsRead: boolean, searched: ReadonlySet<string>) => void;
  /** Its repository calls it generated. */
  readonly isGenerated: (path: string) => boolean;
}

interface OpenSource {
  readonly text: string;
  readonly version: number;
  /** Comments take time to find: its facts once they are there. */
  readonly understood: FileFacts | Promise<FileFacts>;
}

/**
 * Keeps the source code of a snapshot true to the files on disk, which are read when there is time for it, and to the
 * buffers that are open over them.
 */
export class SourceIndex {
  readonly #host: Host;
  readonly #shelf: SourceShelf;
  readonly #sources: Sources;
  readonly #open = new Map<string, OpenSource>();
  /** Versions of buffers whose facts are in the snapshot. */
  readonly #versions = new Map<string, number>();
  #isExcluded: (path: string) => boolean;

  constructor(host: Host, config: Config, shelf: SourceShelf) {
    this.#host = host;
    this.#shelf = shelf;
    this.#sources = new Sources(host);
    this.#isExcluded = createMatcher(config.exclude);
    this.#sources.configure(config.coverage);
    this.#sources.isExcluded = this.#isExcluded;
  }

  get work(): SourceWork {
    return this.#sources.work;
  }

  get openPaths(): Iterable<string> {
    return this.#open.keys();
  }

  /** Whether files wait to be read, or nobody was told yet that all of them are: all may be open. */
  get isBehind(): boolean {
    return this.#sources.isBehind || this.#isUntold;
  }

  get #isUntold(): boolean {
    if (this.#host.readsSources === false) return false;
    const { sourcesRead, declarationsRead, searched } = this.#shelf.snapshot();
    const { readsDeclarations, names } = this.#sources;
    return !sourcesRead || declarationsRead !== readsDeclarations || names.all.size > searched.size;
  }

  openText(path: string): string | undefined {
    return this.#open.get(path)?.text;
  }

  /** Version of the buffer that the facts in the snapshot are of. */
  openVersion(path: string): number | undefined {
    return this.#versions.get(path);
  }

  /** Facts of a text as it is now, be it that of the buffer or of the disk. */
  async factsOf(path: string, text: string): Promise<FileFacts> {
    const buffer = this.#open.get(path);
    return buffer?.text === text ? buffer.understood : this.#sources.understand(path, text);
  }

  /** Where a text has its comments. */
  comments(path: string, text: string): Promise<readonly Range[]> {
    return this.#sources.comments(path, text);
  }

  setBuffer(path: string, text: string, version: number): void {
    const buffer: OpenSource = { text, version, understood: this.#sources.understand(path, text) };
    this.#open.set(path, buffer);
    this.#sources.remove(path);
    const take = (facts: FileFacts): void => {
      if (this.#open.get(path) !== buffer) return;
      this.#versions.set(path, version);
      const role = this.#shelf.isGenerated(path) ? 'generated' : facts.role;
      this.#shelf.advance(new Map([[path, { ...facts, role }]]));
    };
    const { understood } = buffer;
    if (!('then' in understood)) take(understood);
    else understood.then(take, (error: unknown) => this.#host.log('error', `${path} not understood: ${String(error)}`));
  }

  /** The buffer does not count from now on; the disk's text does once the returned work has read it. */
  closeBuffer(path: string): () => Promise<void> {
    this.#open.delete(path);
    this.#versions.delete(path);
    return async () => {
      const isThere = this.#isRead(path) && this.#shelf.snapshot().paths.files.has(path);
      const facts = isThere ? await this.#sources.readFile(path) : undefined;
      if (!this.#open.has(path)) this.#shelf.advance(new Map([[path, facts]]));
    };
  }

  configure(config: Config): void {
    this.#isExcluded = createMatcher(config.exclude);
    this.#sources.configure(config.coverage);
    this.#sources.isExcluded = this.#isExcluded;
  }

  /** Somebody wants to know what source code declares: from now on it is read for that as well, all of it once. */
  wantDeclarations(): void {
    if (this.#sources.readsDeclarations) return;
    this.#sources.readsDeclarations = true;
    this.#readAnew(this.#shelf.snapshot().paths.files);
  }

  /** Somebody wants to know whether code has these names: from now on they are looked for, in all of it once. */
  wantNames(names: Iterable<string>): void {
    if (this.#host.readsSources === false || !this.#sources.names.add(names)) return;
    for (const [path, { text, version }] of this.#open) this.setBuffer(path, text, version);
  }

  /** After a listing: all source code is to be read, and of what is not listed any more nothing is known. */
  list(listed: ReadonlySet<string>): void {
    this.#readAnew(listed);
    const gone = [...this.#shelf.snapshot().sources.keys()].filter(
      (path) => !this.#open.has(path) && !(listed.has(path) && this.#isRead(path)),
    );
    if (gone.length > 0) this.#shelf.advance(new Map(gone.map((path) => [path, undefined])));
  }

  #readAnew(listed: Iterable<string>): void {
    for (const [path, { text, version }] of this.#open) this.setBuffer(path, text, version);
    this.#sources.replace([...listed].filter((path) => this.#isRead(path)));
  }

  /** A file was created or changed on disk: it is read in its turn. */
  change(path: string): void {
    if (this.#isRead(path)) this.#sources.add(path);
  }

  /** @returns those of which something was known that is so no more */
  delete(paths: Iterable<string>): Map<string, undefined> {
    const known = new Map<string, undefined>();
    for (const path of paths) {
      this.#sources.remove(path);
      if (this.#shelf.snapshot().sources.has(path) && !this.#open.has(path)) known.set(path, undefined);
    }
    return known;
  }

  /** Reads what waits for it; resolves when nothing does, or `signal` says so. */
  async read(signal: AbortSignal): Promise<void> {
    await this.#sources.read(
      {
        take: (read) => {
          const { paths, sources } = this.#shelf.snapshot();
          const facts = [...read].filter(
            ([path, now]) =>
              // What was opened or deleted meanwhile is not what the disk said.
              !this.#open.has(path) && paths.files.has(path) && (now !== undefined || sources.has(path)),
          );
          if (facts.length > 0) this.#shelf.advance(new Map(facts));
        },
        known: (path) => this.#shelf.snapshot().sources.get(path),
        searchedPaths: () => [...this.#shelf.snapshot().paths.files].filter(isSearched),
      },
      signal,
    );
    if (this.#sources.isBehind || signal.aborted || !this.#isUntold) return;
    const { readsDeclarations, names } = this.#sources;
    this.#shelf.finish(readsDeclarations, new Set(names.all));
  }

  /** Resolves when the facts of all buffers are in the snapshot. */
  async settle(): Promise<void> {
    for (const { understood } of [...this.#open.values()]) await understood;
  }

  #isRead(path: string): boolean {
    const isWanted = this.#sources.readsDeclarations || !this.#isExcluded(path);
    const isMeant = isReadAsSource(path) || (this.#sources.names.all.size > 0 && isSearched(path));
    return isWanted && isMeant && !this.#open.has(path) && !this.#shelf.isGenerated(path);
  }
}
