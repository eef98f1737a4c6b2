import type { Config } from '../config/config.ts';
import type { FileListing, Host } from '../host.ts';
import type { MarkdownDocument } from '../markdown/document.ts';
import { parse } from '../markdown/parse.ts';
import { detachStrings } from '../text/detach.ts';
import { ancestors } from '../text/paths.ts';
import { EarlyThreads } from './early-threads.ts';
import { documentTypeOf, extractDiagramFacts, extractFacts } from './extract.ts';
import type { FileFacts } from './facts.ts';
import { Navigations } from './navigations.ts';
import type { ReadonlyQuestionSet } from './questions.ts';
import { readFacts } from './read-facts.ts';
import { advance, type Changes, emptySnapshot, type Snapshot } from './snapshot.ts';
import { SourceIndex } from './source-index.ts';
import { isSource, type SourceWork } from './sources.ts';

/** Documents larger than this are not read: 4 MiB of markdown is a dump, not a decision. */
export const MAX_DOCUMENT_BYTES = 4 * 1024 * 1024;
/** So many changes at once mean another branch or an install: listing anew is cheaper than following each. */
const MANY_CHANGES = 500;

export interface FileChange {
  readonly path: string;
  readonly kind: 'created' | 'changed' | 'deleted';
}

export interface LoadProgress {
  readonly done: number;
  readonly total: number;
}

/** How often the expensive things were done; what tests of incremental work count. */
export interface IndexWork extends Readonly<SourceWork> {
  readonly parses: number;
  readonly reads: number;
  readonly listings: number;
}

export interface IndexListener {
  /** A new snapshot: the questions whose answers may differ, and the files whose facts are new. */
  onChange(changed: ReadonlyQuestionSet, files: ReadonlyMap<string, FileFacts | undefined>): void;
  /** A document was read, the snapshot that will hold it is still being made, and there is a processor to spare. */
  onRead(facts: FileFacts): void;
}

interface OpenBuffer {
  readonly text: string;
  readonly version: number;
  /** Kept for features that need more than facts. */
  readonly document: MarkdownDocument | undefined;
}

/**
 * Keeps the snapshot of one root true to the files on disk and to the buffers that are open over them.
 * A version of a text is parsed once. Whoever holds the index is told all questions whose answers may differ.
 */
export class WorkspaceIndex {
  #snapshot: Snapshot = emptySnapshot;
  readonly #open = new Map<string, OpenBuffer>();
  /** Where something was opened that no listing has, such as a repository in this one: it is not listed for that again. */
  readonly #leftOut = new Set<string>();
  readonly #work = { parses: 0, reads: 0, listings: 0 };
  readonly #host: Host;
  readonly #isWatched: boolean;
  #config: Config;
  readonly #listener: IndexListener;
  /** The part that is about source code. */
  readonly sources: SourceIndex;
  readonly #navigations: Navigations;
  #isGenerated: FileListing['isGenerated'];

  /** @param isWatched false: nobody edits, and the index is gone before the texts of which facts are parts are too many */
  constructor(host: Host, config: Config, listener: IndexListener, isWatched = true) {
    this.#host = host;
    this.#isWatched = isWatched;
    this.#config = config;
    this.#listener = listener;
    this.sources = new SourceIndex(host, config, {
      snapshot: () => this.#snapshot,
      advance: (sources) => this.#advance({ sources }),
      finish: (declarationsRead, searched) => this.#advance({ sourcesRead: true, declarationsRead, searched }),
      isGenerated: (path) => this.#isGenerated?.(path) === true,
    });
    this.#navigations = new Navigations(host, (path) => this.sources.openText(path));
  }

  get snapshot(): Snapshot {
    return this.#snapshot;
  }

  get work(): IndexWork {
    return { ...this.#work, ...this.sources.work };
  }

  /** Version of the open buffer that the facts are of. */
  openVersion(path: string): number | undefined {
    return this.#open.get(path)?.version ?? this.sources.openVersion(path);
  }

  openDocument(path: string): MarkdownDocument | undefined {
    return this.#open.get(path)?.document;
  }

  /** A document's text, what was parsed of it and its facts, all of one moment; undefined for what is no document. */
  async source(
    path: string,
  ): Promise<{ text: string; document: MarkdownDocument | undefined; facts: FileFacts } | undefined> {
    if (isSource(path)) {
      const text = await this.readText(path);
      if (text === undefined) return undefined;
      return { text, document: undefined, facts: await this.sources.factsOf(path, text) };
    }
    const buffer = this.#open.get(path);
    const facts = this.#snapshot.files.get(path)?.facts;
    if (buffer !== undefined) return facts === undefined ? undefined : { ...buffer, facts };
    if (facts === undefined) return undefined;
    const text = await this.readText(path);
    if (text === undefined) return undefined;
    const document = documentTypeOf(path) === 'diagram' ? undefined : this.#parse(text);
    // The file may have changed since it was indexed: offsets must be those of the text that is given.
    return { text, document, facts: this.#factsOf(path, text, document) };
  }

  /** Text of any file of the root: an open buffer's, else the disk's; undefined for what is ignored, gone or too large. */
  async readText(path: string): Promise<string | undefined> {
    const open = this.#open.get(path)?.text ?? this.sources.openText(path);
    if (open !== undefined) return open;
    if (!this.#snapshot.paths.files.has(path)) return undefined;
    this.#work.reads++;
    return this.#host.readText(path, MAX_DOCUMENT_BYTES);
  }

  get openPaths(): Iterable<string> {
    return [...this.#open.keys(), ...this.sources.openPaths];
  }

  /** Lists, reads and parses everything. Also the answer to changes too many to follow; open buffers stay. */
  async load(signal: AbortSignal, onProgress?: (progress: LoadProgress) => void): Promise<void> {
    const early = new EarlyThreads(() => this.#host.startFactsThreads?.(this.#config));
    try {
      await this.#loadWith(early, signal, onProgress);
    } finally {
      // Where it did not come to reading.
      early.dispose();
    }
  }

  async #loadWith(
    early: EarlyThreads,
    signal: AbortSignal,
    onProgress: ((progress: LoadProgress) => void) | undefined,
  ): Promise<void> {
    const listing = await this.#host.listFiles(signal, (files) => early.note(files));
    this.#work.listings++;
    for (const problem of listing.problems) this.#host.log('warning', problem);
    const listed = new Set(listing.files);
    const before = this.#snapshot.paths.files;
    this.#advance({
      created: listing.files,
      deleted: [...before].filter((path) => !listed.has(path)),
      ignore: { isIgnored: listing.isIgnored, submodules: listing.submodules },
      lineDigests: new Map([...this.#snapshot.lineDigests.keys()].map((path) => [path, undefined])),
      outlines: new Map([...this.#snapshot.outlines.keys()].map((path) => [path, undefined])),
    });
    const mayDiffer = this.#isGenerated !== undefined || listing.isGenerated !== undefined;
    this.#isGenerated = listing.isGenerated;
    if (mayDiffer) this.#understandBuffersAnew();
    this.sources.list(listed);
    const documents = listing.files.filter((path) => documentTypeOf(path) !== undefined && !this.#open.has(path));
    const threads = early.for(documents.length);
    // Whatever else begins before all is read keeps everybody waiting where all processors read.
    const isSpare = threads?.spareProcessor ?? true;
    // Documents first: their threads work while the lists are read.
    const reading = readFacts({
      documents,
      isGenerated: (path) => this.#isGenerated?.(path) ?? false,
      readHere: (path) => this.#readFacts(path),
      readsAtOnce: this.#host.readsAtOnce ?? 1,
      threads,
      onRead: (read, elsewhere) => {
        if (elsewhere) this.#work.reads++;
        if (read === undefined) return;
        if (elsewhere && read.kind !== 'diagram') this.#work.parses++;
        if (isSpare) this.#listener.onRead(read);
      },
      onProgress: (done) => onProgress?.({ done, total: documents.length }),
      signal,
    });
    const [facts, navigation] = await Promise.all([reading, this.#navigations.readAll(listing.files, signal)]);
    for (const path of this.#snapshot.files.keys()) {
      if (!listed.has(path) && !this.#open.has(path)) facts.set(path, undefined);
    }
    // A buffer that was opened meanwhile has newer facts than the disk.
    for (const path of this.#open.keys()) facts.delete(path);
    if (!isSpare) for (const read of facts.values()) if (read !== undefined) this.#listener.onRead(read);
    onProgress?.({ done: documents.length, total: documents.length });
    this.#advance({ facts, navigation: this.#navigations.withBuffers(navigation) });
  }

  setBuffer(path: string, text: string, version: number): void {
    if (isSource(path)) {
      this.sources.setBuffer(path, text, version);
      const navigation = this.#navigations.understand(path, text);
      if (navigation !== undefined) this.#advance({ navigation: new Map([[path, navigation]]) });
      return;
    }
    const document = documentTypeOf(path) === 'diagram' ? undefined : this.#parse(text);
    this.#open.set(path, { text, version, document });
    this.#advance({ facts: new Map([[path, this.#factsOf(path, text, document)]]) });
  }

  /**
   * The buffer does not count from now on. The disk's text does once the returned work has read it, which must not
   * meet other work on the disk: two reads of one file may answer in the wrong order.
   */
  closeBuffer(path: string): () => Promise<void> {
    if (isSource(path)) {
      const close = this.sources.closeBuffer(path);
      return async () => {
        await close();
        const gone = this.#snapshot.paths.files.has(path) ? [] : [path];
        const navigation = await this.#navigations.read([path], new Set(gone));
        if (navigation.size > 0) this.#advance({ navigation });
      };
    }
    const buffer = this.#open.get(path);
    this.#open.delete(path);
    return async () => {
      if (this.#open.has(path)) return;
      const facts = this.#snapshot.paths.files.has(path) ? await this.#readFacts(path, buffer) : undefined;
      if (!this.#open.has(path)) this.#advance({ facts: new Map([[path, facts]]) });
    };
  }

  /**
   * A file is open. If it is there and nobody has told of it, nor perhaps of others in its folder, that is made up for:
   * watchers miss what is written into a folder that they have just begun to watch, and some editors have none.
   */
  async discover(path: string, signal: AbortSignal): Promise<void> {
    const { paths, isIgnored } = this.#snapshot;
    if (paths.files.has(path) || isIgnored(path)) return;
    const unknown = ancestors(path).findLast((above) => paths.kindOf(above) === undefined) ?? path;
    if (this.#leftOut.has(unknown) || (await this.#host.kindOf(unknown)) === undefined) return;
    await this.filesChanged([{ path: unknown, kind: 'created' }], signal);
    if (!this.#snapshot.paths.files.has(path)) this.#leftOut.add(unknown);
  }

  async filesChanged(changes: readonly FileChange[], signal: AbortSignal): Promise<void> {
    const relevant = changes.filter((change) => !this.#snapshot.isIgnored(change.path));
    if (relevant.length === 0) return;
    if (
      relevant.length > MANY_CHANGES ||
      relevant.some((change) => /(^|\/)\.(gitignore|gitmodules|gitattributes)$/.test(change.path))
    ) {
      return this.load(signal);
    }
    const created = new Set<string>();
    const deleted = new Set<string>();
    const toRead = new Set<string>();
    for (const { path, kind } of relevant) {
      if (kind === 'deleted') {
        for (const file of this.#filesAt(path)) {
          deleted.add(file);
          created.delete(file);
          toRead.delete(file);
        }
        continue;
      }
      const onDisk = await this.#host.kindOf(path);
      // A directory that was moved in is told as one event: what it holds is only known by listing.
      if (onDisk === 'directory' && this.#snapshot.paths.kindOf(path) !== 'directory') return this.load(signal);
      if (onDisk !== 'file') continue;
      deleted.delete(path);
      if (!this.#snapshot.paths.files.has(path)) created.add(path);
      toRead.add(path);
    }
    const facts = new Map<string, FileFacts | undefined>();
    const sources = this.sources.delete(deleted);
    const lineDigests = new Map<string, undefined>();
    for (const path of deleted) {
      lineDigests.set(path, undefined);
      if (this.#snapshot.files.has(path) && !this.#open.has(path)) facts.set(path, undefined);
    }
    for (const path of toRead) {
      if (documentTypeOf(path) === undefined) lineDigests.set(path, undefined);
      else if (!this.#open.has(path)) facts.set(path, await this.#readFacts(path));
    }
    const navigation = this.#navigations.withBuffers(await this.#navigations.read([...deleted, ...toRead], deleted));
    for (const path of this.#open.keys()) facts.delete(path);
    this.#advance({ created, deleted, facts, sources, lineDigests, outlines: lineDigests, navigation });
    // Not before the snapshot has them: what is read meanwhile, in the background, would be taken for what is gone.
    for (const path of toRead) this.sources.change(path);
  }

  /** Another configuration: each text is understood anew, those of the disk are read again. */
  async configure(config: Config, signal: AbortSignal, onProgress?: (progress: LoadProgress) => void): Promise<void> {
    this.#config = config;
    this.sources.configure(config);
    this.#understandBuffersAnew();
    await this.load(signal, onProgress);
  }

  /** What others found out: verdicts, lines, outlines, history, citations, the day. */
  learn(
    changes: Pick<Changes, 'verdicts' | 'lineDigests' | 'outlines' | 'history' | 'citations' | 'today' | 'lastCommits'>,
  ): void {
    this.#advance(changes);
  }

  #advance(changes: Changes): void {
    const step = advance(this.#snapshot, changes);
    this.#snapshot = step.snapshot;
    this.#listener.onChange(step.changed, new Map([...(changes.facts ?? []), ...(changes.sources ?? [])]));
  }

  #understandBuffersAnew(): void {
    const facts = new Map<string, FileFacts | undefined>();
    for (const [path, buffer] of this.#open) facts.set(path, this.#factsOf(path, buffer.text, buffer.document));
    this.#advance({ facts });
  }

  #filesAt(path: string): string[] {
    if (this.#snapshot.paths.kindOf(path) !== 'directory') return [path];
    return [...this.#snapshot.paths.files].filter((file) => file.startsWith(`${path}/`));
  }

  async #readFacts(path: string, buffer?: OpenBuffer): Promise<FileFacts | undefined> {
    this.#work.reads++;
    const read = this.#host.readText(path, MAX_DOCUMENT_BYTES);
    const text = typeof read === 'object' ? await read : read;
    if (text === undefined) return undefined;
    // Closing a saved buffer changes nothing: its parse still holds.
    const document = buffer?.text === text ? buffer.document : undefined;
    return this.#factsOf(path, text, document ?? (documentTypeOf(path) === 'diagram' ? undefined : this.#parse(text)));
  }

  #parse(text: string): MarkdownDocument {
    this.#work.parses++;
    return parse(text);
  }

  #factsOf(path: string, text: string, document: MarkdownDocument | undefined): FileFacts {
    const facts =
      document === undefined
        ? extractDiagramFacts(path, text)
        : extractFacts(path, document, this.#config, this.#isGenerated?.(path));
    return this.#isWatched ? detachStrings(facts) : facts;
  }
}
