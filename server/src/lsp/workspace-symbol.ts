import {
  LSPErrorCodes,
  type WorkspaceSymbol as LspWorkspaceSymbol,
  ResponseError,
  type ServerCapabilities,
  SymbolKind,
} from 'vscode-languageserver';
import { workspaceSymbols } from '../features/workspace-symbol.ts';
import type { ServerContext } from './context.ts';
import { toLocation } from './targets.ts';

/** VS Code's icons: a decision is an event, a runbook a file. */
const KINDS = { decision: SymbolKind.Event, runbook: SymbolKind.File } as const;

/** Finds decisions and runbooks of all folders by number and title. */
export function registerWorkspaceSymbol(context: ServerContext): Partial<ServerCapabilities> {
  const { connection, documents, roots } = context;
  connection.onWorkspaceSymbol(async ({ query }, token) => {
    await roots.whenOpened();
    documents.flush();
    const found: LspWorkspaceSymbol[] = [];
    for (const root of roots.all) {
      if (token.isCancellationRequested) return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
      const { service } = root;
      if (service === undefined) continue;
      for (const { name, kind, container, target } of workspaceSymbols(query, service.snapshot)) {
        // Folders may lie in each other: each tells of the documents that it owns.
        if (roots.owner(root.uri.uriOf(target.file))?.root !== root) continue;
        found.push({ name, kind: KINDS[kind], containerName: container, location: toLocation(context, root, target) });
      }
    }
    return found;
  });
  return { workspaceSymbolProvider: true };
}
