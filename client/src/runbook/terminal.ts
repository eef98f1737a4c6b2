import { type Terminal, type Uri, window, workspace } from 'vscode';

/** Whether the editor may put commands of this workspace into a terminal; else why not, as a sentence. */
export function refusalToSend(): string | undefined {
  if (!workspace.isTrusted) return 'commands are put into a terminal only in workspaces that you trust';
  if (workspace.getConfiguration('waypost.runbook').get('sendToTerminal') !== true)
    return 'the setting waypost.runbook.sendToTerminal is off';
  return undefined;
}

/** Until a shell that has been started shows its prompt; what is typed before is shown twice. */
const PROMPT_MS = 1000;

/** The terminal in front, which has its user's sessions and variables; else a new one in the runbook's folder. */
export async function chooseTerminal(uri: Uri): Promise<Terminal> {
  const active = window.activeTerminal;
  const isShell = active !== undefined && active.exitStatus === undefined && !('pty' in active.creationOptions);
  if (isShell) return active;
  const cwd = workspace.getWorkspaceFolder(uri)?.uri;
  const terminal = window.createTerminal(cwd === undefined ? { name: 'Runbook' } : { name: 'Runbook', cwd });
  terminal.show();
  await terminal.processId;
  await new Promise((done) => setTimeout(done, PROMPT_MS));
  return terminal;
}

/**
 * Puts one line into a terminal, as if it had been typed. Enter is never pressed: whether the command runs, its reader
 * decides.
 */
export function putIntoTerminal(terminal: Terminal, command: string): void {
  terminal.show();
  terminal.sendText(command, false);
}
