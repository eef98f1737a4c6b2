import { ownsCoverage } from '../config/coverage.ts';
import { coverageOf } from '../features/coverage/report.ts';
import { WORKSPACE_COVERAGE, type WorkspaceCoverage } from '../protocol/coverage.ts';
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
      ready: roots.all.every(isCounted),
      folders: roots.all.flatMap((root) => {
        const kinds = kindsOf(context, root);
        return kinds.length === 0 ? [] : [{ uri: root.uri.uri, kinds }];
      }),
    };
  });
  return {};
}

/** All has been read that a folder asks to be compared; where that is nothing, its documents are enough. */
function isCounted({ state, service }: Root): boolean {
  if (state === 'indexing') return false;
  if (service === undefined || !ownsCoverage(service.config.coverage)) return true;
  return service.snapshot.declarationsRead || !service.readsSources;
}

/** Of files that no deeper folder of the workspace owns. */
function kindsOf(context: ServerContext, root: Root): WorkspaceCoverage['folders'][number]['kinds'] {
  const { service } = root;
  if (service === undefined) return [];
  const { snapshot } = service;
  const isOwn = (path: string): boolean => context.roots.owner(root.uri.uriOf(path))?.root === root;
  // Where only open files are known, nobody knows how many there are.
  const known = coverageOf(snapshot, service.world, isOwn).filter(
    ({ kind }) => kind === 'documents' || service.readsSources,
  );
  return known.map(({ items, ...counts }) => ({
    ...counts,
    missing: items.flatMap(({ name, file, range, isDocumented }) => {
      const facts = factsOf(snapshot, file);
      if (isDocumented || facts === undefined) return [];
      return [{ label: name, uri: uriOf(context, root, file), range: toRange(facts, range) }];
    }),
  }));
}
