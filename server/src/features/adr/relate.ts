import { capitalise } from '../../adr/index-row.ts';
import { plainText } from '../../adr/plain.ts';
import { resolveAdrTarget } from '../../adr/resolve-target.ts';
import { judgeTransition, stateOf, workflowOf } from '../../adr/workflow.ts';
import { writeDates } from '../../adr/write-date.ts';
import { logsStatus } from '../../adr/write-history.ts';
import { placeOfPhrase, type RelationEnd, type TwoSided, verbOf, writeRelation } from '../../adr/write-relation.ts';
import { statusPlaces } from '../../adr/write-status.ts';
import type { FileEdit } from '../../text/edit.ts';
import { containsRange } from '../../text/range.ts';
import type { AdrSummary } from '../../workspace/facts.ts';
import type { World } from '../../workspace/world.ts';
import type { FeatureContext } from '../context.ts';
import type { Planned } from '../planned.ts';
import { indexEdits, siblingsOf } from './change-status.ts';
import { conflictIn, type PlannedEdits, unreadableFrontMatter } from './planned-edits.ts';

/** Running example: ADR 2 supersedes ADR 1. */
export interface RelationRequest {
  readonly kind: TwoSided;
  /** Path of ADR 2. */
  readonly subject: string;
  readonly reason?: string | undefined;
  /** `2024-05-01` */
  readonly today: string;
}

/** What both ADRs are made to say of each other. The context is that of ADR 1. */
export async function relate(context: FeatureContext, request: RelationRequest): Promise<Planned<PlannedEdits>> {
  const { world, path, text, facts } = context;
  const object = endOf(context, path, text);
  const subject = endOf(context, request.subject, (await context.readText(request.subject)) ?? '');
  if (object === undefined) return { refused: `"${path}" is no decision record` };
  if (subject === undefined) return { refused: `"${request.subject}" is no decision record` };
  if (subject.facts.path === facts.path) return { refused: `${object.summary.id} cannot relate to itself` };
  const unreadable = unreadableFrontMatter(path, context.document);
  if (unreadable !== undefined) return unreadable;
  const objection = request.kind === 'supersedes' ? objectionTo(subject, object, world) : undefined;
  if (objection !== undefined) return { refused: objection };
  const siblings = [
    ...new Set([...world.adrsIn(object.summary.directory), ...world.adrsIn(subject.summary.directory)]),
  ];
  const halves = writeRelation({
    kind: request.kind,
    subject,
    object,
    siblings,
    news: { date: request.today, reason: request.reason, columns: historyColumns(context) },
  });
  if (halves === undefined) {
    const verb = verbOf({ kind: request.kind, direction: 'forward' }).toLowerCase();
    return {
      refused: `There is no place to say that ${subject.summary.id} ${verb} ${object.summary.id}: say so by hand`,
    };
  }
  const more = request.kind === 'supersedes' ? statusEdits(context, object, request.today) : [];
  const edits = [...halves, ...more];
  if (edits.length === 0) return { refused: `${subject.summary.id} and ${object.summary.id} say so already` };
  const conflict = await conflictIn(edits, context);
  return conflict ?? { edits, byHand: leftover(context, request.kind, { subject, object, halves }) };
}

function endOf(
  { snapshot, world, facts: own, path: ownPath }: FeatureContext,
  path: string,
  text: string,
): RelationEnd | undefined {
  const facts = path === ownPath ? own : snapshot.files.get(path)?.facts;
  const summary = world.adr(path);
  return facts?.adr === undefined || summary === undefined ? undefined : { summary, facts, record: facts.adr, text };
}

/** Why one ADR cannot supersede another. */
function objectionTo(subject: RelationEnd, object: RelationEnd, world: World): string | undefined {
  const { id } = object.summary;
  const successors = targetsOf(object.summary, 'backward', world);
  const other = successors.find((adr) => adr.file !== subject.facts.path);
  if (other !== undefined) return `${id} is superseded by ${other.id} already: remove that first`;
  if (isSuccessor(subject.summary, object.summary, world))
    return `${id} supersedes ${subject.summary.id}, so it cannot be superseded by it`;
  const status = object.record.statuses[0];
  if (status === undefined) return `${id} states no status: write one first, such as "Status: Accepted"`;
  const workflow = workflowOf(world.config);
  const from = stateOf(workflow, status.word, status.class);
  const to = workflow.states.find(({ role }) => role === 'superseded');
  if (to === undefined) return 'The workflow of this workspace has no state for what is superseded';
  const verdict = judgeTransition(workflow, from, to);
  return verdict.allowed ? undefined : `${id} cannot be superseded. ${verdict.reason}`;
}

const targetsOf = (adr: AdrSummary, direction: 'forward' | 'backward', world: World): readonly AdrSummary[] =>
  adr.relations.flatMap((relation) => {
    if (relation.kind !== 'supersedes' || relation.direction !== direction || relation.partial) return [];
    const found = resolveAdrTarget(adr, relation.target, world);
    return found.kind === 'found' ? [found.adr] : [];
  });

/** Whether the one was superseded by the other, directly or by way of others. */
function isSuccessor(old: AdrSummary, candidate: AdrSummary, world: World): boolean {
  const seen = new Set<string>();
  const queue = [candidate];
  for (let adr = queue.pop(); adr !== undefined; adr = queue.pop()) {
    if (adr.file === old.file) return true;
    if (seen.has(adr.file)) continue;
    seen.add(adr.file);
    queue.push(...targetsOf(adr, 'forward', world));
  }
  return false;
}

function historyColumns({ facts, document, text }: FeatureContext): readonly string[] {
  const history = facts.adr?.history;
  const table = document?.tables.find((one) => history !== undefined && containsRange(history.range, one.range));
  return table?.header.cells.map((cell) => plainText(text.slice(cell.start, cell.end))) ?? [];
}

/** What follows from a status that now says "Superseded": its other places, its dates, the pages that list it. */
function statusEdits(
  context: FeatureContext,
  { record, facts, text }: RelationEnd,
  today: string,
): readonly FileEdit[] {
  const phrase = placeOfPhrase(record);
  const words = statusPlaces(record)
    .filter((status) => status !== phrase)
    .filter(({ place, word }) => place !== 'changelog' && word !== 'superseded' && word !== '')
    .map(
      ({ wordRange, written }): FileEdit => ({
        file: facts.path,
        range: wordRange,
        newText: capitalise('superseded', written),
      }),
    );
  const dates = writeDates({ facts, record, text }, 'superseded', today, siblingsOf(context, record));
  return [...words, ...dates, ...indexEdits(context, record, 'superseded')];
}

function leftover(
  context: FeatureContext,
  kind: TwoSided,
  {
    subject,
    object,
    halves,
  }: { readonly subject: RelationEnd; readonly object: RelationEnd; readonly halves: readonly FileEdit[] },
): string[] {
  if (kind !== 'supersedes') return [];
  const { summary } = subject;
  const open =
    summary.statusClass === 'open' ? [`accept ${summary.id}: it is ${summary.status}, and supersedes already`] : [];
  const { history } = object.record;
  const isTold = halves.some(
    ({ file, range }) => file === object.facts.path && history !== undefined && containsRange(history.range, range),
  );
  return isTold || !logsStatus(object.record, siblingsOf(context, object.record))
    ? open
    : [...open, `say in the history of ${object.summary.id} that it is superseded by ${summary.id}`];
}
