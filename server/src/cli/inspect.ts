import picocolors from 'picocolors';
import { type Inspection, inspect } from '../workspace/inspect.ts';
import type { InspectArguments } from './arguments.ts';
import { displayWidth, visible } from './display.ts';
import type { Screen } from './output.ts';
import { count, padColumns } from './pretty.ts';
import { targetedFiles } from './results.ts';
import { type Environment, openSession } from './session.ts';
import { findTargets } from './targets.ts';

/** `waypost inspect`. @returns the exit code */
export async function inspectCommand(
  args: InspectArguments,
  environment: Environment,
  screen: Screen,
  signal: AbortSignal,
): Promise<number> {
  const targets = findTargets(args.paths, args.root, environment.cwd);
  const session = await openSession({ targets, config: args.config, keepTexts: false, signal }, environment);
  const { service } = session;
  try {
    const inspection = inspect({
      root: targets.root,
      snapshot: service.snapshot,
      config: service.config,
      paths: targetedFiles(service, targets),
    });
    if (args.format === 'json') screen.output.write(`${JSON.stringify(inspection)}\n`);
    else {
      const { bold } = picocolors.createColors(args.color ?? screen.hasColors);
      for (const piece of formatInspection(inspection, bold)) screen.output.write(piece);
    }
    return session.hasFailed() ? 2 : 0;
  } finally {
    service.dispose();
  }
}

function* formatInspection(inspection: Inspection, bold: (text: string) => string): Generator<string> {
  const { adrs, runbooks, diagrams, references, conventions, runbookConventions, alerts } = inspection;
  yield section(bold, count(adrs.length, 'ADR'), [
    ...adrs.map((adr) => [adr.id, adr.status || '-', adr.date ?? '-', adr.format, adr.title, adr.file]),
  ]);
  for (const { directory, count: learned, fileName, titleForm, format, status, sections } of conventions) {
    const rows = [
      ['file names', fileName?.form ?? '-'],
      ['title', titleForm ?? '-'],
      ['format', format ?? '-'],
      ['status', status.place === undefined ? '-' : `${status.place}: ${status.words.join(', ')}`],
      ['sections', sections.map(({ heading }) => heading).join(', ') || '-'],
    ];
    yield section(bold, `Convention of ${directory || '.'}, learned from ${count(learned, 'ADR')}`, rows);
  }
  yield section(bold, count(runbooks.length, 'runbook'), [
    ...runbooks.map(({ file, title, format, alerts }) => [format, title, alerts.slice(0, 3).join(', ') || '-', file]),
  ]);
  for (const { directory, count: learned, format, sections, metadata, titleForm } of runbookConventions) {
    const rows = [
      ['format', format ?? '-'],
      ['title', titleForm ?? '-'],
      ['sections', sections.map(({ heading }) => heading).join(', ') || '-'],
      ['metadata', metadata.map(({ label }) => label).join(', ') || '-'],
    ];
    yield section(bold, `Convention of ${directory || '.'}, learned from ${count(learned, 'runbook')}`, rows);
  }
  yield section(bold, count(diagrams.length, 'diagram'), [
    ...diagrams.map(({ file, line, type, valid }) => [
      type ?? '-',
      valid === null ? 'not validated' : valid ? 'valid' : 'invalid',
      `${file}:${line}`,
    ]),
  ]);
  yield section(bold, count(references.length, 'code reference'), [
    ...references.map(({ file, line, column, text, resolution, target }) => [
      resolution,
      text,
      target ?? '-',
      `${file}:${line}:${column}`,
    ]),
  ]);
  if (alerts.length === 0) return;
  yield section(bold, count(alerts.length, 'alert'), [
    ...alerts.map(({ file, line, alert, severity, resolution, runbook }) => [
      alert,
      severity ?? '-',
      resolution ?? '-',
      runbook ?? '-',
      `${file}:${line}`,
    ]),
  ]);
}

/** Wider cells are cut: a table is to be read, `--format json` is complete. */
const WIDEST = 60;

function section(bold: (text: string) => string, title: string, rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) => row.map((text) => shorten(visible(text))));
  const widths: number[] = [];
  for (const row of cells) {
    for (const [index, text] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, displayWidth(text));
  }
  const lines = cells.map((row) =>
    `  ${row.map((text, index) => padColumns(text, widths[index] ?? 0)).join('  ')}`.trimEnd(),
  );
  return `${[bold(visible(title)), ...lines, ''].join('\n')}\n`;
}

function shorten(text: string): string {
  const letters = [...text];
  return letters.length <= WIDEST ? text : `${letters.slice(0, WIDEST - 1).join('')}…`;
}
