import type { Range } from '../text/range.ts';
import type { Finding, Fix } from './rule.ts';

/** Fixes that can be applied together in one go. */
export interface ChosenFixes {
  /** In the order of the findings; none touches what another one changes. */
  readonly fixes: readonly Fix[];
  /** Findings that they fix: more than there are fixes where two findings propose the same. */
  readonly findings: number;
}

/**
 * The fix that may be applied without being looked at. None for what is known to be history: who wrote it down as it was
 * did not want it changed.
 */
export const preferredFix = ({ fixes, faded }: Finding): Fix | undefined =>
  faded === true ? undefined : fixes.find(({ preferred }) => preferred);

/**
 * Takes each finding's preferred fix, in order, if all of its edits can be made beside those taken before; a fix
 * is made as a whole or not at all. What is left waits for the next time, when the places are known anew.
 */
export function chooseFixes(findings: readonly Finding[], isEditable: (file: string) => boolean): ChosenFixes {
  const fixes: Fix[] = [];
  const taken = new Map<string, Range[]>();
  const proposed = new Set<string>();
  let fixed = 0;
  for (const finding of findings) {
    const fix = preferredFix(finding);
    if (fix === undefined || fix.edits.length === 0) continue;
    // Two ends of one relation can both propose the same: that fixes both.
    const key = JSON.stringify(fix.edits);
    if (!proposed.has(key)) {
      if (!fix.edits.every((edit) => isEditable(edit.file)) || touches(fix, taken)) continue;
      proposed.add(key);
      fixes.push(fix);
      for (const { file, range } of fix.edits) taken.set(file, [...(taken.get(file) ?? []), range]);
    }
    fixed++;
  }
  return { fixes, findings: fixed };
}

const touches = (fix: Fix, taken: ReadonlyMap<string, readonly Range[]>): boolean =>
  fix.edits.some(({ file, range }) => taken.get(file)?.some((other) => collide(range, other)) === true);

/** Two inserts at one place collide, and so does an insert at the edge of a replacement: their order would be a guess. */
function collide(a: Range, b: Range): boolean {
  if (a.start === a.end || b.start === b.end) return a.start <= b.end && b.start <= a.end;
  return a.start < b.end && b.start < a.end;
}
