import { basename, dirname } from '../text/paths.ts';

/** Which files there are, without what is in them. Immutable; `with` copies what a batch of creations and deletions needs. */
export interface PathTable {
  readonly files: ReadonlySet<string>;
  kindOf(path: string): 'file' | 'directory' | undefined;
  entriesOf(directory: string): ReadonlySet<string>;
  /** Sorted paths whose last segment equals `name`, letter case ignored. */
  filesNamed(name: string): readonly string[];
  /** The table after a batch, and every path whose kind differs from before: files, and directories that came or went. */
  with(
    created: Iterable<string>,
    deleted: Iterable<string>,
  ): { readonly table: PathTable; readonly changed: ReadonlySet<string> };
}

const NOTHING: ReadonlySet<string> = new Set();

export const emptyPathTable: PathTable = createTable(new Set(), new Map([['', new Set()]]), new Map());

function createTable(
  files: ReadonlySet<string>,
  directories: ReadonlyMap<string, ReadonlySet<string>>,
  byName: ReadonlyMap<string, readonly string[]>,
): PathTable {
  return {
    files,
    kindOf: (path) => (files.has(path) ? 'file' : directories.has(path) ? 'directory' : undefined),
    entriesOf: (directory) => directories.get(directory) ?? NOTHING,
    filesNamed: (name) => byName.get(name.toLowerCase()) ?? [],
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
      return { table: createTable(nextFiles, nextDirectories, nextByName), changed };
    },
  };
}
