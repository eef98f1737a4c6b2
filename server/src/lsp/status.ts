import { type RootStatus, STATUS, type StatusParams, TRUST_GRANTED } from '../protocol/session.ts';
import type { FileReport } from '../service.ts';
import type { ServerContext } from './context.ts';
import { createDebouncer } from './debounce.ts';
import type { Root } from './root.ts';

/** Counts that change faster cannot be read. */
const QUIET_MS = 100;
const MAX_WAIT_MS = 500;

interface Counts {
  readonly errors: number;
  readonly warnings: number;
}

/** Tells a client that asked for it how the roots are, and takes its word that the workspace is trusted. */
export function registerStatus(context: ServerContext): Record<string, never> {
  const { connection, roots, log } = context;
  connection.onNotification(TRUST_GRANTED, () => {
    if (!roots.allowProcesses) void roots.restart({ allowProcesses: true });
  });
  if (context.client.options.status !== true) return {};

  const counts = new Map<Root, Map<string, Counts>>();
  const debouncer = createDebouncer({
    quietMs: QUIET_MS,
    maxMs: MAX_WAIT_MS,
    run() {
      const status = summarise(roots.all, counts);
      connection
        .sendNotification(STATUS, status)
        .catch((error: unknown) => log('error', `status not told: ${String(error)}`));
    },
  });
  roots.listen({
    onReport(root, report) {
      const files = counts.get(root) ?? new Map<string, Counts>();
      counts.set(root, files.set(report.file, countFindings(report)));
      debouncer.trigger();
    },
    onGone(root, path) {
      counts.get(root)?.delete(path);
      debouncer.trigger();
    },
    onReady(root) {
      for (const path of counts.get(root)?.keys() ?? []) {
        if (root.service?.facts(path) === undefined) counts.get(root)?.delete(path);
      }
      debouncer.trigger();
    },
    onStatus: () => debouncer.trigger(),
    onRefresh: () => debouncer.trigger(),
    onRemoved(root) {
      counts.delete(root);
      debouncer.trigger();
    },
  });
  context.onShutdown(() => debouncer.dispose());
  return {};
}

function countFindings({ findings }: FileReport): Counts {
  let errors = 0;
  let warnings = 0;
  for (const { severity } of findings) {
    if (severity === 'error') errors++;
    else if (severity === 'warning') warnings++;
  }
  return { errors, warnings };
}

function summarise(all: readonly Root[], counts: ReadonlyMap<Root, ReadonlyMap<string, Counts>>): StatusParams {
  const failed = all.find((root) => root.state === 'failed');
  const isIndexing = all.some((root) => root.state === 'indexing');
  return {
    state: failed !== undefined ? 'failed' : isIndexing ? 'indexing' : 'ready',
    roots: all.map((root) => summariseRoot(root, counts.get(root), ownershipOf(root, all))),
    ...(failed?.message === undefined ? {} : { message: failed.message }),
  };
}

/** Which paths a root speaks for: not those of folders within it that are roots themselves, which count them. */
function ownershipOf(root: Root, all: readonly Root[]): (path: string) => boolean {
  const inner = all.flatMap((other) => {
    const path = other === root ? undefined : root.uri.relative(other.uri.uri);
    return path === undefined || path === '' ? [] : [`${path}/`];
  });
  return inner.length === 0 ? () => true : (path) => !inner.some((prefix) => path.startsWith(prefix));
}

function summariseRoot(
  root: Root,
  counts: ReadonlyMap<string, Counts> | undefined,
  owns: (path: string) => boolean,
): RootStatus {
  const total = { documents: 0, adrs: 0, runbooks: 0, errors: 0, warnings: 0 };
  for (const { facts } of root.service?.snapshot.files.values() ?? []) {
    if (!owns(facts.path)) continue;
    total.documents++;
    if (facts.kind === 'adr') total.adrs++;
    else if (facts.kind === 'runbook') total.runbooks++;
  }
  for (const [path, { errors, warnings }] of counts ?? []) {
    if (!owns(path)) continue;
    total.errors += errors;
    total.warnings += warnings;
  }
  return { uri: root.uri.uri, state: root.state, ...total };
}
