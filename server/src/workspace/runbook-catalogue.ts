import { alertsIn, formatIn, learnRunbookConvention, type RunbookConvention } from '../runbook/convention.ts';
import type { RunbookRecord } from '../runbook/record.ts';
import { equalData } from '../text/equal.ts';
import type { FileFacts, RunbookSummary } from './facts.ts';

/** Every runbook of the workspace, by folder. Immutable. */
export interface RunbookCatalogue {
  runbook(path: string): RunbookSummary | undefined;
  /** Runbooks of a folder, sorted by path. */
  runbooksIn(directory: string): readonly RunbookSummary[];
  convention(directory: string): RunbookConvention | undefined;
  /** The catalogue after these files have new facts (undefined: the file is no document any more), and what differs. */
  with(changes: ReadonlyMap<string, FileFacts | undefined>): {
    readonly catalogue: RunbookCatalogue;
    readonly change: RunbookCatalogueChange;
  };
}

export interface RunbookCatalogueChange {
  readonly runbooks: ReadonlySet<string>;
  /** Folders whose list of summaries differs. */
  readonly lists: ReadonlySet<string>;
  readonly conventions: ReadonlySet<string>;
}

interface Folder {
  readonly convention: RunbookConvention;
  readonly summaries: readonly RunbookSummary[];
}

type Folders = ReadonlyMap<string, Folder>;
type Summaries = ReadonlyMap<string, RunbookSummary>;

interface Tables {
  readonly folders: Folders;
  readonly members: ReadonlyMap<string, RunbookRecord>;
  readonly summaries: Summaries;
}

export const emptyRunbookCatalogue: RunbookCatalogue = createCatalogue({
  folders: new Map(),
  members: new Map(),
  summaries: new Map(),
});

function createCatalogue(tables: Tables): RunbookCatalogue {
  return {
    runbook: (path) => tables.summaries.get(path),
    runbooksIn: (directory) => tables.folders.get(directory)?.summaries ?? [],
    convention: (directory) => tables.folders.get(directory)?.convention,
    with: (changes) => advance(tables, changes),
  };
}

function advance(
  tables: Tables,
  changes: ReadonlyMap<string, FileFacts | undefined>,
): ReturnType<RunbookCatalogue['with']> {
  const members = new Map(tables.members);
  const directories = new Set<string>();
  for (const [path, facts] of changes) {
    const before = members.get(path);
    const after = facts?.runbook;
    if (teachTheSame(before, after)) continue;
    if (after === undefined) members.delete(path);
    else members.set(path, after);
    for (const member of [before, after]) if (member !== undefined) directories.add(member.directory);
  }
  const none = new Set<never>();
  if (directories.size === 0) {
    const change = { runbooks: none, lists: none, conventions: none };
    return { catalogue: createCatalogue(tables), change };
  }

  const grouped = new Map<string, RunbookRecord[]>([...directories].map((directory) => [directory, []]));
  for (const member of members.values()) grouped.get(member.directory)?.push(member);
  const folders = new Map(tables.folders);
  const summaries = new Map(tables.summaries);
  const change = {
    runbooks: new Set<string>(),
    lists: new Set<string>(),
    conventions: new Set<string>(),
  };
  for (const [directory, list] of grouped) {
    const old = folders.get(directory);
    const next = list.length === 0 ? undefined : folderOf(directory, list);
    if (next === undefined) folders.delete(directory);
    else folders.set(directory, next);
    if (!equalData(old?.convention, next?.convention)) change.conventions.add(directory);
    if (equalData(old?.summaries, next?.summaries)) continue;
    change.lists.add(directory);
    for (const { file } of old?.summaries ?? []) summaries.delete(file);
    for (const summary of next?.summaries ?? []) summaries.set(summary.file, summary);
    for (const { file } of [...(old?.summaries ?? []), ...(next?.summaries ?? [])]) {
      if (!equalData(tables.summaries.get(file), summaries.get(file))) change.runbooks.add(file);
    }
  }
  return { catalogue: createCatalogue({ folders, members, summaries }), change };
}

function folderOf(directory: string, list: readonly RunbookRecord[]): Folder {
  const records = [...list].sort((a, b) => (a.file < b.file ? -1 : 1));
  const convention = learnRunbookConvention(directory, records);
  return { convention, summaries: records.map((record) => summarise(record, convention)) };
}

function summarise(record: RunbookRecord, convention: RunbookConvention): RunbookSummary {
  const { file, directory, root, title } = record;
  const format = formatIn(record, convention);
  return { file, directory, root, title, format, alerts: alertsIn(record, format).map(({ name }) => name) };
}

function teachTheSame(a: RunbookRecord | undefined, b: RunbookRecord | undefined): boolean {
  if (a === undefined || b === undefined || a === b) return a === b;
  return traitsOf(a) === traitsOf(b);
}

/** All of a record that others may know or learn from. */
function traitsOf(record: RunbookRecord): string {
  return JSON.stringify([
    record.file,
    record.root,
    record.title,
    record.titleRange !== undefined,
    record.format,
    record.alerts.map(({ name }) => name),
    record.ownAlert?.name,
    record.sections.map((section) => [section.level, section.heading, section.class, section.step]),
    record.metadata.map(({ key, label, place, text }) => [key, label, place, text !== '']),
  ]);
}
