import type { Listed } from '../../adr/index-new.ts';
import type { AdrSummary, FileFacts } from '../../workspace/facts.ts';

/** An ADR as an index lists it. */
export const toListed = ({ file, id, title, status }: AdrSummary): Listed => ({ file, id, title, status });

/** A runbook as an index lists it. */
export const runbookListed = ({ path, runbook, title }: FileFacts): Listed => ({
  file: path,
  id: undefined,
  title: runbook?.title ?? title ?? path,
  status: '',
});
