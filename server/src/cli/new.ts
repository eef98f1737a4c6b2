import { relative, resolve, sep } from 'node:path';
import type { ChangeContext } from '../features/change-context.ts';
import { firstDirectory } from '../features/new-adr/directory.ts';
import { planNewAdr } from '../features/new-adr/new-adr.ts';
import { setUpAdrs, setUpRunbooks } from '../features/new-adr/set-up.ts';
import type { NewFilePlan } from '../features/new-file-plan.ts';
import { planNewRunbook } from '../features/new-runbook/new-runbook.ts';
import type { Planned } from '../features/planned.ts';
import { isInside } from '../node/file-walk.ts';
import { localDay } from '../text/day.ts';
import type { NewArguments } from './arguments.ts';
import { formatDiff } from './diff.ts';
import type { Screen } from './output.ts';
import { type Environment, openSession } from './session.ts';
import { findTargets } from './targets.ts';
import { UsageError, unlessRefused } from './usage-error.ts';
import { prepareChange } from './write-change.ts';

/** `waypost new`. Prints the path of the new file. @returns the exit code */
export async function newCommand(
  args: NewArguments,
  environment: Environment,
  screen: Screen,
  signal: AbortSignal,
): Promise<number> {
  const targets = findTargets([], args.root, environment.cwd);
  const directory = args.directory === undefined ? undefined : fromRoot(args.directory, targets.root, environment.cwd);
  const session = await openSession({ targets, config: args.config, keepTexts: true, signal }, environment);
  const { service } = session;
  try {
    const context = await service.changeContext();
    const plan = unlessRefused(await planOf(args, directory, context));
    const prepared = prepareChange(plan.change, { root: targets.root, textRead: session.textRead });
    signal.throwIfAborted();
    if (args.dryRun) screen.output.write(formatDiff(prepared.files));
    else {
      prepared.write();
      screen.output.write(`${plan.file}\n`);
    }
    for (const hint of [...plan.byHand, ...firstHint(args, context)]) environment.warn(hint);
    return session.hasFailed() ? 2 : 0;
  } finally {
    service.dispose();
  }
}

type NewPlan = Pick<NewFilePlan, 'file' | 'change' | 'byHand'>;

async function planOf(
  args: NewArguments,
  directory: string | undefined,
  context: ChangeContext,
): Promise<Planned<NewPlan>> {
  if (args.kind === 'runbooks') return setUpRunbooks(directory ?? 'docs/runbooks', context);
  const { title, template, supersedes, status, setUp } = args;
  const date = localDay(new Date());
  if (args.kind === 'runbook') {
    const alert = args.alert === undefined ? undefined : { name: args.alert };
    return planNewRunbook(
      { title: title.trim() === '' ? undefined : title, directory, template, alert, date },
      context,
    );
  }
  if (title.trim() !== '') return planNewAdr({ title, directory, template, supersedes, status, setUp, date }, context);
  const world = context.worldOf(context.snapshot);
  const place = directory ?? firstDirectory(world);
  if (world.adrsIn(place).length > 0) return { refused: `${place} has ADRs already: there is nothing to set up` };
  return setUpAdrs({ directory: place, date, template }, context);
}

/** Where there was no record before, there could be more than one file. */
function firstHint({ kind, setUp }: NewArguments, { snapshot }: ChangeContext): readonly string[] {
  return kind === 'adr' && !setUp && snapshot.adrs.directories.length === 0
    ? [
        'this is the first record here; with --set-up there are also an index and a record of the decision to keep records',
      ]
    : [];
}

/** A path as given, relative to the working directory, as one relative to the root. */
function fromRoot(given: string, root: string, cwd: string): string {
  const absolute = resolve(cwd, given);
  if (!isInside(root, absolute)) throw new UsageError(`--directory ${given} lies outside the root ${root}`);
  return relative(root, absolute).split(sep).join('/');
}
