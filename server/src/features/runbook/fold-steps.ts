import { readSteps } from '../../runbook/steps.ts';
import type { FoldingRange, FoldingRangeProvider } from '../folding-range.ts';

/** Each step of a runbook folds, from its first line to its last. */
export const foldSteps: FoldingRangeProvider = ({ document, facts, text }) => {
  if (facts.runbook === undefined || document === undefined) return undefined;
  return readSteps(document).flatMap(({ range }): FoldingRange[] => {
    const written = text.slice(range.start, range.end).trimEnd();
    return /[\r\n]/.test(written) ? [{ range: { start: range.start, end: range.start + written.length } }] : [];
  });
};
