import { type Drift, isWhole } from '../../references/drift.ts';
import { permalink } from '../../references/permalink.ts';
import type { CodeReference } from '../../references/reference.ts';
import type { TextEdit } from '../../text/edit.ts';
import type { FileFacts } from '../../workspace/facts.ts';
import type { World } from '../../workspace/world.ts';
import type { Fix } from '../rule.ts';

/** What can be done about a citation whose lines are not there any more, the surest first. */
export function lineFixes(file: FileFacts, reference: CodeReference, drift: Drift, world: World): Fix[] {
  const toFix = (title: string, preferred: boolean, edits: readonly TextEdit[] | undefined): Fix[] =>
    edits === undefined ? [] : [{ title, preferred, edits: edits.map((edit) => ({ file: file.path, ...edit })) }];
  const { lines, movedTo, then } = drift;
  const symbol = symbolNow(drift, world);
  return [
    ...(movedTo === undefined
      ? []
      : toFix(`Move to ${nameLines(movedTo, movedTo + lines.end - lines.start)}`, true, move(drift, movedTo))),
    ...(symbol === undefined
      ? []
      : toFix(`Replace by "${reference.path}#${symbol}"`, false, nameSymbol(reference, drift, symbol))),
    ...toFix(`Pin as permalink to ${then.commit.slice(0, 7)}`, false, pin(reference, drift, world)),
  ];
}

/** `line 12`, `lines 12–30` */
export const nameLines = (first: number, last: number): string =>
  first === last ? `line ${first}` : `lines ${first}–${last}`;

/** `12-30` becomes `15-33`, `L12` `L15`, `12:5` `15:5`: all but the numbers of lines stays as it was written. */
function move({ lines }: Drift, to: number): readonly TextEdit[] | undefined {
  const numbers = /^(L?)(\d{1,7})((?:[:C]\d{1,5})?)(?:( ?(?:[-–—]|to) ?L?)(\d{1,7})((?:[:C]\d{1,5})?))?$/.exec(
    lines.written,
  );
  if (numbers === null) return undefined;
  const [, mark = '', one = '', column = '', between, , lastColumn = ''] = numbers;
  const last = to + lines.end - lines.start;
  const [left, right] = Number(one) === lines.start ? [to, last] : [last, to];
  const newText = mark + left + column + (between === undefined ? '' : between + right + lastColumn);
  return [{ range: lines.range, newText }];
}

/** The symbol that was around the lines, if the file has it still: just one of that name, where it is asked for by all of it. */
function symbolNow({ path, then }: Drift, world: World): string | undefined {
  if (then.symbol === undefined) return undefined;
  const answer = world.symbol(path, then.symbol);
  return typeof answer === 'object' && answer.kind === 'found' ? then.symbol : undefined;
}

/** `src/a.ts:12-30` becomes `src/a.ts#Consumer.poll`; a page of a forge has no such places. */
function nameSymbol(reference: CodeReference, { lines }: Drift, symbol: string): readonly TextEdit[] | undefined {
  const { form, pathRange } = reference;
  if (form === 'blob-url') return undefined;
  if (form === 'continuation') return [{ range: reference.range, newText: `${reference.path}#${symbol}` }];
  if (!isWhole(reference, lines)) return undefined;
  return [{ range: { start: pathRange.end, end: lines.range.end }, newText: `#${symbol}` }];
}

/** A link to the lines as they were when they were cited. */
function pin(reference: CodeReference, { lines, then }: Drift, world: World): readonly TextEdit[] | undefined {
  const [remote, ...others] = world.remotes();
  // Of several remotes nobody knows which one has the commit.
  if (remote === undefined || others.length > 0) return undefined;
  const url = permalink(remote, { commit: then.commit, path: then.path, first: lines.start, last: lines.end });
  const { form, span, range } = reference;
  if (url === undefined) return undefined;
  if (form === 'link' || form === 'blob-url') return [{ range, newText: url }];
  if (span === undefined) return undefined;
  return [
    { range: { start: span.start, end: span.start }, newText: '[' },
    { range: { start: span.end, end: span.end }, newText: `](${url})` },
  ];
}
