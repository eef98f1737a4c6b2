import {
  commands,
  Disposable,
  type ExtensionContext,
  env,
  type LogOutputChannel,
  type TreeView,
  ViewColumn,
  type WebviewPanel,
  window,
} from 'vscode';
import { WORKSPACE_COVERAGE, type WorkspaceCoverage } from '../../../server/src/protocol/coverage.ts';
import { WORKSPACE_RECORDS, type WorkspaceRecords } from '../../../server/src/protocol/records.ts';
import { describeError, plainLabel } from '../plain-text.ts';
import { copyDiagram } from '../preview/copy.ts';
import { exportDiagram } from '../preview/export.ts';
import type { DecisionsState } from '../preview/messages.ts';
import type { Ask } from '../server.ts';
import { CoverageTree } from './coverage-tree.ts';
import { DecisionsTree, type Grouping } from './decisions-tree.ts';
import { findRecord } from './find-record.ts';
import { createGoverningItem } from './governing-item.ts';
import { GRAPH_VIEW_TYPE, GraphPanel } from './graph-panel.ts';
import { keep } from './keep.ts';
import { recordOf } from './record-node.ts';
import { RunbooksTree } from './runbooks-tree.ts';

/** Where the grouping is remembered, and the key of menus that says which one is chosen. */
const GROUPING = 'waypost.decisionGrouping';
const GROUPINGS: readonly Grouping[] = ['status', 'folder', 'date'];

export interface Views extends Disposable {
  /** What the server knows has changed. */
  invalidate(): void;
}

/**
 * The container "Decisions": trees of decisions, runbooks and what is documented, the graph, and the commands that belong to them; and the
 * item of the status bar that counts what is about the code in front.
 */
export function registerViews(context: ExtensionContext, ask: Ask, log: LogOutputChannel): Views {
  const records = keep<WorkspaceRecords>(ask, WORKSPACE_RECORDS);
  const counted = keep<WorkspaceCoverage>(ask, WORKSPACE_COVERAGE);
  const remembered = context.workspaceState.get<string>(GROUPING);
  const grouping = GROUPINGS.find((one) => one === remembered) ?? 'status';
  const decisions = new DecisionsTree(() => records.current, grouping);
  const runbooks = new RunbooksTree(() => records.current, ask);
  const decisionsView = window.createTreeView('waypost.decisions', {
    treeDataProvider: decisions,
    showCollapseAll: true,
  });
  const runbooksView = window.createTreeView('waypost.runbooks', { treeDataProvider: runbooks, showCollapseAll: true });
  const coverage = new CoverageTree(() => counted.current);
  const coverageView = window.createTreeView('waypost.coverage', { treeDataProvider: coverage, showCollapseAll: true });
  const governing = createGoverningItem(ask);
  let graph: GraphPanel | undefined;

  /** What goes wrong is told once, where the user looks; the log has the rest. */
  const run = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      log.error(error instanceof Error ? error : String(error));
      void window.showErrorMessage(describeError(error));
    }
  };
  const setContext = (key: string, value: unknown): void => {
    void commands.executeCommand('setContext', key, value);
  };
  const look = (): void => {
    records.setWanted(decisionsView.visible || runbooksView.visible || graph !== undefined);
    counted.setWanted(coverageView.visible);
  };
  const adopt = (panel: WebviewPanel, state: Partial<DecisionsState>): void => {
    graph?.dispose();
    graph = new GraphPanel(panel, state, {
      extensionUri: context.extensionUri,
      ask,
      onRequest(asking, what) {
        if (what === 'export') void run(() => exportDiagram(asking));
        else if (what === 'copy') void run(() => copyDiagram(asking));
        else void commands.executeCommand('waypost.toggleDiagramAppearance');
      },
      onGone(gone) {
        if (graph === gone) graph = undefined;
        look();
      },
    });
    look();
  };
  const openGraph = (): void => {
    if (graph !== undefined) {
      graph.reveal();
      return;
    }
    adopt(window.createWebviewPanel(GRAPH_VIEW_TYPE, 'Decisions', ViewColumn.Active, { enableScripts: true }), {});
  };
  const group = async (chosen: Grouping): Promise<void> => {
    decisions.group(chosen);
    setContext(GROUPING, chosen);
    await context.workspaceState.update(GROUPING, chosen);
  };

  setContext(GROUPING, grouping);
  const subscriptions = Disposable.from(
    records,
    counted,
    governing,
    decisions,
    runbooks,
    coverage,
    decisionsView,
    runbooksView,
    coverageView,
    decisionsView.onDidChangeVisibility(look),
    runbooksView.onDidChangeVisibility(look),
    coverageView.onDidChangeVisibility(look),
    counted.onDidChange(() => {
      setContext('waypost.coverageReady', counted.current?.ready === true);
      coverage.refresh();
    }),
    records.onDidChange(() => {
      const { current } = records;
      setContext('waypost.recordsReady', current?.ready === true);
      decisions.refresh();
      runbooks.refresh();
      setBadge(decisionsView, current?.decisions ?? [], 'decisions');
      setBadge(runbooksView, current?.runbooks ?? [], 'runbooks');
      void graph?.update();
    }),
    commands.registerCommand('waypost.findRecord', () => run(async () => findRecord(await records.refresh()))),
    commands.registerCommand('waypost.showDecisionGraph', openGraph),
    ...GROUPINGS.flatMap((one) => {
      const name = `waypost.groupDecisionsBy${one.charAt(0).toUpperCase()}${one.slice(1)}`;
      // The second one stands in the menu with a check mark.
      return [name, `${name}.checked`].map((id) => commands.registerCommand(id, () => run(() => group(one))));
    }),
    commands.registerCommand('waypost.openRecordToSide', (node?: unknown) => openToSide(node)),
    commands.registerCommand('waypost.copyRecordId', (node?: unknown) => run(() => copyId(node))),
    commands.registerCommand('waypost.revealRecord', (node?: unknown) => {
      const uri = recordOf(node)?.uri;
      return uri === undefined ? undefined : commands.executeCommand('revealInExplorer', uri);
    }),
    window.registerWebviewPanelSerializer(GRAPH_VIEW_TYPE, {
      deserializeWebviewPanel: async (panel: WebviewPanel, kept: unknown) => adopt(panel, readState(kept)),
    }),
    new Disposable(() => graph?.dispose()),
  );
  look();
  return {
    invalidate() {
      records.invalidate();
      counted.invalidate();
      governing.invalidate();
    },
    dispose: () => subscriptions.dispose(),
  };
}

function setBadge(
  view: TreeView<unknown>,
  items: readonly { readonly errors: number; readonly warnings: number }[],
  what: string,
): void {
  const faulty = items.filter(({ errors, warnings }) => errors + warnings > 0).length;
  view.badge = faulty === 0 ? undefined : { value: faulty, tooltip: `${faulty} ${what} with errors or warnings` };
}

function openToSide(node: unknown): Thenable<unknown> | undefined {
  const uri = recordOf(node)?.uri;
  return uri === undefined ? undefined : commands.executeCommand('vscode.open', uri, { viewColumn: ViewColumn.Beside });
}

async function copyId(node: unknown): Promise<void> {
  const id = recordOf(node)?.id;
  if (id === undefined) return;
  await env.clipboard.writeText(id);
  window.setStatusBarMessage(plainLabel(`Waypost: copied ${id}`), 3000);
}

/** What a page kept may come from another version of Waypost. */
function readState(kept: unknown): Partial<DecisionsState> {
  if (typeof kept !== 'object' || kept === null) return {};
  const { show, current } = kept as Readonly<Record<keyof DecisionsState, unknown>>;
  return {
    show: show === 'all' ? 'all' : 'one',
    current: typeof current === 'number' && Number.isInteger(current) && current >= 0 ? current : 0,
  };
}
