import type { Finding } from '../rules/rule.ts';
import { UNUSED_SUPPRESSION } from '../rules/suppressions.ts';
import { commentSyntaxOf } from '../source/comment-syntax.ts';
import type { TextEdit } from '../text/edit.ts';
import { lineStartsOf } from '../text/line-lengths.ts';
import type { Range } from '../text/range.ts';
import type { FileFacts } from '../workspace/facts.ts';
import { placeOf } from '../workspace/position.ts';
import type { Suppressing } from './suppression-action.ts';

/**
 * How an author says in source code that a finding is meant to be: by a comment on the line above it, or by one more line
 * of the comment that it stands in. Undefined where the language has no such comment.
 *
 * @param comments where the text has its comments
 */
export function suppressInSource(
  text: string,
  facts: FileFacts,
  comments: readonly Range[],
  finding: Finding,
): Suppressing | undefined {
  if (finding.rule === UNUSED_SUPPRESSION) return undefined;
  const edit = extendComment(facts, finding) ?? addLine(text, facts, comments, finding);
  return edit === undefined ? undefined : { title: `Disable ${finding.rule} for this line`, edit };
}

/** One more rule in the comment that stands above already. */
function extendComment(facts: FileFacts, finding: Finding): TextEdit | undefined {
  const line = lineAt(facts, finding.range.start);
  const above = facts.suppressions.find(
    ({ kind, range }) => kind === 'next-line' && lineAt(facts, range.end) === line - 1,
  );
  const last = above?.rules.at(-1);
  return last === undefined
    ? undefined
    : { range: { start: last.range.end, end: last.range.end }, newText: ` ${finding.rule}` };
}

function addLine(text: string, facts: FileFacts, comments: readonly Range[], finding: Finding): TextEdit | undefined {
  const at = lineStartsOf(facts)[lineAt(facts, finding.range.start)] ?? 0;
  const line = text.slice(at, finding.range.start);
  const indent = /^[ \t]*/.exec(line)?.[0] ?? '';
  const words = `waypost-disable-next-line ${finding.rule}`;
  const isInside = comments.some(({ start, end }) => start < at && finding.range.start < end);
  const written = isInside
    ? `${indent}${/^\*+ ?|/.exec(line.trimStart())?.[0] ?? ''}${words}`
    : ownLine(facts, indent, words);
  return written === undefined ? undefined : { range: { start: at, end: at }, newText: `${written}${facts.eol}` };
}

function ownLine({ path }: FileFacts, indent: string, words: string): string | undefined {
  const syntax = commentSyntaxOf(path);
  const [mark] = syntax?.line ?? [];
  if (mark !== undefined) return `${indent}${mark} ${words}`;
  const [open, close] = syntax?.block[0] ?? [];
  return open === undefined || close === undefined ? undefined : `${indent}${open} ${words} ${close}`;
}

const lineAt = (facts: FileFacts, offset: number): number => placeOf(facts, offset).line - 1;
