import { type AlertCollector, type DraftRule, isProse, type Scalar } from './draft.ts';
import { cutTemplate } from './template.ts';

/**
 * Rules in YAML: Prometheus' own files, PrometheusRule manifests, templates of Helm, which are no YAML before they are
 * rendered. So lines are read, not documents: a rule is an entry of a list that has a key `alert`, its annotations are what
 * is indented below that word. Lines that are nothing but a template's action are as if they were not there.
 */
export function readYamlAlerts(text: string, collector: AlertCollector): void {
  const reader = new YamlReader(text, collector);
  // A byte order mark is no indentation.
  let start = text.startsWith('\uFEFF') ? 1 : 0;
  while (start < text.length) {
    let end = start;
    while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end++;
    reader.line(start, end);
    start = text[end] === '\r' && text[end + 1] === '\n' ? end + 2 : end + 1;
  }
  reader.finish();
}

/** An entry of a list that may be a rule. */
interface Item {
  /** Column of its keys. */
  readonly column: number;
  readonly draft: DraftRule;
  /** The key at its column that was last read: `annotations`. */
  parent: string;
  /** Column of the keys below that; undefined until the first. */
  inner: number | undefined;
}

/** A text of several lines that is being read. */
interface Block {
  readonly draft: DraftRule;
  readonly key: string;
  /** Lines that are indented no further are no part of it. */
  readonly column: number;
  readonly isLiteral: boolean;
  readonly lines: string[];
  start: number | undefined;
  end: number;
}

const LONGEST_LINE = 20_000;
const DEEPEST = 200;

class YamlReader {
  readonly #text: string;
  readonly #collector: AlertCollector;
  readonly #items: Item[] = [];
  #block: Block | undefined;

  constructor(text: string, collector: AlertCollector) {
    this.#text = text;
    this.#collector = collector;
  }

  line(start: number, end: number): void {
    const line = this.#text.slice(start, Math.min(end, start + LONGEST_LINE));
    const content = line.trimStart();
    if (content === '' || isAction(content)) return;
    const indent = line.length - content.length;
    if (this.#continueBlock(content, start + indent, indent)) return;
    if (content.startsWith('#')) return;
    const dashes = /^(?:- +)*/.exec(content)?.[0].length ?? 0;
    const column = indent + dashes;
    this.#close(indent + 1);
    if (dashes > 0 && this.#items.length < DEEPEST) {
      this.#items.push({ column, draft: new Map(), parent: '', inner: undefined });
    }
    const match = /^(["']?)([A-Za-z_][\w.-]{0,60})\1[ \t]{0,20}:(?:[ \t]+|$)/.exec(content.slice(dashes));
    const item = this.#items.at(-1);
    if (match === null || item === undefined) return;
    const [whole, , key = ''] = match;
    this.#key(item, key, column, { start: start + column + whole.length, end });
  }

  finish(): void {
    this.#finishBlock();
    this.#close(0);
  }

  #key(item: Item, key: string, column: number, { start, end }: { start: number; end: number }): void {
    if (column === item.column) {
      item.parent = key;
      item.inner = undefined;
    } else {
      item.inner ??= column;
      if (column !== item.inner) return;
    }
    const path = column === item.column ? key : `${item.parent}.${key}`;
    const value = this.#text.slice(start, Math.min(end, start + LONGEST_LINE));
    if (column === item.column && (key === 'labels' || key === 'annotations') && value.startsWith('{')) {
      this.#flow(item.draft, key, value, start);
      return;
    }
    const [mark = ''] = /^[|>][+-]?\d?[+-]?(?=[ \t]*(?:#.*)?$)/.exec(value) ?? [];
    if (mark !== '') {
      this.#begin(item.draft, path, column, mark.startsWith('|'));
      return;
    }
    const scalar = readScalar(path, value, start);
    if (scalar === undefined) return;
    if (!item.draft.has(path)) item.draft.set(path, scalar.value);
    // A text without an end goes on in the next line; of a URL nothing does.
    if (!scalar.isClosed) this.#begin(item.draft, path, column, false, scalar.value.text);
  }

  /** `{severity: page, team: "db"}` */
  #flow(draft: DraftRule, parent: string, value: string, start: number): void {
    const entry = /(["']?)([A-Za-z_][\w-]{0,60})\1[ \t]{0,8}:[ \t]{0,8}("[^"]*"|'[^']*'|[^,}"'{]+)/g;
    for (let match = entry.exec(value); match !== null; match = entry.exec(value)) {
      const written = match[3] ?? '';
      const scalar = readScalar(
        `${parent}.${match[2] ?? ''}`,
        written.trimEnd(),
        start + match.index + match[0].length - written.length,
      );
      if (scalar !== undefined) draft.set(`${parent}.${match[2] ?? ''}`, scalar.value);
    }
  }

  #begin(draft: DraftRule, key: string, column: number, isLiteral: boolean, first?: string): void {
    this.#block = {
      draft,
      key,
      column,
      isLiteral,
      lines: first === undefined ? [] : [first],
      start: undefined,
      end: 0,
    };
  }

  /** @returns whether the line belongs to a text of several lines */
  #continueBlock(content: string, start: number, indent: number): boolean {
    const block = this.#block;
    if (block === undefined) return false;
    if (indent <= block.column) {
      this.#finishBlock();
      return false;
    }
    block.start ??= start;
    block.end = start + content.trimEnd().length;
    block.lines.push(content.trimEnd());
    return true;
  }

  #finishBlock(): void {
    const block = this.#block;
    this.#block = undefined;
    if (block === undefined || block.start === undefined) return;
    const text = block.lines.join(block.isLiteral ? '\n' : ' ').replace(/["']$/, '');
    const isOneLine = block.lines.length === 1;
    const cut = cutUnlessProse(block.key, text);
    block.draft.set(block.key, {
      text: cut.text,
      range: { start: block.start, end: isOneLine ? block.start + cut.text.length : block.end },
      isWhole: cut.isWhole,
      isVerbatim: isOneLine,
    });
  }

  /** Ends the entries whose keys are indented as far as `column` or further. */
  #close(column: number): void {
    for (let item = this.#items.at(-1); item !== undefined && item.column >= column; item = this.#items.at(-1)) {
      this.#items.pop();
      this.#collector.add(item.draft);
    }
  }
}

/** `{{- if .Values.x }}`, alone on its line. */
const isAction = (content: string): boolean =>
  content.startsWith('{{') && content.trimEnd().endsWith('}}') && !/\}\}.*\{\{/.test(content.slice(0, 500));

const cutUnlessProse = (path: string, text: string): ReturnType<typeof cutTemplate> =>
  isProse(path) ? { text, isWhole: true } : cutTemplate(text);

/** The value behind a key: plain, or in quotes. Undefined for lists, tables, aliases and nothing at all. */
function readScalar(
  path: string,
  value: string,
  start: number,
): { readonly value: Scalar; readonly isClosed: boolean } | undefined {
  const quote = value[0];
  if (quote === undefined || /^[#&*!|>%@[]/.test(quote) || (quote === '{' && !value.startsWith('{{'))) return undefined;
  if (quote === '"' || quote === "'") {
    const end = closingQuote(value, quote);
    const inner = value.slice(1, end ?? value.length);
    const said = readRaw(unquote(inner, quote));
    const cut = cutUnlessProse(path, said);
    return {
      value: {
        text: cut.text.trimEnd(),
        range: { start: start + 1, end: start + 1 + (cut.isWhole ? inner.length : cut.text.length) },
        isWhole: cut.isWhole,
        isVerbatim: said === inner,
      },
      isClosed: end !== undefined,
    };
  }
  const plain = value.replace(/[ \t]#.*$/, '').trimEnd();
  if (plain === '') return undefined;
  const cut = cutUnlessProse(path, plain);
  const range = { start, end: start + cut.text.length };
  return { value: { text: cut.text, range, isWhole: cut.isWhole, isVerbatim: true }, isClosed: false };
}

function closingQuote(value: string, quote: string): number | undefined {
  for (let at = 1; at < value.length; at++) {
    if (quote === '"' && value[at] === '\\') at++;
    else if (value[at] === quote) {
      if (quote === '"' || value[at + 1] !== "'") return at;
      at++;
    }
  }
  return undefined;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

/** Helm passes on what stands between backticks, as in `{{`Disk of {{ $labels.instance }} is full`}}`. */
const readRaw = (text: string): string => /^\{\{-? ?`([^`]*)` ?-?\}\}$/.exec(text)?.[1] ?? text;

const unquote = (text: string, quote: string): string =>
  quote === "'" ? text.replaceAll("''", "'") : text.replace(/\\(.)/g, (_, unit: string) => ESCAPES[unit] ?? unit);
