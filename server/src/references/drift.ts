import type { FileFacts } from '../workspace/facts.ts';
import type { World } from '../workspace/world.ts';
import type { CitedThen } from './citation.ts';
import { compareLines, type LinesFate } from './compare-lines.ts';
import type { CitedLines, CodeReference } from './reference.ts';
import { resolvedFile } from './resolved-file.ts';

/** A line citation that no longer shows what it was written for. */
export interface Drift {
  /** The file that it leads to. */
  readonly path: string;
  readonly lines: CitedLines;
  /** Where the cited lines are now; undefined where they are not there any more. */
  readonly movedTo: number | undefined;
  readonly then: CitedThen;
}

/** Undefined for a citation that holds, and for one of which that is not known, or not yet. */
export function driftOf(file: FileFacts, reference: CodeReference, world: World): Drift | undefined {
  const { lines } = reference;
  if (lines === undefined || lines.isApproximate) return undefined;
  const path = resolvedFile(file.path, reference, world);
  if (path === undefined || path === file.path) return undefined;
  const then = world.citedThen({
    document: file.path,
    digest: lines.digest,
    written: isWhole(reference, lines) ? reference.text : undefined,
    target: path,
    first: lines.start,
    last: lines.end,
  });
  if (then === undefined) return undefined;
  const now = world.lineDigests(path);
  if (typeof now !== 'object') return undefined;
  const fate = compareLines(then.digests, now, lines.start, lines.end);
  return fate.kind === 'moved' || fate.kind === 'gone' ? { path, lines, movedTo: lineOf(fate), then } : undefined;
}

const lineOf = (fate: LinesFate): number | undefined => (fate.kind === 'moved' ? fate.line : undefined);

/** Whether the text of a reference holds its lines, and its own path. */
export const isWhole = ({ form, range }: CodeReference, lines: CitedLines): boolean =>
  form !== 'continuation' && lines.range.start >= range.start && lines.range.end <= range.end;
