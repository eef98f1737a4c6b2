import type { Block, MarkdownDocument } from '../markdown/document.ts';
import type { Finding } from '../rules/rule.ts';
import { UNUSED_SUPPRESSION } from '../rules/suppressions.ts';
import type { TextEdit } from '../text/edit.ts';
import { containsOffset, type Range } from '../text/range.ts';
import type { FileFacts } from '../workspace/facts.ts';

export interface Suppressing {
  readonly title: string;
  readonly edit: TextEdit;
}

/**
 * How an author says that a finding is meant to be: by a comment for its line where a comment can stand there without
 * changing what a reader sees, else by one for the rest of the document. Undefined where neither is possible.
 *
 * ```
 * <!-- waypost-disable-next-line ref-path-missing -->
 * The client was `src/client.ts`.
 * ```
 */
export function suppress(document: MarkdownDocument, facts: FileFacts, finding: Finding): Suppressing | undefined {
  if (finding.rule === UNUSED_SUPPRESSION) return undefined;
  const edit = extendComment(document, facts, finding) ?? commentLine(document, finding);
  if (edit !== undefined) return { title: `Disable ${finding.rule} for this line`, edit };
  const top = commentAtTop(document, finding);
  return top === undefined ? undefined : { title: `Disable ${finding.rule} in this document`, edit: top };
}

/** One more rule in the comment that stands above already. */
function extendComment({ lines }: MarkdownDocument, facts: FileFacts, finding: Finding): TextEdit | undefined {
  const line = lines.lineAt(finding.range.start);
  const above = facts.suppressions.find(
    ({ kind, range }) => kind === 'next-line' && lines.lineAt(range.end) === line - 1,
  );
  const last = above?.rules.at(-1);
  if (last === undefined) return undefined;
  return { range: { start: last.range.end, end: last.range.end }, newText: ` ${finding.rule}` };
}

function commentLine(document: MarkdownDocument, finding: Finding): TextEdit | undefined {
  const { text, lines, eol } = document;
  const line = lines.lineAt(finding.range.start);
  const start = lines.lineStart(line);
  if (!isProse(document, finding.range.start)) return undefined;
  const comment = `<!-- waypost-disable-next-line ${finding.rule} -->`;

  // A comment of its own would part the paragraph, the list or the quotation: it goes to the end of the line before.
  const before = line === 0 ? undefined : proseEnd(document, line - 1);
  if (before !== undefined) return { range: { start: before, end: before }, newText: ` ${comment}` };
  if ((blockAt(document, finding.range.start)?.range.start ?? start) < start) return undefined;
  if (line > 0 && !isBlank(document, line - 1)) {
    // A fence, a table or HTML ends there: a line of its own is safe only where a block without container begins.
    if (/^[ \t]{0,3}(?:[-*+>|]|\d{1,9}[.)])/.test(text.slice(start, lines.lineEnd(line)))) return undefined;
  } else if (isLaterItem(document, finding.range.start)) return undefined;
  const prefix = /^[ \t>]{0,40}/.exec(text.slice(start, lines.lineEnd(line)))?.[0] ?? '';
  const bom = line === 0 && text.startsWith('\uFEFF') ? 1 : 0;
  return { range: { start: start + bom, end: start + bom }, newText: `${prefix}${comment}${eol}` };
}

/** After front matter, where the finding stands below that. */
function commentAtTop({ text, lines, eol, frontMatter }: MarkdownDocument, finding: Finding): TextEdit | undefined {
  const bom = text.startsWith('\uFEFF') ? 1 : 0;
  const at = frontMatter === undefined ? bom : lines.lineStart(lines.lineAt(frontMatter.range.end) + 1);
  // Front matter that the text ends with leaves no line to stand on.
  if (finding.range.start < at || (frontMatter !== undefined && at <= frontMatter.range.end)) return undefined;
  return { range: { start: at, end: at }, newText: `<!-- waypost-disable ${finding.rule} -->${eol}${eol}` };
}

/** Not in code, front matter, a table or HTML, where a comment would be shown, or break what it stands in. */
const isProse = (document: MarkdownDocument, offset: number): boolean =>
  blockAt(document, offset) !== undefined || document.definitions.some(({ range }) => containsOffset(range, offset));

const blockAt = ({ blocks }: MarkdownDocument, offset: number): Block | undefined =>
  blocks.find(({ kind, range }) => kind !== 'cell' && containsOffset(range, offset));

/**
 * Where a comment can follow the text of a line; undefined where the line holds no text, or a heading, whose anchor
 * and outline are made of all that stands in it.
 */
function proseEnd(document: MarkdownDocument, line: number): number | undefined {
  const { text, lines } = document;
  const start = lines.lineStart(line);
  const written = text.slice(start, lines.lineEnd(line));
  // Two spaces or a backslash at the end break the line: they stay last.
  const end = start + written.replace(/\\$/, '').trimEnd().length;
  if (end === start || blockAt(document, end)?.kind !== 'paragraph') return undefined;
  const holds = ({ range }: { readonly range: Range }): boolean => range.start < end && end < range.end;
  return document.codeSpans.some(holds) || document.links.some(holds) ? undefined : end;
}

const isBlank = ({ text, lines }: MarkdownDocument, line: number): boolean =>
  /^[ \t>]*$/.test(text.slice(lines.lineStart(line), lines.lineEnd(line)));

/** In the first line of an item that follows another one: a comment between them would make two lists of one. */
function isLaterItem({ lines, listItems }: MarkdownDocument, offset: number): boolean {
  const line = lines.lineAt(offset);
  const index = listItems.findIndex(({ markerRange }) => lines.lineAt(markerRange.start) === line);
  const item = listItems[index];
  return (
    item !== undefined &&
    listItems.slice(0, index).some(({ parent, depth }) => parent === item.parent && depth === item.depth)
  );
}
