import type { AdrHistoryEntry } from '../adr/record.ts';
import { judgeTransition, stateOf, type Workflow, type WorkflowState, workflowOf } from '../adr/workflow.ts';
import { defineRule } from './rule.ts';

/** A step in a history that the workflow does not allow. */
export const adrStatusTransition = defineRule({
  id: 'adr-status-transition',
  summary: 'The history of an ADR has a step that the workflow does not allow',
  severity: 'warning',
  kinds: ['adr'],
  messages: { step: '"{to}" follows "{from}" in the history, which the workflow does not allow' },
  fixable: false,
  check({ file, world, report }) {
    const entries = inOrder(file.adr?.history?.entries ?? []);
    if (entries.length < 2) return;
    const workflow = workflowOf(world.config);
    let before: { readonly state: WorkflowState; readonly word: string } | undefined;
    for (const { status } of entries) {
      // What is told between two states may be a state that nobody knows.
      if (status === undefined) continue;
      const state = knownState(workflow, status);
      if (state !== undefined && before !== undefined && !judgeTransition(workflow, before.state, state).allowed)
        report({ message: 'step', data: { from: before.word, to: status.word }, range: status.range });
      before = state === undefined ? undefined : { state, word: status.word };
    }
  },
});

/**
 * The oldest first. Without dates, or where they are out of order, nobody knows which step came first; two entries of one
 * day keep the order of the others.
 */
function inOrder(entries: readonly AdrHistoryEntry[]): readonly AdrHistoryEntry[] {
  const dates = entries.map(({ date }) => date);
  if (dates.some((date) => date === undefined)) return [];
  const steps = dates.slice(1).map((date, index) => compare(dates[index], date));
  if (steps.every((step) => step <= 0)) return entries;
  return steps.every((step) => step >= 0) ? entries.toReversed() : [];
}

const compare = (a = '', b = ''): number => (a < b ? -1 : a > b ? 1 : 0);

/** Words that the usual workflow is sure of; "moved" and "dormant" mean what their team means by them. */
const sure: ReadonlySet<string> = new Set([
  'proposed',
  'proposal',
  'draft',
  'in review',
  'under review',
  'accepted',
  'approved',
  'adopted',
  'rejected',
  'declined',
  'deprecated',
  'superseded',
  'replaced',
]);

const knownState = (
  workflow: Workflow,
  { word, class: kind }: NonNullable<AdrHistoryEntry['status']>,
): WorkflowState | undefined => (workflow.isOwn || sure.has(word) ? stateOf(workflow, word, kind) : undefined);
