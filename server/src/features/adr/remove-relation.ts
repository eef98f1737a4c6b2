import { inForce } from '../../adr/in-force.ts';
import { removeRelation, type StatedRelation } from '../../adr/remove-relation.ts';
import { resolveAdrTarget } from '../../adr/resolve-target.ts';
import { writeHistory } from '../../adr/write-history.ts';
import { parse } from '../../markdown/parse.ts';
import type { FileEdit } from '../../text/edit.ts';
import type { AdrSummary, FileFacts } from '../../workspace/facts.ts';
import type { FeatureContext } from '../context.ts';
import { indexEdits } from './change-status.ts';
import { conflictIn, type Planned } from './planned.ts';

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
export async function removeBothHalves(context: FeatureContext, own: StatedRelation, today: string): Promise<Planned> {
  const { world, path } = context;
  const summary = world.adr(path);
  const other = summary === undefined ? undefined : otherHalf(summary, own, context);
  if (other === undefined) return { refused: 'The other decision record is not known' };
  const edits: FileEdit[] = [];
  const byHand: string[] = [];
  for (const half of other.half === undefined ? [own] : [own, other.half]) {
    const status = inForce(half.record.directory, world);
    const removal = removeRelation(half, status);
    if (removal === undefined) return { refused: `"${half.facts.path}" says it in a sentence: take it out by hand` };
    edits.push(removal);
    if (!isStatusOf(half, removal)) continue;
    const text = half.facts.path === path ? context.text : await context.readText(half.facts.path);
    if (text === undefined) return { refused: `"${half.facts.path}" cannot be read` };
    const history = writeHistory(
      { facts: half.facts, record: half.record, text },
      documentOf(half.facts, context, text),
      {
        date: today,
        status,
      },
    );
    edits.push(...history.edits, ...indexEdits(context, half.record, status));
    byHand.push(...history.byHand);
  }
  return (await conflictIn(edits, context)) ?? { edits, byHand };
}

const isStatusOf = ({ record }: StatedRelation, { range }: FileEdit): boolean =>
  record.statuses[0]?.range.start === range.start;

const documentOf = ({ path }: FileFacts, context: FeatureContext, text: string) =>
  path === context.path && context.document !== undefined ? context.document : parse(text);
