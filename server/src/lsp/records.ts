import { type DecisionGraph, decisionGraph } from '../adr/decision-graph.ts';
import { type DrawnDecisions as Drawn, drawDot, drawGraph, drawTimeline } from '../adr/draw-decisions.ts';
import {
  DRAW_DECISIONS,
  type DrawDecisionsParams,
  type DrawnDecisions,
  type DrawnDiagram,
  type GraphResult,
} from '../protocol/decisions.ts';
import { type DecisionItem, type RunbookItem, WORKSPACE_RECORDS, type WorkspaceRecords } from '../protocol/records.ts';
import type { Service } from '../service.ts';
import { dirname } from '../text/paths.ts';
import type { FileFacts } from '../workspace/facts.ts';
import { observe, startObservation } from '../workspace/observe.ts';
import type { ServerContext } from './context.ts';
import { toPosition } from './convert.ts';
import type { Root } from './root.ts';
import { isDeadLink } from './runbook-steps.ts';
import { uriOf } from './targets.ts';

/** Lists and draws decisions and runbooks for a client that shows them. */
export function registerRecords(context: ServerContext): Record<string, never> {
  const { connection, roots } = context;
  connection.onRequest(WORKSPACE_RECORDS, async (): Promise<WorkspaceRecords> => {
    await roots.whenOpened();
    return listRecords(context);
  });
  connection.onRequest(DRAW_DECISIONS, async ({ today, all }: DrawDecisionsParams): Promise<DrawnDecisions> => {
    await roots.whenOpened();
    const graph = merge(roots.all.map((root) => ({ root, graph: graphOf(context, root) })));
    return { graph: toDiagram(drawGraph(graph, { all })), timeline: toDiagram(drawTimeline(graph, today)) };
  });
  return {};
}

/** Decisions and their relations as text, for clients without views. */
export function graphsAsText(
  context: ServerContext,
  { format, all }: { readonly format: 'mermaid' | 'dot' | 'json'; readonly all: boolean },
): GraphResult {
  return context.roots.all.flatMap((root) => {
    const graph = graphOf(context, root);
    if (graph.decisions.length === 0) return [];
    const text =
      format === 'json'
        ? JSON.stringify({ version: 1, ...graph })
        : format === 'dot'
          ? drawDot(graph, { all })
          : drawGraph(graph, { all }).text;
    return [{ folder: root.uri.uri, text }];
  });
}

function listRecords(context: ServerContext): WorkspaceRecords {
  const decisions: DecisionItem[] = [];
  const runbooks: RunbookItem[] = [];
  for (const root of context.roots.all) {
    const { service } = root;
    if (service === undefined) continue;
    const own = ownFacts(context, root);
    const lines = new Map(own.map((facts) => [facts.path, facts]));
    for (const { file, directory, id, number, title, status, statusClass, date } of graphOf(context, root).decisions) {
      const facts = lines.get(file);
      const place = facts?.adr?.titlePlace;
      decisions.push({
        uri: uriOf(context, root, file),
        folder: root.uri.uri,
        directory,
        id,
        number,
        title,
        status,
        statusClass,
        date,
        line: facts === undefined || place === undefined ? 0 : toPosition(facts, place.range.start).line,
        ...countsOf(service, file),
      });
    }
    for (const { path, runbook } of own) {
      if (runbook === undefined) continue;
      const { title } = runbook;
      const format = service.snapshot.runbooks.runbook(path)?.format ?? runbook.format;
      const uri = uriOf(context, root, path);
      const common = { uri, folder: root.uri.uri, directory: dirname(path), title, ...countsOf(service, path) };
      const findings = service.report(path)?.findings ?? [];
      runbooks.push({
        ...common,
        format,
        overdue: findings.some(({ rule }) => rule === 'runbook-review-overdue'),
        deadLinks: findings.filter(isDeadLink).length,
      });
    }
  }
  return {
    ready: context.roots.all.every(({ state }) => state !== 'indexing'),
    decisions,
    runbooks: runbooks.sort((a, b) => (a.uri < b.uri ? -1 : 1)),
  };
}

/** Documents that no deeper folder of the workspace owns. */
function ownFacts({ roots }: ServerContext, root: Root): FileFacts[] {
  const files = root.service?.snapshot.files.values() ?? [];
  return [...files].flatMap(({ facts }) => (roots.owner(root.uri.uriOf(facts.path))?.root === root ? [facts] : []));
}

function countsOf(service: Service, path: string): { readonly errors: number; readonly warnings: number } {
  const findings = service.report(path)?.findings ?? [];
  return {
    errors: findings.filter(({ severity }) => severity === 'error').length,
    warnings: findings.filter(({ severity }) => severity === 'warning').length,
  };
}

function graphOf(context: ServerContext, root: Root): DecisionGraph {
  const { service } = root;
  if (service === undefined) return { decisions: [], relations: [] };
  const records = ownFacts(context, root).flatMap(({ adr }) => adr ?? []);
  const abilities = { diagrams: false, outlines: false };
  return decisionGraph(records, observe(service.snapshot, service.config, abilities, startObservation()));
}

/** One graph of all folders, its files as URIs; directories say which folder they are in where there are several. */
function merge(all: readonly { readonly root: Root; readonly graph: DecisionGraph }[]): DecisionGraph {
  const shown = all.filter(({ graph }) => graph.decisions.length > 0);
  return {
    decisions: shown.flatMap(({ root, graph }) =>
      graph.decisions.map((decision) => ({
        ...decision,
        file: root.uri.uriOf(decision.file),
        directory: shown.length > 1 ? `${nameOf(root)}/${decision.directory}` : decision.directory,
      })),
    ),
    relations: shown.flatMap(({ root, graph }) =>
      graph.relations.map((relation) => ({
        ...relation,
        from: root.uri.uriOf(relation.from),
        to: root.uri.uriOf(relation.to),
      })),
    ),
  };
}

const nameOf = ({ uri: { uri } }: Root): string => uri.replace(/\/$/, '').replace(/^.*\//, '');

const toDiagram = ({ text, nodes, leftOut }: Drawn): DrawnDiagram => ({
  text,
  nodes: [...nodes].map(([id, uri]) => ({ id, uri })),
  leftOut,
});
