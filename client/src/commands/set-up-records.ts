import { commands, Disposable } from 'vscode';
import { COMMANDS } from '../../../server/src/protocol/commands.ts';
import type { SetUpParams } from '../../../server/src/protocol/new-records.ts';

/** Commands of the palette for what the server's one command sets up. */
export const registerSetUp = (): Disposable => {
  const register = (command: string, kind: SetUpParams['kind']): Disposable =>
    commands.registerCommand(command, () => commands.executeCommand(COMMANDS.setUp, { kind }));
  return Disposable.from(register('waypost.setUpAdrs', 'adrs'), register('waypost.setUpRunbooks', 'runbooks'));
};
