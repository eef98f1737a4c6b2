import { isDateKey } from '../../adr/dates.ts';
import { normaliseKey } from '../../adr/front-matter.ts';
import type { Range } from '../../text/range.ts';
import type { Completion, CompletionProvider } from '../completion.ts';
import type { FeatureContext } from '../context.ts';
import { type Metadata, siblingMetadata } from './siblings.ts';
import { statusCompletions } from './status.ts';

/** Keys whose values name people, as `normaliseKey` has them. Source: the keys of about 2,300 public ADRs. */
const PEOPLE: ReadonlySet<string> = new Set(
  'deciders|decision makers|decision maker|consulted|informed|author|authors|owner|owners|contact|reviewers|approvers|submitters'.split(
    '|',
  ),
);

/** Most values that are offered for a key. */
const MOST_VALUES = 50;

/** Keys of the front matter, and values there and in the lead's key-value lines, as sibling records have them. */
export const completeMetadata: CompletionProvider = async (context, offset) => {
  const { facts, text, document } = context;
  if (facts.adr === undefined || document === undefined) return undefined;
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const line = text.slice(Math.max(lineStart, offset - 300), offset);
  const front = document.frontMatter;
  if (front !== undefined && front.contentRange.start <= offset && offset <= front.contentRange.end) {
    const typed = /^([A-Za-z][\w-]{0,40})?$/.exec(line)?.[0];
    if (typed !== undefined) return completeKeys(context, { start: lineStart, end: offset });
    return completeValues(context, frontMatterPlace(text, front.contentRange.start, lineStart, line, offset));
  }
  // Keys and values stand before the first section.
  const lead = facts.adr.sections.find(({ level }) => level >= 2)?.headingRange.start ?? text.length;
  return offset > lead ? undefined : completeValues(context, leadPlace(line, offset));
};

interface ValuePlace {
  /** As written, in lower case. */
  readonly key: string;
  /** What is replaced: the item that is being written. */
  readonly range: Range;
  /** What has to stand before the value and does not yet. */
  readonly blank: string;
}

function frontMatterPlace(
  text: string,
  contentStart: number,
  lineStart: number,
  line: string,
  offset: number,
): ValuePlace | undefined {
  const own = /^([A-Za-z][\w-]{0,40})[ \t]{0,8}:(?:$|[ \t]{1,8}\[?(.*)$)/.exec(line);
  if (own !== null) return valuePlace(own[1], own[2], offset);
  // `  - Ann` below `deciders:`.
  const item = /^[ \t]{0,8}-[ \t]{1,4}(.*)$/.exec(line);
  if (item === null) return undefined;
  const above = text.slice(contentStart, lineStart).split(/\r?\n/).reverse().slice(0, 40);
  const heading = above.find((one) => /^[A-Za-z]/.test(one));
  const key = /^([A-Za-z][\w-]{0,40})[ \t]{0,8}:[ \t]*$/.exec(heading ?? '')?.[1];
  return key === undefined ? undefined : valuePlace(key, item[1], offset);
}

function leadPlace(line: string, offset: number): ValuePlace | undefined {
  const match =
    /^[ \t>]{0,8}(?:[*+-][ \t]{1,4})?[*_]{0,3}([\p{L}][\p{L} _-]{0,40})[*_]{0,3}[ \t]{0,4}:[*_]{0,3}(?:$|[ \t]{1,4}(.*)$)/u.exec(
      line,
    );
  return match === null ? undefined : valuePlace(match[1], match[2], offset);
}

/** @param written what stands behind the colon and a blank; undefined where the blank is missing */
const valuePlace = (key: string | undefined, written: string | undefined, offset: number): ValuePlace => ({
  key: (key ?? '').trim().toLowerCase(),
  range: itemAt(written ?? '', offset),
  blank: written === undefined ? ' ' : '',
});

/** The last of several values: `Ann, Bo` -> `Bo`; a quote that is open stays. */
function itemAt(written: string, offset: number): Range {
  const item = written.slice(written.search(/[^,;"'[\]]*$/)).trimStart();
  return { start: offset - item.length, end: offset };
}

async function completeKeys(context: FeatureContext, range: Range): Promise<Completion[]> {
  const { facts, text } = context;
  const siblings = await siblingMetadata(context);
  const front = text.slice(0, facts.adr?.sections[0]?.headingRange.start ?? 4000);
  const keys = byFrequency(siblings.flatMap(({ keys: own }) => own));
  return keys
    .filter((key) => !front.split(/\r?\n/).some((line) => line.startsWith(`${key}:`)))
    .map(
      (key, index): Completion => ({
        label: key,
        kind: 'property',
        detail: 'in other records of this directory',
        range,
        newText: `${key}: `,
        sortText: String(index).padStart(3, '0'),
        retrigger: true,
      }),
    );
}

async function completeValues(
  context: FeatureContext,
  place: ValuePlace | undefined,
): Promise<Completion[] | undefined> {
  if (place === undefined) return undefined;
  const { key, range, blank } = place;
  const normal = normaliseKey(key);
  const found = await valuesFor(context, key, normal, range);
  return found?.map((completion) => ({ ...completion, newText: `${blank}${completion.newText}` }));
}

async function valuesFor(
  context: FeatureContext,
  key: string,
  normal: string,
  range: Range,
): Promise<Completion[] | undefined> {
  if (normal === 'status' || normal === 'adr status') {
    const { statuses } = context.facts.adr ?? { statuses: [] };
    // A status that is there already is completed where it stands.
    const isStated = statuses.some(
      ({ range: own }) => own.start < own.end && own.start <= range.end && range.end <= own.end,
    );
    return isStated ? undefined : statusCompletions(context, range);
  }
  if (isDateKey(normal)) {
    const { today } = context;
    return [{ label: today, kind: 'value', detail: 'today', range, newText: today }];
  }
  return valuesOf(await siblingMetadata(context), key, PEOPLE.has(normal))
    .slice(0, MOST_VALUES)
    .map((value, index) => ({
      label: value,
      kind: 'value',
      range,
      newText: value,
      sortText: String(index).padStart(3, '0'),
    }));
}

/** What siblings have for a key, the most frequent first; people one by one. */
function valuesOf(siblings: readonly Metadata[], key: string, isPeople: boolean): string[] {
  const given = siblings.flatMap(({ values }) => values.get(key) ?? []);
  return byFrequency(given.flatMap((value) => (isPeople ? peopleIn(value) : [value]))).filter(
    (value) => value.length <= 80 && !/[{}<>]/.test(value),
  );
}

/** `[Ann](https://x.y), Bob and @cy` -> Ann, Bob, @cy. */
const peopleIn = (value: string): string[] =>
  value
    .slice(0, 400)
    .replace(/\[([^\]]{0,80})\]\([^)]{0,200}\)/g, '$1')
    .split(/[,;]| and | & /)
    .map((name) => name.replace(/^[\s[\]"'*_`]+|[\s[\]"'*_`.]+$/g, ''))
    .filter((name) => /\p{L}/u.test(name));

function byFrequency(values: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([value]) => value);
}
