import type { Service } from '../service.ts';
import type { CheckArguments } from './arguments.ts';
import { type TextOf, withoutKnown, writeBaseline } from './baseline.ts';
import { concerns, readChangedPaths } from './changed.ts';
import { fixAll } from './fix.ts';
import { formatResults } from './format-results.ts';
import type { Screen } from './output.ts';
import { count } from './pretty.ts';
import { gatherResults, type Results, withoutHistory } from './results.ts';
import { type Environment, openSession } from './session.ts';
import { findTargets, isTargeted } from './targets.ts';

/** Texts larger than documents can be are not read again for their lines. */
const MAX_BYTES = 4 * 1024 * 1024;

/** `waypost check`. @returns the exit code */
export async function check(
  args: CheckArguments,
  environment: Environment,
  screen: Screen,
  signal: AbortSignal,
): Promise<number> {
  const { cwd, warn } = environment;
  const targets = findTargets(args.paths, args.root, cwd);
  const changed = args.changed === undefined ? undefined : await readChangedPaths(targets.root, args.changed, signal);
  const isJudged = (document: string): boolean => isTargeted(targets, document);
  const session = await openSession(
    { targets, config: args.config, keepTexts: args.fix, isWatched: args.fix, isJudged, signal },
    environment,
  );
  const { service, host } = session;
  const text = (path: string): string | undefined => {
    const read = host.readText(path, MAX_BYTES);
    return typeof read === 'string' ? read : undefined;
  };
  const underlined = createUnderlined(text);
  try {
    const isWanted = changed === undefined ? () => true : concerns(changed, (path) => isDirectory(service, path));
    const fixed = args.fix ? await fixAll(session, targets, isWanted, warn) : undefined;
    signal.throwIfAborted();
    const all = gatherResults(service, targets, { fixed, isWanted });
    if (args.baseline !== undefined && args.writeBaseline) {
      writeBaseline(all, args.baseline, cwd, targets, underlined);
      warn(`${count(all.findings.length, 'finding')} written to ${args.baseline}`);
      return session.hasFailed() ? 2 : 0;
    }
    const fresh = args.baseline === undefined ? all : withoutKnown(all, args.baseline, cwd, underlined);
    // Programs are told everything.
    const results = args.all || args.format === 'json' ? fresh : withoutHistory(fresh);
    const shown = args.quiet ? withoutLesser(results) : results;
    for (const piece of formatResults(shown, { args, environment, screen, session, text })) screen.output.write(piece);
    return exitCode(results, args.maxWarnings, session.hasFailed(), warn);
  } finally {
    service.dispose();
  }
}

const isDirectory = (service: Service, path: string): boolean => service.snapshot.paths.kindOf(path) === 'directory';

/** The texts that findings underline, each file read once as long as its findings follow each other. */
function createUnderlined(text: (path: string) => string | undefined): TextOf {
  let read: { readonly path: string; readonly text: string | undefined } | undefined;
  return ({ file, range }) => {
    if (read?.path !== file) read = { path: file, text: text(file) };
    return read.text?.slice(range.start, range.end);
  };
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
