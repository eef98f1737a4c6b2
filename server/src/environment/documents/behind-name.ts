import type { MarkdownDocument } from '../../markdown/document.ts';
import type { Range } from '../../text/range.ts';
import { fieldOf, joinFields, type ReadFields } from './fields.ts';
import { mayBeginWithName } from './may-begin.ts';
import { isVariableName, readNames } from './names.ts';
import { readBracketed, readDefault, readLabelled } from './prose-fields.ts';
import { visible } from './visible.ts';

/** Blocks below a name that are looked at; more are a chapter. */
const MOST_BLOCKS = 12;

/**
 * What is said of a variable behind its name: in brackets, in the rest of the paragraph or heading, in the blocks below.
 *
 * @param name where the name ends, and the block that it stands in
 * @param end behind the last block that may belong to it
 */
export function readBehind(
  document: MarkdownDocument,
  name: { readonly end: number; readonly block: number },
  end: number,
): ReadFields {
  const block = document.blocks[name.block];
  if (block === undefined) return {};
  const bracket = bracketBehind(document.text, name.end, block.range.end);
  const inside = bracket === undefined ? {} : readBracketed(document, bracket.inside);
  // Attributes of a heading are no text.
  const textEnd = block.kind === 'heading' ? (bracket?.end ?? name.end) : block.range.end;
  const text = behindMarks(document.text, bracket?.end ?? name.end, textEnd);
  const said: ReadFields = text.start < text.end ? { description: fieldOf(document, text) } : {};
  return joinFields([inside, readBelow(document, name.block + 1, end), readDefault(document, text), said]);
}

/** What the blocks below a name say, up to the next name. */
export function readBelow(document: MarkdownDocument, from: number, end: number): ReadFields {
  const parts: ReadFields[] = [];
  for (let index = from; index < from + MOST_BLOCKS; index++) {
    const block = document.blocks[index];
    if (block === undefined || block.range.start >= end || block.kind === 'heading') break;
    if (block.kind === 'cell') continue;
    if (mayBeginWithName(document.text, block.range.start) && block.listItem !== undefined) {
      const nested = readNames(visible(document, block.range), block.range.start, isVariableName);
      if (nested.names.length > 0) break;
    }
    const labelled = block.segments.flatMap((segment) => readLabelled(document, segment) ?? []);
    const text = behindMarks(document.text, block.range.start, block.range.end);
    if (labelled.length > 0) parts.push(...labelled);
    else parts.push(readDefault(document, text), { description: fieldOf(document, text) });
  }
  return joinFields(parts);
}

const CLOSING: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['[', ']'],
  ['（', '）'],
]);

/** Longer brackets are sentences. */
const LONGEST_BRACKET = 200;

/** `(int, default 8080)` right behind the name, or behind the colon that follows it. */
function bracketBehind(
  text: string,
  from: number,
  end: number,
): { readonly inside: Range; readonly end: number } | undefined {
  const rest = text.slice(from, Math.min(end, from + LONGEST_BRACKET));
  const opening = /^[`*_\])]{0,6}\s{0,3}[:：–—-]?\s{0,2}[*_]{0,2}([([（])/.exec(rest);
  const closing = CLOSING.get(opening?.[1] ?? '');
  if (opening === null || closing === undefined) return undefined;
  const start = opening[0].length;
  let isCode = false;
  for (let at = start; at < rest.length; at++) {
    const unit = rest.charAt(at);
    if (unit === '`') isCode = !isCode;
    if (isCode || unit !== closing) continue;
    const marks = /^[*_]{0,2}/.exec(rest.slice(at + 1, at + 3))?.[0].length ?? 0;
    return { inside: { start: from + start, end: from + at }, end: from + at + 1 + marks };
  }
  return undefined;
}

/** Without the marks and blanks between a name and its description. */
function behindMarks(text: string, from: number, end: number): Range {
  const rest = text.slice(from, Math.min(end, from + 40));
  const marks = /^[`*_\])]{0,6}\s{0,8}(?:[:：=–—|→]|-{1,3}>?(?=\s))?(?:\*\*|_)?\s{0,8}/.exec(rest);
  return { start: Math.min(from + (marks?.[0].length ?? 0), end), end };
}
