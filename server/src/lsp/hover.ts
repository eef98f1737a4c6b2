import { MarkupKind, type ServerCapabilities } from 'vscode-languageserver';
import { hover } from '../features/hover.ts';
import { COMMANDS } from '../protocol/commands.ts';
import type { ServerContext } from './context.ts';
import { toOffset, toRange } from './convert.ts';
import { answerFeature } from './feature.ts';

export function registerHover(context: ServerContext): Partial<ServerCapabilities> {
  const { client } = context;
  context.connection.onHover((params, token) =>
    answerFeature(context, params.textDocument.uri, token, async ({ feature, root }) => {
      const found = await hover(feature, toOffset(feature.facts, params.position));
      if (found === undefined) return null;
      const link =
        found.gone === undefined || !client.options.lastVersions ? '' : lastVersionLink(root.uri.uri, found.gone);
      return {
        range: toRange(feature.facts, found.range),
        contents: { kind: MarkupKind.Markdown, value: found.markdown + link },
      };
    }),
  );
  return { hoverProvider: true };
}

/** A link that runs a command: a client that asked for it trusts this one and no other. */
function lastVersionLink(root: string, path: string): string {
  const given = encodeURIComponent(JSON.stringify([root, path])).replace(
    /[()']/g,
    (mark) => `%${mark.charCodeAt(0).toString(16)}`,
  );
  return `\n\n[Show the last version](command:${COMMANDS.showLastVersion}?${given})`;
}
