import { isAbsolute, relative, sep } from 'node:path';
import { findAdrs } from '../adr/find-adr.ts';
import { classifyStatus } from '../adr/status-words.ts';
import { changeStatus } from '../features/adr/change-status.ts';
import type { PlannedEdits } from '../features/adr/planned-edits.ts';
import { relate } from '../features/adr/relate.ts';
import { type PlannedMoves, renumber } from '../features/adr/renumber.ts';
import type { FeatureContext } from '../features/context.ts';
import type { Planned } from '../features/planned.ts';
import { isInside } from '../node/file-walk.ts';
import { noChange } from '../text/change.ts';
import type { AdrSummary } from '../workspace/facts.ts';
import type { RenumberArguments, StatusArguments } from './arguments.ts';
import { formatDiff } from './diff.ts';
import { visible } from './display.ts';
import type { Screen } from './output.ts';
import { type Environment, openSession, type Session } from './session.ts';
import { findTargets } from './targets.ts';
import { UsageError, unlessRefused } from './usage-error.ts';
import { type PreparedChange, prepareChange } from './write-change.ts';

type ChangeInvocation =
  | ({ readonly command: 'status' } & StatusArguments)
  | ({ readonly command: 'renumber' } & RenumberArguments);

/**
 * `waypost status` and `waypost renumber`: plan a change of a decision record, then print it or write all of it.
 * @returns the exit code
 */
export async function changeCommand(
  args: ChangeInvocation,
  environment: Environment,
  screen: Screen,
  signal: AbortSignal,
): Promise<number> {
  const targets = findTargets([], args.root, environment.cwd);
  const session = await openSession({ targets, config: args.config, keepTexts: true, signal }, environment);
  try {
    const from = isInside(targets.root, environment.cwd)
      ? relative(targets.root, environment.cwd).split(sep).join('/')
      : '';
    const plan = unlessRefused(await planOf(args, { ...session, root: targets.root }, from));
    const { edits, byHand } = plan;
    const moves = 'moves' in plan ? plan.moves : [];
    const change = prepareChange({ ...noChange, edits, moves }, { root: targets.root, textRead: session.textRead });
    signal.throwIfAborted();
    if (args.dryRun) screen.output.write(formatDiff(change.files));
    else {
      change.write();
      screen.output.write(listOf(change));
    }
    for (const sentence of byHand) environment.warn(`left to do: ${sentence}`);
    return session.hasFailed() ? 2 : 0;
  } finally {
    session.service.dispose();
  }
}

async function planOf(
  args: ChangeInvocation,
  session: Asked,
  from: string,
): Promise<Planned<PlannedEdits | PlannedMoves>> {
  const { file } = findOne(args.adr, from, session);
  const context = await contextOf(file, session);
  if (args.command === 'renumber') return renumber(context, { file, to: args.to });
  const { status, reason, by } = args;
  const { today } = context;
  const isSuperseded = /^(?:superseded|replaced)$/.test(classifyStatus(status).word);
  if (by === undefined) {
    if (isSuperseded) throw new UsageError(`say what supersedes it: waypost status ${args.adr} ${status} --by ADR`);
    return changeStatus(context, { status, reason, today });
  }
  if (!isSuperseded) throw new UsageError('--by says what supersedes a decision: it goes with the status "superseded"');
  return relate(context, { kind: 'supersedes', subject: findOne(by, from, session).file, reason, today });
}

/** A session with the absolute path of its root. */
interface Asked extends Session {
  readonly root: string;
}

async function contextOf(file: string, { service }: Session): Promise<FeatureContext> {
  const context = await service.context(file);
  if (context === undefined) throw new UsageError(`${file} cannot be read`);
  return context;
}

/** @throws UsageError where none is meant, or one of several. */
function findOne(given: string, from: string, { service, root }: Asked): AdrSummary {
  const name = isAbsolute(given) ? relative(root, given).split(sep).join('/') : given;
  const [adr, ...others] = findAdrs(name, from, service.world);
  if (adr === undefined) throw new UsageError(`there is no decision record ${JSON.stringify(name)}`);
  if (others.length === 0) return adr;
  const files = [adr, ...others].map(({ file }) => `  ${file}`).join('\n');
  throw new UsageError(`${JSON.stringify(name)} may be any of these; name the file:\n${files}`);
}

function listOf({ files }: PreparedChange): string {
  const lines = files.map(({ from, to }) =>
    from === undefined || from === to ? `changed ${visible(to)}` : `renamed ${visible(from)} to ${visible(to)}`,
  );
  return `${lines.join('\n')}\n`;
}
