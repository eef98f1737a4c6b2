import process from 'node:process';
import picocolors from 'picocolors';
import { startQuickly } from '../node/engine.ts';
import { readArguments } from './arguments.ts';
import { describeError } from './describe-error.ts';
import { visible } from './display.ts';
import { createOutput, type Screen } from './output.ts';
import { createProgress } from './progress.ts';
import { runCommand } from './run-command.ts';
import type { Environment } from './session.ts';

/** Set by the build. */
declare const WAYPOST_VERSION: string;

startQuickly();
const abort = new AbortController();
// The first Ctrl-C stops the work and takes the progress line away; a second one ends the process as it stands.
process.once('SIGINT', () => abort.abort());
process.once('SIGTERM', () => abort.abort());

const warn = (message: string): void => {
  for (const line of message.split('\n')) process.stderr.write(`waypost: ${visible(line)}\n`);
};
const environment: Environment = {
  version: WAYPOST_VERSION,
  cwd: process.cwd(),
  checkout: process.env['GITHUB_WORKSPACE'],
  distFolder: __dirname,
  progress: createProgress(process.stderr),
  warn,
};
const screen: Screen = {
  output: createOutput(process.stdout),
  hasColors: picocolors.isColorSupported && (process.stdout.isTTY || 'FORCE_COLOR' in process.env),
  width: process.stdout.columns || 120,
};

/** A mistake in the arguments is told as any other failure. */
const run = async (): Promise<number> =>
  runCommand(readArguments(process.argv.slice(2)), {
    environment,
    screen,
    version: WAYPOST_VERSION,
    signal: abort.signal,
  });

run()
  .then(async (code) => {
    await screen.output.flush();
    return code;
  })
  .catch((error: unknown) => {
    environment.progress.clear();
    if (abort.signal.aborted) return 130;
    warn(describeError(error));
    return 2;
  })
  // Workers and sockets have nothing left to do.
  .then((code) => process.exit(code));
