import { oneLine } from '../text/one-line.ts';
import { basename, dirname } from '../text/paths.ts';
import type { PathFate } from './reference.ts';

/** What git's log says of paths that are no longer there: one immutable reading of it, for one HEAD. */
export interface History {
  /** The commit that was read. */
  readonly head: string;
  /** True for a shallow clone, whose past is cut off: nothing is said of any path then. */
  readonly shallow: boolean;
  /** Hosts of the repository, `github.com/owner/name`, lower-case. */
  readonly remotes: readonly string[];
  readonly defaultBranches: readonly string[];
  /** Where the root lies in the repository, `services/pay/`; `''`, and absent, at its top. */
  readonly prefix?: string;
  /**
   * Fate of a path, file or directory, that is not in the tree now. A chain of renames is followed to its end; a file
   * moved and then deleted is `deleted`.
   */
  fate(path: string): PathFate;
  /** Gone paths that end in `/suffix`, sorted, at most eight. */
  goneWithSuffix(suffix: string): readonly string[];
  /** What a reading of later commits goes on from. */
  readonly past: Past;
}

/** The last event of each path that something has happened to, whether or not it is gone now. */
export interface Past {
  lastEvent(path: string): LastEvent | undefined;
  entries(): Iterable<readonly [string, LastEvent]>;
  /** `order` of the newest commit that was read. */
  readonly newest: number;
}

/** Reads git's output piece by piece: `push` any number of times, then `end`. */
export interface HistoryReader {
  /** A piece of the output of `git log -z --name-status --diff-filter=DR --format='commit %H %cs %s'`, cut anywhere. */
  push(chunk: string): void;
  /** True once more was read than a repository can sensibly have; what comes after is older, and not needed. */
  readonly full: boolean;
  /** True once a path was read of which the earlier reading knows something, too: which came last, the two cannot say. */
  readonly overlaps: boolean;
  /** `present`: paths of HEAD's tree, which are not gone whatever the log says. */
  end(facts: HistoryFacts): History;
}

export interface HistoryFacts extends Pick<History, 'head' | 'shallow' | 'remotes' | 'defaultBranches' | 'prefix'> {
  readonly present: Iterable<string>;
}

/** The last thing that happened to a path; `order` grows with age, since the log begins with the newest commit. */
export interface LastEvent {
  readonly order: number;
  readonly commit: string;
  readonly date: string;
  /** First line of the commit's message. */
  readonly subject: string;
  readonly to: string | undefined;
}

/** Events kept: the Linux kernel has about 100,000 gone paths. */
const MOST_EVENTS = 2_000_000;
/** No path is longer on any system. */
const MOST_UNITS = 32_768;

export interface HistoryReaderOptions {
  readonly limit?: number | undefined;
  /** An earlier reading: what is read now are the commits since. */
  readonly known?: History | undefined;
}

export function createHistoryReader({ limit = MOST_EVENTS, known }: HistoryReaderOptions = {}): HistoryReader {
  const last = new Map<string, LastEvent>();
  let rest = '';
  let commit = '';
  let date = '';
  let subject = '';
  let order = 0;
  let status = '';
  let renamedFrom: string | undefined;
  let overlaps = false;

  const note = (path: string, to: string | undefined): void => {
    if (known !== undefined && !overlaps) {
      overlaps = [path, to].some((one) => one !== undefined && known.past.lastEvent(one) !== undefined);
    }
    // Newest first: what is known already is what happened last.
    if (path !== '' && last.size < limit && !last.has(path)) last.set(path, { order, commit, date, subject, to });
  };
  // A path stands only behind its status, so that no name of a file can pass for a commit.
  const read = (token: string): void => {
    if (status === '') {
      const header = /^\n?commit ([0-9a-f]{40,64}) (\d{4}-\d{2}-\d{2})(?: (.*))?$/s.exec(token);
      const change = /^\n?([DR])\d{0,3}$/.exec(token);
      if (header !== null) {
        commit = header[1] ?? '';
        date = header[2] ?? '';
        subject = oneLine(header[3] ?? '');
        order++;
      } else if (change !== null) {
        status = change[1] ?? '';
      }
      return;
    }
    if (status === 'D') {
      note(token, undefined);
      status = '';
    } else if (renamedFrom === undefined) {
      renamedFrom = token;
    } else {
      note(renamedFrom, token);
      renamedFrom = undefined;
      status = '';
    }
  };

  return {
    push(chunk) {
      const tokens = (rest + chunk).split('\0');
      rest = tokens.pop() ?? '';
      if (rest.length > MOST_UNITS) rest = rest.slice(-MOST_UNITS);
      for (const token of tokens) read(token);
    },
    get full() {
      return last.size >= limit;
    },
    get overlaps() {
      return overlaps;
    },
    end(facts) {
      if (rest !== '') read(rest);
      if (known === undefined) return createHistory(last, 1, facts);
      const shift = known.past.newest - 1 - order;
      return createHistory(merge(last, shift, known.past), shift + 1, facts);
    },
  };
}

/** Later events over earlier ones; their orders are shifted to lie before those. */
function merge(later: ReadonlyMap<string, LastEvent>, shift: number, earlier: Past): Map<string, LastEvent> {
  const merged = new Map<string, LastEvent>();
  for (const [path, event] of later) merged.set(path, { ...event, order: event.order + shift });
  for (const [path, event] of earlier.entries()) if (!merged.has(path)) merged.set(path, event);
  return merged;
}

/** @param last made for this history alone, which takes it over */
function createHistory(last: Map<string, LastEvent>, newest: number, facts: HistoryFacts): History {
  const { head, shallow, remotes, defaultBranches, prefix = '' } = facts;
  const constants = { head, shallow, remotes, defaultBranches, prefix };
  const presentDirectories = new Set<string>();
  const restored = new Map<string, LastEvent>();
  const past: Past = {
    lastEvent: (path) => last.get(path) ?? restored.get(path),
    *entries() {
      yield* last;
      yield* restored;
    },
    newest,
  };
  for (const path of facts.present) {
    const event = last.get(path);
    if (event !== undefined) restored.set(path, event);
    last.delete(path);
    for (let at = dirname(path); at !== '' && !presentDirectories.has(at); at = dirname(at)) presentDirectories.add(at);
  }
  if (shallow) return { ...constants, past, fate: () => ({ kind: 'never' }), goneWithSuffix: () => [] };
  // Directories and names are asked for seldom, and need a pass over everything: each is made when first asked for.
  let directories: ReadonlyMap<string, PathFate> | undefined;
  let names: ReadonlyMap<string, readonly string[]> | undefined;
  return {
    ...constants,
    past,
    fate(path) {
      const event = last.get(path);
      if (event !== undefined) return followEvent(event, last);
      directories ??= deriveDirectories(last, presentDirectories);
      return directories.get(path) ?? { kind: 'never' };
    },
    goneWithSuffix(suffix) {
      directories ??= deriveDirectories(last, presentDirectories);
      names ??= groupByName(last.keys(), directories.keys());
      const found = (names.get(basename(suffix)) ?? []).filter((path) => path.endsWith(`/${suffix}`));
      return found.sort().slice(0, 8);
    },
  };
}

/** Follows renames as long as they are newer than what led to them: so it ends, and a name used twice is no circle. */
function followEvent(start: LastEvent, last: ReadonlyMap<string, LastEvent>): PathFate {
  let event = start;
  for (;;) {
    if (event.to === undefined) return { kind: 'deleted', ...commitOf(event) };
    const next = last.get(event.to);
    if (next === undefined || next.order >= event.order) {
      // Reported is the commit in which the path that a document names went away.
      return { kind: 'moved', ...commitOf(start), to: event.to };
    }
    event = next;
  }
}

const commitOf = ({ commit, date, subject }: LastEvent): Pick<LastEvent, 'commit' | 'date' | 'subject'> => ({
  commit,
  date,
  subject,
});

/** What is known of one directory while its files are gone through. */
interface DirectoryTally {
  order: number;
  commit: string;
  date: string;
  subject: string;
  files: number;
  readonly moved: Map<string, number>;
}

/**
 * Directories whose files all went away, from the fates of the files: moved where more than half of them moved to the
 * same place with the same tail (git's own rule for directory renames), else deleted with the last of them.
 */
function deriveDirectories(last: ReadonlyMap<string, LastEvent>, present: ReadonlySet<string>): Map<string, PathFate> {
  const tallies = new Map<string, DirectoryTally>();
  for (const [path, event] of last) {
    const fate = followEvent(event, last);
    let tail = basename(path);
    for (let directory = dirname(path), depth = 0; directory !== '' && depth < 64; depth++) {
      let tally = tallies.get(directory);
      if (tally === undefined) {
        tally = { order: event.order, ...commitOf(event), files: 0, moved: new Map() };
        tallies.set(directory, tally);
      }
      if (event.order < tally.order) Object.assign(tally, { order: event.order, ...commitOf(event) });
      tally.files++;
      if (fate.kind === 'moved' && fate.to.endsWith(`/${tail}`)) {
        const to = fate.to.slice(0, fate.to.length - tail.length - 1);
        if (to !== directory) tally.moved.set(to, (tally.moved.get(to) ?? 0) + 1);
      }
      tail = `${basename(directory)}/${tail}`;
      directory = dirname(directory);
    }
  }
  const fates = new Map<string, PathFate>();
  for (const [directory, tally] of tallies) {
    const { files, moved } = tally;
    const when = { commit: tally.commit, date: tally.date, subject: tally.subject };
    if (present.has(directory)) continue;
    const [to, count] = [...moved].sort((a, b) => b[1] - a[1])[0] ?? ['', 0];
    fates.set(directory, count * 2 > files ? { kind: 'moved', ...when, to } : { kind: 'deleted', ...when });
  }
  return fates;
}

function groupByName(...lists: readonly Iterable<string>[]): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const list of lists) {
    for (const path of list) {
      const name = basename(path);
      const paths = names.get(name);
      if (paths === undefined) names.set(name, [path]);
      else paths.push(path);
    }
  }
  return names;
}
