import type { Range } from '../../text/range.ts';
import { containsRange } from '../../text/range.ts';
import { normaliseKey } from '../front-matter.ts';
import { type KeyValue, readKeyValues } from '../key-values.ts';
import { mostCommon } from '../order.ts';
import { plainText } from '../plain.ts';
import { linesOf } from '../source.ts';
import { PEOPLE } from './placeholder.ts';
import { isShared, type TextSample, textAt } from './sample.ts';

const PEOPLE_KEYS =
  /^(?:deciders?|decision makers?|decided by|authors?|owners?|author s|participants|consulted|informed|reviewers?|approvers?|stakeholders|people|proposers?|proposed by|submitters?|contact|contributors|editors?|driver)$/;

/** Keys by which ADRs point at each other: a new one points nowhere yet. */
const RELATION_KEYS = /supersed|supersc|supercede|replace|obsolete|amend|relate|extend|refine|depend|clarif|see also/;

/** What one key is to say in a new ADR; undefined where its line does not belong there. */
type Value = { readonly kind: 'keep' } | { readonly kind: 'write'; readonly text: string };

/** Values by key of each sample. */
type Values = readonly ReadonlyMap<string, string>[];

function decide(key: string, own: string, values: Values, isFilled: boolean): Value | undefined {
  const theirs = values.flatMap((map) => map.get(key) ?? []);
  if (values.length > 1 && !isShared(theirs.length, values.length)) return undefined;
  // Status, dates, title and number are written afterwards.
  if (isFilled) return { kind: 'keep' };
  const usual = mostCommon(theirs);
  const isUsual =
    usual !== undefined && theirs.length > 1 && isShared(theirs.filter((text) => text === usual).length, theirs.length);
  if (isUsual) return usual === own ? { kind: 'keep' } : { kind: 'write', text: usual };
  if (RELATION_KEYS.test(key)) return undefined;
  return { kind: 'write', text: PEOPLE_KEYS.test(key) ? PEOPLE : '' };
}

/** Whether a place holds one of those that are written once the form stands. */
const isFilled = ({ filled }: TextSample, range: Range): boolean => filled.some((place) => containsRange(range, place));

const IDENTITY = /^(?:title|id|adr|adr id|number|adr number|no|nr|slug|nav order|weight|order|sidebar position)$/;

/** The block of front matter with the keys that most siblings have; `''` where there is none. */
export function skeletonOfFrontMatter(model: TextSample, siblings: readonly TextSample[]): string {
  const front = model.document.frontMatter;
  if (front === undefined) return '';
  const { text, source } = model;
  const before = text.slice(0, front.contentRange.start);
  const after = text.slice(front.contentRange.end, front.range.end);
  const values = [model, ...siblings].map(
    (sample) => new Map(sample.source.frontMatter.map(({ key, range }) => [key, textAt(sample, range)])),
  );
  const entries = source.frontMatter;
  // What cannot be read is no model.
  if (entries.length === 0) return '';
  const lines = entries.flatMap(({ key, keyRange, range }, index) => {
    const next = entries[index + 1];
    const lineStart = text.lastIndexOf('\n', keyRange.start - 1) + 1;
    const end = next === undefined ? front.contentRange.end : text.lastIndexOf('\n', next.keyRange.start - 1) + 1;
    const whole = { start: lineStart, end };
    const value = decide(key, textAt(model, range), values, isFilled(model, whole) || IDENTITY.test(key));
    if (value === undefined) return [];
    if (value.kind === 'keep') return [text.slice(whole.start, whole.end).trimEnd()];
    const head = text.slice(lineStart, keyRange.end) + /^\s*[:=]/.exec(text.slice(keyRange.end))?.[0];
    return [`${head}${value.text === '' ? '' : ` ${value.text}`}`];
  });
  const content = lines.join('\n');
  return `${before}${content}${content === '' || after.startsWith('\n') ? '' : '\n'}${after}`;
}

/** What stands above the first section: the title's line, keys with values, a table of them, and lines that all have. */
export function skeletonOfLead(model: TextSample, siblings: readonly TextSample[], range: Range): string {
  const { document, source, text } = model;
  const samples = [model, ...siblings];
  const values: Values = samples.map(
    (sample) => new Map(keyValuesOf(sample).map((pair) => [pair.key, textAt(sample, pair.range)])),
  );
  const others = siblings.map(
    (sibling) =>
      new Set(
        leadOf(sibling)
          .split('\n')
          .map((line) => line.trim()),
      ),
  );
  const heading = source.titleHeading?.range;
  const tables = document.tables.filter((table) => containsRange(range, table.range));
  const out: string[] = [];
  for (const line of linesOf(document, range, Number.POSITIVE_INFINITY)) {
    const written = textAt(model, line);
    const table = tables.find(
      (other) =>
        containsRange(other.range, { start: line.start, end: Math.min(line.end, other.range.end) }) &&
        line.start < other.range.end,
    );
    if (heading !== undefined && line.start < heading.end && heading.start <= line.end) out.push(written);
    else if (table !== undefined) {
      const row = tableRow(model, siblings, table, line);
      if (row !== undefined) out.push(row);
    } else if (written.trim() === '') out.push('');
    else {
      const pairs = readKeyValues(source, line);
      const kept = pairs.length > 0 ? keyLine(model, line, pairs, values) : undefined;
      const isCommon =
        others.length > 1 && isShared(others.filter((set) => set.has(written.trim())).length, others.length);
      if (kept !== undefined) out.push(kept);
      else if (pairs.length === 0 && isCommon) out.push(written);
    }
  }
  return out
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(text.startsWith('\n') ? /^\n+/ : /^\n*/, '');
}

const leadOf = (sample: TextSample): string =>
  sample.text.slice(sample.document.frontMatter?.range.end ?? 0, sample.source.lead.end);

const keyValuesOf = ({ source }: TextSample): readonly KeyValue[] => readKeyValues(source, source.lead);

/** A line of one or several keys; undefined where none of them stays. */
function keyLine(model: TextSample, line: Range, pairs: readonly KeyValue[], values: Values): string | undefined {
  let written = '';
  let at = line.start;
  let stays = false;
  for (const pair of pairs) {
    const own = textAt(model, pair.range);
    const value = decide(pair.key, own, values, isFilled(model, pair.range));
    if (value === undefined && pairs.length === 1) return undefined;
    stays ||= value !== undefined;
    written += model.text.slice(at, pair.range.start) + (value?.kind === 'keep' ? own : (value?.text ?? ''));
    at = pair.range.end;
  }
  return stays
    ? (written + model.text.slice(at, line.end)).trimEnd() + hardBreak(model.text.slice(line.start, line.end))
    : undefined;
}

/** Two blanks at the end of a line keep it apart from the next one. */
const hardBreak = (line: string): string => (/\S {2,}$/.test(line) ? '  ' : '');

/** A row of a table of keys and values, or of one that has a column for each key. */
function tableRow(
  model: TextSample,
  siblings: readonly TextSample[],
  table: TextSample['document']['tables'][number],
  line: Range,
): string | undefined {
  const rows = [table.header, ...table.rows];
  const row = rows.find(({ range }) => range.start >= line.start && range.start <= line.end);
  const written = textAt(model, line);
  const [key, value] = row?.cells ?? [];
  if (row === undefined || key === undefined || value === undefined) return written;
  const keyed = samplesRows([model, ...siblings]);
  if (row.cells.length === 2) {
    const name = keyOf(textAt(model, key));
    if (
      row === table.header &&
      !isFilled(model, value) &&
      !keyed.slice(1).some((map) => map.has(name) && map.get(name) !== textAt(model, value).trim())
    )
      return written;
    const decided = decide(name, textAt(model, value).trim(), keyed, isFilled(model, value));
    if (decided === undefined) return undefined;
    if (decided.kind === 'keep') return written;
    return written.slice(0, value.start - line.start) + decided.text + written.slice(value.end - line.start);
  }
  if (row === table.header) return written;
  // A log of revisions: its first entry is the model of the one that it begins with.
  if (row !== table.rows[0]) return undefined;
  const columns = table.header.cells.map((cell) => keyOf(textAt(model, cell)));
  let out = '';
  let at = line.start;
  for (const [index, cell] of row.cells.entries()) {
    out +=
      model.text.slice(at, cell.start) + wordsOfCell(columns[index] ?? '', textAt(model, cell), isFilled(model, cell));
    at = cell.end;
  }
  return out + model.text.slice(at, line.end);
}

/** What is true of every new ADR stays. */
function wordsOfCell(column: string, text: string, filled: boolean): string {
  if (filled || /^(?:rev(?:ision)?|ver(?:sion)?|no|#)$/.test(column)) return text;
  return /^(?:initial|first|created?|draft|proposed|new)\b.{0,40}$/i.test(text) || /^\d{4}-\d\d-\d\d$/.test(text)
    ? text
    : '';
}

const keyOf = (text: string): string => normaliseKey(plainText(text).replace(/:$/, ''));

/** Keys and values of the tables above the first section. */
const samplesRows = (samples: readonly TextSample[]): Values =>
  samples.map(
    (sample) =>
      new Map(
        sample.document.tables
          .filter((table) => containsRange(sample.source.lead, table.range))
          .flatMap((table) => [table.header, ...table.rows])
          .flatMap(({ cells: [key, value] }): [string, string][] =>
            key === undefined || value === undefined
              ? []
              : [[keyOf(textAt(sample, key)), textAt(sample, value).trim()]],
          ),
      ),
  );
