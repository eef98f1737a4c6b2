import { type AlertCollector, type DraftRule, isProse, type Scalar } from './draft.ts';
import { beginsFlow, readFlow } from './flow.ts';
import { type OpenRule, readObjects } from './read-objects.ts';
import { cutTemplate } from './template.ts';
import { lineEnd } from './tokens.ts';
import { closingQuote, readRaw, unquote } from './yaml-quotes.ts';

/**
 * Rules in YAML: Prometheus' own files, PrometheusRule manifests, templates of Helm, which are no YAML before they are
 * rendered. So lines are read, not documents: a rule is an entry of a list that has a key `alert`, its annotations are what
 * is indented below that word. Lines that are nothing but a template's action are as if they were not there. What stands
 * between brackets, as all of JSON does, is read bracket by bracket.
 */
export function readYamlAlerts(text: string, collector: AlertCollector): void {
  const reader = new YamlReader(text, collector);
  // A byte order mark is no indentation.
  let start = text.startsWith('\uFEFF') ? 1 : 0;
  while (start < text.length) {
    const end = lineEnd(text, reader.line(start, lineEnd(text, start)));
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

  /** @returns the offset that was read to: beyond the line where a collection goes on below */
  line(start: number, end: number): number {
    const line = this.#text.slice(start, Math.min(end, start + LONGEST_LINE));
    const content = line.trimStart();
    if (content === '' || isAction(content)) return end;
    const indent = line.length - content.length;
    if (this.#continueBlock(content, start + indent, indent)) return end;
    if (content.startsWith('#')) return end;
    const dashes = /^(?:- +)*/.exec(content)?.[0].length ?? 0;
    const column = indent + dashes;
    this.#close(indent + 1);
    if (dashes > 0 && this.#items.length < DEEPEST) {
      this.#items.push({ column, draft: new Map(), parent: '', inner: undefined });
    }
    const rest = content.slice(dashes);
    if (beginsFlow(rest)) return this.#flow(start + column, dashes > 0 || indent > 0 ? indent : -1);
    const match = /^(["']?)([A-Za-z_][\w.-]{0,60})\1[ \t]{0,20}:(?:[ \t]+|$)/.exec(rest);
    const item = this.#items.at(-1);
    if (match === null) return end;
    const [whole, , key = ''] = match;
    const value = { start: start + column + whole.length, end };
    if (beginsFlow(rest.slice(whole.length))) {
      const isOfRule = item?.column === column && (key === 'labels' || key === 'annotations');
      return this.#flow(value.start, column, isOfRule ? { draft: item.draft, key } : undefined);
    }
    if (item !== undefined) this.#key(item, key, column, value);
    return end;
  }

  /** @returns the offset behind the collection */
  #flow(start: number, column: number, rule?: OpenRule): number {
    const { tokens, end } = readFlow(this.#text, start, column);
    readObjects(tokens, 'yaml', this.#collector, rule);
    return end;
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
    const end = closingQuote(value, 0, quote);
    const inner = value.slice(1, end);
    const said = readRaw(unquote(inner, quote));
    const cut = cutUnlessProse(path, said);
    return {
      value: {
        text: cut.text.trimEnd(),
        range: { start: start + 1, end: start + 1 + (cut.isWhole ? inner.length : cut.text.length) },
        isWhole: cut.isWhole,
        isVerbatim: said === inner,
      },
      isClosed: end < value.length,
    };
  }
  const plain = value.replace(/[ \t]#.*$/, '').trimEnd();
  if (plain === '') return undefined;
  const cut = cutUnlessProse(path, plain);
  const range = { start, end: start + cut.text.length };
  return { value: { text: cut.text, range, isWhole: cut.isWhole, isVerbatim: true }, isClosed: false };
}
