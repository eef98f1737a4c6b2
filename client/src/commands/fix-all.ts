import { Uri, window } from 'vscode';
import { COMMANDS, type FixAllResult } from '../../../server/src/protocol/commands.ts';
import { isOurs } from '../settings.ts';
import { recordOf } from '../views/record-node.ts';

/**
 * Gives the server's command its argument: a URI as it is called with from menus, or the document in front. Says how
 * many fixes were applied where the eye does not look for it.
 */
export async function fixAll(
  args: readonly unknown[],
  next: (command: string, args: unknown[]) => unknown,
): Promise<FixAllResult | undefined> {
  const uri = uriOf(args[0]);
  if (uri === undefined) {
    window.setStatusBarMessage('Waypost: open a Markdown document to fix it', 5000);
    return undefined;
  }
  const result = (await next(COMMANDS.fixAll, [uri])) as FixAllResult | undefined;
  if (result !== undefined) {
    const { fixes } = result;
    window.setStatusBarMessage(fixes === 0 ? 'Waypost: nothing to fix' : `Waypost: ${fixes} fixed`, 5000);
  }
  return result;
}

/** What a command is called with from menus and views, as a URI; else the document in front. */
export function uriOf(argument: unknown): string | undefined {
  if (typeof argument === 'string') return argument;
  if (argument instanceof Uri) return argument.toString();
  const record = recordOf(argument);
  if (record !== undefined) return record.uri.toString();
  const document = window.activeTextEditor?.document;
  return document !== undefined && isOurs(document) ? document.uri.toString() : undefined;
}
