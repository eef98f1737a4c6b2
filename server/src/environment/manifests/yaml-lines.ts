import { closingQuote, unquote } from '../../alerts/yaml-quotes.ts';
import type { Range } from '../../text/range.ts';
import { linesOf } from './lines.ts';

/**
 * A key of a map, or an entry of a list that is a text. Running example: `MODE: prod` in
 *
 *     services:
 *       web:
 *         # How it runs.
 *         environment:
 *           MODE: prod
 */
export interface YamlLine {
  /** What it stands below, from the outside in, an entry of a list as `-`: `['services', 'web', 'environment']`. */
  readonly path: readonly string[];
  /** `MODE`; undefined for an entry of a list. */
  readonly key: string | undefined;
  readonly keyRange: Range;
  /** A text of one line: `prod`. Undefined for lists, maps, aliases, texts of several lines and nothing. */
  readonly value: YamlText | undefined;
  /** Where there is no text: something else stands behind the colon. */
  readonly hasOther: boolean;
  /** Which entry of a list it is in, counted in the file; 0 for none. Keys with the same number and depth are one map's. */
  readonly entry: number;
  /** The entry that this entry is in. */
  readonly outerEntry: number;
  /** Which of the file's documents, counted. */
  readonly document: number;
  /** The comment above it, or behind it. */
  readonly comment: string | undefined;
}

export interface YamlText {
  readonly text: string;
  /** The same with what is escaped as it is, for places in it. */
  readonly written: string;
  /** Where it is written, without quotes. */
  readonly range: Range;
}

interface Open {
  readonly column: number;
  /** `-` for an entry of a list. */
  readonly key: string;
  readonly entry: number;
}

const DEEPEST = 100;
const LONGEST_LINE = 10_000;

/**
 * Reads lines, not documents: templates of Helm are no YAML before they are rendered. Lines that are nothing but a
 * template's action are as if they were not there.
 */
export function yamlLines(text: string): YamlLine[] {
  const reader = new Reader();
  for (const { start, text: line } of linesOf(text)) reader.line(line.slice(0, LONGEST_LINE), start);
  return reader.found;
}

class Reader {
  readonly found: YamlLine[] = [];
  readonly #open: Open[] = [];
  #comments: string[] = [];
  #entries = 0;
  #documents = 0;
  /** Column of what has a text of several lines; what is indented further is that text. */
  #block: number | undefined;

  line(line: string, start: number): void {
    const content = line.trimStart();
    const indent = line.length - content.length;
    if (content === '') {
      this.#comments = [];
      return;
    }
    if (this.#block !== undefined) {
      if (indent > this.#block) return;
      this.#block = undefined;
    }
    if (content.startsWith('#')) {
      this.#comments.push(content.replace(/^[#\s]+/, ''));
      return;
    }
    if (content.startsWith('---') && indent === 0) {
      this.#documents++;
      this.#open.length = 0;
      this.#comments = [];
      return;
    }
    if (isAction(content)) return;
    this.#content(content, indent, start);
    this.#comments = [];
  }

  #content(content: string, indent: number, start: number): void {
    let at = 0;
    for (let dash = /^-(?:[ \t]+|$)/.exec(content); dash !== null; dash = /^-(?:[ \t]+|$)/.exec(content.slice(at))) {
      this.#close(indent + at, true);
      if (this.#open.length >= DEEPEST) return;
      this.#entries++;
      this.#open.push({ column: indent + at, key: '-', entry: this.#entries });
      at += dash[0].length;
    }
    const rest = content.slice(at);
    if (rest === '') return;
    const column = indent + at;
    const match = /^(["']?)([A-Za-z_$<][\w.$/<-]{0,200})\1[ \t]{0,20}:(?=[ \t]|$)/.exec(rest);
    const [whole = '', quote = '', key] = match ?? [];
    if (key === undefined && at === 0) return;
    if (key !== undefined) this.#close(column, false);
    const written = rest.slice(whole.length);
    const before = written.length - written.trimStart().length;
    const valueStart = start + column + whole.length + before;
    const value = written.slice(before);
    const keyStart = start + column + quote.length;
    const keyRange = { start: keyStart, end: keyStart + (key ?? '').length };
    if (/^[|>][+-]?\d?[+-]?[ \t]*(?:#.*)?$/.test(value)) this.#block = key === undefined ? indent : column;
    const scalar = /^(?:[|>&*!#%@`[]|\{(?!\{))/.test(value) || value === '' ? undefined : textOf(value, valueStart);
    if (scalar?.isOpen === true) this.#block = key === undefined ? indent : column;
    const above = this.#comments.length > 0 ? this.#comments.join('\n') : undefined;
    const isNothing = value === '' || value.startsWith('#');
    this.#add({
      key,
      keyRange,
      value: scalar?.isOpen === true ? undefined : scalar,
      hasOther: (scalar === undefined || scalar.isOpen) && !isNothing,
      comment: above ?? scalar?.comment,
    });
    if (key === undefined) {
      if (value.startsWith('{')) this.#flow(value, valueStart);
      return;
    }
    if (this.#open.length >= DEEPEST) return;
    this.#open.push({ column, key, entry: this.#open.at(-1)?.entry ?? 0 });
    if (/^[[{](?!\{)/.test(value)) this.#flow(value, valueStart);
  }

  #add(line: Pick<YamlLine, 'key' | 'keyRange' | 'value' | 'hasOther' | 'comment'>): void {
    const entry = this.#open.at(-1)?.entry ?? 0;
    const outerEntry = this.#open.findLast((one) => one.entry !== entry)?.entry ?? 0;
    this.found.push({ ...line, path: this.#open.map(({ key }) => key), entry, outerEntry, document: this.#documents });
  }

  /** `{A: b, C: "d"}`, `[A=b, "C=d"]`, on one line and without another one inside. */
  #flow(value: string, start: number): void {
    const isMap = value.startsWith('{');
    const token =
      /(["']?)([A-Za-z_][\w.-]{0,200})\1[ \t]{0,8}:[ \t]{1,8}("[^"]*"|'[^']*'|[^,}\]"'{[]{1,500})|"[^"]*"|'[^']*'|[^\s,[\]{}"'][^,[\]{}"']{0,500}/g;
    for (let match = token.exec(value); match !== null; match = token.exec(value)) {
      const [whole, quote = '', key, given] = match;
      const at = start + match.index;
      if (isMap !== (key !== undefined)) continue;
      const written = isMap ? (given ?? '') : whole.trim();
      const valueStart = isMap ? at + whole.length - written.length : at + whole.indexOf(written);
      if (written === '') continue;
      const keyStart = at + quote.length;
      const scalar = textOf(written.trimEnd(), valueStart);
      this.#entries++;
      if (!isMap) this.#open.push({ column: Number.MAX_SAFE_INTEGER, key: '-', entry: this.#entries });
      const keyRange = { start: keyStart, end: keyStart + (key ?? '').length };
      this.#add({ key, keyRange, value: scalar, hasOther: false, comment: undefined });
      if (!isMap) this.#open.pop();
    }
  }

  /** Ends what is indented as far as `column` or further. A list may be as far as the key that it belongs to. */
  #close(column: number, isEntry: boolean): void {
    for (let top = this.#open.at(-1); top !== undefined && top.column >= column; top = this.#open.at(-1)) {
      if (isEntry && top.column === column && top.key !== '-') return;
      this.#open.pop();
    }
  }
}

/** `{{- if .Values.x }}`, alone on its line. */
const isAction = (content: string): boolean =>
  content.startsWith('{{') && content.trimEnd().endsWith('}}') && !content.slice(2).includes('{{');

function textOf(
  value: string,
  start: number,
): YamlText & { readonly isOpen: boolean; readonly comment: string | undefined } {
  const quote = value[0];
  if (quote === '"' || quote === "'") {
    const end = closingQuote(value, 0, quote);
    const written = value.slice(1, end);
    const text = unquote(written, quote);
    const after = value.slice(end + 1);
    const comment = /^[ \t]+#(.*)/.exec(after)?.[1];
    const range = { start: start + 1, end: start + 1 + written.length };
    return { text, written, range, isOpen: end === value.length, comment };
  }
  const hash = value.search(/[ \t]#/);
  const text = (hash < 0 ? value : value.slice(0, hash)).trimEnd();
  const comment = hash < 0 ? undefined : value.slice(hash + 2);
  return { text, written: text, range: { start, end: start + text.length }, isOpen: false, comment };
}
