import { CITING, type Citation, findCitations, MOST_SOURCE_BYTES } from '../adr/citations.ts';
import { noAlerts } from '../alerts/alert-rule.ts';
import { ALERTING, alertFormOf } from '../alerts/find-alerts.ts';
import type { Host } from '../host.ts';
import { type CommentSyntax, commentSyntaxOf } from '../source/comment-syntax.ts';
import { type ScannedComments, scanComments } from '../source/scan-comments.ts';
import { languageOf } from '../symbols/languages/index.ts';
import { detachStrings } from '../text/detach.ts';
import type { Range } from '../text/range.ts';
import { documentTypeOf } from './extract.ts';
import { extractSourceFacts } from './extract-source.ts';
import type { FileFacts } from './facts.ts';
import { createYielder } from './yielder.ts';

/** Of rule files the bytes are looked at for both. */
const CITING_OR_ALERTING = new RegExp(`${CITING.source}|${ALERTING.source}`, 'i');

/** Source code by its name: what may have comments, and is no document. */
export const isSource = (path: string): boolean =>
  documentTypeOf(path) === undefined && commentSyntaxOf(path) !== undefined;

/** How often the expensive things were done. */
export interface SourceWork {
  /** Files read from disk. */
  sourceReads: number;
  /** Texts whose comments were looked for, because something in them may name an ADR. */
  sourceParses: number;
}

/**
 * Reads source code for the ADRs that its comments name, and rule files for the alerts that they define. Most sources
 * have neither, and are let go as bytes; of what may name an ADR, the comments are found by the grammar of its language,
 * else by its syntax alone.
 */
export class Sources {
  readonly work: SourceWork = { sourceReads: 0, sourceParses: 0 };
  readonly #host: Host;
  readonly #unread = new Set<string>();
  readonly #failed = new Set<string>();
  /** The file that is being read; undefined once it has changed, or does not matter any more. */
  #current: string | undefined;
  /** What was read and nobody was told of yet. */
  readonly #untold = new Map<string, FileFacts | undefined>();
  #reading: Promise<void> | undefined;

  constructor(host: Host) {
    this.#host = host;
  }

  /** Whether files wait to be read. */
  get isBehind(): boolean {
    return this.#unread.size > 0;
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

  /**
   * Reads all that waits, and what is added meanwhile, giving way between files.
   *
   * @param take told of what was read since it was told before; undefined for a file that names nothing
   */
  read(take: (facts: ReadonlyMap<string, FileFacts | undefined>) => void, signal: AbortSignal): Promise<void> {
    this.#reading ??= this.#readAll(take, signal).finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  async #readAll(
    take: (facts: ReadonlyMap<string, FileFacts | undefined>) => void,
    signal: AbortSignal,
  ): Promise<void> {
    const pause = createYielder();
    const tell = (): void => {
      const facts = new Map(this.#untold);
      this.#untold.clear();
      take(facts);
    };
    for (const path of this.#unread) {
      // A set gives what is added during the loop, too: a file that changes once more comes again.
      this.#unread.delete(path);
      this.#current = path;
      const read = await this.readFile(path);
      if (this.#current === path) this.#untold.set(path, read);
      this.#current = undefined;
      if (!pause.isDue()) continue;
      tell();
      await pause.yield();
      if (signal.aborted) return;
    }
    tell();
  }

  /** Facts of a file on disk; undefined where it names nothing. */
  async readFile(path: string): Promise<FileFacts | undefined> {
    this.work.sourceReads++;
    const { readCiting } = this.#host;
    const pattern = alertFormOf(path) === undefined ? CITING : CITING_OR_ALERTING;
    const read =
      readCiting === undefined
        ? this.#host.readText(path, MOST_SOURCE_BYTES)
        : readCiting(path, MOST_SOURCE_BYTES, pattern);
    const text = typeof read === 'object' ? await read : read;
    if (text === undefined || !pattern.test(text)) return undefined;
    const understood = this.understand(path, text);
    const facts = 'then' in understood ? await understood : understood;
    const { citations, suppressions, alerts } = facts;
    return citations.length + suppressions.length === 0 && alerts === noAlerts ? undefined : facts;
  }

  /** Facts of a text, at once where nothing in it can name an ADR. */
  understand(path: string, text: string): FileFacts | Promise<FileFacts> {
    const found = findCitations(text);
    const mayMatter = found.length > 0 || (text.includes('waypost-') && text.length <= MOST_SOURCE_BYTES);
    return mayMatter
      ? this.#understandComments(path, text, found)
      : detachStrings(extractSourceFacts(path, text, [], []));
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

  async #understandComments(path: string, text: string, found: readonly Citation[]): Promise<FileFacts> {
    this.work.sourceParses++;
    const comments = await this.#commentsAround(path, text, found);
    return detachStrings(extractSourceFacts(path, text, found, comments));
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
      if (!this.#failed.has(language.id)) {
        const reason = error instanceof Error ? error.message : String(error);
        this.#host.log('warning', `comments of ${language.id} are found without its grammar: ${reason}`);
      }
      this.#failed.add(language.id);
      return undefined;
    }
  }
}

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
