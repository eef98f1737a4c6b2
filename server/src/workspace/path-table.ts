import { hasInOrder } from '../text/letters.ts';
import { basename, dirname } from '../text/paths.ts';

/** Which files there are, without what is in them. Immutable; `with` copies what a batch of creations and deletions needs. */
export interface PathTable {
  readonly files: ReadonlySet<string>;
  kindOf(path: string): 'file' | 'directory' | undefined;
  entriesOf(directory: string): ReadonlySet<string>;
  /** Files whose paths have these letters in this order, as editors match what is typed; in no order. */
  filesWithLetters(letters: string): Iterable<string>;
  /** Sorted paths whose last segment equals `name`, letter case ignored. */
  filesNamed(name: string): readonly string[];
  /** Sorted directories whose last segment equals `name`, letter case ignored. */
  directoriesNamed(name: string): readonly string[];
  /** The table after a batch, and every path whose kind differs from before: files, and directories that came or went. */
  with(
    created: Iterable<string>,
    deleted: Iterable<string>,
  ): { readonly table: PathTable; readonly changed: ReadonlySet<string> };
}

const NOTHING: ReadonlySet<string> = new Set();

export const emptyPathTable: PathTable = createTable(new Set(), new Map([['', new Set()]]), new Map(), new Map());

function createTable(
  files: ReadonlySet<string>,
  directories: ReadonlyMap<string, ReadonlySet<string>>,
  byName: ReadonlyMap<string, readonly string[]>,
  directoriesByName: ReadonlyMap<string, readonly string[]>,
): PathTable {
  let alphabets: Uint32Array | undefined;
  return {
    files,
    *filesWithLetters(letters) {
      const wanted = letters.toLowerCase();
      const needed = alphabetOf(wanted);
      // Most paths lack one of the letters, which is seen without reading them again.
      alphabets ??= Uint32Array.from(files, alphabetOf);
      let index = 0;
      for (const path of files) {
        const own = alphabets[index++] ?? 0;
        if ((own & needed) === needed && hasInOrder(path, wanted)) yield path;
      }
    },
    kindOf: (path) => (files.has(path) ? 'file' : directories.has(path) ? 'directory' : undefined),
    entriesOf: (directory) => directories.get(directory) ?? NOTHING,
    filesNamed: (name) => byName.get(name.toLowerCase()) ?? [],
    directoriesNamed: (name) => directoriesByName.get(name.toLowerCase()) ?? [],
    with(created, deleted) {
      const nextFiles = new Set(files);
      const nextDirectories = new Map(directories);
      const nextByName = new Map(byName);
      const own = new Map<string, Set<string>>();
      const names = new Map<string, string[]>();
      const changed = new Set<string>();

      const entries = (directory: string): Set<string> => {
        let set = own.get(directory);
        if (set === undefined) {
          set = new Set(nextDirectories.get(directory));
          own.set(directory, set);
          nextDirectories.set(directory, set);
        }
        return set;
      };
      const named = (path: string): string[] => {
        const name = basename(path).toLowerCase();
        let list = names.get(name);
        if (list === undefined) {
          list = [...(nextByName.get(name) ?? [])];
          names.set(name, list);
          nextByName.set(name, list);
        }
        return list;
      };

      for (const path of deleted) {
        if (!nextFiles.delete(path)) continue;
        changed.add(path);
        const list = named(path);
        list.splice(list.indexOf(path), 1);
        let child = path;
        while (child !== '') {
          const parent = dirname(child);
          const siblings = entries(parent);
          siblings.delete(basename(child));
          if (siblings.size > 0 || parent === '') break;
          nextDirectories.delete(parent);
          own.delete(parent);
          changed.add(parent);
          child = parent;
        }
      }
      for (const path of created) {
        if (path === '' || nextFiles.has(path)) continue;
        nextFiles.add(path);
        changed.add(path);
        named(path).push(path);
        let child = path;
        while (child !== '') {
          const parent = dirname(child);
          const known = nextDirectories.has(parent);
          entries(parent).add(basename(child));
          if (known) break;
          changed.add(parent);
          child = parent;
        }
      }
      for (const [name, list] of names) {
        if (list.length === 0) nextByName.delete(name);
        else list.sort();
      }
      const nextNames = renamed(directoriesByName, directories, nextDirectories, changed);
      return { table: createTable(nextFiles, nextDirectories, nextByName, nextNames), changed };
    },
  };
}

/** Directories by name, brought up to date for those that came or went. */
function renamed(
  byName: ReadonlyMap<string, readonly string[]>,
  before: ReadonlyMap<string, unknown>,
  after: ReadonlyMap<string, unknown>,
  changed: ReadonlySet<string>,
): ReadonlyMap<string, readonly string[]> {
  const lists = new Map<string, Set<string>>();
  for (const path of changed) {
    if (before.has(path) === after.has(path)) continue;
    const name = basename(path).toLowerCase();
    const list = lists.get(name) ?? new Set(byName.get(name));
    lists.set(name, list);
    if (after.has(path)) list.add(path);
    else list.delete(path);
  }
  if (lists.size === 0) return byName;
  const next = new Map(byName);
  for (const [name, list] of lists) {
    if (list.size === 0) next.delete(name);
    else next.set(name, [...list].sort());
  }
  return next;
}

/** A bit for each letter that occurs, letter case ignored; digits and all other signs share the rest. */
function alphabetOf(text: string): number {
  let alphabet = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at) | 32;
    alphabet |= 1 << (unit >= 97 && unit <= 122 ? unit - 97 : 26 + (unit % 6));
  }
  return alphabet;
}
