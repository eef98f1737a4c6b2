import {
  CodeActionRequest,
  CodeLensRequest,
  CompletionRequest,
  DefinitionRequest,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  HoverRequest,
  ReferencesRequest,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { CODE_ACTION_KINDS } from './code-actions.ts';
import { SOURCE_TRIGGERS } from './completion.ts';
import type { ServerContext } from './context.ts';
import { sourceFiles } from './selectors.ts';

/**
 * Asks the client to send source code, too, and what is asked about it: a client knows by itself only of the languages
 * that it starts the server for. One that registers nothing when asked sends what its user tells it to.
 */
export function registerSourceFiles(
  { connection, client, log, onInitialized }: ServerContext,
  folders: readonly { readonly uri: string }[],
): Record<string, never> {
  onInitialized(() => {
    if (!client.sourceRegistration) return;
    const schemes = folders.flatMap(({ uri }) => /^[a-z][a-z\d+.-]*(?=:)/i.exec(uri)?.[0].toLowerCase() ?? []);
    const documentSelector = sourceFiles(schemes);
    const options = { documentSelector };
    // Without the text none of the others has the offsets of what is on the screen: what is typed is not saved yet.
    const registrations = [
      connection.client.register(DidOpenTextDocumentNotification.type, options),
      connection.client.register(DidChangeTextDocumentNotification.type, {
        documentSelector,
        syncKind: TextDocumentSyncKind.Incremental,
      }),
      connection.client.register(DidCloseTextDocumentNotification.type, options),
      connection.client.register(CodeLensRequest.type, { documentSelector, resolveProvider: false }),
      connection.client.register(HoverRequest.type, options),
      connection.client.register(DefinitionRequest.type, options),
      connection.client.register(ReferencesRequest.type, options),
      connection.client.register(CompletionRequest.type, { documentSelector, triggerCharacters: SOURCE_TRIGGERS }),
      connection.client.register(CodeActionRequest.type, { documentSelector, codeActionKinds: [...CODE_ACTION_KINDS] }),
    ];
    Promise.all(registrations).catch((error: unknown) => log('warning', `source code is not sent: ${String(error)}`));
  });
  return {};
}
