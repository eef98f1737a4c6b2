import { MarkupKind, type ServerCapabilities } from 'vscode-languageserver';
import { hover } from '../features/hover.ts';
import type { ServerContext } from './context.ts';
import { toOffset, toRange } from './convert.ts';
import { answerFeature } from './feature.ts';

export function registerHover(context: ServerContext): Partial<ServerCapabilities> {
  context.connection.onHover((params, token) =>
    answerFeature(context, params.textDocument.uri, token, async ({ feature }) => {
      const found = await hover(feature, toOffset(feature.facts, params.position));
      if (found === undefined) return null;
      return {
        range: toRange(feature.facts, found.range),
        contents: { kind: MarkupKind.Markdown, value: found.markdown },
      };
    }),
  );
  return { hoverProvider: true };
}
