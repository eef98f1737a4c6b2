import { lineStartsOf } from '../../text/line-lengths.ts';
import type { Range } from '../../text/range.ts';
import type { FileFacts } from '../../workspace/facts.ts';
import type { Fix } from '../rule.ts';

const lineStart = (file: FileFacts, offset: number): number =>
  lineStartsOf(file).findLast((start) => start <= offset) ?? 0;

/** Takes the row's line away, with its ending or, at the end of the text, with the one before it. */
export function removeRow(file: FileFacts, { start, end }: Range): Fix {
  const next = lineStartsOf(file).find((other) => other > end);
  const from = lineStart(file, start);
  const range =
    next === undefined ? { start: Math.max(0, from - file.eol.length), end: file.length } : { start: from, end: next };
  return { title: 'Remove the row', preferred: true, edits: [{ file: file.path, range, newText: '' }] };
}
