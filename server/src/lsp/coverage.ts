import { coverageOf } from '../features/coverage/report.ts';
import { WORKSPACE_COVERAGE, type WorkspaceCoverage } from '../protocol.ts';
import { factsOf } from '../workspace/snapshot.ts';
import type { ServerContext } from './context.ts';
import { toRange } from './convert.ts';
import type { Root } from './root.ts';
import { uriOf } from './targets.ts';

/** Counts what has to be documented, for a client that shows it. */
export function registerCoverage(context: ServerContext): Record<string, never> {
  const { connection, roots } = context;
  connection.onRequest(WORKSPACE_COVERAGE, async (): Promise<WorkspaceCoverage> => {
    await roots.whenOpened();
    return {
      ready: roots.all.every(({ state, service }) => state !== 'indexing' && service?.isBehind !== true),
      folders: roots.all.flatMap((root) => {
        const kinds = kindsOf(context, root);
        return kinds.length === 0 ? [] : [{ uri: root.uri.uri, kinds }];
      }),
    };
  });
  return {};
}

/** Of files that no deeper folder of the workspace owns. */
function kindsOf(context: ServerContext, root: Root): WorkspaceCoverage['folders'][number]['kinds'] {
  const { service } = root;
  if (service === undefined) return [];
  const { snapshot } = service;
  const isOwn = (path: string): boolean => context.roots.owner(root.uri.uriOf(path))?.root === root;
  return coverageOf(snapshot, service.world, isOwn).map(({ items, ...counts }) => ({
    ...counts,
    missing: items.flatMap(({ name, file, range, isDocumented }) => {
      const facts = factsOf(snapshot, file);
      if (isDocumented || facts === undefined) return [];
      return [{ label: name, uri: uriOf(context, root, file), range: toRange(facts, range) }];
    }),
  }));
}
