import type { ServerCapabilities } from 'vscode-languageserver';
import { references } from '../features/references.ts';
import type { ServerContext } from './context.ts';
import { toOffset } from './convert.ts';
import { answerFeature } from './feature.ts';
import { toLocation } from './targets.ts';

export function registerReferences(context: ServerContext): Partial<ServerCapabilities> {
  context.connection.onReferences((params, token) =>
    answerFeature(context, params.textDocument.uri, token, async ({ root, feature }) => {
      const { includeDeclaration } = params.context;
      const found = await references(feature, toOffset(feature.facts, params.position), { includeDeclaration });
      return found?.map((target) => toLocation(context, root, target)) ?? null;
    }),
  );
  return { referencesProvider: true };
}
