import { commands, type Disposable, type LogOutputChannel } from 'vscode';

export const registerShowOutput = (log: LogOutputChannel): Disposable =>
  commands.registerCommand('waypost.showOutput', () => log.show(true));
