import type { Severity } from '../config/config.ts';
import { preferredFix } from '../rules/choose-fixes.ts';
import { lineStartsOf } from '../text/line-lengths.ts';
import type { FileFacts } from '../workspace/facts.ts';
import { displayWidth, visible } from './display.ts';
import type { PlacedFinding, Results } from './results.ts';
import { drawFrame } from './source-frame.ts';

/** Functions of picocolors. */
export interface Colors {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly green: (text: string) => string;
  readonly blue: (text: string) => string;
  readonly cyan: (text: string) => string;
  readonly underline: (text: string) => string;
}

export interface PrettyOptions {
  readonly colors: Colors;
  /** Columns of the terminal. */
  readonly width: number;
  readonly facts: (path: string) => FileFacts | undefined;
  /** The text that was checked, read again for its lines. */
  readonly text: (path: string) => string | undefined;
}

/** The report for people: findings by file, each with its line of the text. */
export function* formatPretty(results: Results, options: PrettyOptions): Generator<string> {
  const { colors } = options;
  const byFile = new Map<string, PlacedFinding[]>();
  for (const placed of results.findings) {
    const list = byFile.get(placed.finding.file);
    if (list === undefined) byFile.set(placed.finding.file, [placed]);
    else list.push(placed);
  }
  for (const [file, findings] of byFile) {
    yield `${colors.underline(visible(file))}\n`;
    const lineOf = createLineReader(file, options);
    for (const placed of findings) yield formatFinding(placed, lineOf(placed.start.line), options);
    yield '\n';
  }
  yield formatSummary(results, colors);
}

function formatFinding(
  { finding, start, end }: PlacedFinding,
  line: string | undefined,
  options: PrettyOptions,
): string {
  const { colors } = options;
  const color = colorOf(finding.severity, colors);
  const fixable = preferredFix(finding) === undefined ? '' : ` ${colors.cyan('[--fix]')}`;
  const place = colors.dim(`${start.line}:${start.column}`);
  const head = `  ${place}  ${color(finding.severity)}  ${visible(finding.message)}  ${colors.dim(finding.rule)}${fixable}\n`;
  if (line === undefined) return head;
  const number = String(start.line);
  const gutter = ` ${colors.dim('|')} `;
  const to = end.line > start.line ? line.length : end.column - 1;
  const frame = drawFrame(line, start.column - 1, to, Math.max(20, options.width - number.length - 8));
  const source = `    ${colors.dim(number)}${gutter}${frame.source}`.trimEnd();
  return `${head}${source}\n    ${' '.repeat(number.length)}${gutter}${indentOf(frame.marks)}${color(frame.marks.trimStart())}\n`;
}

const indentOf = (marks: string): string => marks.slice(0, marks.length - marks.trimStart().length);

/** Lines of a file's text, without their endings; none where the file is not what it was when it was checked. */
function createLineReader(file: string, options: PrettyOptions): (line: number) => string | undefined {
  const facts = options.facts(file);
  const text = options.text(file);
  if (facts === undefined || text?.length !== facts.length) return () => undefined;
  return (line) =>
    text
      .slice(lineStartsOf(facts)[line - 1] ?? 0, lineStartsOf(facts)[line] ?? text.length)
      .replace(/[\r\n]{1,2}$/, '');
}

function colorOf(severity: Severity, colors: Colors): (text: string) => string {
  switch (severity) {
    case 'error':
      return colors.red;
    case 'warning':
      return colors.yellow;
    case 'info':
      return colors.blue;
    case 'hint':
      return colors.dim;
    default:
      return severity satisfies never;
  }
}

function formatSummary({ summary, findings, fixed, known, historic, root }: Results, colors: Colors): string {
  const { files, adrs, runbooks, diagrams, references, errors, warnings, infos, hints } = summary;
  const lines: string[] = [];
  if (fixed !== undefined) lines.push(fixed === 0 ? 'Nothing was fixed.' : `Fixed ${count(fixed, 'finding')}.`);
  if (files === 0) {
    lines.push(`No Markdown or Mermaid documents in ${visible(root)}.`);
    return `${lines.join('\n')}\n`;
  }
  const all = [
    errors > 0 ? colors.red(count(errors, 'error')) : '',
    warnings > 0 ? colors.yellow(count(warnings, 'warning')) : '',
    infos > 0 ? colors.blue(`${infos} info`) : '',
    hints > 0 ? colors.dim(count(hints, 'hint')) : '',
  ].filter((part) => part !== '');
  lines.push(all.length === 0 ? colors.green('Nothing found.') : all.join(', '));
  if (known !== undefined && known > 0) lines.push(`${count(known, 'finding')} of the baseline left out.`);
  if (historic > 0) {
    lines.push(
      colors.dim(`${count(historic, 'finding')} in what documents tell of the past left out; --all prints them.`),
    );
  }
  const fixable = findings.filter(({ finding }) => preferredFix(finding) !== undefined).length;
  if (fixable > 0 && fixed === undefined) lines.push(`${count(fixable, 'finding')} can be fixed with --fix.`);
  const read = [
    count(files, 'file'),
    count(adrs, 'ADR'),
    count(runbooks, 'runbook'),
    count(diagrams, 'diagram'),
    count(references, 'code reference'),
  ];
  lines.push(colors.dim(`Checked ${read.join(', ')} in ${(summary.durationMs / 1000).toFixed(2)} s.`));
  return `${lines.join('\n')}\n`;
}

/** `1 error`, `1,204 errors` */
export const count = (number: number, noun: string): string =>
  `${number.toLocaleString('en-US')} ${noun}${number === 1 ? '' : 's'}`;

/** Pads by display columns. */
export const padColumns = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - displayWidth(text)));
