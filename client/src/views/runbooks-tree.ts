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
import type { RunbookItem, WorkspaceRecords } from '../../../server/src/protocol/records.ts';
import { RUNBOOK_STEPS, type RunbookStepItem } from '../../../server/src/protocol/runbooks.ts';
import type { Ask } from '../server.ts';

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

interface StepNode {
  readonly kind: 'step';
  readonly uri: string;
  readonly index: number;
  readonly step: RunbookStepItem;
}

type Node = RunbookFolder | RunbookNode | StepNode;

/** Nobody reads a tree that changes with each key. */
const QUIET_MS = 500;

/** The tree of runbooks by folder, without folders where there is only one; below each runbook its steps. */
export class RunbooksTree implements TreeDataProvider<Node> {
  readonly #changed = new EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #records: () => WorkspaceRecords | undefined;

  readonly #ask: Ask;
  /** What is typed into a runbook whose steps are shown moves and ticks them. */
  readonly #typing = workspace.onDidChangeTextDocument(({ document }) => {
    if (this.#shown.has(document.uri.toString())) this.#soon();
  });
  readonly #shown = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(records: () => WorkspaceRecords | undefined, ask: Ask) {
    this.#records = records;
    this.#ask = ask;
  }

  refresh(): void {
    this.#changed.fire(undefined);
  }

  #soon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.refresh(), QUIET_MS);
  }

  getChildren(node?: Node): Node[] | Promise<Node[]> {
    if (node?.kind === 'step') return [];
    if (node?.kind === 'runbook') return this.#stepsOf(node.runbook);
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

  async #stepsOf({ uri }: RunbookItem): Promise<Node[]> {
    this.#shown.add(Uri.parse(uri).toString());
    const steps = (await this.#ask<readonly RunbookStepItem[] | null>(RUNBOOK_STEPS, { uri })) ?? [];
    return steps.map((step, index) => ({ kind: 'step', uri, index, step }));
  }

  getTreeItem(node: Node): TreeItem {
    if (node.kind === 'step') return stepItem(node);
    if (node.kind === 'folder') {
      const item = new TreeItem(node.label, TreeItemCollapsibleState.Expanded);
      item.id = node.id;
      item.description = String(node.runbooks.length);
      item.iconPath = ThemeIcon.Folder;
      return item;
    }
    const { uri, title, format, overdue, deadLinks } = node.runbook;
    const item = new TreeItem(title, TreeItemCollapsibleState.Collapsed);
    item.id = uri;
    // The end of it is cut off in a narrow view.
    const said = [sayDeadLinks(deadLinks), overdue ? 'review overdue' : '', format === 'free-form' ? '' : format];
    item.description = said.filter((part) => part !== '').join(' · ');
    item.resourceUri = Uri.parse(uri);
    item.iconPath = overdue ? new ThemeIcon('clock', new ThemeColor('list.warningForeground')) : new ThemeIcon('book');
    item.contextValue = 'runbook';
    item.tooltip = `${title}\n${workspace.asRelativePath(item.resourceUri)}`;
    item.command = { command: 'vscode.open', title: 'Open', arguments: [item.resourceUri, { preview: true }] };
    return item;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#typing.dispose();
    this.#changed.dispose();
  }
}

/** A click leads to its first line. */
function stepItem({ uri, index, step: { title, line, done, deadLinks, errors, warnings } }: StepNode): TreeItem {
  const item = new TreeItem(title);
  item.id = `${uri}#${index}`;
  const problems = errors + warnings - deadLinks;
  const said = [sayDeadLinks(deadLinks), problems > 0 ? `${problems} problem${problems === 1 ? '' : 's'}` : ''];
  item.description = said.filter((part) => part !== '').join(' · ');
  item.iconPath =
    deadLinks + errors > 0
      ? new ThemeIcon('error', new ThemeColor('list.errorForeground'))
      : warnings > 0
        ? new ThemeIcon('warning', new ThemeColor('list.warningForeground'))
        : new ThemeIcon(done === true ? 'pass-filled' : done === false ? 'circle-large-outline' : 'circle-small');
  item.contextValue = 'step';
  item.tooltip = title;
  const selection = new Range(line, 0, line, 0);
  item.command = { command: 'vscode.open', title: 'Open', arguments: [Uri.parse(uri), { preview: true, selection }] };
  return item;
}

const sayDeadLinks = (count: number): string => (count === 0 ? '' : `${count} dead link${count === 1 ? '' : 's'}`);

const toNode = (runbook: RunbookItem): RunbookNode => ({ kind: 'runbook', runbook });

function labelOf(runbook: RunbookItem | undefined): string {
  if (runbook === undefined) return '';
  const name = workspace.getWorkspaceFolder(Uri.parse(runbook.folder))?.name ?? '';
  const isAlone = (workspace.workspaceFolders?.length ?? 0) < 2;
  return isAlone ? runbook.directory || name : `${name}/${runbook.directory}`;
}
