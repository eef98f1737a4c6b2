import {
  EventEmitter,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
  workspace,
} from 'vscode';
import type { RunbookItem, WorkspaceRecords } from '../../../server/src/protocol.ts';

interface RunbookFolder {
  readonly kind: 'folder';
  readonly id: string;
  readonly label: string;
  readonly runbooks: readonly RunbookItem[];
}

interface RunbookNode {
  readonly kind: 'runbook';
  readonly runbook: RunbookItem;
}

type Node = RunbookFolder | RunbookNode;

/** The tree of runbooks by folder; without folders where there is only one. */
export class RunbooksTree implements TreeDataProvider<Node> {
  readonly #changed = new EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #records: () => WorkspaceRecords | undefined;

  constructor(records: () => WorkspaceRecords | undefined) {
    this.#records = records;
  }

  refresh(): void {
    this.#changed.fire(undefined);
  }

  getChildren(node?: Node): Node[] {
    if (node?.kind === 'runbook') return [];
    if (node?.kind === 'folder') return node.runbooks.map(toNode);
    const folders = new Map<string, RunbookItem[]>();
    for (const runbook of this.#records()?.runbooks ?? []) {
      const key = `${runbook.folder}\n${runbook.directory}`;
      folders.set(key, [...(folders.get(key) ?? []), runbook]);
    }
    const [only] = folders.values();
    if (only !== undefined && folders.size === 1) return only.map(toNode);
    return [...folders].map(([id, runbooks]) => ({ kind: 'folder', id, label: labelOf(runbooks[0]), runbooks }));
  }

  getTreeItem(node: Node): TreeItem {
    if (node.kind === 'folder') {
      const item = new TreeItem(node.label, TreeItemCollapsibleState.Expanded);
      item.id = node.id;
      item.description = String(node.runbooks.length);
      item.iconPath = ThemeIcon.Folder;
      return item;
    }
    const { uri, title, format } = node.runbook;
    const item = new TreeItem(title);
    item.id = uri;
    item.description = format === 'free-form' ? '' : format;
    item.resourceUri = Uri.parse(uri);
    item.iconPath = new ThemeIcon('book');
    item.contextValue = 'runbook';
    item.tooltip = `${title}\n${workspace.asRelativePath(item.resourceUri)}`;
    item.command = { command: 'vscode.open', title: 'Open', arguments: [item.resourceUri, { preview: true }] };
    return item;
  }

  dispose(): void {
    this.#changed.dispose();
  }
}

const toNode = (runbook: RunbookItem): RunbookNode => ({ kind: 'runbook', runbook });

function labelOf(runbook: RunbookItem | undefined): string {
  if (runbook === undefined) return '';
  const name = workspace.getWorkspaceFolder(Uri.parse(runbook.folder))?.name ?? '';
  const isAlone = (workspace.workspaceFolders?.length ?? 0) < 2;
  return isAlone ? runbook.directory || name : `${name}/${runbook.directory}`;
}
