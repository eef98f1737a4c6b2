import { planIndex } from '../features/index/plan-index.ts';
import { noChange } from '../text/change.ts';
import type { IndexArguments } from './arguments.ts';
import { formatDiff } from './diff.ts';
import type { Screen } from './output.ts';
import { count } from './pretty.ts';
import { type Environment, openSession } from './session.ts';
import { findTargets } from './targets.ts';
import { unlessRefused } from './usage-error.ts';
import { prepareChange } from './write-change.ts';

/** `waypost index`. Prints the pages that are out of date or, once they are written, that were. @returns the exit code */
export async function indexCommand(
  args: IndexArguments,
  environment: Environment,
  screen: Screen,
  signal: AbortSignal,
): Promise<number> {
  const targets = findTargets(args.paths, args.root, environment.cwd);
  const session = await openSession({ targets, config: args.config, keepTexts: true, signal }, environment);
  const { service } = session;
  try {
    const context = await service.changeContext();
    const asked = args.paths.length === 0 ? [undefined] : targets.paths;
    const plans = (await Promise.all(asked.map((only) => planIndex(only, context)))).map((plan) => unlessRefused(plan));
    const merged = new Map(plans.flatMap(({ change }) => change.edits.map((edit) => [edit.file, edit])));
    const creates = new Map(plans.flatMap(({ change }) => change.creates.map((file) => [file.file, file])));
    const change = { ...noChange, creates: [...creates.values()], edits: [...merged.values()] };
    const prepared = prepareChange(change, { root: targets.root, textRead: session.textRead });
    signal.throwIfAborted();
    if (args.dryRun) screen.output.write(formatDiff(prepared.files));
    else if (!args.check) prepared.write();
    if (!args.dryRun) for (const { to } of prepared.files) screen.output.write(`${to}\n`);
    const byHand = [...new Set(plans.flatMap((plan) => plan.byHand))];
    const without = [...new Set(plans.flatMap((plan) => plan.without))];
    for (const hint of [...byHand, ...new Set(plans.flatMap((plan) => plan.hints))]) environment.warn(hint);
    for (const directory of args.check ? [] : without)
      environment.warn(`no page lists ${directory}: waypost index ${directory} writes one`);
    if (args.check && prepared.files.length > 0)
      environment.warn(`${count(prepared.files.length, 'list')} out of date: run waypost index`);
    if (session.hasFailed()) return 2;
    return args.check && (prepared.files.length > 0 || byHand.length > 0) ? 1 : 0;
  } finally {
    service.dispose();
  }
}
