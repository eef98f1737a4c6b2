import { namedPagesOf } from '../documents/named-pages.ts';
import type { NavigationFacts } from '../documents/navigation.ts';
import { leadsTo, type Naming, stemOfName, targetOf } from '../documents/page-address.ts';
import { equalData } from '../text/equal.ts';
import { createMatcher } from '../text/glob.ts';
import { basename, dirname, resolvePath } from '../text/paths.ts';
import type { FileFacts } from './facts.ts';
import { emptyPathTable, type PathTable } from './path-table.ts';
import { emptyShardedMap, type ShardedMap } from './sharded-map.ts';

/**
 * The way back from a page to what leads to it: documents that name it, and lists of sites. Immutable. Names are kept by
 * their last segment and compared when somebody asks, so that an edit costs what it changes.
 */
export interface PageLinks {
  /** Whether a document or a list, the page itself left out, leads to a page or may. */
  isReached(page: string): boolean;
  /** Pages of a folder that a list would be expected to have, sorted. */
  pagesIn(folder: string): readonly string[];
  /** How many pages that a list would be expected to have lie in a folder, or `below` it, and how many are reached. */
  count(folder: string, below: boolean): PageCount;
  /** What a file says that lists pages, or may. */
  listAt(path: string): NavigationFacts | undefined;
  /** The list of a site that has the folder of a page, with places for others. */
  navigationFor(page: string): NavigationFacts | undefined;
  /** What is known after files have changed, and which pages may now be reached by others than before. */
  with(change: PageLinksChange): PageLinksStep;
}

export interface PageLinksStep {
  readonly links: PageLinks;
  /** Pages that may now be reached by others than before, those that came or went included. */
  readonly changed: ReadonlySet<string>;
  /** Folders whose pages are others than before. */
  readonly folders: ReadonlySet<string>;
  /** A list of a site, or a wildcard, is another one. */
  readonly lists: boolean;
}

export interface PageCount {
  readonly pages: number;
  readonly reached: number;
}

export interface PageLinksChange {
  readonly documents?: Iterable<{
    readonly path: string;
    readonly before: FileFacts | undefined;
    readonly after: FileFacts | undefined;
  }>;
  readonly navigation?: ReadonlyMap<string, NavigationFacts | undefined>;
  /** Files that came or went. */
  readonly moved?: Iterable<string>;
  readonly paths: PathTable;
}

interface Tables {
  readonly paths: PathTable;
  readonly byStem: ShardedMap<readonly Naming[]>;
  /** Pages that a list would be expected to have, by the last segment without its ending, and by folder. */
  readonly pagesByStem: ShardedMap<ReadonlySet<string>>;
  readonly pagesByFolder: ReadonlyMap<string, ReadonlySet<string>>;
  /** Wildcards by the file that has them, from the root. */
  readonly globs: ReadonlyMap<string, readonly string[]>;
  readonly navigation: ReadonlyMap<string, NavigationFacts>;
}

export const noPageLinks: PageLinks = createPageLinks({
  paths: emptyPathTable,
  byStem: emptyShardedMap(),
  pagesByStem: emptyShardedMap(),
  pagesByFolder: new Map(),
  globs: new Map(),
  navigation: new Map(),
});

/** A name that so many files have says nothing of one of them. */
const MOST_NAMINGS = 300;

function createPageLinks(tables: Tables): PageLinks {
  const known = new Map<string, boolean>();
  const counts = new Map<string, PageCount>();
  let matchesGlob: ((page: string) => boolean) | undefined;
  const links: PageLinks = {
    isReached(page) {
      let answer = known.get(page);
      if (answer === undefined) {
        matchesGlob ??= globMatcher(tables);
        answer = isNamed(page, tables) || matchesGlob(page);
        known.set(page, answer);
      }
      return answer;
    },
    pagesIn: (folder) => [...(tables.pagesByFolder.get(folder) ?? [])].sort(),
    count(folder, below) {
      const key = `${below ? '+' : '='}${folder}`;
      let count = counts.get(key);
      if (count === undefined) {
        const pages = pagesIn(folder, below, tables);
        count = { pages: pages.length, reached: pages.filter((page) => links.isReached(page)).length };
        counts.set(key, count);
      }
      return count;
    },
    listAt: (path) => tables.navigation.get(path),
    navigationFor: (page) =>
      [...tables.navigation.values()]
        .filter(({ items }) => items.some(({ base }) => base === '' || page.startsWith(`${base}/`)))
        .sort((a, b) => (a.path < b.path ? -1 : 1))
        .at(0),
    with: (change) => advance(links, tables, change),
  };
  return links;
}

function pagesIn(folder: string, below: boolean, { pagesByFolder }: Tables): string[] {
  const own = [...(pagesByFolder.get(folder) ?? [])];
  if (!below) return own;
  const prefix = folder === '' ? '' : `${folder}/`;
  for (const [other, pages] of pagesByFolder) {
    if (other !== folder && other.startsWith(prefix)) own.push(...pages);
  }
  return own;
}

function isNamed(page: string, { byStem, paths, navigation }: Tables): boolean {
  const namings = byStem.get(stemOfName(page)) ?? [];
  if (namings.length > MOST_NAMINGS) return true;
  if (namings.some((naming) => leadsTo(naming, page, (path) => paths.kindOf(path) === 'file'))) return true;
  // Where a folder has no page of its own, a reader who is led to it sees all that it holds; to a program it is a name.
  const folder = dirname(page);
  if (hasEntrance(folder, paths)) return false;
  const ofFolder = byStem.get(basename(folder).toLowerCase()) ?? [];
  return ofFolder.some((naming) => naming.from !== page && !navigation.has(naming.from) && targetOf(naming) === folder);
}

const hasEntrance = (folder: string, paths: PathTable): boolean =>
  [...paths.entriesOf(folder)].some((name) => /^(?:readme|_?index)\.(?:mdx?|markdown|rst|html)$/i.test(name));

function globMatcher({ globs, navigation }: Tables): (page: string) => boolean {
  const named = createMatcher([...globs.values()].flat());
  const whole = createMatcher([...navigation.values()].flatMap(({ listsAll }) => listsAll));
  const only = new Set([...navigation.values()].filter(({ listsOnly }) => listsOnly).map(({ path }) => dirname(path)));
  return (page) => named(page) || (!only.has(dirname(page)) && whole(page));
}

function advance(links: PageLinks, tables: Tables, change: PageLinksChange): PageLinksStep {
  const changed = new Set<string>();
  const edits = new Map<string, Naming[]>();
  const namings = (stem: string): Naming[] => {
    let list = edits.get(stem);
    if (list === undefined) {
      list = [...(tables.byStem.get(stem) ?? [])];
      edits.set(stem, list);
    }
    return list;
  };
  const renamed: Naming[] = [];
  let globs: Map<string, readonly string[]> | undefined;
  const rename = (from: string, before: readonly string[], after: readonly string[]): void => {
    // Most edits are of prose.
    if (equalData(before, after)) return;
    const gone = without(before, after);
    const fresh = without(after, before);
    if (gone.length + fresh.length === 0) return;
    if ([...gone, ...fresh].some((name) => name.includes('*'))) {
      globs ??= new Map(tables.globs);
      const own = after
        .filter((name) => name.includes('*'))
        .flatMap((name) => resolvePath(dirname(from), name.replace(/^\//, '')) ?? []);
      if (own.length === 0) globs.delete(from);
      else globs.set(from, own);
    }
    const lost = new Map<string, Set<string>>();
    for (const written of gone) {
      const stem = stemOfName(written);
      lost.set(stem, (lost.get(stem) ?? new Set()).add(written));
    }
    for (const [stem, names] of lost) {
      for (const written of names) renamed.push({ from, written });
      const list = namings(stem);
      edits.set(
        stem,
        list.filter((naming) => naming.from !== from || !names.has(naming.written)),
      );
    }
    for (const written of fresh) {
      const stem = stemOfName(written);
      if (stem === '' || written.includes('*')) continue;
      renamed.push({ from, written });
      namings(stem).push({ from, written });
    }
  };

  const pages = createPageEdits(tables, changed);
  for (const { path, before, after } of change.documents ?? []) {
    rename(path, namedIn(before), namedIn(after));
    pages.set(path, before?.isListable === true, after?.isListable === true);
  }
  let navigation: Map<string, NavigationFacts> | undefined;
  for (const [path, after] of change.navigation ?? []) {
    const before = tables.navigation.get(path);
    rename(path, before?.names ?? [], after?.names ?? []);
    navigation ??= new Map(tables.navigation);
    if (after === undefined) navigation.delete(path);
    else navigation.set(path, after);
  }
  const next: Tables = {
    paths: change.paths,
    byStem:
      edits.size === 0
        ? tables.byStem
        : tables.byStem.with([...edits].map(([stem, list]) => [stem, list.length === 0 ? undefined : list])),
    ...pages.tables(),
    globs: globs ?? tables.globs,
    navigation: navigation ?? tables.navigation,
  };
  // Of a first reading all pages are new, and so among the changed ones already.
  if (tables.pagesByFolder.size > 0) addAffected(changed, tables, next, renamed, change.moved ?? []);
  const lists = globs !== undefined || navigation !== undefined;
  const isSame = changed.size === 0 && !lists && edits.size === 0 && next.paths === tables.paths;
  return { links: isSame ? links : createPageLinks(next), changed, folders: pages.folders(), lists };
}

function without(names: readonly string[], others: readonly string[]): readonly string[] {
  if (names.length === 0 || others.length === 0) return names;
  const left = new Set(others);
  return names.filter((name) => !left.has(name));
}

/** So many pages of one name are not looked at one by one. */
const MOST_OF_A_NAME = 50;

/** The pages that other names than before lead to, after names have come and gone, and files. */
function addAffected(
  changed: Set<string>,
  before: Tables,
  after: Tables,
  renamed: readonly Naming[],
  moved: Iterable<string>,
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
    const isMany = (tables: Tables): boolean => (tables.byStem.get(stem)?.length ?? 0) > MOST_NAMINGS;
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

/** The pages that a list would be expected to have, after changes; each that came or went is a changed one. */
function createPageEdits({ pagesByStem, pagesByFolder }: Tables, changed: Set<string>) {
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
    tables(): Pick<Tables, 'pagesByStem' | 'pagesByFolder'> {
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

const namedIn = (facts: FileFacts | undefined): readonly string[] =>
  facts === undefined ? [] : namedPagesOf(facts.links, facts.namedPages);
