import { CITING, type Citation, findCitations, MOST_SOURCE_BYTES } from '../adr/citations.ts';
import { noAlerts } from '../alerts/alert-rule.ts';
import { ALERTING, alertFormOf } from '../alerts/find-alerts.ts';
import { type CoverageConfig, defaultCoverage, ownsCoverage } from '../config/coverage.ts';
import { marksOf, readDeclarations } from '../coverage/read-declarations.ts';
import { isOtherPage, readOtherPage } from '../coverage/read-documented.ts';
import { comparesNames, coverageScope, type WantedDeclarations } from '../coverage/scope.ts';
import type { Host } from '../host.ts';
import { type CommentSyntax, commentSyntaxOf } from '../source/comment-syntax.ts';
import { type ScannedComments, scanComments } from '../source/scan-comments.ts';
import type { Declarations } from '../symbols/declared.ts';
import { languageOf } from '../symbols/languages/index.ts';
import { detachStrings } from '../text/detach.ts';
import type { Range } from '../text/range.ts';
import { documentTypeOf } from './extract.ts';
import { extractSourceFacts, isSilent } from './extract-source.ts';
import type { FileFacts } from './facts.ts';
import { WatchedNames } from './watched-names.ts';
import { createYielder } from './yielder.ts';

/** Source code and manifests by their names: what may have comments or declare something, and is no document. */
export const isSource = (path: string): boolean =>
  documentTypeOf(path) === undefined && (commentSyntaxOf(path) !== undefined || marksOf(path) !== undefined);

/** What is read beside source code: pages of other formats, too, which may describe what it declares. */
export const isReadAsSource = (path: string): boolean => isSource(path) || isOtherPage(path);

/** What may have a name that is looked for: any file that is no document, be it a script without an ending. */
export const isSearched = (path: string): boolean => documentTypeOf(path) === undefined;

const ANYTHING = /(?:)/;

/** How often the expensive things were done. */
export interface SourceWork {
  /** Files read from disk. */
  sourceReads: number;
  /** Texts whose comments were looked for, because something in them may name an ADR. */
  sourceParses: number;
}

/** What {@link Sources} need of the index while they read. */
export interface ReadShelf {
  /** Told of what was read since it was told before; undefined for a file that names nothing. */
  readonly take: (facts: ReadonlyMap<string, FileFacts | undefined>) => void;
  /** Facts of a file as they were told. */
  readonly known: (path: string) => FileFacts | undefined;
  /** All files that may have a name that is looked for, those too of which nothing else is read. */
  readonly searchedPaths: () => Iterable<string>;
}

/**
 * Reads source code for the ADRs that its comments name, rule files for the alerts that they define, and once somebody
 * wants to know, both for what they declare and for names that are looked for. Most sources have nothing of it, and are
 * let go as bytes; of what may name an ADR, the comments are found by the grammar of its language, else by its syntax
 * alone.
 */
export class Sources {
  readonly work: SourceWork = { sourceReads: 0, sourceParses: 0 };
  readonly #host: Host;
  readonly #unread = new Set<string>();
  readonly #failed = new Set<string>();
  /** Patterns by their parts, since there are few of them and many files. */
  readonly #patterns = new Map<string, RegExp>();
  /** Whether declarations are read as well. */
  readsDeclarations = false;
  /** Files that are not checked: what they cite is nobody's business, what they declare is there all the same. */
  isExcluded: (path: string) => boolean = () => false;
  #coverage = defaultCoverage;
  /** Names that somebody wants to know the whereabouts of. */
  readonly names = new WatchedNames();
  /** The file that is being read; undefined once it has changed, or does not matter any more. */
  #current: string | undefined;
  /** What was read and nobody was told of yet. */
  readonly #untold = new Map<string, FileFacts | undefined>();
  #reading: Promise<void> | undefined;

  constructor(host: Host) {
    this.#host = host;
  }

  /** What has to be documented: of interfaces and metrics nothing else is read. */
  configure(coverage: CoverageConfig): void {
    this.#coverage = coverage;
    if (ownsCoverage(coverage)) this.readsDeclarations = true;
  }

  /** Whether files wait to be read, or to be searched for a name. */
  get isBehind(): boolean {
    return this.#unread.size > 0 || this.names.unsearched.size > 0;
  }

  add(path: string): void {
    this.remove(path);
    if (this.#host.readsSources !== false) this.#unread.add(path);
  }

  remove(path: string): void {
    this.#unread.delete(path);
    this.#untold.delete(path);
    if (this.#current === path) this.#current = undefined;
  }

  /** Instead of all that waits. */
  replace(paths: Iterable<string>): void {
    this.#unread.clear();
    this.#untold.clear();
    this.#current = undefined;
    if (this.#host.readsSources === false) return;
    for (const path of paths) this.#unread.add(path);
  }

  /** Reads all that waits, and what is added meanwhile, giving way between files. */
  read(shelf: ReadShelf, signal: AbortSignal): Promise<void> {
    this.#reading ??= this.#readAll(shelf, signal).finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  async #readAll(shelf: ReadShelf, signal: AbortSignal): Promise<void> {
    // A set gives what is added during the loop, too: a file that changes once more comes again.
    await this.#forEach(this.#unread, shelf, signal, (path) => {
      this.#unread.delete(path);
      return this.readFile(path);
    });
    while (this.names.unsearched.size > 0 && this.#unread.size === 0 && !signal.aborted) {
      await this.#search(shelf, signal);
    }
  }

  /** @param read facts of a file; `unchanged` where they are those that are known */
  async #forEach(
    paths: Iterable<string>,
    { take }: ReadShelf,
    signal: AbortSignal,
    read: (path: string) => Promise<FileFacts | undefined | 'unchanged'>,
  ): Promise<void> {
    const pause = createYielder();
    const tell = (): void => {
      const facts = new Map(this.#untold);
      this.#untold.clear();
      take(facts);
    };
    for (const path of paths) {
      this.#current = path;
      const facts = await read(path);
      if (this.#current === path && facts !== 'unchanged') this.#untold.set(path, facts);
      this.#current = undefined;
      if (!pause.isDue()) continue;
      tell();
      await pause.yield();
      if (signal.aborted) return;
    }
    tell();
  }

  /** Looks for the names that are new in the bytes of all files: nothing is parsed for them. */
  async #search(shelf: ReadShelf, signal: AbortSignal): Promise<void> {
    const names = [...this.names.unsearched];
    const pattern = new RegExp(names.join('|'));
    await this.#forEach(shelf.searchedPaths(), shelf, signal, async (path) => {
      // What waits to be read will be read with these names.
      if (this.#unread.has(path)) return 'unchanged';
      this.work.sourceReads++;
      const text = await this.#readMatching(path, pattern);
      const named = text === undefined ? [] : this.names.namedIn(text);
      if (text === undefined || named.length === 0) return 'unchanged';
      const known = shelf.known(path) ?? {
        ...detachStrings(extractSourceFacts(path, text, { named })),
        alerts: noAlerts,
      };
      return { ...known, named };
    });
    if (!signal.aborted) this.names.finish(names);
  }

  /** The text of a file whose bytes have what a pattern says. */
  async #readMatching(path: string, pattern: RegExp): Promise<string | undefined> {
    const { readCiting } = this.#host;
    const read =
      readCiting === undefined
        ? this.#host.readText(path, MOST_SOURCE_BYTES)
        : readCiting(path, MOST_SOURCE_BYTES, pattern);
    const text = typeof read === 'object' ? await read : read;
    return text !== undefined && pattern.test(text) ? text : undefined;
  }

  /** Facts of a file on disk; undefined where it names nothing. */
  async readFile(path: string): Promise<FileFacts | undefined> {
    this.work.sourceReads++;
    const text = await this.#readMatching(path, this.#patternFor(path));
    if (text === undefined) return undefined;
    const understood = this.understand(path, text);
    const facts = 'then' in understood ? await understood : understood;
    const heard = this.#onlyDeclares(path) ? { ...facts, citations: [], suppressions: [], alerts: noAlerts } : facts;
    return isSilent(heard) && heard.named.length === 0 && heard.documented === undefined ? undefined : heard;
  }

  /** What the bytes of a file have that says anything. */
  #patternFor(path: string): RegExp {
    if (this.#describes(path)) return ANYTHING;
    const marks = marksOf(path, this.#wantedOf(path));
    const parts = [
      ...(this.#onlyDeclares(path) ? [] : [CITING, ...(alertFormOf(path) === undefined ? [] : [ALERTING])]),
      ...(marks === undefined ? [] : [marks]),
      ...(this.names.all.size === 0 ? [] : [new RegExp([...this.names.all].join('|'))]),
    ];
    // Nothing matches: of what has none of it, nothing is asked.
    const source = parts.length === 0 ? '(?!)' : parts.map((part) => part.source).join('|');
    const pattern = this.#patterns.get(source) ?? new RegExp(source, 'i');
    this.#patterns.set(source, pattern);
    return pattern;
  }

  /** Whether a file is a page of another format that is compared with what code declares. */
  #describes(path: string): boolean {
    return isOtherPage(path) && !this.isExcluded(path) && comparesNames(this.#coverage, path);
  }

  /** Whether nothing of a file matters but what it declares and names. */
  #onlyDeclares(path: string): boolean {
    return this.isExcluded(path) || !isSource(path);
  }

  #wantedOf(path: string): WantedDeclarations {
    const { symbols, metrics } = coverageScope(this.#coverage);
    return {
      environment: this.readsDeclarations,
      interfaces: symbols.some(({ hasSource }) => hasSource(path)),
      metrics: metrics.hasSource(path),
    };
  }

  /** Facts of a text, at once where nothing in it can name an ADR or declare anything. */
  understand(path: string, text: string): FileFacts | Promise<FileFacts> {
    if (this.#describes(path)) {
      const documented = readOtherPage(path, text);
      return detachStrings(extractSourceFacts(path, text, { documented, named: this.names.namedIn(text) }));
    }
    const found = findCitations(text);
    const isShort = text.length <= MOST_SOURCE_BYTES;
    const mayCite = found.length > 0 || (text.includes('waypost-') && isShort);
    const mayDeclare = isShort && marksOf(path, this.#wantedOf(path))?.test(text) === true;
    return mayCite || mayDeclare
      ? this.#understandSyntax(path, text, mayCite ? found : undefined, mayDeclare)
      : detachStrings(extractSourceFacts(path, text, { named: this.names.namedIn(text) }));
  }

  /** Where a text has its comments; empty for what is no source code. */
  async comments(path: string, text: string): Promise<readonly Range[]> {
    const syntax = commentSyntaxOf(path);
    if (syntax === undefined) return [];
    const scanned = scanComments(text, syntax);
    // A grammar sees no comment in one that is being written and has no end yet.
    if (unsureOf(scanned, syntax).length === 0) return scanned.comments;
    return (await this.#parsedComments(path, text)) ?? scanned.comments;
  }

  /** @param found undefined where no comment matters */
  async #understandSyntax(
    path: string,
    text: string,
    found: readonly Citation[] | undefined,
    mayDeclare: boolean,
  ): Promise<FileFacts> {
    this.work.sourceParses++;
    const comments = found === undefined ? [] : await this.#commentsAround(path, text, found);
    const declared = mayDeclare ? await this.#declarations(path, text) : undefined;
    return detachStrings(
      extractSourceFacts(path, text, { found, comments, declared, named: this.names.namedIn(text) }),
    );
  }

  async #declarations(path: string, text: string): Promise<Declarations | undefined> {
    try {
      return await readDeclarations(path, text, this.#host.outlines, this.#wantedOf(path));
    } catch (error) {
      this.#logOnce(`declarations of ${languageOf(path)?.id ?? path}`, `are not known: ${describeError(error)}`);
      return undefined;
    }
  }

  /**
   * The comments that matter to what was found. Syntax alone finds them in a hundredth of the time that a grammar takes,
   * and suffices where it leaves no doubt about any of it.
   */
  async #commentsAround(path: string, text: string, found: readonly Citation[]): Promise<readonly Range[]> {
    const syntax = commentSyntaxOf(path);
    if (syntax === undefined) return [];
    const scanned = scanComments(text, syntax);
    const unsure = unsureOf(scanned, syntax);
    const matters = unsure.length > 0 && (text.includes('waypost-') || touchesAny(found, unsure));
    return (matters ? await this.#parsedComments(path, text) : undefined) ?? scanned.comments;
  }

  async #parsedComments(path: string, text: string): Promise<readonly Range[] | undefined> {
    const language = languageOf(path);
    if (language === undefined || this.#host.outlines === undefined) return undefined;
    try {
      return await this.#host.outlines.readComments(path, text);
    } catch (error) {
      this.#logOnce(`comments of ${language.id}`, `are found without its grammar: ${describeError(error)}`);
      return undefined;
    }
  }

  #logOnce(subject: string, failure: string): void {
    if (!this.#failed.has(subject)) this.#host.log('warning', `${subject} ${failure}`);
    this.#failed.add(subject);
  }
}

const describeError = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Where a grammar may see what syntax alone does not: also in strings that may be descriptions. */
const unsureOf = ({ doubts, longStrings }: ScannedComments, { docstrings }: CommentSyntax): readonly Range[] =>
  docstrings === true ? [...doubts, ...longStrings] : doubts;

/** Whether something that was found, in the order of the text, begins inside of one of the ranges. */
function touchesAny(found: readonly Citation[], ranges: readonly Range[]): boolean {
  const sorted = [...ranges].sort((a, b) => a.start - b.start);
  let next = 0;
  let reach = 0;
  return found.some(({ range }) => {
    for (; next < sorted.length && (sorted[next]?.start ?? 0) <= range.start; next++) {
      reach = Math.max(reach, sorted[next]?.end ?? 0);
    }
    return range.start < reach;
  });
}
