import { commands, type Disposable } from 'vscode';
import type { Server } from '../server.ts';

export const registerRestartServer = (server: Server): Disposable =>
  commands.registerCommand('waypost.restartServer', () => server.restart());
