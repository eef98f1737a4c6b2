import {
  DocumentFormattingRequest,
  type FormattingOptions as LspFormattingOptions,
  type ServerCapabilities,
} from 'vscode-languageserver';
import { formatting } from '../features/formatting.ts';
import type { ServerContext } from './context.ts';
import { toTextEdit } from './convert.ts';
import { answerFeature } from './feature.ts';
import { DIAGRAM_FILES } from './selectors.ts';

/**
 * Formats diagram files. Markdown is left to the formatter that the user has chosen: an editor that finds a second one
 * asks which to take.
 */
export function registerFormatting(context: ServerContext): Partial<ServerCapabilities> {
  const { connection, client } = context;
  connection.onDocumentFormatting((params, token) =>
    answerFeature(context, params.textDocument.uri, token, async ({ feature }) => {
      if (feature.facts.kind !== 'diagram') return [];
      const edits = await formatting(feature, { indent: indentOf(params.options) });
      return edits.map((edit) => toTextEdit(feature.facts, edit));
    }),
  );
  if (!client.formattingRegistration) return { documentFormattingProvider: true };
  context.onInitialized(() => {
    void connection.client.register(DocumentFormattingRequest.type, { documentSelector: [...DIAGRAM_FILES] });
  });
  return {};
}

const indentOf = ({ insertSpaces, tabSize }: LspFormattingOptions): string =>
  insertSpaces ? ' '.repeat(tabSize) : '\t';
