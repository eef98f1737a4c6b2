import { logsStatus } from '../../adr/write-history.ts';
import { COMMANDS } from '../../protocol/commands.ts';
import type { RelateParams, SetStatusParams } from '../../protocol/decisions.ts';
import type { CodeActionProvider, DocumentAction } from '../code-action.ts';
import type { CodeLensProvider } from '../code-lens.ts';
import type { FeatureContext } from '../context.ts';
import { changeStatus, type StatusChoice, siblingsOf, statusChoices } from './change-status.ts';
import { relate } from './relate.ts';
import { successorChoices } from './relation-choices.ts';
import { statusAt } from './status-place.ts';

/** So many successors are offered by name to a client that cannot ask. */
const MOST_SUCCESSORS = 3;

/** What may become of the decision, at its status; what the workflow does not allow says why. */
export const statusActions: CodeActionProvider = async (context, range, { dialogs }) => {
  const { facts } = context;
  if (facts.adr === undefined || statusAt(facts, facts.adr, range) === undefined) return undefined;
  const actions: DocumentAction[] = [];
  for (const choice of statusChoices(context)) actions.push(...(await actionsOf(context, choice, dialogs)));
  return actions;
};

async function actionsOf(context: FeatureContext, choice: StatusChoice, dialogs: boolean): Promise<DocumentAction[]> {
  const { deed, state, verdict } = choice;
  const action = { title: deed, kind: 'refactor.rewrite', edits: [] } as const;
  if (!verdict.allowed) return [{ ...action, disabled: verdict.reason }];
  const isSuperseding = state.role === 'superseded';
  if (dialogs && (isSuperseding || keepsHistory(context))) return [{ ...action, command: commandOf(context, choice) }];
  if (isSuperseding) return supersedingActions(context);
  const plan = await changeStatus(context, { status: state.name, today: context.today });
  return 'refused' in plan ? [{ ...action, disabled: plan.refused }] : [{ ...action, edits: plan.edits }];
}

async function supersedingActions(context: FeatureContext): Promise<DocumentAction[]> {
  const actions: DocumentAction[] = [];
  for (const adr of successorChoices(context).slice(0, MOST_SUCCESSORS)) {
    const plan = await relate(context, { kind: 'supersedes', subject: adr.file, today: context.today });
    const action = { title: `Supersede by ${adr.id}: ${adr.title}`, kind: 'refactor.rewrite', edits: [] } as const;
    actions.push('refused' in plan ? { ...action, disabled: plan.refused } : { ...action, edits: plan.edits });
  }
  return actions;
}

/** Whether there is a place for a reason. */
export const keepsHistory = (context: FeatureContext): boolean => {
  const record = context.facts.adr;
  return record !== undefined && logsStatus(record, siblingsOf(context, record));
};

function commandOf(context: FeatureContext, { state }: StatusChoice) {
  const asks = keepsHistory(context) ? { asksReason: true } : {};
  return state.role === 'superseded'
    ? { command: COMMANDS.relate, arguments: [{ verb: 'superseded-by', ...asks } satisfies RelateParams] }
    : { command: COMMANDS.setStatus, arguments: [{ status: state.name, ...asks } satisfies SetStatusParams] };
}

/** The same above the status, without what is not possible. */
export const statusLenses: CodeLensProvider = (context, options) => {
  const status = context.facts.adr?.statuses[0];
  if (status === undefined || !options.status) return undefined;
  return statusChoices(context)
    .filter(({ verdict }) => verdict.allowed)
    .map((choice) => ({
      range: status.range,
      title: choice.deed,
      action: { kind: 'command', ...commandOf(context, choice) },
    }));
};
