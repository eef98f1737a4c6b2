import { leadsTo, type Naming, stemOfName, targetOf } from '../documents/page-address.ts';
import { equalData } from '../text/equal.ts';
import { basename, dirname, resolvePath } from '../text/paths.ts';
import { MOST_NAMINGS, type PageTables } from './page-tables.ts';

/** The names that lead to pages, after files have named others than before. */
export interface NameEdits {
  /** What a file names, before and now. */
  rename(from: string, named: readonly string[], names: readonly string[]): void;
  /** Names that have come or gone. */
  readonly renamed: readonly Naming[];
  /** The tables as they are then; the same ones where nothing has changed. */
  tables(): Pick<PageTables, 'byStem' | 'globs'>;
}

export function createNameEdits(before: PageTables): NameEdits {
  const edits = new Map<string, Naming[]>();
  const namings = (stem: string): Naming[] => {
    let list = edits.get(stem);
    if (list === undefined) {
      list = [...(before.byStem.get(stem) ?? [])];
      edits.set(stem, list);
    }
    return list;
  };
  const renamed: Naming[] = [];
  let globs: Map<string, readonly string[]> | undefined;
  /** Wildcards of a file, from the root. */
  const setGlobs = (from: string, names: readonly string[]): void => {
    globs ??= new Map(before.globs);
    const own = names.filter(isGlob).flatMap((name) => resolvePath(dirname(from), name.replace(/^\//, '')) ?? []);
    if (own.length === 0) globs.delete(from);
    else globs.set(from, own);
  };
  const remove = (from: string, names: readonly string[]): void => {
    const lost = new Map<string, Set<string>>();
    for (const written of names) {
      const stem = stemOfName(written);
      lost.set(stem, (lost.get(stem) ?? new Set()).add(written));
    }
    for (const [stem, ofStem] of lost) {
      for (const written of ofStem) renamed.push({ from, written });
      const list = namings(stem);
      edits.set(
        stem,
        list.filter((naming) => naming.from !== from || !ofStem.has(naming.written)),
      );
    }
  };
  const add = (from: string, names: readonly string[]): void => {
    for (const written of names) {
      const stem = stemOfName(written);
      if (stem === '' || isGlob(written)) continue;
      const naming = { from, written };
      renamed.push(naming);
      namings(stem).push(naming);
    }
  };
  return {
    renamed,
    rename(from, named, names) {
      // Most edits are of prose.
      if (equalData(named, names)) return;
      const gone = without(named, names);
      const fresh = without(names, named);
      if (gone.some(isGlob) || fresh.some(isGlob)) setGlobs(from, names);
      remove(from, gone);
      add(from, fresh);
    },
    tables() {
      const lists = [...edits].map(([stem, list]) => [stem, list.length === 0 ? undefined : list] as const);
      return { byStem: edits.size === 0 ? before.byStem : before.byStem.with(lists), globs: globs ?? before.globs };
    },
  };
}

const isGlob = (name: string): boolean => name.includes('*');

function without(names: readonly string[], others: readonly string[]): readonly string[] {
  if (names.length === 0 || others.length === 0) return names;
  const left = new Set(others);
  return names.filter((name) => !left.has(name));
}

/** The pages that a list would be expected to have, after changes; each that came or went is a changed one. */
export function createPageEdits({ pagesByStem, pagesByFolder }: PageTables, changed: Set<string>) {
  const stems = new Map<string, Set<string>>();
  const folders = new Map<string, Set<string>>();
  const draftOf = (drafts: Map<string, Set<string>>, key: string, before: ReadonlySet<string> | undefined) => {
    const draft = drafts.get(key) ?? new Set(before);
    drafts.set(key, draft);
    return draft;
  };
  return {
    set(page: string, before: boolean, after: boolean): void {
      if (before === after) return;
      changed.add(page);
      const stem = stemOfName(page);
      const byStem = draftOf(stems, stem, pagesByStem.get(stem));
      const byFolder = draftOf(folders, dirname(page), pagesByFolder.get(dirname(page)));
      if (after) byStem.add(page);
      else byStem.delete(page);
      if (after) byFolder.add(page);
      else byFolder.delete(page);
    },
    folders: (): ReadonlySet<string> => new Set(folders.keys()),
    tables(): Pick<PageTables, 'pagesByStem' | 'pagesByFolder'> {
      if (stems.size === 0) return { pagesByStem, pagesByFolder };
      const nextFolders = new Map(pagesByFolder);
      for (const [folder, own] of folders) {
        if (own.size === 0) nextFolders.delete(folder);
        else nextFolders.set(folder, own);
      }
      const entries = [...stems].map(([stem, own]) => [stem, own.size === 0 ? undefined : own] as const);
      return { pagesByStem: pagesByStem.with(entries), pagesByFolder: nextFolders };
    },
  };
}

/** So many pages of one name are not looked at one by one. */
const MOST_OF_A_NAME = 50;

/** The pages that other names than before lead to, after names have come and gone, and files. */
export function addAffected(
  changed: Set<string>,
  {
    before,
    after,
    renamed,
    moved,
  }: {
    readonly before: PageTables;
    readonly after: PageTables;
    readonly renamed: readonly Naming[];
    readonly moved: Iterable<string>;
  },
): void {
  const isFile = (path: string): boolean => after.paths.kindOf(path) === 'file';
  const isPage = (path: string): boolean => after.pagesByFolder.get(dirname(path))?.has(path) === true;
  const addAll = (pages: Iterable<string> | undefined): void => {
    for (const page of pages ?? []) changed.add(page);
  };
  const stems = new Set<string>();
  for (const naming of renamed) {
    const stem = stemOfName(naming.written);
    if (stems.has(stem)) continue;
    const target = targetOf(naming);
    if (target !== undefined) addAll(after.pagesByFolder.get(target));
    const isMany = (tables: PageTables): boolean => (tables.byStem.get(stem)?.length ?? 0) > MOST_NAMINGS;
    if (isMany(before) !== isMany(after)) stems.add(stem);
    else if (target !== undefined && isFile(target)) addAll(isPage(target) ? [target] : []);
    else {
      const pages = after.pagesByStem.get(stem) ?? new Set();
      if (pages.size > MOST_OF_A_NAME) stems.add(stem);
      else addAll([...pages].filter((page) => leadsTo(naming, page, isFile)));
    }
  }
  for (const path of moved) {
    // Names that led there may lead elsewhere, and a page that shows its folder hides what the folder shows without it.
    stems.add(stemOfName(path));
    if (/^(?:readme|_?index)\./i.test(basename(path))) addAll(after.pagesByFolder.get(dirname(path)));
  }
  for (const stem of stems) {
    addAll(before.pagesByStem.get(stem));
    addAll(after.pagesByStem.get(stem));
  }
}
