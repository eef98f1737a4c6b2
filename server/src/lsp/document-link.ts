import type { ServerCapabilities } from 'vscode-languageserver';
import { documentLinks } from '../features/document-link.ts';
import type { ServerContext } from './context.ts';
import { toRange } from './convert.ts';
import { answerFeature } from './feature.ts';
import { uriOf } from './targets.ts';

export function registerDocumentLink(context: ServerContext): Partial<ServerCapabilities> {
  context.connection.onDocumentLinks((params, token) =>
    answerFeature(context, params.textDocument.uri, token, async ({ root, feature }) =>
      (await documentLinks(feature)).map(({ range, file, line, tooltip }) => ({
        range: toRange(feature.facts, range),
        target: `${uriOf(context, root, file)}${line === undefined ? '' : `#L${line}`}`,
        ...(tooltip === undefined ? {} : { tooltip }),
      })),
    ),
  );
  return { documentLinkProvider: {} };
}
