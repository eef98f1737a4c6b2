import { type AdrConvention, learnConvention } from '../adr/convention.ts';
import type { AdrRecord } from '../adr/record.ts';
import { equalData } from '../text/equal.ts';
import type { AdrSummary, FileFacts } from './facts.ts';
import { summariseAdr } from './summary.ts';

/** Every ADR of the workspace, by directory and by number. Immutable. */
export interface AdrCatalogue {
  readonly directories: readonly string[];
  adrsIn(directory: string): readonly AdrSummary[];
  adr(path: string): AdrSummary | undefined;
  adrsNumbered(number: number): readonly AdrSummary[];
  convention(directory: string): AdrConvention | undefined;
  /** The catalogue after these files have new facts (undefined: the file is no document any more), and what differs. */
  with(changes: ReadonlyMap<string, FileFacts | undefined>): {
    readonly catalogue: AdrCatalogue;
    readonly change: CatalogueChange;
  };
}

export interface CatalogueChange {
  /** The set of directories differs. */
  readonly directories: boolean;
  /** Directories whose list of summaries differs. */
  readonly lists: ReadonlySet<string>;
  readonly conventions: ReadonlySet<string>;
  readonly adrs: ReadonlySet<string>;
  readonly numbers: ReadonlySet<number>;
}

interface Member {
  readonly summary: AdrSummary;
  readonly record: AdrRecord;
}

interface AdrDirectory {
  /** Sorted by number, then path. */
  readonly members: readonly Member[];
  readonly convention: AdrConvention;
}

type Members = ReadonlyMap<string, Member>;
type Directories = ReadonlyMap<string, AdrDirectory>;
type Numbers = ReadonlyMap<number, readonly AdrSummary[]>;

export const emptyCatalogue: AdrCatalogue = createCatalogue(new Map(), new Map(), new Map());

function createCatalogue(directories: Directories, members: Members, numbers: Numbers): AdrCatalogue {
  const sortedDirectories = [...directories.keys()].sort();
  const lists = new Map<string, readonly AdrSummary[]>();
  return {
    directories: sortedDirectories,
    adrsIn(directory) {
      let list = lists.get(directory);
      if (list === undefined) {
        list = (directories.get(directory)?.members ?? []).map((member) => member.summary);
        lists.set(directory, list);
      }
      return list;
    },
    adr: (path) => members.get(path)?.summary,
    adrsNumbered: (number) => numbers.get(number) ?? [],
    convention: (directory) => directories.get(directory)?.convention,
    with: (changes) => advance(directories, members, numbers, changes),
  };
}

function advance(
  directories: Directories,
  members: Members,
  numbers: Numbers,
  changes: ReadonlyMap<string, FileFacts | undefined>,
): ReturnType<AdrCatalogue['with']> {
  const nextMembers = new Map(members);
  const adrs = new Set<string>();
  const lists = new Set<string>();
  const changedNumbers = new Set<number>();
  const toLearn = new Set<string>();
  for (const [path, facts] of changes) {
    const before = members.get(path);
    const after = memberOf(facts);
    const summaryDiffers = !equalData(before?.summary, after?.summary);
    if (!summaryDiffers && teachTheSame(before, after)) continue;
    if (after === undefined) nextMembers.delete(path);
    else nextMembers.set(path, after);
    for (const member of [before, after]) {
      if (member === undefined) continue;
      toLearn.add(member.summary.directory);
      if (!summaryDiffers) continue;
      adrs.add(path);
      lists.add(member.summary.directory);
      if (member.summary.number !== undefined) changedNumbers.add(member.summary.number);
    }
  }
  if (toLearn.size === 0) {
    const none = new Set<never>();
    const change = { directories: false, lists: none, conventions: none, adrs: none, numbers: none };
    return { catalogue: createCatalogue(directories, members, numbers), change };
  }

  const grouped = new Map<string, Member[]>([...toLearn].map((directory) => [directory, []]));
  for (const member of nextMembers.values()) grouped.get(member.summary.directory)?.push(member);
  const nextDirectories = new Map(directories);
  const conventions = new Set<string>();
  let directoriesDiffer = false;
  for (const [directory, list] of grouped) {
    const old = directories.get(directory);
    list.sort((a, b) => compareAdrs(a.summary, b.summary));
    if (list.length === 0) nextDirectories.delete(directory);
    else nextDirectories.set(directory, { members: list, convention: conventionOf(directory, list, old) });
    const next = nextDirectories.get(directory);
    if ((old === undefined) !== (next === undefined)) directoriesDiffer = true;
    if (!equalData(old?.convention, next?.convention)) conventions.add(directory);
  }
  return {
    catalogue: createCatalogue(nextDirectories, nextMembers, withNumbers(numbers, changedNumbers, nextMembers)),
    change: { directories: directoriesDiffer, lists, conventions, adrs, numbers: changedNumbers },
  };
}

function memberOf(facts: FileFacts | undefined): Member | undefined {
  const summary = facts === undefined ? undefined : summariseAdr(facts);
  if (facts?.adr === undefined || summary === undefined) return undefined;
  return { summary, record: facts.adr };
}

function conventionOf(directory: string, members: readonly Member[], old: AdrDirectory | undefined): AdrConvention {
  const same =
    old !== undefined &&
    old.members.length === members.length &&
    members.every((member, index) => teachTheSame(member, old.members[index]));
  return same
    ? old.convention
    : learnConvention(
        directory,
        members.map((member) => member.record),
      );
}

function withNumbers(numbers: Numbers, changed: ReadonlySet<number>, members: Members): Numbers {
  if (changed.size === 0) return numbers;
  const lists = new Map<number, AdrSummary[]>([...changed].map((number) => [number, []]));
  for (const { summary } of members.values()) {
    if (summary.number !== undefined) lists.get(summary.number)?.push(summary);
  }
  const next = new Map(numbers);
  for (const [number, list] of lists) {
    if (list.length === 0) next.delete(number);
    else
      next.set(
        number,
        list.sort((a, b) => (a.file < b.file ? -1 : 1)),
      );
  }
  return next;
}

function compareAdrs(a: AdrSummary, b: AdrSummary): number {
  const byNumber = (a.number ?? Number.MAX_SAFE_INTEGER) - (b.number ?? Number.MAX_SAFE_INTEGER);
  return byNumber !== 0 ? byNumber : a.file < b.file ? -1 : a.file > b.file ? 1 : 0;
}

function teachTheSame(a: Member | undefined, b: Member | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.record === b.record || traitsOf(a.record) === traitsOf(b.record);
}

/** All of a record that a convention can be learned from. Made when it is compared: ten thousand would take megabytes. */
function traitsOf(record: AdrRecord): string {
  return JSON.stringify([
    record.file,
    record.fileName.form,
    record.fileName.prefix,
    record.fileName.digits?.length,
    record.titlePlace?.form,
    record.titlePlace?.place,
    record.titlePlace?.number,
    record.format,
    record.statuses.map((status) => [status.place, status.word, status.written, status.class]),
    record.dates.map((date) => [date.place, date.key, date.iso !== undefined]),
    record.sections.map((section) => [section.level, section.heading, section.class]),
    record.history?.form,
  ]);
}
