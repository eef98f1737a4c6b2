import type { AdrSummary, FileFacts } from '../workspace/facts.ts';
import type { AdrRecord, AdrRelation } from './record.ts';
import { writeTarget } from './relation-form.ts';
import { type Half, markSuperseded, nameOther } from './relation-halves.ts';
import { isKey, learnStyle, type RelationStyle, turnStyle } from './relation-style.ts';

/** Running example: ADR 2 says "Supersedes ADR-1", and ADR 1 says nothing of it. */
export interface OneWayRelation {
  /** ADR 2. */
  readonly own: AdrSummary;
  readonly ownRecord: AdrRecord;
  /** "Supersedes ADR-1". */
  readonly relation: AdrRelation;
  /** ADR 1, with its text's places. */
  readonly other: AdrSummary;
  readonly otherFacts: FileFacts;
  /** The ADRs beside ADR 1, whose phrasing is the model. */
  readonly siblings: readonly AdrSummary[];
}

/**
 * Writes the other half of a supersession into the other ADR: in the words and at the place that its directory uses,
 * or else as the half that is there has it, turned round. Undefined where the other ADR has no place for it.
 */
export function answerSupersession(given: OneWayRelation): Half | undefined {
  const { relation, otherFacts, other, siblings, own } = given;
  const record = otherFacts.adr;
  if (record === undefined) return undefined;
  const wanted = relation.direction === 'forward' ? 'backward' : 'forward';
  const style =
    learnStyle(
      siblings.flatMap(({ relations }) => relations),
      { kind: 'supersedes', direction: wanted },
    ) ?? turnStyle(relation);
  if (style === undefined) return undefined;
  const inFrontMatter = isKey(style) || (wanted === 'backward' && record.statuses[0]?.place === 'front-matter');
  const target = targetFor(style, other.file, own, inFrontMatter);
  if (target === undefined) return undefined;
  const page = { file: otherFacts, record };
  if (wanted === 'forward') return nameOther(page, style, target, { kind: 'supersedes', direction: 'forward' });
  // The day on which the successor was decided is the day on which this one ended.
  const news = { date: decidedOn(given.ownRecord), status: `Superseded by ${nameOf(own)}` };
  return markSuperseded(page, style, target, news);
}

/** Digits alone would be read as anything. */
export const nameOf = ({ id }: Pick<AdrSummary, 'id'>): string => (/^\d+$/.test(id) ? `ADR-${id}` : id);

/** The latest day that an ADR names. */
function decidedOn(record: AdrRecord): string | undefined {
  const logged = record.history?.entries.flatMap(({ date }) => date ?? []) ?? [];
  const stated = record.dates.flatMap(({ iso }) => iso ?? []);
  return [...(logged.length > 0 ? logged : stated)].sort().at(-1);
}

/** What YAML would read as something else is left out of front matter: there the number must do. */
export function targetFor({ form }: RelationStyle, from: string, adr: AdrSummary, yaml: boolean): string | undefined {
  const target = writeTarget(form, from, adr);
  if (!yaml || target === undefined || !/: | #|["']/.test(target)) return target;
  return form.label.width === 0
    ? undefined
    : writeTarget({ ...form, label: { ...form.label, joint: '', title: false } }, from, adr);
}
