import type { FileEdit } from '../text/edit.ts';
import { lineStartsOf } from '../text/line-lengths.ts';
import type { AdrSummary, FileFacts } from '../workspace/facts.ts';
import { nameOf, targetFor } from './answer-relation.ts';
import { lineStartAt } from './lines-of-text.ts';
import type { AdrFormat, AdrLabelForm, AdrRecord, AdrRelation, AdrStatus, RelationKind } from './record.ts';
import { type HalfKind, markSuperseded, nameOther, type Page, type Supersession } from './relation-halves.ts';
import { isKey, learnStyle, type RelationStyle, standsAlone, turnStyle, withVerb } from './relation-style.ts';

/** One of the two ADRs of a relation. */
export interface RelationEnd {
  readonly summary: AdrSummary;
  readonly facts: FileFacts;
  readonly record: AdrRecord;
  readonly text: string;
}

/** Relations that have two sides. */
export type TwoSided = Exclude<RelationKind, 'depends-on'>;

/** Running example: ADR 2 supersedes ADR 1, and neither says so. */
export interface NewRelation {
  readonly kind: TwoSided;
  /** ADR 2. */
  readonly subject: RelationEnd;
  /** ADR 1. */
  readonly object: RelationEnd;
  /** The ADRs beside them, whose phrasing is the model. */
  readonly siblings: readonly AdrSummary[];
  readonly news: Omit<Supersession, 'status'>;
}

const verbs: Readonly<Record<TwoSided, readonly [forward: string, backward: string]>> = {
  supersedes: ['Supersedes', 'Superseded by'],
  amends: ['Amends', 'Amended by'],
  clarifies: ['Clarifies', 'Clarified by'],
  extends: ['Extends', 'Extended by'],
  refines: ['Refines', 'Refined by'],
  relates: ['Relates to', 'Relates to'],
};

/** What one end says of the other: `Amended by`. */
export const verbOf = ({ kind, direction }: { readonly kind: TwoSided } & Pick<AdrRelation, 'direction'>): string =>
  verbs[kind][direction === 'forward' ? 0 : 1];

/**
 * Writes both halves of a relation, in the words and at the places that the directory uses for it, else for other
 * relations, else as the format of its records has it. Undefined where one of the two has no place for its half.
 */
export function writeRelation(relation: NewRelation): readonly FileEdit[] | undefined {
  const { kind, subject, object, news } = relation;
  const forward = half(relation, subject, object, 'forward');
  const there = object.record.statuses[0];
  const isStatus = kind === 'supersedes' && there !== undefined;
  const backward = isStatus
    ? marked(relation, { ...news, status: `Superseded by ${nameOf(subject.summary)}` })
    : half(relation, object, subject, 'backward');
  return forward === undefined || backward === undefined ? undefined : [...forward, ...backward];
}

/** "Amends X" and the like. A relation that is said already is not said again. */
function half(
  { kind, siblings }: NewRelation,
  from: RelationEnd,
  to: RelationEnd,
  direction: AdrRelation['direction'],
): readonly FileEdit[] | undefined {
  // Two ADRs that relate to each other say the same of each other.
  const wanted: HalfKind = { kind, direction: kind === 'relates' ? 'forward' : direction };
  if (says(from, to, wanted)) return [];
  const style = styleFor(from, siblings, { kind, direction });
  const target = targetIn(style, from, to, isKey(style));
  if (target === undefined) return undefined;
  const heading = linksHeading.get(from.record.format);
  if (style.place === 'section' && heading !== undefined && !hasLinks(from.record))
    return [newSection(from.facts, heading, style.form.before + target + style.form.after)];
  return nameOther(pageOf(from, style), style, target, wanted)?.edits;
}

/** Where formats keep links, for records that have no place for them yet. */
const linksHeading: ReadonlyMap<AdrFormat, string> = new Map([
  ['madr2', 'Links'],
  ['log4brains', 'Links'],
  ['madr3', 'More Information'],
  ['madr4', 'More Information'],
  ['madr-minimal', 'More Information'],
]);

const hasLinks = ({ sections }: AdrRecord): boolean =>
  sections.some((section) => section.class === 'related' || section.class === 'references');

/** A section at the end of the document. */
function newSection(file: FileFacts, heading: string, line: string): FileEdit {
  const { path, length, eol } = file;
  const gap = lineStartsOf(file).at(-1) === length ? eol : eol + eol;
  return {
    file: path,
    range: { start: length, end: length },
    newText: `${gap}## ${heading}${eol}${eol}${line}${eol}`,
  };
}

function marked({ subject, object, siblings, kind }: NewRelation, news: Supersession): readonly FileEdit[] | undefined {
  if (says(object, subject, { kind, direction: 'backward' })) return [];
  const style = styleFor(object, siblings, { kind, direction: 'backward' });
  const place = placeOfPhrase(object.record);
  const target = targetIn(style, object, subject, isKey(style) || place?.place === 'front-matter');
  return target === undefined ? undefined : markSuperseded(pageOf(object, style), style, target, news)?.edits;
}

/** The record as it is written into: a key stands beside the status of the front matter, a phrase beside the other one. */
function pageOf({ facts, record }: RelationEnd, style: RelationStyle): Page {
  const place = isKey(style) ? undefined : placeOfPhrase(record);
  return { file: facts, record: place === undefined ? record : { ...record, statuses: [place, ...record.statuses] } };
}

/**
 * The status that says by what the ADR is superseded: of one in front matter and one in a section the latter. The former
 * is read by machines, and is one word.
 */
export const placeOfPhrase = ({ statuses }: AdrRecord): AdrStatus | undefined =>
  statuses.find(({ place }) => place === 'section') ?? statuses[0];

/** With a title that would be read as markup, the id must do. */
function targetIn(style: RelationStyle, from: RelationEnd, to: RelationEnd, yaml: boolean): string | undefined {
  const target = targetFor(style, from.summary.file, to.summary, yaml);
  if (target !== undefined || style.form.target === 'path') return target;
  const width = to.record.fileName.digits?.length ?? 4;
  const label: AdrLabelForm = { head: 'ADR-', width, joint: '', title: false };
  return targetFor({ ...style, form: { ...style.form, label } }, from.summary.file, to.summary, yaml);
}

const says = (from: RelationEnd, to: RelationEnd, wanted: HalfKind): boolean =>
  from.record.relations.some(
    ({ kind, direction, partial, target }) =>
      kind === wanted.kind &&
      direction === wanted.direction &&
      !partial &&
      (target.path?.endsWith(nameIn(to.summary.file)) ??
        (target.number === to.summary.number && from.summary.directory === to.summary.directory)),
  );

const nameIn = (file: string): string => file.slice(file.lastIndexOf('/') + 1);

type Wanted = { readonly kind: TwoSided } & Pick<AdrRelation, 'direction'>;

function styleFor(end: RelationEnd, siblings: readonly AdrSummary[], wanted: Wanted): RelationStyle {
  const stated = siblings.flatMap(({ relations }) => relations);
  const own = learnStyle(stated, wanted);
  if (own !== undefined) return own;
  const other = wanted.direction === 'forward' ? 'backward' : 'forward';
  const verb = verbOf(wanted);
  if (wanted.kind === 'supersedes') {
    const model = stated.find((one) => one.kind === 'supersedes' && one.direction === other && one.form !== undefined);
    const turned = model === undefined ? undefined : turnStyle(model);
    if (turned !== undefined) return turned;
  } else {
    // Whoever has not amended yet has perhaps superseded.
    const models = [
      learnStyle(stated, { ...wanted, direction: other }),
      learnStyle(stated, { kind: 'supersedes', direction: 'forward' }),
    ];
    const model = models.find((one) => one !== undefined && standsAlone(one.form));
    if (model !== undefined) return withVerb(model, isKey(model) ? verb.toLowerCase().replaceAll(' ', '-') : verb);
  }
  return usualStyle(end, verb, wanted);
}

/** As the format of the record has it. */
function usualStyle(end: RelationEnd, verb: string, { kind, direction }: Wanted): RelationStyle {
  const { record, summary } = end;
  const label = usualLabel(record, summary);
  const style = (place: AdrRelation['place'], before: string, joint = ' ', after = ''): RelationStyle => ({
    place,
    form: {
      verb,
      before: before + verb + joint,
      verbAt: before.length,
      target: 'link',
      label,
      path: '',
      after,
    },
  });
  if (kind === 'supersedes' && direction === 'backward') return style('status', '');
  // MADR 2 and log4brains list their links.
  if (record.format === 'madr2' || record.format === 'log4brains') return style('section', '- ');
  const { place } = placeOfPhrase(record) ?? {};
  const key = place === 'key-value' || place === 'table' ? keyOf(end, verb) : undefined;
  if (key !== undefined) return style('lead', key.before, key.joint, key.after);
  return style(place === 'section' ? 'status' : 'section', '');
}

/** What stands around the key on the line of the status: a relation beside it is a line like it. */
function keyOf({ record, facts, text }: RelationEnd, verb: string) {
  const [status] = record.statuses;
  if (status === undefined) return undefined;
  const start = lineStartAt(facts, status.range.start);
  const match = /^([\s>*+_|-]{0,40})(?:adr[ _-])?status([\s:*_|]{1,20})$/i.exec(text.slice(start, status.range.start));
  if (match === null) return undefined;
  const [, before = '', gap = ''] = match;
  // In a table the word that is longer takes some of the blanks that filled its cell up.
  const spare = Math.max(0, (/^ */.exec(gap)?.[0].length ?? 0) - 1);
  const joint = status.place === 'table' ? gap.slice(Math.min(spare, Math.max(0, verb.length - 'Status'.length))) : gap;
  if (status.place === 'table') return { before, joint, after: ' |' };
  const after =
    /^[ \t]*(?:\||[\\]?)(?:[ \t]{2,})?(?=[\r\n]|$)/.exec(text.slice(status.range.end, status.range.end + 100))?.[0] ??
    '';
  return { before, joint, after };
}

/** adr-tools calls an ADR by its title as it is, log4brains by its file; others by its id. */
function usualLabel({ format, titlePlace, fileName }: AdrRecord, { number }: AdrSummary): AdrLabelForm {
  if (number === undefined) return { head: '', width: 0, joint: '', title: format !== 'log4brains' };
  const isNumbered = titlePlace !== undefined && /^# N{1,5}\. T$/.test(titlePlace.form);
  if (isNumbered) return { head: '', width: 1, joint: '. ', title: true };
  const head = /^[A-Za-z-]{1,30}-$/.test(fileName.prefix) ? fileName.prefix.toUpperCase() : 'ADR-';
  return { head, width: fileName.digits?.length ?? 4, joint: '', title: false };
}
