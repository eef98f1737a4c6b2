import { HIDDEN } from '../../adr/plain.ts';
import type { Block, Heading, MarkdownDocument } from '../../markdown/document.ts';
import { type Range, sliceRange } from '../../text/range.ts';
import type { DocumentedVariable } from '../variable.ts';
import { readBehind } from './behind-name.ts';
import { withAll } from './fields.ts';
import { isCapitalName, isVariableName, readNames, type WrittenNames } from './names.ts';
import { linesAround } from './place.ts';
import { saysEnvironment } from './says-environment.ts';
import { saysRemoved } from './says-removed.ts';
import { visible } from './visible.ts';

/** What a list item, paragraph or heading says that begins with a variable's name. */
export interface ReadItem {
  readonly variables: readonly DocumentedVariable[];
  readonly prefixes: readonly string[];
}

/**
 * Reads `` - `APP_PORT` (int, default `8080`): where it listens ``, `**APP_PORT** – where it listens`, and the lines of
 * a definition list.
 *
 * @param index of a paragraph, the first one of its item if it stands in a list
 * @param isAnnounced whether its section or the sentence before announces environment variables
 */
export function readItem(document: MarkdownDocument, index: number, isAnnounced: () => boolean): ReadItem | undefined {
  const block = document.blocks[index];
  const first = block?.segments[0];
  if (block === undefined || first === undefined) return undefined;
  const { written, rest, isCode } = namesAt(document, first, isAnnounced);
  if (written.names.length + written.prefixes.length === 0) return undefined;
  // A name in inline code at the beginning of an item is what the item is about, unless others go on with the sentence.
  const isSubject = isCode && block.listItem !== undefined && !/^(?:and|or|und|oder|et|ou|y|o|e)\s/.test(rest);
  if (!isDescribed(document.text, block, rest) && !isSubject) return undefined;
  const item = block.listItem === undefined ? undefined : document.listItems[block.listItem];
  const range = item?.range ?? block.range;
  const fields = readBehind(document, { end: written.end, block: index }, range.end);
  const lines = linesAround(document, range);
  return {
    variables: toVariables(document, written, {
      form: 'item',
      block: lines,
      saysRemoved: saysRemoved(sliceRange(document.text, lines)),
      isAnnounced: isAnnounced(),
      ...withAll(fields),
    }),
    prefixes: written.prefixes,
  };
}

/**
 * Reads a heading that is a variable's name, and what stands below it.
 *
 * @param end behind what stands below it
 * @param isAnnounced whether a heading above announces environment variables
 */
export function readHeading(
  document: MarkdownDocument,
  heading: Heading,
  end: number,
  isAnnounced: () => boolean,
): ReadItem | undefined {
  const { written, rest } = namesAt(document, heading.textRange, isAnnounced);
  const isName = ATTRIBUTES.test(rest) || rest === '' || /^(?:[([{（:–—]|-\s)/.test(rest) || saysEnvironment(rest);
  if (!isName || written.names.length === 0) return undefined;
  const fields = readBehind(document, { end: written.end, block: heading.block }, end);
  const lines = linesAround(document, { start: heading.range.start, end });
  return {
    variables: toVariables(document, written, {
      form: 'heading',
      block: lines,
      saysRemoved: saysRemoved(sliceRange(document.text, lines)),
      isAnnounced: isAnnounced(),
      ...withAll(fields),
    }),
    prefixes: written.prefixes,
  };
}

/** `{#port}`, `{: #port .new }`: what a generator of sites reads of a heading. */
const ATTRIBUTES = /^\{:?\s?[#.][^{}]{0,100}\}$/;

/** The names that a paragraph or heading begins with, and what a reader sees behind them. */
function namesAt(document: MarkdownDocument, range: Range, isAnnounced: () => boolean) {
  const seen = visible(document, range);
  const isCode = /^[*_[]{0,4}`/.test(document.text.slice(range.start, range.start + 5));
  const snake = readNames(seen, range.start, isVariableName);
  const isOneWord = snake.names.length + snake.prefixes.length === 0 && isCode && isAnnounced();
  const written = isOneWord ? readNames(seen, range.start, isCapitalName) : snake;
  return {
    written,
    isCode,
    rest: seen
      .slice(written.end - range.start)
      .replaceAll(HIDDEN, '')
      .trim(),
  };
}

const toVariables = (
  document: MarkdownDocument,
  { names }: WrittenNames,
  rest: Omit<DocumentedVariable, 'name' | 'range' | 'isShared' | 'table' | 'frame'>,
): readonly DocumentedVariable[] =>
  names.map(({ name, range }) => ({
    name,
    range,
    isShared: names.length > 1,
    table: undefined,
    frame: frameOf(document, range),
    ...rest,
  }));

/** What stands before a name on its line, and the marks right behind it. */
function frameOf({ text, lines }: MarkdownDocument, { start, end }: Range): DocumentedVariable['frame'] {
  const before = text.slice(lines.lineStart(lines.lineAt(start)), start);
  const behind = text.slice(end, Math.min(end + 12, lines.lineEnd(lines.lineAt(end))));
  const after = /^[`*_]{0,6}(?:\s{0,2}(?:[:：=]|[–—-]{1,3}(?=\s))\s{0,2})?/.exec(behind)?.[0] ?? '';
  return { before, after };
}

/** Whether what follows a name describes it: `: where it listens`, ` (int)`, ` – x`; in a list nothing, or a list below. */
function isDescribed(text: string, block: Block, rest: string): boolean {
  const isItem = block.listItem !== undefined;
  const isMarked = /^[*_`[<]/.test(text.charAt(block.range.start));
  if (/^(?:[:：=–—(（|→]|-{1,3}(?:\s|$|>))/.test(rest)) return isItem || isMarked;
  if (rest !== '') return false;
  const second = block.segments[1];
  return (isItem && isMarked) || (second !== undefined && /^[:：]\s/.test(text.slice(second.start, second.start + 2)));
}
