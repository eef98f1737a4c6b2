import { DocumentHighlightKind, type ServerCapabilities } from 'vscode-languageserver';
import { documentHighlights, type Highlight } from '../features/document-highlight.ts';
import type { ServerContext } from './context.ts';
import { toOffset, toRange } from './convert.ts';
import { answerFeature } from './feature.ts';

const KINDS = {
  text: DocumentHighlightKind.Text,
  read: DocumentHighlightKind.Read,
  write: DocumentHighlightKind.Write,
} as const satisfies Record<Highlight['kind'], DocumentHighlightKind>;

export function registerDocumentHighlight(context: ServerContext): Partial<ServerCapabilities> {
  context.connection.onDocumentHighlight((params, token) =>
    answerFeature(context, params.textDocument.uri, token, async ({ feature }) => {
      const found = await documentHighlights(feature, toOffset(feature.facts, params.position));
      return found?.map(({ range, kind }) => ({ range: toRange(feature.facts, range), kind: KINDS[kind] })) ?? null;
    }),
  );
  return { documentHighlightProvider: true };
}
