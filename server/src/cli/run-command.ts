import type { Invocation } from './arguments.ts';
import { changeCommand } from './change.ts';
import { check } from './check.ts';
import { coverageCommand } from './coverage.ts';
import { graphCommand } from './graph.ts';
import { helpOn } from './help.ts';
import { indexCommand } from './index.ts';
import { initCommand } from './init.ts';
import { inspectCommand } from './inspect.ts';
import { newCommand } from './new.ts';
import type { Screen } from './output.ts';
import type { Environment } from './session.ts';

export interface CommandOptions {
  readonly environment: Environment;
  readonly screen: Screen;
  readonly version: string;
  readonly signal: AbortSignal;
}

/** Does what `waypost` was called for. @returns the exit code */
export async function runCommand(
  args: Invocation,
  { environment, screen, version, signal }: CommandOptions,
): Promise<number> {
  switch (args.command) {
    case 'help':
      screen.output.write(helpOn(args.topic));
      return 0;
    case 'version':
      screen.output.write(`${version}\n`);
      return 0;
    case 'check':
      return check(args, environment, screen, signal);
    case 'inspect':
      return inspectCommand(args, environment, screen, signal);
    case 'coverage':
      return coverageCommand(args, environment, screen, signal);
    case 'graph':
      return graphCommand(args, environment, screen, signal);
    case 'status':
    case 'renumber':
      return changeCommand(args, environment, screen, signal);
    case 'new':
      return newCommand(args, environment, screen, signal);
    case 'init':
      return initCommand(args, environment, screen, signal);
    case 'index':
      return indexCommand(args, environment, screen, signal);
    default:
      return args satisfies never;
  }
}
