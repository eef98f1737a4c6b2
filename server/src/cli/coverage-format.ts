import {
  badgeOf,
  type CoverageItem,
  type CoverageKind,
  isBelow,
  type KindCoverage,
} from '../features/coverage/report.ts';
import { codeSpan } from '../features/markdown-text.ts';
import type { FileFacts } from '../workspace/facts.ts';
import { placeOf } from '../workspace/position.ts';
import { displayWidth, visible } from './display.ts';
import { type Colors, count, padColumns } from './pretty.ts';

export interface CoverageFormatOptions {
  readonly facts: (path: string) => FileFacts | undefined;
  /** List what is documented, too. */
  readonly all: boolean;
}

/** What people call the kinds. */
const NAMES: Readonly<Record<CoverageKind, string>> = {
  symbols: 'Interfaces',
  environment: 'Environment variables',
  metrics: 'Metrics',
  documents: 'Documents that can be reached',
};

/** What is said of those that nobody has documented. */
const MISSING: Readonly<Record<CoverageKind, string>> = {
  symbols: 'Interfaces that no document describes',
  environment: 'Environment variables that no document describes',
  metrics: 'Metrics that no document describes',
  documents: 'Documents that nothing leads to',
};

/** A file that is gone: its findings stand at its start. */
const ONE_LINE = { lineLengths: '' };

/** A table of the kinds, then for each what is not documented, with its place. */
export function* coverageAsText(
  coverage: readonly KindCoverage[],
  { facts, all }: CoverageFormatOptions,
  colors: Colors,
): Generator<string> {
  const rows = coverage.map((kind) => [
    NAMES[kind.kind],
    `${kind.documented}/${kind.total}`,
    `${kind.percentage} %`,
    kind.threshold === 0 ? '' : isBelow(kind) ? `below ${kind.threshold} %` : `${kind.threshold} % wanted`,
  ]);
  const widths = rows.reduce<number[]>(
    (most, row) => row.map((text, at) => Math.max(most[at] ?? 0, displayWidth(text))),
    [],
  );
  for (const [index, row] of rows.entries()) {
    const [name = '', number = '', percentage = '', wanted = ''] = row.map((text, at) =>
      at === 1 || at === 2 ? text.padStart(widths[at] ?? 0) : padColumns(text, widths[at] ?? 0),
    );
    const kind = coverage[index];
    const color =
      kind === undefined || isBelow(kind) ? colors.red : kind.documented === kind.total ? colors.green : colors.yellow;
    yield `${`${name}  ${number}  ${color(percentage)}  ${wanted}`.trimEnd()}\n`;
  }
  for (const { kind, items } of coverage) {
    const shown = items.filter(({ isDocumented }) => all || !isDocumented);
    if (shown.length === 0) continue;
    yield `\n${colors.bold(all ? NAMES[kind] : MISSING[kind])}\n`;
    for (const item of shown) {
      const mark = all ? `${item.isDocumented ? colors.green('✓') : colors.red('✗')} ` : '';
      yield `  ${mark}${visible(item.name)}  ${colors.dim(visible(placeIn(item, facts)))}\n`;
    }
  }
}

/** The same for a page or a comment on a change. */
export function* coverageAsMarkdown(
  coverage: readonly KindCoverage[],
  { facts, all }: CoverageFormatOptions,
): Generator<string> {
  yield '| | documented | of | share | wanted |\n| --- | ---: | ---: | ---: | ---: |\n';
  for (const { kind, documented, total, percentage, threshold } of coverage)
    yield `| ${NAMES[kind]} | ${documented} | ${total} | ${percentage} % | ${threshold === 0 ? '' : `${threshold} %`} |\n`;
  for (const { kind, items } of coverage) {
    const shown = items.filter(({ isDocumented }) => all || !isDocumented);
    if (shown.length === 0) continue;
    yield `\n## ${all ? NAMES[kind] : MISSING[kind]}\n\n`;
    yield all ? '| name | where | documented |\n| --- | --- | --- |\n' : '| name | where |\n| --- | --- |\n';
    for (const item of shown) {
      const end = all ? ` ${item.isDocumented ? 'yes' : '**no**'} |` : '';
      yield `| ${inCell(item.name)} | ${inCell(placeIn(item, facts))} |${end}\n`;
    }
  }
}

/** One line of JSON, version 1. */
export function coverageAsJson(
  root: string,
  coverage: readonly KindCoverage[],
  facts: CoverageFormatOptions['facts'],
): string {
  const kinds = coverage.map((kind) => ({
    kind: kind.kind,
    documented: kind.documented,
    total: kind.total,
    percentage: kind.percentage,
    threshold: kind.threshold,
    below: isBelow(kind),
    items: kind.items.map((item) => {
      const file = facts(item.file) ?? ONE_LINE;
      const start = placeOf(file, item.range.start);
      const end = placeOf(file, item.range.end);
      return {
        name: item.name,
        file: item.file,
        line: start.line,
        column: start.column,
        endLine: end.line,
        endColumn: end.column,
        documented: item.isDocumented,
      };
    }),
  }));
  return JSON.stringify({ version: 1, root, badge: badgeOf(coverage), kinds });
}

/** `2 kinds below what is wanted: Interfaces, Metrics`; undefined where none is. */
export function shortfall(coverage: readonly KindCoverage[]): string | undefined {
  const below = coverage.filter(isBelow);
  if (below.length === 0) return undefined;
  const said = below.map(({ kind, percentage, threshold }) => `${NAMES[kind]} ${percentage} % of ${threshold} %`);
  return `${count(below.length, 'kind')} below what is wanted: ${said.join(', ')}`;
}

function placeIn({ file, range }: CoverageItem, facts: CoverageFormatOptions['facts']): string {
  const { line, column } = placeOf(facts(file) ?? ONE_LINE, range.start);
  return `${file}:${line}:${column}`;
}

/** A bar would end the cell, also in inline code. */
const inCell = (text: string): string => codeSpan(visible(text)).replaceAll('|', '\\|');
