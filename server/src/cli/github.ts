import { posix } from 'node:path';
import type { Severity } from '../config/config.ts';
import type { PlacedFinding, Results } from './results.ts';

const COMMANDS: Readonly<Record<Severity, 'error' | 'warning' | 'notice'>> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
  hint: 'notice',
};

/**
 * The report as workflow commands of GitHub Actions, which shows them as annotations beside the lines of a pull request.
 * @param prefix where the root lies in the repository that was checked out: `''`, `services/api`
 */
export function* formatGithub(results: Results, prefix: string): Generator<string> {
  for (const placed of results.findings) yield `${annotation(placed, prefix)}\n`;
}

function annotation({ finding, start, end }: PlacedFinding, prefix: string): string {
  const properties = [
    `file=${escapeProperty(posix.join(prefix, finding.file))}`,
    `line=${start.line}`,
    `endLine=${end.line}`,
    // GitHub takes columns of one line only.
    ...(end.line === start.line ? [`col=${start.column}`, `endColumn=${end.column}`] : []),
    `title=${escapeProperty(finding.rule)}`,
  ];
  return `::${COMMANDS[finding.severity]} ${properties.join(',')}::${escapeData(finding.message)}`;
}

/** Escapes of the runner's own `@actions/core` (`command.ts`): a text can end neither its line nor its property. */
const escapeData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapeProperty = (text: string): string => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
