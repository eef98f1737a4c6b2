import { capitalise } from '../../adr/index-row.ts';
import { basename } from '../../text/paths.ts';
import type { CodeActionProvider, DocumentAction } from '../code-action.ts';
import { otherHalf, removeBothHalves } from './remove-relation.ts';

/** Takes a relation away on both sides, where one of them is. */
export const relationActions: CodeActionProvider = async (context, range) => {
  const { facts, world, path, today } = context;
  const record = facts.adr;
  const summary = world.adr(path);
  if (record === undefined || summary === undefined) return undefined;
  const actions: DocumentAction[] = [];
  for (const relation of record.relations) {
    if (relation.range.start > range.end || range.start > relation.range.end) continue;
    const own = { facts, record, relation };
    const other = otherHalf(summary, own, context);
    if (other?.half === undefined) continue;
    const plan = await removeBothHalves(context, own, today);
    const verb = capitalise(relation.form?.verb ?? relation.kind, 'A');
    const title = `Remove "${verb} ${other.adr.id}", here and in "${basename(other.adr.file)}"`;
    const action = { title, kind: 'refactor.rewrite', edits: [] } as const;
    actions.push('refused' in plan ? { ...action, disabled: plan.refused } : { ...action, edits: plan.edits });
  }
  return actions;
};
