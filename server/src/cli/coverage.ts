import picocolors from 'picocolors';
import { badgeOf, coverageOf, isBelow } from '../features/coverage/report.ts';
import type { CoverageArguments } from './arguments.ts';
import { coverageAsJson, coverageAsMarkdown, coverageAsText, shortfall } from './coverage-format.ts';
import type { Screen } from './output.ts';
import { type Environment, openSession } from './session.ts';
import { findTargets, isTargeted } from './targets.ts';

/** `waypost coverage`. @returns the exit code */
export async function coverageCommand(
  args: CoverageArguments,
  environment: Environment,
  screen: Screen,
  signal: AbortSignal,
): Promise<number> {
  const targets = findTargets(args.paths, args.root, environment.cwd);
  const session = await openSession({ targets, config: args.config, keepTexts: false, signal }, environment);
  const { service } = session;
  try {
    await service.readDeclarations();
    signal.throwIfAborted();
    const coverage = coverageOf(service.snapshot, service.world, (path) => isTargeted(targets, path));
    const options = { facts: service.facts, all: args.all };
    if (args.format === 'json') screen.output.write(`${coverageAsJson(targets.root, coverage, service.facts)}\n`);
    else if (args.format === 'badge') screen.output.write(`${JSON.stringify(badgeOf(coverage))}\n`);
    else if (coverage.length === 0)
      environment.warn('nothing has to be documented here: say what and where in "coverage" of waypost.config.json');
    else if (args.format === 'markdown')
      for (const piece of coverageAsMarkdown(coverage, options)) screen.output.write(piece);
    else {
      const colors = picocolors.createColors(args.color ?? screen.hasColors);
      for (const piece of coverageAsText(coverage, options, colors)) screen.output.write(piece);
    }
    const said = shortfall(coverage);
    if (said !== undefined) environment.warn(said);
    if (session.hasFailed()) return 2;
    return coverage.some(isBelow) ? 1 : 0;
  } finally {
    service.dispose();
  }
}
