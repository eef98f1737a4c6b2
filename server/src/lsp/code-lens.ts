import { CodeLensRefreshRequest, type Command, type Position, type ServerCapabilities } from 'vscode-languageserver';
import { type CodeLens, codeLenses } from '../features/code-lens.ts';
import type { FeatureContext } from '../features/context.ts';
import { governedBy } from '../features/reference/governed-by.ts';
import { COMMANDS } from '../protocol/commands.ts';
import { GOVERNING, type Governing, type GoverningParams } from '../protocol/governing.ts';
import type { ShowPlacesParams } from '../protocol/places.ts';
import type { ServerContext } from './context.ts';
import { toRange } from './convert.ts';
import { createDebouncer } from './debounce.ts';
import { answerFeature } from './feature.ts';
import type { Root } from './root.ts';
import { toLocation } from './targets.ts';

/** What one document says shows in others: they are asked for anew once nobody has typed for so long. */
const QUIET_MS = 300;
const MAX_WAIT_MS = 2000;

/** Lenses with their commands at once: they are made from what is known already. */
export function registerCodeLens(context: ServerContext): Partial<ServerCapabilities> {
  context.connection.onCodeLens((params, token) =>
    answerFeature(context, params.textDocument.uri, token, async ({ root, feature }) => {
      const options = { ...root.settings.codeLens, terminal: context.client.options.terminal === true };
      // They count what the workspace says of a record, and change it.
      const lenses = root.isLoose ? [] : await codeLenses(feature, options);
      return lenses.map((lens) => {
        const range = toRange(feature.facts, lens.range);
        return {
          range,
          command: toCommand(context, root, lens, { uri: params.textDocument.uri, position: range.start }),
        };
      });
    }),
  );
  context.connection.onRequest(GOVERNING, ({ uri }: GoverningParams, token) =>
    answerFeature(context, uri, token, async ({ root, feature }) => governing(context, root, feature)),
  );
  if (context.client.codeLensRefresh) registerRefresh(context);
  return { codeLensProvider: { resolveProvider: false } };
}

/** What all lenses of a file say together. */
async function governing(context: ServerContext, root: Root, feature: FeatureContext): Promise<Governing | null> {
  const options = { decisions: true, alerts: false, status: false, steps: false, terminal: false };
  const lenses = (await governedBy(feature, options)) ?? [];
  const places = lenses.flatMap(({ action }) => (action.kind === 'places' ? action.places : []));
  const files = [...new Set(places.map(({ file }) => file))];
  if (files.length === 0) return null;
  const decisions = files.filter((file) => feature.world.adr(file) !== undefined).length;
  return {
    decisions,
    runbooks: files.length - decisions,
    places: places.map((place) => ({ label: place.label, ...toLocation(context, root, place) })),
  };
}

function toCommand(
  context: ServerContext,
  root: Root,
  { title, action }: CodeLens,
  from: { readonly uri: string; readonly position: Position },
): Command {
  if (action.kind === 'command') return { title, command: action.command, arguments: [from.uri, ...action.arguments] };
  const places = action.places.map((place) => ({ label: place.label, ...toLocation(context, root, place) }));
  return { title, command: COMMANDS.showPlaces, arguments: [{ ...from, places } satisfies ShowPlacesParams] };
}

/** Clients ask again for a document that was edited; of the others they have to be told. */
function registerRefresh({ connection, roots, log, onShutdown }: ServerContext): void {
  const shown = new WeakMap<Root, readonly unknown[]>();
  const debouncer = createDebouncer({
    quietMs: QUIET_MS,
    maxMs: MAX_WAIT_MS,
    run() {
      connection
        .sendRequest(CodeLensRefreshRequest.type)
        .catch((error: unknown) => log('warning', `code lenses not refreshed: ${String(error)}`));
    },
  });
  roots.listen({
    onStatus(root) {
      const snapshot = root.service?.snapshot;
      const now = [snapshot?.files, snapshot?.alerts];
      if (now.every((part, index) => part === shown.get(root)?.[index])) return;
      shown.set(root, now);
      debouncer.trigger();
    },
  });
  onShutdown(() => debouncer.dispose());
}
