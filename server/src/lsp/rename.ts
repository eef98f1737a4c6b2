import { LSPErrorCodes, ResponseError, type ServerCapabilities } from 'vscode-languageserver';
import { prepareRename, rename } from '../features/rename.ts';
import type { ServerContext } from './context.ts';
import { toOffset, toRange } from './convert.ts';
import { answerFeature, everythingRead } from './feature.ts';
import { lackOf, toWorkspaceEdit } from './fixes.ts';

export function registerRename(context: ServerContext): Partial<ServerCapabilities> {
  const { connection, client } = context;
  connection.onPrepareRename((params, token) =>
    answerFeature(context, params.textDocument.uri, token, async ({ feature }) => {
      const found = await prepareRename(feature, toOffset(feature.facts, params.position));
      if (found === undefined) return null;
      return { range: toRange(feature.facts, found.range), placeholder: found.placeholder };
    }),
  );
  connection.onRenameRequest(async (params, token) => {
    await everythingRead(context, params.textDocument.uri, token);
    return answerFeature(context, params.textDocument.uri, token, async ({ root, feature }) => {
      const renamed = await rename(feature, toOffset(feature.facts, params.position), params.newName);
      if (renamed === undefined) return new ResponseError(LSPErrorCodes.RequestFailed, 'nothing here can be renamed');
      if ('refused' in renamed) return new ResponseError(LSPErrorCodes.RequestFailed, renamed.refused);
      if (root.isLoose && (renamed.moves ?? []).length > 0)
        return new ResponseError(LSPErrorCodes.RequestFailed, 'who cites this ADR is not known outside of a folder');
      const lack = lackOf(context, renamed);
      if (lack !== undefined)
        return new ResponseError(LSPErrorCodes.RequestFailed, `${lack}: use the command line instead`);
      const edit = toWorkspaceEdit(context, root, renamed);
      return edit ?? new ResponseError(LSPErrorCodes.RequestFailed, 'a file that is to be edited is no longer there');
    });
  });
  return { renameProvider: client.prepareRename ? { prepareProvider: true } : true };
}
