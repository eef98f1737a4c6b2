import {
  type CompletionItem,
  CompletionItemKind,
  InsertTextFormat,
  MarkupKind,
  type Position,
  type ServerCapabilities,
} from 'vscode-languageserver';
import { idAtEnd } from '../features/adr/written-id.ts';
import { type Completion, completions, MOST_COMPLETIONS } from '../features/completion.ts';
import { isSource } from '../workspace/sources.ts';
import type { ServerContext } from './context.ts';
import { toOffset, toRange } from './convert.ts';
import { answerFeature } from './feature.ts';

const KINDS = {
  class: CompletionItemKind.Class,
  constant: CompletionItemKind.Constant,
  'enum-member': CompletionItemKind.EnumMember,
  file: CompletionItemKind.File,
  folder: CompletionItemKind.Folder,
  function: CompletionItemKind.Function,
  keyword: CompletionItemKind.Keyword,
  operator: CompletionItemKind.Operator,
  property: CompletionItemKind.Property,
  reference: CompletionItemKind.Reference,
  snippet: CompletionItemKind.Snippet,
  value: CompletionItemKind.Value,
  variable: CompletionItemKind.Variable,
} as const satisfies Record<Completion['kind'], CompletionItemKind>;

/** Source code: after `ADR-` alone, so that nothing is asked while code is typed. */
export const SOURCE_TRIGGERS = ['-'];

/** Asks the client to ask again; only VS Code has this command, others leave it alone. */
const RETRIGGER = { title: 'Go on', command: 'editor.action.triggerSuggest' };

export function registerCompletion(context: ServerContext): Partial<ServerCapabilities> {
  context.connection.onCompletion((params, token) => {
    // Clients ask at each word of code, and wait for all who answer.
    if (isWritingCode(context, params.textDocument.uri, params.position)) return null;
    return answerFeature(context, params.textDocument.uri, token, async ({ feature }) => {
      const found = await completions(feature, toOffset(feature.facts, params.position));
      const toItem = (completion: Completion): CompletionItem => {
        const { label, kind, detail, documentation, range, newText, snippet, filterText, sortText, retrigger } =
          completion;
        const isSnippet = snippet === true && context.client.snippets;
        return {
          label,
          kind: KINDS[kind],
          ...(detail === undefined ? {} : { detail }),
          ...(documentation === undefined
            ? {}
            : { documentation: { kind: MarkupKind.Markdown, value: documentation } }),
          textEdit: {
            range: toRange(feature.facts, range),
            newText: snippet === true && !isSnippet ? label : newText,
          },
          ...(isSnippet ? { insertTextFormat: InsertTextFormat.Snippet } : {}),
          ...(filterText === undefined ? {} : { filterText }),
          ...(sortText === undefined ? {} : { sortText }),
          ...(retrigger === true && context.client.options.status === true ? { command: RETRIGGER } : {}),
        };
      };
      return { isIncomplete: found.length >= MOST_COMPLETIONS, items: found.map(toItem) };
    });
  });
  return { completionProvider: { triggerCharacters: ['/', '#', ':', '`', '[', '-', '>', '|', '{', '@'] } };
}

/** In source code, where no id of an ADR is being written. */
function isWritingCode({ documents, roots }: ServerContext, uri: string, { line, character }: Position): boolean {
  const path = roots.owner(uri)?.path;
  if (path === undefined || !isSource(path)) return false;
  const before = documents.get(uri)?.getText({ start: { line, character: 0 }, end: { line, character } });
  return before !== undefined && idAtEnd(before) === undefined;
}
