import type { Table } from '../markdown/document.ts';
import { containsRange, type Range } from '../text/range.ts';
import type { KeyValue } from './key-values.ts';
import { readKeyValues } from './key-values.ts';
import { plainText } from './plain.ts';
import type { AdrHistory, AdrSection, AdrStatus } from './record.ts';
import { classOfName, normaliseHeading } from './section-names.ts';
import { ownRange } from './sections.ts';
import { type AdrSource, linesOf, MOST_PLACES, trimRange } from './source.ts';
import { classifyStatus } from './status-words.ts';

/**
 * Every place of an ADR that states a status; the first counts.
 *
 * The order is the field's: front matter, `Status: x` before the first section, a table there, a `## Status` section, a
 * heading `## Status: x`, and where there is none of these the front matter's tags and the last entry of the history.
 */
export function readStatuses(
  source: AdrSource,
  keyValues: readonly KeyValue[],
  sections: readonly AdrSection[],
  history: AdrHistory | undefined,
): AdrStatus[] {
  const found = [
    ...inFrontMatter(source),
    ...keyValues
      .filter((pair) => isStatusKey(pair.key))
      .slice(0, MOST_PLACES)
      .map((pair) => status(source, 'key-value', valueBelow(source, pair, keyValues) ?? pair.range)),
    ...inLeadTables(source),
    ...inSections(source, sections),
    ...inHeadings(source, sections),
  ];
  if (found.length > 0) return found.slice(0, MOST_PLACES);
  const last = [...inTags(source), ...inHistory(source, history)][0];
  return last === undefined ? [] : [last];
}

const isStatusKey = (key: string): boolean =>
  key === 'adr status' || (key !== 'state' && classOfName(key) === 'status');

/** Reads the value that stands at a range. */
export function status(source: AdrSource, place: AdrStatus['place'], range: Range): AdrStatus {
  const value = trimRange(source.text, range);
  const { wordRangeRelative, ...reading } = classifyStatus(source.text.slice(value.start, value.end));
  const wordRange = { start: value.start + wordRangeRelative.start, end: value.start + wordRangeRelative.end };
  const written = source.text.slice(wordRange.start, wordRange.end);
  return { place, range: value, wordRange, written, ...reading };
}

/** `Status:` with a known status on the lines below it, up to the next key. */
function valueBelow(source: AdrSource, pair: KeyValue, keyValues: readonly KeyValue[]): Range | undefined {
  if (pair.range.end > pair.range.start) return undefined;
  const next = keyValues.find((other) => other.line.start > pair.line.start);
  const value = sectionValue(source, { start: pair.line.end, end: next?.line.start ?? source.lead.end });
  return value !== undefined && isKnown(say(source, value)) ? value : undefined;
}

function inFrontMatter(source: AdrSource): AdrStatus[] {
  return source.frontMatter
    .filter((entry) => isStatusKey(entry.key))
    .map((entry) => status(source, 'front-matter', entry.values[0]?.range ?? entry.range));
}

const tagWords: ReadonlySet<string> = new Set([
  'accepted',
  'proposed',
  'draft',
  'rejected',
  'superseded',
  'deprecated',
]);

/** `tags: [Accepted]` */
function inTags(source: AdrSource): AdrStatus[] {
  return source.frontMatter
    .filter((entry) => entry.key === 'tags')
    .flatMap((entry) => entry.values)
    .filter((value) => tagWords.has(value.text.toLowerCase()))
    .map((value) => status(source, 'front-matter', value.range));
}

function inLeadTables(source: AdrSource): AdrStatus[] {
  return source.document.tables
    .filter((table) => containsRange(source.lead, table.range))
    .flatMap((table) => statusCell(source, table) ?? [])
    .map((cell) => status(source, 'table', cell));
}

/** The cell beside `Status`, or below it in a table of one row; in a longer one, the row with the latest date. */
function statusCell(source: AdrSource, table: Table): Range | undefined {
  const say = (cell: Range | undefined): string => (cell === undefined ? '' : cellText(source, cell));
  for (const row of [table.header, ...table.rows]) {
    const value = row.cells[1];
    const beside = row.cells.length === 2 || row !== table.header;
    if (!beside || value === undefined || !isStatusKey(normaliseHeading(say(row.cells[0])))) continue;
    if (row === table.header && !isKnown(say(value))) continue;
    return value;
  }
  const column = table.header.cells.findIndex((cell) => isStatusKey(normaliseHeading(say(cell))));
  if (column < 0) return undefined;
  const rows = table.rows.flatMap((row) => {
    const cell = row.cells[column];
    return cell === undefined ? [] : [{ cell, date: dateIn(row.cells.map(say).join(' ')) }];
  });
  if (rows.length > 1 && !rows.every((row) => isKnown(say(row.cell)))) return undefined;
  return latest(rows)?.cell;
}

const cellText = (source: AdrSource, cell: Range): string =>
  plainText(source.text.slice(cell.start, Math.min(cell.end, cell.start + 500)));

const isKnown = (value: string): boolean => classifyStatus(value).class !== 'unknown';

const dateIn = (text: string): string => /(?:19|20)\d\d-\d\d-\d\d/.exec(text.slice(0, 500))?.[0] ?? '';

/** The one with the greatest date; of several with the same, the last. */
function latest<T extends { readonly date: string }>(items: readonly T[]): T | undefined {
  return items.reduce<T | undefined>(
    (best, item) => (best === undefined || item.date >= best.date ? item : best),
    undefined,
  );
}

/**
 * `## Status` and what its first line says. A heading of this name further down may be a part of the design ("Status
 * codes" of a protocol), so it counts only where it is the first one or its first words are a known status.
 */
function inSections(source: AdrSource, sections: readonly AdrSection[]): AdrStatus[] {
  let seen = 0;
  return sections.flatMap((section, index) => {
    if (section.level > 3 || !isStatusKey(section.name) || ++seen > MOST_PLACES) return [];
    const range = ownRange(source, section);
    const value = sectionValue(source, range);
    const found = status(source, 'section', value ?? emptyPlace(source, section));
    if (index === 0 || value === undefined) return [found];
    const short = value.end - value.start <= 200;
    return found.class !== 'unknown' && short ? [found] : [];
  });
}

const emptyPlace = (source: AdrSource, section: AdrSection): Range => {
  const line = source.document.lines.lineAt(section.headingRange.end);
  const at = source.document.lines.lineEnd(line);
  return { start: at, end: at };
};

/** What a status section says: its table, its ticked box, its latest dated line, or its first line. */
function sectionValue(source: AdrSource, range: Range): Range | undefined {
  const all = linesOf(source.document, range)
    .map((line) => trimRange(source.prose, line))
    .filter((line) => line.end > line.start);
  // `Date: 2024-05-01` may stand above the status.
  const stated = all.filter((line) => readKeyValues(source, line).every((pair) => isStatusKey(pair.key)));
  const lines = stated.length > 0 ? stated : all;
  const first = lines[0];
  if (first === undefined) return undefined;
  const table = source.document.tables.find(
    (other) => containsRange(range, other.range) && other.range.start <= first.start,
  );
  const cell = table === undefined ? undefined : statusCell(source, table);
  if (cell !== undefined) return cell;
  const values = lines.map((line) => ({ line, value: withoutMarker(source, line) }));
  const boxes = values.filter(({ line }) =>
    /^[*+-][ \t]{1,8}\[[ xX]\]/.test(source.prose.slice(line.start, line.start + 20)),
  );
  if (boxes[0]?.line === first) {
    return boxes.find(({ line }) => /^[*+-][ \t]{1,8}\[[xX]\]/.test(source.prose.slice(line.start, line.start + 20)))
      ?.value;
  }
  const dated = values.map(({ value }) => ({ value, date: dateIn(say(source, value)) }));
  const log = dated.slice(
    0,
    untilIndex(dated, (entry) => entry.date === '' || !isKnown(say(source, entry.value))),
  );
  if (log.length > 1) return latest(log)?.value;
  const ended = values.find(({ value }) => isSupersededBy(say(source, value)));
  return ended?.value ?? values[0]?.value;
}

const say = (source: AdrSource, range: Range): string =>
  source.text.slice(range.start, Math.min(range.end, range.start + 500));

/** Left to stand below an old "Accepted" by people and tools alike; it is what holds now. */
function isSupersededBy(value: string): boolean {
  const reading = classifyStatus(value);
  return (
    (reading.word === 'superseded' || reading.word === 'replaced') &&
    /^[\s*_[(]*\p{L}+ed by\b/iu.test(value) &&
    reading.note.startsWith('by ')
  );
}

const untilIndex = <T>(items: readonly T[], ends: (item: T) => boolean): number => {
  const index = items.findIndex(ends);
  return index < 0 ? items.length : index;
};

/** Without list marker, quote and box, and without a key of its own: `* Status: accepted`. */
function withoutMarker(source: AdrSource, line: Range): Range {
  const own = readKeyValues(source, line).find((pair) => isStatusKey(pair.key));
  if (own !== undefined) return own.range;
  const marker = /^[ \t>]{0,40}(?:[*+-][ \t]{1,8}|\d{1,2}[.)][ \t]{1,8})?(?:\[[ xX]\][ \t]{1,8})?/.exec(
    source.prose.slice(line.start, line.end),
  );
  return { start: line.start + (marker?.[0].length ?? 0), end: line.end };
}

/** `## Status: Accepted`, `## Status - DRAFT` */
function inHeadings(source: AdrSource, sections: readonly AdrSection[]): AdrStatus[] {
  return sections.flatMap((section) => {
    if (section.level > 4) return [];
    const raw = source.prose.slice(
      section.textRange.start,
      Math.min(section.textRange.end, section.textRange.start + 500),
    );
    const head =
      /^(?:\d{1,3}(?:\.\d{1,3}){0,3}\.?[ \t]{1,8})?[*_]{0,3}([\p{L}\p{M}]{1,12})[*_]{0,3}[ \t]{0,8}(?:[:：][*_]{0,3}|[-–—][ \t])[ \t]{0,8}(?=\S)/u.exec(
        raw,
      );
    if (head === null || classOfName((head[1] ?? '').toLowerCase()) !== 'status') return [];
    const found = status(source, 'inline-heading', {
      start: section.textRange.start + head[0].length,
      end: section.textRange.end,
    });
    return found.class === 'unknown' && found.word !== '' ? [] : [found];
  });
}

function inHistory(source: AdrSource, history: AdrHistory | undefined): AdrStatus[] {
  const entries = (history?.entries ?? []).flatMap((entry) =>
    entry.status === undefined ? [] : [{ range: entry.status.range, date: entry.date ?? '' }],
  );
  const last = latest(entries);
  return last === undefined ? [] : [status(source, 'changelog', last.range)];
}
