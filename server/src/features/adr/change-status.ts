import { writeIndexStatus } from '../../adr/index-status.ts';
import type { AdrRecord } from '../../adr/record.ts';
import { ornamented, wordFor } from '../../adr/status-dress.ts';
import { classifyStatus } from '../../adr/status-words.ts';
import {
  deedOf,
  judgeTransition,
  stateOf,
  type TransitionVerdict,
  type Workflow,
  type WorkflowState,
  workflowOf,
} from '../../adr/workflow.ts';
import { writeDates } from '../../adr/write-date.ts';
import { writeHistory } from '../../adr/write-history.ts';
import { type AdrText, writeStatus } from '../../adr/write-status.ts';
import type { FileEdit } from '../../text/edit.ts';
import type { FeatureContext } from '../context.ts';
import type { Planned } from '../planned.ts';
import { conflictIn, type PlannedEdits, unreadableFrontMatter } from './planned-edits.ts';

/** A state that an ADR might be brought into. */
export interface StatusChoice {
  readonly state: WorkflowState;
  /** `Accept`, `Propose again`. */
  readonly deed: string;
  readonly verdict: TransitionVerdict;
}

/** The states of the workflow that an ADR is not in, in the workflow's order; none for an ADR that states no status. */
export function statusChoices({ facts, world }: FeatureContext): readonly StatusChoice[] {
  const record = facts.adr;
  const status = record?.statuses[0];
  if (record === undefined || status === undefined) return [];
  const workflow = workflowOf(world.config);
  const from = stateOf(workflow, status.word, status.class);
  return workflow.states
    .filter((state) => state !== from)
    .map((state) => ({ state, deed: deedOf(state, from), verdict: judge(record, { workflow, from, to: state }) }));
}

interface Step {
  readonly workflow: Workflow;
  readonly from: WorkflowState | undefined;
  readonly to: WorkflowState;
}

/** A record that still names its successor would contradict itself. */
function judge({ relations }: AdrRecord, { workflow, from, to }: Step): TransitionVerdict {
  const verdict = judgeTransition(workflow, from, to);
  const successor = relations.find(
    ({ kind, direction, partial }) => kind === 'supersedes' && direction === 'backward' && !partial,
  );
  return verdict.allowed && from?.role === 'superseded' && to.role !== 'superseded' && successor !== undefined
    ? { allowed: false, reason: 'It names its successor: remove that relation first, on both sides' }
    : verdict;
}

export interface StatusRequest {
  /** A state of the workflow, or a word that means one: `accepted`. */
  readonly status: string;
  readonly reason?: string | undefined;
  /** `2024-05-01` */
  readonly today: string;
}

/**
 * Brings the ADR of the context into another state: its status wherever it states one, in the words of its directory, one
 * more entry in the history that it keeps, the dates that follow the status, and the rows of the pages that list it.
 */
export async function changeStatus(context: FeatureContext, request: StatusRequest): Promise<Planned<PlannedEdits>> {
  const { facts, world, path } = context;
  const record = facts.adr;
  if (record === undefined) return { refused: `"${path}" is no decision record` };
  const unreadable = unreadableFrontMatter(path, context.document);
  if (unreadable !== undefined) return unreadable;
  const [status] = record.statuses;
  if (status === undefined)
    return { refused: `${record.id} states no status: write one first, such as "Status: Proposed"` };
  const workflow = workflowOf(world.config);
  const to = findState(workflow, request.status);
  if (to === undefined) {
    const known = workflow.states.map(({ name }) => name).join(', ');
    return { refused: `There is no status "${request.status}" in the workflow; there are ${known}` };
  }
  const from = stateOf(workflow, status.word, status.class);
  if (from === to && classifyStatus(request.status).word === status.word)
    return { refused: `${record.id} is ${status.written} already` };
  const verdict = judge(record, { workflow, from, to });
  if (!verdict.allowed) return { refused: `${record.id} cannot become ${to.name}. ${verdict.reason}` };
  if (to.role === 'superseded')
    return { refused: `Say what supersedes ${record.id}: a decision that is superseded has a successor` };
  return writeChange(context, record, { request, to, workflow });
}

async function writeChange(
  context: FeatureContext,
  record: AdrRecord,
  {
    request,
    to,
    workflow,
  }: { readonly request: StatusRequest; readonly to: WorkflowState; readonly workflow: Workflow },
): Promise<Planned<PlannedEdits>> {
  const { facts, text, document, world } = context;
  const adr: AdrText = { facts, record, text };
  const words = world.convention(record.directory)?.status.words ?? [];
  const word = wordOf(request.status, to, words, workflow);
  const siblings = siblingsOf(context, record);
  const value = await ornamentedValue(context, record, siblings, word);
  const news = { date: request.today, status: word, reason: request.reason };
  const history = document === undefined ? { edits: [], byHand: [] } : writeHistory(adr, document, { news, siblings });
  const edits = [
    ...writeStatus(adr, { word, value, today: request.today }),
    ...history.edits,
    ...writeDates(adr, to.role, request.today, siblings),
    ...indexEdits(context, record, word),
  ];
  if (edits.length === 0)
    return { refused: `${record.id} states its status in a form that cannot be continued: write it by hand` };
  const conflict = await conflictIn(edits, context);
  return conflict ?? { edits, byHand: history.byHand };
}

/** A word that was asked for by itself is written, in the directory's spelling; a state in the directory's word for it. */
function wordOf(asked: string, to: WorkflowState, words: readonly string[], workflow: Workflow): string {
  const { word } = classifyStatus(asked);
  if (word === to.word) return wordFor(to, words, workflow.isOwn);
  return wordFor({ ...to, name: asked.trim(), word }, words, true);
}

/** `accepted`, `Accepted`, and in the usual workflow every word that means the same. */
function findState(workflow: Workflow, asked: string): WorkflowState | undefined {
  const { word, class: kind } = classifyStatus(asked);
  return word === '' ? undefined : stateOf(workflow, word, kind);
}

/** The records of the other ADRs of a directory. */
export function siblingsOf({ world, snapshot }: FeatureContext, record: AdrRecord): readonly AdrRecord[] {
  return world.adrsIn(record.directory).flatMap(({ file }) => {
    const other = file === record.file ? undefined : snapshot.files.get(file)?.facts.adr;
    return other === undefined ? [] : [other];
  });
}

/** As many ADRs as are asked how they write a status: their texts have to be read. */
const MODELS = 5;

/** What the directory's newest ADRs of this status have for it, where most of them have the same. */
async function ornamentedValue(
  { readText }: FeatureContext,
  record: AdrRecord,
  siblings: readonly AdrRecord[],
  word: string,
): Promise<string | undefined> {
  const { place } = record.statuses[0] ?? {};
  const target = classifyStatus(word).word;
  const models = siblings
    .filter(({ statuses: [first] }) => first?.word === target && first.place === place && first.note === '')
    .slice(-MODELS);
  const values: string[] = [];
  for (const model of models) {
    const text = await readText(model.file);
    const value = text === undefined ? undefined : ornamented(text, model);
    if (value !== undefined && classifyStatus(value).word === target) values.push(value);
  }
  const [most] = [...new Set(values)].sort((a, b) => count(values, b) - count(values, a));
  return most !== undefined && count(values, most) * 2 > models.length ? most : undefined;
}

const count = (values: readonly string[], value: string): number => values.filter((other) => other === value).length;

/** In every page that lists the ADR. */
export function indexEdits(
  { snapshot, world }: FeatureContext,
  record: AdrRecord,
  status: string,
): readonly FileEdit[] {
  const before = record.statuses[0]?.word ?? '';
  return [...snapshot.files.keys()].flatMap((path) => {
    const facts = snapshot.files.get(path)?.facts;
    return facts === undefined || facts.indexEntries.length === 0
      ? []
      : writeIndexStatus(facts, record.file, { before, status }, world);
  });
}
