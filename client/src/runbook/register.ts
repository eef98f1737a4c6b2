import { commands, Disposable, env, window } from 'vscode';
import type { Middleware } from 'vscode-languageclient';
import { CLIENT_COMMANDS } from '../../../server/src/protocol/commands.ts';
import { FENCE_COMMANDS, type FenceCommands, type StepParams } from '../../../server/src/protocol/runbooks.ts';
import type { Ask } from '../server.ts';
import { createTerminalSession, sendToTerminal } from './send-to-terminal.ts';
import { refusalToSend } from './terminal.ts';

/** The commands of code lenses on runbooks that the editor runs itself. */
export function registerRunbookCommands(ask: Ask): Disposable {
  const session = createTerminalSession();
  return Disposable.from(
    commands.registerCommand(CLIENT_COMMANDS.copyCommands, async (uri: unknown, params: unknown) => {
      if (typeof uri !== 'string' || !isStep(params)) return;
      const fence = await ask<FenceCommands | null>(FENCE_COMMANDS, { uri, line: params.line });
      if (fence === undefined || fence === null) return;
      await env.clipboard.writeText(fence.copied);
      window.setStatusBarMessage('Waypost: copied the commands', 3000);
    }),
    commands.registerCommand(CLIENT_COMMANDS.sendToTerminal, (uri: unknown, params: unknown) =>
      typeof uri === 'string' && isStep(params) ? sendToTerminal(uri, params, session, ask) : undefined,
    ),
    commands.registerCommand('waypost.forgetValues', () => {
      session.values.clear();
      session.sent.clear();
      window.setStatusBarMessage('Waypost: forgot the values of runbooks', 3000);
    }),
  );
}

const isStep = (params: unknown): params is StepParams =>
  typeof params === 'object' && params !== null && 'line' in params && typeof params.line === 'number';

/** Leaves the lens out where a click on it would be refused. */
export const filterStepLenses: NonNullable<Middleware['provideCodeLenses']> = async (document, token, next) => {
  const lenses = await next(document, token);
  if (refusalToSend() === undefined) return lenses;
  return lenses?.filter(({ command }) => command?.command !== CLIENT_COMMANDS.sendToTerminal);
};
