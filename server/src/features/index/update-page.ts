import { emptyTable, writeItem, writeRow } from '../../adr/index-new.ts';
import { isOwnIndex, listedDirectories, rowsOf } from '../../adr/index-page-rows.ts';
import type { IndexRow } from '../../adr/index-row.ts';
import { orderRows } from '../../adr/order-rows.ts';
import { hasConflictMarks } from '../../markdown/conflict-marks.ts';
import { parse } from '../../markdown/parse.ts';
import { chooseFixes } from '../../rules/choose-fixes.ts';
import { checkIndex } from '../../rules/index-stale.ts';
import type { Finding, Fix } from '../../rules/rule.ts';
import { applyEdits } from '../../text/edit.ts';
import { containsOffset, type Range } from '../../text/range.ts';
import { understand } from '../../workspace/extract.ts';
import type { AdrSummary, FileFacts } from '../../workspace/facts.ts';
import { advance } from '../../workspace/snapshot.ts';
import type { World } from '../../workspace/world.ts';
import type { ChangeContext } from '../change-context.ts';
import type { Planned } from '../planned.ts';
import { runbookRows } from './runbook-rows.ts';
import { toListed } from './to-listed.ts';

/** A page brought up to date. */
export interface UpdatedPage {
  readonly text: string;
  /** What has to be done by hand, in sentences without full stop. */
  readonly byHand: readonly string[];
  /** What may be missing, for somebody who asked about this very page. */
  readonly hints: readonly string[];
}

/** More rows than this are missing from no page that anybody keeps. */
const MOST_ROUNDS = 500;

/** Between these marks adr-log keeps its list. */
const MARKS = /<!-- ?adrlog ?-->[ \t]*(\r\n|\n|\r)([ \t\r\n]*)(?=<!-- ?adrlogstop ?-->)/;

/**
 * A page that lists ADRs or runbooks with the rows that it lacks, without those that lead nowhere, with titles and
 * statuses as they are now, and in the order that most rows have. All else stays. Doing it twice changes nothing more.
 */
export function updatePage(path: string, text: string, context: ChangeContext): Planned<UpdatedPage> {
  if (hasConflictMarks(text)) return { refused: `${path} has the marks of a merge conflict: resolve it first` };
  const byHand = new Set<string>();
  // In order first: a row that is missing belongs between two others.
  let now = order(path, fillEmpty(path, text, context), context);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const { facts, world } = read(path, now, context);
    const findings = findingsOf(facts, world);
    const { fixes } = chooseFixes(findings, (file) => file === path);
    if (fixes.length === 0) {
      for (const { fixes: none, message } of findings) if (none.length === 0) byHand.add(`${path}: ${message}`);
      break;
    }
    now = applyEdits(
      now,
      fixes.flatMap((fix) => fix.edits),
    );
  }
  const runbooks = runbookRows(now, read(path, now, context).facts, context);
  now = order(path, applyEdits(now, runbooks.edits), context);
  return { text: now, byHand: [...byHand], hints: [...unsure(path, now, context), ...runbooks.hints] };
}

/** A page beside ADRs that names some of them may be no list: nobody can tell. */
function unsure(path: string, text: string, context: ChangeContext): readonly string[] {
  const { facts, world } = read(path, text, context);
  const directory = world.adrDirectories().find((one) => isOwnIndex(path, one));
  if (directory === undefined) return [];
  const rows = rowsOf(facts, world, 1).filter(({ adr }) => adr.directory === directory);
  if (listedDirectories(rows, world, 1).has(directory)) return ofOtherClass(path, rows, world.adrsIn(directory));
  const all = world.adrsIn(directory).length;
  return rows.length === 0
    ? [`${path} lists no ADR: put <!-- adrlog --> and <!-- adrlogstop --> on two lines where the list is to be`]
    : [`${path} names ${rows.length} of ${all} ADRs, too few to be a list of them: add the others by hand`];
}

function read(path: string, text: string, { snapshot, config, worldOf }: ChangeContext) {
  const facts = understand(path, text, config);
  return { facts, world: worldOf(advance(snapshot, { created: [path], facts: new Map([[path, facts]]) }).snapshot) };
}

/** A list may hold just what is in force: whether an ADR of another kind belongs there is not certain. */
function ofOtherClass(path: string, rows: readonly IndexRow[], adrs: readonly AdrSummary[]): readonly string[] {
  const listed = new Set(rows.map(({ adr }) => adr.file));
  const classes = new Set(rows.map(({ adr }) => adr.statusClass));
  return adrs
    .filter(({ file, statusClass }) => !listed.has(file) && !classes.has(statusClass))
    .map(
      ({ id, status }) => `${path} lists no ADR that is ${status || 'without a status'}: add ${id} if it belongs there`,
    );
}

/** The page beside the ADRs is their index from the first row on. */
const enoughOf = (facts: FileFacts, world: World): number | undefined =>
  world.adrDirectories().some((directory) => isOwnIndex(facts.path, directory)) ? 1 : undefined;

function findingsOf(facts: FileFacts, world: World): Finding[] {
  const findings: Finding[] = [];
  checkIndex(
    facts,
    world,
    ({ message, data = {}, range, fixes = [] }) => {
      const said = {
        missing: 'is missing from the list',
        gone: 'leads nowhere',
        title: 'has another title',
        status: 'has another status',
      };
      const name = String(data['id'] ?? data['target'] ?? '');
      findings.push({
        file: facts.path,
        rule: 'index-stale',
        severity: 'warning',
        message: `${name} ${said[message]}, and the rows are no model for it`,
        range,
        data,
        fixes: onlyFirst(fixes),
      });
    },
    enoughOf(facts, world),
  );
  return findings;
}

const onlyFirst = (fixes: readonly Fix[]): readonly Fix[] => fixes.filter(({ preferred }) => preferred).slice(0, 1);

/** A table of nothing but a header, or marks with nothing between them, in the page beside the ADRs: all are listed. */
function fillEmpty(path: string, text: string, context: ChangeContext): string {
  const { facts, world } = read(path, text, context);
  const directory = world.adrDirectories().find((one) => isOwnIndex(path, one));
  if (directory === undefined || rowsOf(facts, world, 1).length > 0) return text;
  const adrs = world.adrsIn(directory).map(toListed);
  const marks = MARKS.exec(text);
  const isShown = ({ range }: { readonly range: Range }): boolean => containsOffset(range, marks?.index ?? -1);
  if (marks !== null && !parse(text).codeBlocks.some(isShown)) {
    const [whole, eol = '\n', between = ''] = marks;
    const at = marks.index + whole.length - between.length;
    const items = adrs.map((adr) => writeItem(path, adr)).join(eol);
    return `${text.slice(0, at)}${eol}${items}${eol}${eol}${text.slice(marks.index + whole.length)}`;
  }
  const table = emptyTable(text);
  if (
    table === undefined ||
    !table.columns.some((column) => /^(?:adr|decision|title|no\.?|number|#|id)$/i.test(column))
  )
    return text;
  const rows = adrs.map((adr) => table.eol + writeRow(path, table.columns, adr));
  return text.slice(0, table.end) + rows.join('') + text.slice(table.end);
}

/** Rows of each directory in the order that they are meant to have. */
function order(path: string, text: string, context: ChangeContext): string {
  const { facts, world } = read(path, text, context);
  const enough = enoughOf(facts, world);
  const listed = listedDirectories(rowsOf(facts, world, enough), world, enough);
  let now = text;
  for (const [directory, rows] of listed) {
    const ranks = new Map(world.adrsIn(directory).map(({ file }, index) => [file, index]));
    const movable = rows
      .filter(({ entry }) => entry.alone)
      .map(({ entry, adr }) => ({ range: entry.range, rank: ranks.get(adr.file) ?? 0 }));
    // Rows only change places, so that those of the other directories stay where they are known to be ...
    // What has no number among others that have one stands where somebody put it.
    const isRanked = new Set(rows.map(({ adr }) => adr.number === undefined)).size === 1;
    if (movable.length === rows.length && listed.size === 1 && isRanked) now = applyEdits(now, orderRows(now, movable));
  }
  return now;
}
