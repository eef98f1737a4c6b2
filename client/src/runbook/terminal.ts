import { type Terminal, type Uri, window, workspace } from 'vscode';

/** Whether the editor may put commands of this workspace into a terminal; else why not, as a sentence. */
export function refusalToSend(): string | undefined {
  if (!workspace.isTrusted) return 'commands are put into a terminal only in workspaces that you trust';
  if (workspace.getConfiguration('waypost.runbook').get('sendToTerminal') !== true)
    return 'the setting waypost.runbook.sendToTerminal is off';
  return undefined;
}

/** A shell that does not tell when it is ready is, most likely, after this time. */
const READY_MS = 2000;

/** The terminal in front, which has its user's sessions and variables; else a new one in the runbook's folder. */
export async function chooseTerminal(uri: Uri): Promise<Terminal> {
  const active = window.activeTerminal;
  const isShell = active !== undefined && active.exitStatus === undefined && !('pty' in active.creationOptions);
  if (isShell) return active;
  const cwd = workspace.getWorkspaceFolder(uri)?.uri;
  const terminal = window.createTerminal(cwd === undefined ? { name: 'Runbook' } : { name: 'Runbook', cwd });
  terminal.show();
  await whenReady(terminal);
  return terminal;
}

/** What is typed before the prompt is there would be shown twice. */
function whenReady(terminal: Terminal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      listener.dispose();
      resolve();
    };
    const timer = setTimeout(done, READY_MS);
    const listener = window.onDidChangeTerminalShellIntegration((event) => {
      if (event.terminal === terminal) done();
    });
  });
}

/**
 * Puts one line into a terminal, as if it had been typed. Enter is never pressed: whether the command runs, its reader
 * decides.
 */
export function putIntoTerminal(terminal: Terminal, command: string): void {
  terminal.show();
  terminal.sendText(command, false);
}
