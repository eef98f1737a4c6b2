import type { Config } from '../config/config.ts';
import type { StatusClass } from './record.ts';
import { classifyStatus } from './status-words.ts';

/** What a status means for a decision, whichever word says so. */
export type StatusRole = 'proposed' | 'accepted' | 'rejected' | 'deprecated' | 'superseded';

/** A state that a decision can be in. */
export interface WorkflowState {
  /** As the settings write it, or the role's own name. */
  readonly name: string;
  /** The word that means it, spelling corrected: `accepted`. */
  readonly word: string;
  readonly role: StatusRole;
}

/** States, and which may follow which. */
export interface Workflow {
  /** True where the settings define it: then a state is a word, not all words that mean the same. */
  readonly isOwn: boolean;
  readonly states: readonly WorkflowState[];
  /** Names of the states that may follow, by the name of the state before. */
  readonly transitions: ReadonlyMap<string, readonly string[]>;
}

export type TransitionVerdict =
  | { readonly allowed: true }
  /** Why not, and which way there is, as a sentence without its full stop. */
  | { readonly allowed: false; readonly reason: string };

const ROLES: readonly StatusRole[] = ['proposed', 'accepted', 'rejected', 'deprecated', 'superseded'];

/**
 * What holds where the settings say nothing: decisions are proposed, then accepted or rejected; what is in force may be
 * deprecated or superseded, and reinstated; and whatever became of it, it may be proposed again.
 */
const usual: Readonly<Record<StatusRole, readonly StatusRole[]>> = {
  proposed: ['accepted', 'rejected', 'deprecated', 'superseded'],
  accepted: ['deprecated', 'superseded', 'proposed'],
  rejected: ['proposed'],
  deprecated: ['superseded', 'proposed', 'accepted'],
  superseded: ['accepted', 'proposed'],
};

const usualWorkflow: Workflow = {
  isOwn: false,
  states: ROLES.map((role) => ({ name: role, word: role, role })),
  transitions: new Map(Object.entries(usual)),
};

/** The workflow in force. */
export function workflowOf({ adr: { workflow } }: Config): Workflow {
  const { states, transitions } = workflow;
  const named = [...states, ...Object.entries(transitions).flatMap(([from, to]) => [from, ...to])];
  if (named.length === 0) return usualWorkflow;
  const own = new Map<string, WorkflowState>();
  for (const name of named) {
    const { word, class: kind } = classifyStatus(name);
    if (word !== '' && !own.has(word)) own.set(word, { name, word, role: roleOf(word, kind) });
  }
  const nameOf = (name: string): string => own.get(classifyStatus(name).word)?.name ?? name;
  const all = [...own.values()];
  const stated = Object.entries(transitions).map(([from, to]): [string, string[]] => [nameOf(from), to.map(nameOf)]);
  // States without transitions restrict the words, not their order.
  const open = all.map(({ name }): [string, string[]] => [name, all.map((state) => state.name)]);
  return { isOwn: true, states: all, transitions: new Map(stated.length > 0 ? stated : open) };
}

/** The state that a status word means; undefined for a word that the workflow does not know. */
export function stateOf(workflow: Workflow, word: string, kind: StatusClass): WorkflowState | undefined {
  const exact = workflow.states.find((state) => state.word === word);
  if (exact !== undefined || workflow.isOwn || kind === 'unknown') return exact;
  const role = roleOf(word, kind);
  return workflow.states.find((state) => state.role === role);
}

/** Whether a decision may go from one state to another. What the workflow does not know, it does not forbid. */
export function judgeTransition(
  workflow: Workflow,
  from: WorkflowState | undefined,
  to: WorkflowState,
): TransitionVerdict {
  const next = from === undefined ? undefined : (workflow.transitions.get(from.name) ?? []);
  if (from === undefined || next === undefined || from.name === to.name || next.includes(to.name))
    return { allowed: true };
  if (workflow.isOwn) {
    const way = next.length === 0 ? 'nothing' : next.map((name) => `"${name}"`).join(', ');
    return { allowed: false, reason: `The workflow of this workspace lets ${way} follow "${from.name}"` };
  }
  return { allowed: false, reason: reasonOf(from.role, to.role) };
}

function reasonOf(from: StatusRole, to: StatusRole): string {
  if (from === 'superseded') return 'It is superseded: what holds now is decided by another';
  if (from === 'accepted') return 'It is in force: deprecate it, or propose it again';
  if (to === 'superseded') return 'It is not in force: propose it again first';
  return `It is ${from}: propose it again first`;
}

const rejected: ReadonlySet<string> = new Set(
  'rejected refused denied withdrawn abandoned dropped discarded cancelled declined dismissed closed'.split(' '),
);

/** What a word means; a word that nobody knows says something of a proposal. */
export function roleOf(word: string, kind: StatusClass): StatusRole {
  if (kind === 'live') return 'accepted';
  if (kind !== 'retired') return 'proposed';
  if (word === 'superseded' || word === 'replaced') return 'superseded';
  return rejected.has(word) || word.startsWith('not ') ? 'rejected' : 'deprecated';
}

/** What bringing a decision into a state is called: `Accept`. */
export function deedOf({ name, word, role }: WorkflowState, from: WorkflowState | undefined): string {
  const deed = deeds.get(word);
  if (role === 'proposed' && deed !== undefined)
    return from === undefined || from.role === 'proposed' ? deed : `${deed} again`;
  return deed ?? `Change the status to "${name}"`;
}

const deeds: ReadonlyMap<string, string> = new Map([
  ['proposed', 'Propose'],
  ['accepted', 'Accept'],
  ['approved', 'Approve'],
  ['adopted', 'Adopt'],
  ['rejected', 'Reject'],
  ['declined', 'Decline'],
  ['withdrawn', 'Withdraw'],
  ['deprecated', 'Deprecate'],
  ['superseded', 'Supersede…'],
  ['replaced', 'Replace…'],
]);
