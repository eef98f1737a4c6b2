import picocolors from 'picocolors';
import type { CheckArguments } from './arguments.ts';
import { fixAll } from './fix.ts';
import { formatJson } from './json.ts';
import type { Output } from './output.ts';
import { formatPretty } from './pretty.ts';
import { gatherResults, type Results } from './results.ts';
import { type Environment, openSession } from './session.ts';
import { findTargets } from './targets.ts';

/** What the printing needs to know of stdout. */
export interface Screen {
  readonly output: Output;
  readonly hasColors: boolean;
  /** Columns. */
  readonly width: number;
}

/** Texts larger than documents can be are not read again for their lines. */
const MAX_BYTES = 4 * 1024 * 1024;

/** `waypost check`. @returns the exit code */
export async function check(
  args: CheckArguments,
  environment: Environment,
  screen: Screen,
  signal: AbortSignal,
): Promise<number> {
  const targets = findTargets(args.paths, args.root, environment.cwd);
  const session = await openSession({ targets, config: args.config, keepTexts: args.fix, signal }, environment);
  const { service, host } = session;
  try {
    const fixed = args.fix ? await fixAll(session, targets, environment.warn) : undefined;
    signal.throwIfAborted();
    const results = gatherResults(service, targets, fixed);
    const shown = args.quiet ? withoutLesser(results) : results;
    if (args.format === 'json') screen.output.write(formatJson(shown));
    else {
      const pieces = formatPretty(shown, {
        colors: picocolors.createColors(args.color ?? screen.hasColors),
        width: screen.width,
        facts: (path) => service.facts(path),
        text: (path) => {
          const text = host.readText(path, MAX_BYTES);
          return typeof text === 'string' ? text : undefined;
        },
      });
      for (const piece of pieces) screen.output.write(piece);
    }
    return exitCode(results, args.maxWarnings, session.hasFailed(), environment.warn);
  } finally {
    service.dispose();
  }
}

/** `--quiet`: the summary goes on counting everything. */
function withoutLesser(results: Results): Results {
  return { ...results, findings: results.findings.filter(({ finding }) => finding.severity === 'error') };
}

function exitCode(
  { summary }: Results,
  maxWarnings: number | undefined,
  hasFailed: boolean,
  warn: (message: string) => void,
): number {
  // What was found is printed all the same; but that nothing else was found cannot be relied on.
  if (hasFailed) return 2;
  if (maxWarnings !== undefined && summary.warnings > maxWarnings) {
    warn(`${summary.warnings} warnings are more than --max-warnings ${maxWarnings}`);
    return 1;
  }
  return summary.errors > 0 ? 1 : 0;
}
