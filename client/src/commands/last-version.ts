import { type CancellationToken, type Disposable, Uri, window, workspace } from 'vscode';
import { COMMANDS } from '../../../server/src/protocol/commands.ts';
import type { LastVersion } from '../../../server/src/protocol/moved-files.ts';
import { plainMessage } from '../plain-text.ts';
import type { Server } from '../server.ts';

/** Documents that are made of git's past; they cannot be changed. */
const SCHEME = 'waypost-history';

/** Runs a command of the server. */
type Run = (command: string, args: unknown[]) => unknown;

/** Shows a file as it was before it was deleted or moved away. The arguments come from a hover or a fix. */
export async function showLastVersion(args: readonly unknown[], next: Run): Promise<void> {
  const [root, path] = args;
  if (typeof root !== 'string' || typeof path !== 'string') return;
  const version = (await next(COMMANDS.showLastVersion, [root, path])) as LastVersion | null | undefined;
  if (version === null || version === undefined) {
    void window.showInformationMessage(plainMessage(`Waypost: git has no text of ${path} to show.`));
    return;
  }
  const uri = uriOf(root, path, version.commit);
  const document = await workspace.openTextDocument(uri);
  await window.showTextDocument(document, { preview: true });
}

/**
 * The tab's title is the last part of the path: `old (1a2b3c4).ts`, whose ending says what language it is. A name
 * without an ending says so as a whole: `Dockerfile`.
 */
function uriOf(root: string, path: string, commit: string): Uri {
  const slash = path.lastIndexOf('/') + 1;
  const name = path.slice(slash);
  const dot = name.lastIndexOf('.');
  const short = commit.slice(0, 7);
  const title = dot > 0 ? `${name.slice(0, dot)} (${short})${name.slice(dot)}` : name;
  return Uri.from({ scheme: SCHEME, path: `/${path.slice(0, slash)}${title}`, query: JSON.stringify([root, path]) });
}

/** Fetches the text of such documents, after a reload of the window as well. */
export const registerLastVersions = (server: Server): Disposable =>
  workspace.registerTextDocumentContentProvider(SCHEME, {
    async provideTextDocumentContent(uri: Uri, token: CancellationToken) {
      const params = { command: COMMANDS.showLastVersion, arguments: argumentsOf(uri) };
      const version = await server.ask<LastVersion | null>('workspace/executeCommand', params, token);
      return version?.text;
    },
  });

function argumentsOf({ query }: Uri): unknown[] {
  try {
    const given: unknown = JSON.parse(query);
    return Array.isArray(given) ? given : [];
  } catch (error) {
    // Anybody can make up a URI.
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}
