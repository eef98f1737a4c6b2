import type { ServerCapabilities } from 'vscode-languageserver';
import { definition } from '../features/definition.ts';
import type { ServerContext } from './context.ts';
import { toOffset, toRange } from './convert.ts';
import { answerFeature } from './feature.ts';
import { toLocation } from './targets.ts';

export function registerDefinition(context: ServerContext): Partial<ServerCapabilities> {
  context.connection.onDefinition((params, token) =>
    answerFeature(context, params.textDocument.uri, token, async ({ root, feature }) => {
      const found = await definition(feature, toOffset(feature.facts, params.position));
      if (found === undefined) return null;
      const locations = found.targets.map((target) => toLocation(context, root, target));
      if (!context.client.definitionLinks) return locations;
      const originSelectionRange = toRange(feature.facts, found.origin);
      return locations.map(({ uri, range }) => ({
        originSelectionRange,
        targetUri: uri,
        targetRange: range,
        targetSelectionRange: range,
      }));
    }),
  );
  return { definitionProvider: true };
}
