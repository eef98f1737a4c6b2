import {
  EventEmitter,
  MarkdownString,
  ThemeColor,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
  workspace,
} from 'vscode';
import type { DecisionItem, WorkspaceRecords } from '../../../server/src/protocol/records.ts';

/** How decisions are put together. */
export type Grouping = 'status' | 'folder' | 'date';

export interface DecisionGroup {
  readonly kind: 'group';
  readonly id: string;
  readonly label: string;
  readonly decisions: readonly DecisionItem[];
  readonly isOpen: boolean;
}

export interface DecisionNode {
  readonly kind: 'decision';
  readonly decision: DecisionItem;
  readonly grouping: Grouping;
}

type Node = DecisionGroup | DecisionNode;

const CLASSES: readonly { readonly of: DecisionItem['statusClass']; readonly label: string }[] = [
  { of: 'open', label: 'To Be Decided' },
  { of: 'live', label: 'In Force' },
  { of: 'unknown', label: 'Without a Known Status' },
  { of: 'retired', label: 'No Longer in Force' },
];

const ICONS: Readonly<Record<DecisionItem['statusClass'], ThemeIcon>> = {
  live: new ThemeIcon('pass', new ThemeColor('testing.iconPassed')),
  open: new ThemeIcon('circle-large-outline'),
  retired: new ThemeIcon('circle-slash', new ThemeColor('disabledForeground')),
  unknown: new ThemeIcon('question'),
};

/** The tree of decisions, in groups. */
export class DecisionsTree implements TreeDataProvider<Node> {
  readonly #changed = new EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #records: () => WorkspaceRecords | undefined;
  #grouping: Grouping;
  #groups: readonly DecisionGroup[] | undefined;

  constructor(records: () => WorkspaceRecords | undefined, grouping: Grouping) {
    this.#records = records;
    this.#grouping = grouping;
  }

  group(grouping: Grouping): void {
    this.#grouping = grouping;
    this.refresh();
  }

  refresh(): void {
    this.#groups = undefined;
    this.#changed.fire(undefined);
  }

  getChildren(node?: Node): Node[] {
    if (node === undefined) {
      this.#groups ??= groupDecisions(this.#records()?.decisions ?? [], this.#grouping);
      return [...this.#groups];
    }
    if (node.kind === 'decision') return [];
    return node.decisions.map((decision) => ({ kind: 'decision', decision, grouping: this.#grouping }));
  }

  getTreeItem(node: Node): TreeItem {
    return node.kind === 'group' ? groupItem(node) : decisionItem(node);
  }

  dispose(): void {
    this.#changed.dispose();
  }
}

/** Groups in the order in which they are shown; none is empty. */
function groupDecisions(decisions: readonly DecisionItem[], grouping: Grouping): DecisionGroup[] {
  const by = (keyOf: (decision: DecisionItem) => string): Map<string, DecisionItem[]> => {
    const groups = new Map<string, DecisionItem[]>();
    for (const decision of decisions) {
      const key = keyOf(decision);
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [decision]);
      else group.push(decision);
    }
    return groups;
  };
  const toGroup = (key: string, label: string, group: readonly DecisionItem[], isOpen = true): DecisionGroup => ({
    kind: 'group',
    id: `${grouping}:${key}`,
    label,
    decisions: group,
    isOpen,
  });
  switch (grouping) {
    case 'status': {
      const groups = by(({ statusClass }) => statusClass);
      return CLASSES.flatMap(({ of, label }) => {
        const group = groups.get(of);
        return group === undefined ? [] : [toGroup(of, label, group, of !== 'retired')];
      });
    }
    case 'folder':
      return [...by(({ folder, directory }) => `${folder}\n${directory}`)].map(([key, group]) =>
        toGroup(key, folderLabel(group[0]), group),
      );
    case 'date': {
      const years = [...by(({ date }) => date?.slice(0, 4) ?? '')].sort(([a], [b]) => (a < b ? 1 : -1));
      return years.map(([year, group]) => toGroup(year, year === '' ? 'Without a Date' : year, newestFirst(group)));
    }
    default:
      return grouping satisfies never;
  }
}

const newestFirst = (group: readonly DecisionItem[]): DecisionItem[] =>
  [...group].sort((a, b) => ((a.date ?? '') < (b.date ?? '') ? 1 : (a.date ?? '') > (b.date ?? '') ? -1 : 0));

/** `docs/adr`; with its folder of the workspace where there are several. */
function folderLabel(decision: DecisionItem | undefined): string {
  if (decision === undefined) return '';
  const { folder, directory } = decision;
  const name = workspace.getWorkspaceFolder(Uri.parse(folder))?.name;
  const isAlone = (workspace.workspaceFolders?.length ?? 0) < 2;
  return isAlone || name === undefined ? directory || name || '/' : `${name}/${directory}`;
}

function groupItem({ id, label, decisions, isOpen }: DecisionGroup): TreeItem {
  const item = new TreeItem(label, isOpen ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed);
  item.id = id;
  item.description = String(decisions.length);
  item.contextValue = 'decisionGroup';
  return item;
}

function decisionItem({ decision, grouping }: DecisionNode): TreeItem {
  const { uri, id, number, title, status, statusClass, date, line } = decision;
  const item = new TreeItem(number === null ? title : `${id} ${title}`);
  item.id = uri;
  item.description = grouping === 'status' && statusClass !== 'retired' ? (date ?? '') : status;
  // Problems and git give it their colours and counts.
  item.resourceUri = Uri.parse(uri);
  item.iconPath = ICONS[statusClass];
  item.contextValue = 'decision';
  item.tooltip = tooltipOf(decision);
  item.accessibilityInformation = { label: [item.label, status, date].filter(Boolean).join(', ') };
  const selection = { start: { line, character: 0 }, end: { line, character: 0 } };
  item.command = { command: 'vscode.open', title: 'Open', arguments: [item.resourceUri, { selection, preview: true }] };
  return item;
}

/** Titles are text of the repository: none of it is taken for Markdown. */
function tooltipOf({ id, title, status, date, uri, errors, warnings }: DecisionItem): MarkdownString {
  const text = new MarkdownString();
  text.appendText(`${id}: ${title}`);
  text.appendMarkdown('\n\n');
  text.appendText([status, date].filter(Boolean).join(', '));
  text.appendMarkdown('\n\n');
  text.appendText(workspace.asRelativePath(Uri.parse(uri)));
  if (errors + warnings > 0) {
    text.appendMarkdown('\n\n');
    text.appendText(`${count(errors, 'error')}, ${count(warnings, 'warning')}`);
  }
  return text;
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;
