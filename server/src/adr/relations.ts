import { containsOffset, type Range } from '../text/range.ts';
import { hideMarkup } from './plain.ts';
import type { AdrRelation, AdrSection, AdrStatus } from './record.ts';
import { formOf } from './relation-form.ts';
import { readTarget, skipJoint, type TargetReading } from './relation-targets.ts';
import { findVerbs, type RelationVerb, readVerb } from './relation-verbs.ts';
import { type AdrSource, LONGEST_LINE, linesOf } from './source.ts';
import { classifyStatus } from './status-words.ts';

/**
 * What an ADR says of its relations to others: "Superseded by [ADR-0014](x.md)", with direction, and one entry for each
 * target of a list ("ADR-4, ADR-7 and 9").
 *
 * Read only where relations are stated (front matter, lead block, Status, Links and the like): a sentence elsewhere may
 * say "ADR-3 was superseded by ADR-7", which is not about this ADR. For the same reason the verb must begin its clause.
 */
export function readRelations(
  source: AdrSource,
  sections: readonly AdrSection[],
  statuses: readonly AdrStatus[],
): AdrRelation[] {
  const places: { place: AdrRelation['place']; range: Range; listsTargets: boolean }[] = [
    { place: 'lead', range: source.lead, listsTargets: false },
  ];
  for (const section of sections) {
    const kind =
      section.class === 'status'
        ? 'status'
        : section.class === 'related' || section.class === 'references'
          ? 'section'
          : undefined;
    const inside = section.range.start < (places.at(-1)?.range.end ?? 0);
    if (kind === undefined || inside) continue;
    places.push({ place: kind, range: section.range, listsTargets: section.class === 'related' });
  }
  const found = places.flatMap(({ place, range, listsTargets }) =>
    linesOf(source.document, range).flatMap((line) => {
      const relations = readLine(source, line, place);
      return relations.length === 0 && listsTargets ? listedTarget(source, line) : relations;
    }),
  );
  const inStatus = (relation: AdrRelation): boolean =>
    statuses.some((status) => containsOffset(status.range, relation.range.start));
  return [
    ...inFrontMatter(source),
    ...found.map(
      (relation): AdrRelation =>
        relation.place === 'lead' && inStatus(relation) ? { ...relation, place: 'status' } : relation,
    ),
  ];
}

/** Verbs of a line beyond this many are no statement. */
const MOST_VERBS = 20;
/** As with verbs. */
const MOST_TARGETS = 50;

function readLine(source: AdrSource, line: Range, place: AdrRelation['place']): AdrRelation[] {
  const text = source.prose.slice(line.start, line.end);
  const out: AdrRelation[] = [];
  let done = 0;
  for (const verb of [...findVerbs(text), ...bareSuperseded(text)].slice(0, MOST_VERBS)) {
    if (verb.start < done || !beginsClause(source, line, text, verb.start, done)) continue;
    const relations = targetsOf(source, { start: line.start + verb.start, end: line.start + verb.end }, line.end).map(
      (target): AdrRelation =>
        relation(
          source,
          { ...verb, partial: verb.partial || saysPartially(source, target.range) },
          { start: line.start + verb.start, end: line.start + verb.end },
          target,
          place,
        ),
    );
    out.push(...relations);
    done = Math.max(done, ...relations.map((found) => found.range.end - line.start));
  }
  return out;
}

/** A status that names its successor without "by": `Superseded: [ADR-0014](x.md)`. */
function bareSuperseded(text: string): RelationVerb[] {
  const match =
    /^[\s>*_+-]{0,20}(?:[*_]{0,2}Status[*_]{0,2}:[*_]{0,2}\s{0,4})?(super[sc]ee?ded)(?=[*_]{0,2}:?[*_]{0,2} {0,2}(?:\[|ADR))/i.exec(
      text,
    );
  if (match === null) return [];
  const end = match[0].length;
  return [{ kind: 'supersedes', direction: 'backward', partial: false, start: end - (match[1] ?? '').length, end }];
}

const words: ReadonlySet<string> = new Set(
  'this that it adr decision record document architecture is was has been and also now currently status note fully which therefore so by'.split(
    ' ',
  ),
);

/**
 * True where what stands before the verb says nothing but "this ADR is": no other subject, no "may be", no "not".
 * A status word may go first ("Accepted, supersedes ADR-4"); another ADR may not, unless it was the target before.
 */
function beginsClause(source: AdrSource, line: Range, text: string, verbStart: number, done: number): boolean {
  const from = done;
  const before = text.slice(from, verbStart);
  if (done > 0 && before.includes('(')) return false;
  for (let offset = line.start + from; offset < line.start + verbStart; offset++)
    if (source.linkAt.has(offset)) return false;
  const clause = hideMarkup(before).slice(clauseStart(before));
  const tokens = clause.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  if (tokens.every((token) => words.has(token) || (/^\d+$/.test(token) && /^\d{4}-\d{2}-\d{2}/.test(clause.trim()))))
    return !otherSubject(before);
  return from === 0 && classifyStatus(clause).class !== 'unknown' && tokens.length <= 4 && !otherSubject(before);
}

/** After the last punctuation that ends a clause. */
const clauseStart = (before: string): number =>
  Math.max(0, ...[...before.matchAll(/[.;,(—–:|]/g)].map((match) => match.index + 1));

const otherSubject = (before: string): boolean => /ADRs?[-_ #]{0,3}\d/i.test(before);

/** What stands between two targets of a list. */
const separator = /^[*_\])"]{0,4}[ \t]{0,4}(?:,[ \t]{0,4}(?:and|&)|,|;|and(?= |$)|&|\+|\/)[ \t]{0,4}[*_]{0,3}/;

function targetsOf(source: AdrSource, verb: Range, lineEnd: number): TargetReading[] {
  const out: TargetReading[] = [];
  const first = skipJoint(source.prose, verb.end, lineEnd);
  let place = wrapped(source, { start: first.at, end: lineEnd });
  if (place === undefined) return first.colon ? listedBelow(source, lineEnd) : [];
  for (let count = 0; count < MOST_TARGETS; count++) {
    const context = { bare: out.some(isNumbered), alone: out.length === 0 && first.colon };
    const target = readTarget(source, place.start, place.end, context);
    if (target === undefined) break;
    out.push(target);
    const between = separator.exec(source.prose.slice(target.range.end, Math.min(place.end, target.range.end + 30)));
    if (between === null) break;
    place = wrapped(source, { start: target.range.end + between[0].length, end: place.end });
    if (place === undefined) break;
  }
  return out;
}

/** The place itself or, at the end of a line, the beginning of the line on which its paragraph goes on. */
function wrapped(source: AdrSource, place: Range): Range | undefined {
  if (source.prose.slice(place.start, place.end).trim() !== '') return place;
  const next = lineAfter(source, place.end);
  const opening =
    next === undefined ? null : /^[ \t>]{0,20}(?=[^\s#|*+>-])/.exec(source.prose.slice(next.start, next.end));
  return next === undefined || opening === null ? undefined : { start: next.start + opening[0].length, end: next.end };
}

/** Items of a list below `Supersedes:`, as long as they begin with a target. */
function listedBelow(source: AdrSource, lineEnd: number): TargetReading[] {
  const out: TargetReading[] = [];
  for (
    let line = lineAfter(source, lineEnd);
    line !== undefined && out.length < MOST_TARGETS;
    line = lineAfter(source, line.end)
  ) {
    const target = itemTarget(source, line);
    if (target === undefined) break;
    out.push(target);
  }
  return out;
}

function lineAfter(source: AdrSource, offset: number): Range | undefined {
  const { lines } = source.document;
  const line = lines.lineAt(offset) + 1;
  if (line >= lines.lineCount) return undefined;
  const start = lines.lineStart(line);
  return { start, end: Math.min(lines.lineEnd(line), start + LONGEST_LINE) };
}

/** "ADR-4 (partially)" says of the target what "partially" before the verb says of the deed. */
const saysPartially = (source: AdrSource, target: Range): boolean =>
  /^[*_]{0,3} {0,2}(?:\((?:partially|partly|in part)|(?:partially|partly|in part)(?=[.,;)\s]|$))/i.test(
    source.prose.slice(target.end, target.end + 30),
  ) || namesPart(source.prose.slice(target.start - 4, target.start), source.prose.slice(target.end, target.end + 30));

/** "the ADR-4 arrangement": something that ADR-4 had, not all of it. */
const namesPart = (before: string, after: string): boolean =>
  /\bthe $/i.test(before) &&
  /^ (?!(?:and|as|because|but|by|for|from|in|is|on|or|since|that|to|which|with)\b)[a-z]{3,}/.test(after);

/** Numbers without a name may only follow a named one: "ADR-4, ADR-7 and 9". */
const isNumbered = (target: TargetReading): boolean => target.target.path === undefined && target.target.prefix !== '';

function relation(
  source: AdrSource,
  { kind, direction, partial }: Omit<RelationVerb, 'start' | 'end'>,
  verb: Range,
  found: TargetReading,
  place: AdrRelation['place'],
): AdrRelation {
  return {
    kind,
    direction,
    partial,
    range: { start: verb.start, end: found.range.end },
    targetRange: found.range,
    target: found.target,
    place,
    form: formOf(source, verb, found),
  };
}

/** `- [ADR-0004](0004-x.md)` below "Related decisions". */
function listedTarget(source: AdrSource, line: Range): AdrRelation[] {
  const target = itemTarget(source, line);
  if (target === undefined || target.target.number === undefined) return [];
  const verb = { start: target.range.start, end: target.range.start };
  return [relation(source, { kind: 'relates', direction: 'forward', partial: false }, verb, target, 'section')];
}

/** The target that a list item begins with. */
function itemTarget(source: AdrSource, line: Range): TargetReading | undefined {
  const marker = /^[ \t>]{0,20}(?:[*+-]|\d{1,2}[.)])[ \t]{1,8}[*_]{0,2}/.exec(source.prose.slice(line.start, line.end));
  return marker === null
    ? undefined
    : readTarget(source, line.start + marker[0].length, line.end, { bare: false, alone: false });
}

function inFrontMatter(source: AdrSource): AdrRelation[] {
  const out: AdrRelation[] = [];
  for (const entry of source.frontMatter) {
    const partial = /^(?:partly|partially|provisionally) /.test(entry.key);
    const verb = readVerb(partial ? entry.key.slice(entry.key.indexOf(' ') + 1) : entry.key);
    for (const value of entry.values) {
      if (verb !== undefined) {
        const limit = value.range.end;
        let at = value.range.start;
        for (let count = 0; count < MOST_TARGETS; count++) {
          const target = readTarget(source, at, limit, { bare: true, alone: true });
          if (target === undefined) break;
          out.push(relation(source, { ...verb, partial }, entry.keyRange, target, 'front-matter'));
          const separator = /^[\s"']{0,4}(?:,|;|and |&)[\s"']{0,4}/.exec(source.text.slice(target.range.end, limit));
          if (separator === null) break;
          at = target.range.end + separator[0].length;
        }
      } else if (entry.key === 'status' || entry.key === 'adr status') {
        for (const found of findVerbs(value.text)) {
          const at = { start: value.range.start + found.start, end: value.range.start + found.end };
          const joint = skipJoint(source.text, at.end, value.range.end);
          const target = readTarget(source, joint.at, value.range.end, { bare: true, alone: true });
          if (target !== undefined) out.push(relation(source, found, at, target, 'front-matter'));
        }
      }
    }
  }
  return out;
}
