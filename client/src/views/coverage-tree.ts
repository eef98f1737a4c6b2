import {
  EventEmitter,
  Range,
  ThemeColor,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
  workspace,
} from 'vscode';
import type { KindCoverageItem, WorkspaceCoverage } from '../../../server/src/protocol/coverage.ts';
import type { ShownPlace } from '../../../server/src/protocol/places.ts';

interface FolderNode {
  readonly type: 'folder';
  readonly uri: string;
  readonly kinds: readonly KindCoverageItem[];
}

interface KindNode {
  readonly type: 'kind';
  readonly folder: string;
  readonly kind: KindCoverageItem;
}

interface MissingNode {
  readonly type: 'missing';
  readonly id: string;
  readonly place: ShownPlace;
}

type Node = FolderNode | KindNode | MissingNode;

const LABELS: Readonly<Record<KindCoverageItem['kind'], string>> = {
  symbols: 'Interfaces',
  environment: 'Environment',
  metrics: 'Metrics',
  documents: 'Reachable Documents',
};

/** The tree of what has to be documented: each kind with its count, below it what is not documented. */
export class CoverageTree implements TreeDataProvider<Node> {
  readonly #changed = new EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #coverage: () => WorkspaceCoverage | undefined;

  constructor(coverage: () => WorkspaceCoverage | undefined) {
    this.#coverage = coverage;
  }

  refresh(): void {
    this.#changed.fire(undefined);
  }

  getChildren(node?: Node): Node[] {
    if (node?.type === 'missing') return [];
    if (node?.type === 'kind') return missingOf(node);
    if (node?.type === 'folder') return kindsOf(node);
    const folders = (this.#coverage()?.folders ?? []).map(
      ({ uri, kinds }): FolderNode => ({ type: 'folder', uri, kinds }),
    );
    const [only] = folders;
    return only !== undefined && folders.length === 1 ? kindsOf(only) : folders;
  }

  getTreeItem(node: Node): TreeItem {
    if (node.type === 'folder') {
      const uri = Uri.parse(node.uri);
      const item = new TreeItem(workspace.getWorkspaceFolder(uri)?.name ?? node.uri, TreeItemCollapsibleState.Expanded);
      item.id = node.uri;
      item.iconPath = ThemeIcon.Folder;
      return item;
    }
    return node.type === 'kind' ? kindItem(node) : missingItem(node);
  }

  dispose(): void {
    this.#changed.dispose();
  }
}

const kindsOf = ({ uri, kinds }: FolderNode): KindNode[] => kinds.map((kind) => ({ type: 'kind', folder: uri, kind }));

const missingOf = ({ folder, kind: { kind, missing } }: KindNode): MissingNode[] =>
  missing.map((place, index) => ({
    type: 'missing',
    id: `${folder}\n${kind}\n${place.uri}\n${place.label}\n${index}`,
    place,
  }));

function kindItem({ folder, kind: { kind, documented, total, percentage, threshold } }: KindNode): TreeItem {
  const isBelow = 100 * documented < threshold * total;
  const item = new TreeItem(
    LABELS[kind],
    documented === total ? TreeItemCollapsibleState.None : TreeItemCollapsibleState.Collapsed,
  );
  item.id = `${folder}\n${kind}`;
  item.description = `${documented}/${total} · ${percentage} %${isBelow ? ` of ${threshold} % wanted` : ''}`;
  item.tooltip = `${LABELS[kind]}: ${documented} of ${total} documented, ${percentage} %${threshold > 0 ? `; ${threshold} % wanted` : ''}`;
  item.iconPath = isBelow
    ? new ThemeIcon('warning', new ThemeColor('list.warningForeground'))
    : documented === total
      ? new ThemeIcon('pass', new ThemeColor('testing.iconPassed'))
      : new ThemeIcon('circle-large-outline');
  item.contextValue = 'coverage';
  return item;
}

function missingItem({ id, place: { label, uri, range } }: MissingNode): TreeItem {
  const item = new TreeItem(label);
  const resource = Uri.parse(uri);
  item.id = id;
  item.description = `${workspace.asRelativePath(resource)}:${range.start.line + 1}`;
  item.iconPath = new ThemeIcon('circle-small');
  item.tooltip = `${label} is not documented\n${workspace.asRelativePath(resource)}:${range.start.line + 1}`;
  const selection = new Range(range.start.line, range.start.character, range.end.line, range.end.character);
  item.command = { command: 'vscode.open', title: 'Open', arguments: [resource, { preview: true, selection }] };
  return item;
}
