import type { Range } from '../text/range.ts';

/**
 * One place where a file names an environment variable. Running example: `port: int = Field(8080, description="Where it
 * listens")` of a settings class `ServerSettings` with the prefix `APP_`.
 */
export interface VariableUse {
  /** As the environment has it: `APP_PORT`. */
  readonly name: string;
  /** Where a reader would point: the field's name, or the name itself without its quotes. */
  readonly range: Range;
  /**
   * `declared`: a schema or settings class says what it is. `read`: code asks for it, and says no more than its default.
   * `set`: a file gives it a value and reads nothing: `.env.example`, compose files, manifests, workflows.
   */
  readonly role: 'declared' | 'read' | 'set';
  /** As the code writes it, `int`, `z.coerce.number()`'s `number`; undefined where it says none. */
  readonly type: string | undefined;
  /**
   * What it is without being set, as a document would write it: `8080`, without the quotes of a string. Undefined where
   * there is none, where only running tells, and always for a secret.
   */
  readonly default: string | undefined;
  /** There is a default, whether or not it can be told. */
  readonly hasDefault: boolean;
  /** Nothing works without it; undefined where the code does not say. */
  readonly required: boolean | undefined;
  /** What the code says that it is for: one line of plain text. */
  readonly description: string | undefined;
  /** The settings class, schema or service that it belongs to: `ServerSettings`. */
  readonly group: string | undefined;
  /** Its type or name says that its value must not be told. */
  readonly isSecret: boolean;
  /** What stands there says that nobody is to set it any more. */
  readonly isDeprecated: boolean;
  /** Names of which any serves, this one among them, what is asked for first before others; empty where it has none. */
  readonly alternatives: readonly string[];
}

/**
 * A settings class whose values another class has: `mail: MailSettings = MailSettings()`. It is filled from variables that
 * are called after that class and field, where a delimiter says so, or from data.
 */
export interface HeldSettings {
  /** `MailSettings` */
  readonly held: string;
  readonly holder: string;
  /** The holder gives it another name, whatever holds that one. */
  readonly isRenamed: boolean;
}

/** What a file says of environment variables, in the order of the text. */
export interface EnvironmentFacts {
  readonly uses: readonly VariableUse[];
  /**
   * Beginnings of names that are made while the program runs: `X_` of `os.environ[f"X_{name}"]`, and `''` where any may be
   * read. Of what begins so, nobody knows that it is not read.
   */
  readonly prefixes: readonly string[];
  readonly held: readonly HeldSettings[];
  /** Settings classes that put nothing before the names of their fields, so that what holds them may. */
  readonly unprefixed: readonly string[];
}

export const noEnvironment: EnvironmentFacts = { uses: [], prefixes: [], held: [], unprefixed: [] };

/** A cell of a table, or a part of a sentence, that says something of a variable. */
export interface DocumentedField {
  /** As a reader sees it: `8080 (HTTP)`, without backticks and stars. */
  readonly text: string;
  /** What of it stands in inline code: `8080`. */
  readonly codes: readonly string[];
  /** What stands between the cell's bars, without the white space around. Empty in an empty cell. */
  readonly range: Range;
  /** The value by itself, without backticks and remarks: `8080`. Undefined where that is not one piece of the text. */
  readonly valueRange: Range | undefined;
  /** Blanks behind it on its line. */
  readonly blanksBehind: number;
}

/** One place where a document describes an environment variable. Running example: "| `APP_PORT` | int | `8080` |". */
export interface DocumentedVariable {
  readonly name: string;
  /** The name itself: `APP_PORT`. */
  readonly range: Range;
  /** `prose`: a sentence introduces it. */
  readonly form: 'row' | 'item' | 'heading' | 'prose';
  /** Whole lines, the last line's end included: what would be removed. */
  readonly block: Range;
  /** Other names stand at the same place: `A_B` / `C_D`. */
  readonly isShared: boolean;
  /** Its header, its section or the sentence before says that these are environment variables. */
  readonly isAnnounced: boolean;
  /** It says that the variable is deprecated or no longer there, and so is right to name what no code reads. */
  readonly saysRemoved: boolean;
  /** Index among the tables of variables, of a row of a Markdown table. */
  readonly table: number | undefined;
  /** How an item or heading is written around its name: `` - ` `` and `` `:  ``; undefined of rows. */
  readonly frame: { readonly before: string; readonly after: string } | undefined;
  readonly type: DocumentedField | undefined;
  readonly default: DocumentedField | undefined;
  readonly required: DocumentedField | undefined;
  /** What `required` means; undefined where it says neither: "in production". */
  readonly isRequired: boolean | undefined;
  readonly description: DocumentedField | undefined;
}

/** `optional` is a column whose "yes" means that the variable is not required. */
export type VariableColumn = 'name' | 'type' | 'default' | 'required' | 'optional' | 'description' | 'other';

/** A column of a table of variables. */
export interface TableColumn {
  /** Of several columns of a kind one has it, the others are `other`. */
  readonly kind: VariableColumn;
  /** Its header, as a reader sees it. */
  readonly text: string;
  readonly range: Range;
  /** The markup around most of its cells: `` ` ``, `**` or nothing. */
  readonly mark: '`' | '**' | '';
  /** Units between its bars, where all rows have them at the same places; else undefined. */
  readonly width: number | undefined;
  readonly align: 'left' | 'center' | 'right';
  /** What its cells say that say yes, no, or nothing: `Yes`, `❌`, `-`; undefined where none does. */
  readonly words: {
    readonly yes: string | undefined;
    readonly no: string | undefined;
    readonly none: string | undefined;
  };
}

/** A table whose rows are environment variables. */
export interface VariableTable {
  /** In order. */
  readonly columns: readonly TableColumn[];
  /** The heading that it stands under, as plain text; `''` at the top. */
  readonly section: string;
  /** What stands before its lines: `> `, the indentation of a list. */
  readonly linePrefix: string;
  /** Its rows begin and end with a bar. */
  readonly hasOuterBars: boolean;
  readonly range: Range;
  /** Behind its last row, before the line's end: where another row goes. */
  readonly end: number;
}

/** What a document says of environment variables, in the order of the text. */
export interface DocumentedVariables {
  readonly variables: readonly DocumentedVariable[];
  readonly tables: readonly VariableTable[];
  /** Beginnings of names that are documented by a part of the name: `APP_` of `APP_*`. */
  readonly prefixes: readonly string[];
}

export const noDocumentedVariables: DocumentedVariables = { variables: [], tables: [], prefixes: [] };
