import type { DocumentedVariables } from '../environment/variable.ts';
import type { Range } from '../text/range.ts';

/** A name in a document that may be that of an interface or metric, once for each form that it is written in. */
export interface DocumentedName {
  readonly name: string;
  /** The name itself, where it stands first. */
  readonly range: Range;
  /**
   * In a heading; in inline code; in the first cell of a table's row; in a block of code; anywhere, written as metrics are,
   * as `text`; a name of several words, which is that of a type wherever it stands, in `prose`. Or it is that of a `module`
   * which a generator puts here with all that it declares, of a `package` with all modules below it, of a `file` that is
   * included.
   */
  readonly form: 'heading' | 'code' | 'row' | 'example' | 'text' | 'prose' | 'module' | 'package' | 'file';
}

/** Something that a document describes by a heading or row of its own. Running example: the heading of `` ### `Consumer` ``. */
export interface DescribedType {
  /** `Consumer` */
  readonly name: string;
  readonly range: Range;
  /** Index into `Documented.groups`. */
  readonly group: number;
  /** The document writes it as code: in backticks, or elsewhere in its section. */
  readonly isCode: boolean;
  /** What its section describes as its members; empty for a row. */
  readonly members: readonly DescribedMember[];
  /** Every word of its section or row that may be a name. */
  readonly words: readonly string[];
}

/** `` - `poll(limit)` gives the next one. `` */
export interface DescribedMember {
  /** `poll` */
  readonly name: string;
  readonly range: Range;
  /** What is written before it as its type or variable: `Consumer` of `Consumer.poll()`. */
  readonly holder: string | undefined;
  /** Equal for the items of one list, the rows of one table and the headings of one level in one section. */
  readonly group: string;
}

/** Headings of one level and form below one heading, or the rows of one table. */
export type DescriptionGroup =
  | {
      readonly form: 'heading';
      /** What stands on the heading's line before and after a name: `` ### ` `` and `` ` ``. */
      readonly before: string;
      readonly after: string;
      /** Behind the last one's section: where another one goes. */
      readonly end: number;
    }
  | {
      readonly form: 'row';
      readonly before: string;
      readonly after: string;
      /** Behind the last row, before its line's end: where another one goes. */
      readonly end: number;
      /** What stands before its lines: `> `, the indentation of a list. */
      readonly linePrefix: string;
      readonly columns: number;
    };

/** What a document says of what code declares, in the order of the text. */
export interface Documented {
  readonly variables: DocumentedVariables;
  /** Names of variables that it writes as code, where variables are compared; each once. */
  readonly mentioned: readonly string[];
  readonly names: readonly DocumentedName[];
  readonly types: readonly DescribedType[];
  readonly groups: readonly DescriptionGroup[];
}
