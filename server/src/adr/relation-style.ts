import type { RelationSummary } from '../workspace/facts.ts';
import { mostCommon } from './order.ts';
import type { AdrRelation, AdrRelationForm } from './record.ts';

/** How a supersession is written, and where: a model for writing another one. */
export interface RelationStyle {
  readonly place: AdrRelation['place'];
  readonly form: AdrRelationForm;
}

type Stated = Pick<RelationSummary, 'kind' | 'direction' | 'partial' | 'place' | 'form'>;

/** The style that most relations of this kind and direction have; undefined where there is none to learn from. */
export function learnStyle(
  relations: readonly Stated[],
  { kind, direction }: Pick<AdrRelation, 'kind' | 'direction'>,
): RelationStyle | undefined {
  const styles = relations.flatMap((relation) =>
    relation.kind === kind && relation.direction === direction ? (styleOf(relation) ?? []) : [],
  );
  const most = mostCommon(styles.map(shapeOf));
  return styles.find((style) => shapeOf(style) === most);
}

/** All but the target itself. */
const shapeOf = ({ place, form }: RelationStyle): string =>
  JSON.stringify([place, form.before, form.target, form.label, form.after]);

/** Only what stands alone on its line, or is the status, can be written again elsewhere. */
function styleOf({ partial, place, form }: Stated): RelationStyle | undefined {
  if (partial || form === undefined || form.verbAt < 0) return undefined;
  return standsAlone(form) || isStatus(form) ? { place, form } : undefined;
}

/** `- **Supersedes:** X`, `Superseded by X`, `| Supersedes | X |`: nothing but verb, target and markup. */
export const standsAlone = ({ verb, before, verbAt, after }: AdrRelationForm): boolean =>
  verbAt >= 0 &&
  /^[\s>*+_|-]{0,60}$/.test(before.slice(0, verbAt)) &&
  /^[\s:*_"'[|]{0,60}$/.test(before.slice(verbAt + verb.length)) &&
  /^[\s*_"'\].|]{0,60}$/.test(after);

/** `status: superseded by X`, `- **Status:** Superseded by X`, `| Status | Superseded by X |`. */
const isStatus = ({ before, verbAt }: AdrRelationForm): boolean =>
  /^[\s>*+_|-]{0,60}(?:adr[ _-])?status[\s:*_|]{0,60}["']?$/i.test(before.slice(0, verbAt));

/** A key of the front matter of its own: `superseded-by: X`. */
export const isKey = ({ place, form }: RelationStyle): boolean =>
  place === 'front-matter' && form.verbAt === 0 && form.before.slice(form.verb.length).trimStart().startsWith(':');

/** A row of a table: `| Supersedes | X |`. */
export const isTableRow = ({ form }: RelationStyle): boolean => form.before.trimStart().startsWith('|');

/** The relation as the ADR at its other end would state it, in the same dress. */
export function turnStyle(relation: Stated): RelationStyle | undefined {
  const { form, direction } = relation;
  if (form === undefined) return undefined;
  const own = styleOf(relation);
  const plain = (place: AdrRelation['place'], verb: string): RelationStyle => ({
    place,
    form: { ...form, verb, before: `${verb} `, verbAt: 0, after: '' },
  });
  if (direction === 'forward') {
    const supersededBy = own === undefined ? 'Superseded by' : inverse(form.verb, isKey(own));
    // What is superseded says so in its status; only keys and lines of the lead have a place of their own.
    return own !== undefined && (isKey(own) || own.place === 'lead')
      ? withVerb(own, supersededBy)
      : plain('status', supersededBy);
  }
  const supersedes = inverse(form.verb, false);
  if (own === undefined) return plain('status', 'Supersedes');
  if (standsAlone(form)) return withVerb(own, supersedes);
  if (own.place === 'front-matter') return plain('section', capitalised(supersedes));
  const before = form.before
    .slice(0, form.verbAt)
    .replace(/(?:adr[ _-])?(status)/i, (_, word: string) => like(supersedes, word));
  return { place: 'lead', form: { ...form, verb: supersedes, before, verbAt: before.search(/\p{L}/u) } };
}

/** The style with another verb in its place. */
export function withVerb({ place, form }: RelationStyle, verb: string): RelationStyle {
  const { before, verbAt } = form;
  return {
    place,
    form: { ...form, verb, before: before.slice(0, verbAt) + verb + before.slice(verbAt + form.verb.length) },
  };
}

/** `Supersedes` <-> `Superseded by`, in the spelling that is there; as a key `superseded-by`. */
function inverse(verb: string, key: boolean): string {
  const upper = verb === verb.toUpperCase();
  const passive = /^(.{1,20}e)d(?:[ _-]?by)?$/i.exec(verb);
  if (passive !== null) return passive[1] + (upper ? 'S' : 's');
  const stem = verb.replace(/s$/i, '');
  const past = /e$/i.test(stem) ? `${stem}d` : `${stem}ed`;
  return upper ? `${past} BY`.toUpperCase() : `${past}${key ? '-' : ' '}by`;
}

const capitalised = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

/** A word in the letter case of the word that it takes the place of. */
const like = (word: string, model: string): string =>
  model === model.toUpperCase()
    ? word.toUpperCase()
    : model === model.toLowerCase()
      ? word.toLowerCase()
      : capitalised(word);
