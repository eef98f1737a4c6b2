#!/usr/bin/env node
import process from 'node:process';
import picocolors from 'picocolors';
import { startQuickly } from '../node/engine.ts';
import { readArguments } from './arguments.ts';
import { check, type Screen } from './check.ts';
import { visible } from './display.ts';
import { graphCommand } from './graph.ts';
import { helpOn } from './help.ts';
import { inspectCommand } from './inspect.ts';
import { createOutput } from './output.ts';
import { createProgress } from './progress.ts';
import type { Environment } from './session.ts';
import { UsageError } from './usage-error.ts';

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

async function run(): Promise<number> {
  const args = readArguments(process.argv.slice(2));
  switch (args.command) {
    case 'help':
      screen.output.write(helpOn(args.topic));
      return 0;
    case 'version':
      screen.output.write(`${WAYPOST_VERSION}\n`);
      return 0;
    case 'check':
      return check(args, environment, screen, abort.signal);
    case 'inspect':
      return inspectCommand(args, environment, screen, abort.signal);
    case 'graph':
      return graphCommand(args, environment, screen, abort.signal);
    default:
      return args satisfies never;
  }
}

function describe(error: unknown): string {
  if (error instanceof UsageError) return error.message;
  return `internal fault: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}

run()
  .then(async (code) => {
    await screen.output.flush();
    return code;
  })
  .catch((error: unknown) => {
    environment.progress.clear();
    if (abort.signal.aborted) return 130;
    warn(describe(error));
    return 2;
  })
  // Workers and sockets have nothing left to do.
  .then((code) => process.exit(code));
