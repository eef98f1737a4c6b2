import type { LineDigests } from '../text/digest.ts';

/** Lines of a file, cited on one line of a document. Running example: `` `src/consumer.ts:12-30` `` in `docs/adr/0012-x.md`. */
export interface Citation {
  /** `docs/adr/0012-x.md` */
  readonly document: string;
  /** Digest of the document's line that the citation stands on. */
  readonly digest: number;
  /**
   * As it stands on that line: `src/consumer.ts:12-30`. By it the citation is followed to older versions of the document,
   * whose line was another one. Undefined where it does not say by itself what it cites, as `:273` does not.
   */
  readonly written: string | undefined;
  /** The file that it leads to now: `src/consumer.ts`. */
  readonly target: string;
  /** 1-based, both included. */
  readonly first: number;
  readonly last: number;
}

/** What a citation cited when it came into the document. */
export interface CitedThen {
  /** The commit that brought the citation. */
  readonly commit: string;
  readonly date: string;
  /** First line of its message. */
  readonly subject: string;
  /** Where the file was then. */
  readonly path: string;
  /** All lines of the file as it was then. */
  readonly digests: LineDigests;
  /** The innermost symbol around the cited lines, `Consumer.poll`; undefined where there is none, or none is known. */
  readonly symbol: string | undefined;
}

/** What git tells of a citation: `CitedThen` with the file's text, not looked at yet. */
export interface CitedText extends Pick<CitedThen, 'commit' | 'date' | 'subject' | 'path'> {
  readonly text: string;
}

/** Tells citations apart; equal ones have the same answer. */
export const citationId = ({ document, digest, written, target, first, last }: Citation): string =>
  [document, digest, written ?? '', target, first, last].join('\0');
