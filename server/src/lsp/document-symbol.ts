import {
  DocumentSymbolRequest,
  type DocumentSymbol as LspDocumentSymbol,
  type ServerCapabilities,
  SymbolKind,
} from 'vscode-languageserver';
import { type DocumentSymbol, documentSymbols } from '../features/document-symbol.ts';
import type { Lines } from '../text/lines.ts';
import type { ServerContext } from './context.ts';
import { toRange } from './convert.ts';
import { answerFeature } from './feature.ts';
import { DIAGRAM_FILES } from './selectors.ts';

const KINDS = {
  class: SymbolKind.Class,
  event: SymbolKind.Event,
  interface: SymbolKind.Interface,
  module: SymbolKind.Module,
  namespace: SymbolKind.Namespace,
  object: SymbolKind.Object,
  property: SymbolKind.Property,
  string: SymbolKind.String,
} as const satisfies Record<DocumentSymbol['kind'], SymbolKind>;

/** For diagram files alone where the client lets it be said: a second outline of markdown would be empty. */
export function registerDocumentSymbol(context: ServerContext): Partial<ServerCapabilities> {
  const { connection, client } = context;
  connection.onDocumentSymbol((params, token) =>
    answerFeature(context, params.textDocument.uri, token, async ({ feature }) =>
      (await documentSymbols(feature)).map((symbol) => toSymbol(feature.facts, symbol)),
    ),
  );
  if (!client.documentSymbolRegistration) return { documentSymbolProvider: true };
  context.onInitialized(() => {
    void connection.client.register(DocumentSymbolRequest.type, { documentSelector: [...DIAGRAM_FILES] });
  });
  return {};
}

function toSymbol(lines: Lines, { name, detail, kind, range, selection, children }: DocumentSymbol): LspDocumentSymbol {
  return {
    name,
    ...(detail === undefined ? {} : { detail }),
    kind: KINDS[kind],
    range: toRange(lines, range),
    selectionRange: toRange(lines, selection),
    children: children.map((child) => toSymbol(lines, child)),
  };
}
