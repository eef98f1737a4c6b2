import type { Range } from '../text/range.ts';

/**
 * A mention of a piece of code in a document, as extracted from one file without looking at any other.
 * Running example: `` `src/kafka/consumer.ts:12-30` `` in `docs/adr/0012-use-kafka.md`.
 */
export interface CodeReference {
  readonly form: ReferenceForm;
  /** What a user would point at: without backticks or brackets. */
  readonly range: Range;
  /** As written: `src/kafka/consumer.ts:12-30`. */
  readonly text: string;
  /**
   * The path alone, `src/kafka/consumer.ts`; of a continuation (`` `:273` ``) the path before it. Of a directory without
   * its closing `/`, of a Windows path with `/` for `\`, of a link and a blob URL with escapes read.
   */
  readonly path: string;
  /** Where the path is written; of a continuation where the path before it is. */
  readonly pathRange: Range;
  /**
   * 1-based, both ends included; `end` equals `start` for a single line. Of `` `x.py` (lines 10-20) `` the place is
   * behind the reference's own.
   */
  readonly lines: CitedLines | undefined;
  /** `Type.member`, of `path#Type.member`, `path::Type::member`, `path:Type`. */
  readonly symbol: { readonly text: string; readonly range: Range } | undefined;
  /** Ends in `/`. */
  readonly directory: boolean;
  /** Of a blob URL: `github.com/owner/name`, lower-case, and the branch, tag or commit. */
  readonly remote: { readonly repository: string; readonly ref: string } | undefined;
  /** With its backticks or brackets, where it can be made something else as a whole; undefined in a fence and in prose. */
  readonly span: Range | undefined;
  /** `(removed)` stands right behind it: its author knows. */
  readonly isMarkedRemoved: boolean;
  /** Where in the document it stands; decides how much a gone path matters. */
  readonly context: ReferenceContext;
}

/** Lines of a file that a document names. */
export interface CitedLines {
  readonly start: number;
  readonly end: number;
  readonly range: Range;
  /** As it stands in the range: `12-30`, `L10`, `12:5`. */
  readonly written: string;
  /** `:~40`: somewhere there. */
  readonly isApproximate: boolean;
  /** Digest of the document's line that it stands on, by which an older version of the document is searched for it. */
  readonly digest: number;
}

/**
 * inline-path: code span with a directory; inline-name: code span with a bare file name; inline-directory: `src/foo/`;
 * continuation: `:273`; fence-path: path in an info string or a fence's first comment; prose-path: bare path in prose;
 * blob-url: a link to a file on the forge that hosts the repository; link: a relative link or image to a file that is no markdown.
 */
export type ReferenceForm =
  | 'inline-path'
  | 'inline-name'
  | 'inline-directory'
  | 'continuation'
  | 'fence-path'
  | 'prose-path'
  | 'blob-url'
  | 'link';

export interface ReferenceContext {
  /** Text of the nearest heading above, `''` when none. */
  readonly sectionClass: 'evidence' | 'decision' | 'context' | 'plan' | 'history' | 'options' | 'other';
  /** The line speaks of a removal, a move or a renaming. */
  readonly saysRemoved: boolean;
  /** The line or link says "(planned)", "new", "add", "will". */
  readonly saysPlanned: boolean;
  /** The line says that a program makes what it names, or that git leaves it out: it need not be in the tree. */
  readonly saysUntracked: boolean;
}

/** What became of a path that is not there. `never`: this repository's history has never had it. */
export type PathFate =
  | (PathLoss & { readonly kind: 'deleted' })
  | (PathLoss & { readonly kind: 'moved'; readonly to: string })
  | { readonly kind: 'never' };

/** The commit in which a path went away. */
export interface PathLoss {
  readonly commit: string;
  /** `2026-03-02` */
  readonly date: string;
  /** First line of its message; `''` where there is none. */
  readonly subject: string;
}

/** Values of `inspect`'s `resolution`. */
export type Resolution = 'exact' | 'suffix' | 'symbol' | 'gone' | 'moved' | 'never' | 'ignored' | 'outside';
