import { inForce } from '../../adr/in-force.ts';
import type { AdrRecord, AdrRelation, AdrStatus } from '../../adr/record.ts';
import { removeRelation, type StatedRelation } from '../../adr/remove-relation.ts';
import { resolveAdrTarget } from '../../adr/resolve-target.ts';
import { writeHistory } from '../../adr/write-history.ts';
import { type AdrText, writeStatus } from '../../adr/write-status.ts';
import { parse } from '../../markdown/parse.ts';
import type { FileEdit } from '../../text/edit.ts';
import { containsRange } from '../../text/range.ts';
import type { AdrSummary, FileFacts } from '../../workspace/facts.ts';
import type { FeatureContext } from '../context.ts';
import type { Planned } from '../planned.ts';
import { indexEdits, siblingsOf } from './change-status.ts';
import { conflictIn, type PlannedEdits } from './planned-edits.ts';

/** The ADR at the other end of a relation, and its half, where it says one. */
export function otherHalf(
  own: AdrSummary,
  { relation }: StatedRelation,
  { world, snapshot }: Pick<FeatureContext, 'world' | 'snapshot'>,
): { readonly adr: AdrSummary; readonly half: StatedRelation | undefined } | undefined {
  const found = resolveAdrTarget(own, relation.target, world);
  if (found.kind !== 'found' || found.adr.file === own.file) return undefined;
  const facts = snapshot.files.get(found.adr.file)?.facts;
  const direction = relation.kind === 'relates' ? 'forward' : relation.direction === 'forward' ? 'backward' : 'forward';
  const answer = facts?.adr?.relations.find((other) => {
    if (other.kind !== relation.kind || other.direction !== direction) return false;
    const back = resolveAdrTarget(found.adr, other.target, world);
    return back.kind === 'found' && back.adr.file === own.file;
  });
  const half =
    facts?.adr === undefined || answer === undefined ? undefined : { facts, record: facts.adr, relation: answer };
  return { adr: found.adr, half };
}

/**
 * Takes a relation away on both sides. An ADR that was superseded by it is in force again: its status, its history and the
 * pages that list it say so.
 */
export async function removeBothHalves(
  context: FeatureContext,
  own: StatedRelation,
  today: string,
): Promise<Planned<PlannedEdits>> {
  const { world, path } = context;
  const summary = world.adr(path);
  const other = summary === undefined ? undefined : otherHalf(summary, own, context);
  if (other === undefined) return { refused: 'The other decision record is not known' };
  const edits: FileEdit[] = [];
  const byHand: string[] = [];
  for (const half of other.half === undefined ? [own] : [own, other.half]) {
    const removal = await removeHalf(context, half, today);
    if ('refused' in removal) return removal;
    edits.push(...removal.edits);
    byHand.push(...removal.byHand);
  }
  return (await conflictIn(edits, context)) ?? { edits, byHand };
}

async function removeHalf(
  context: FeatureContext,
  half: StatedRelation,
  today: string,
): Promise<Planned<PlannedEdits>> {
  const { facts, record, relation } = half;
  const word = inForce(record.directory, context.world);
  const removal = removeRelation(half, word);
  if (removal === undefined) return { refused: `"${facts.path}" says it in a sentence: take it out by hand` };
  if (!endsSupersession(record, relation)) return { edits: [removal], byHand: [] };
  const text = facts.path === context.path ? context.text : await context.readText(facts.path);
  if (text === undefined) return { refused: `"${facts.path}" cannot be read` };
  const adr: AdrText = { facts, record, text };
  const history = writeHistory(adr, documentOf(facts, context, text), {
    news: { date: today, status: word },
    siblings: siblingsOf(context, record),
  });
  const isStatus = record.statuses.some(({ range }) => containsRange(range, relation.targetRange));
  return {
    edits: [
      ...(isStatus ? [] : [removal]),
      ...writeStatus(adr, { word, value: undefined, today }),
      ...history.edits,
      ...indexEdits(context, record, word),
    ],
    byHand: history.byHand,
  };
}

/** Whether an ADR that is superseded has no successor without this relation. */
const endsSupersession = ({ statuses, relations }: AdrRecord, relation: AdrRelation): boolean =>
  isSuperseded(statuses[0]) &&
  isSuccession(relation) &&
  !relations.some((other) => other !== relation && isSuccession(other));

const isSuperseded = (status: AdrStatus | undefined): boolean =>
  status?.word === 'superseded' || status?.word === 'replaced';

const isSuccession = ({ kind, direction, partial }: AdrRelation): boolean =>
  kind === 'supersedes' && direction === 'backward' && !partial;

const documentOf = ({ path }: FileFacts, context: FeatureContext, text: string) =>
  path === context.path && context.document !== undefined ? context.document : parse(text);
