import { namedPagesOf } from '../documents/named-pages.ts';
import type { NavigationFacts } from '../documents/navigation.ts';
import type { FileFacts } from './facts.ts';
import { addAffected, createNameEdits, createPageEdits } from './page-edits.ts';
import { globMatcher, isNamed, type PageTables, pagesIn } from './page-tables.ts';
import { emptyPathTable, type PathTable } from './path-table.ts';
import { emptyShardedMap } from './sharded-map.ts';

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

export const noPageLinks: PageLinks = createPageLinks({
  paths: emptyPathTable,
  byStem: emptyShardedMap(),
  pagesByStem: emptyShardedMap(),
  pagesByFolder: new Map(),
  globs: new Map(),
  navigation: new Map(),
});

function createPageLinks(tables: PageTables): PageLinks {
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

function advance(links: PageLinks, tables: PageTables, change: PageLinksChange): PageLinksStep {
  const changed = new Set<string>();
  const names = createNameEdits(tables);
  const pages = createPageEdits(tables, changed);
  for (const { path, before, after } of change.documents ?? []) {
    names.rename(path, namedIn(before), namedIn(after));
    pages.set(path, before?.isListable === true, after?.isListable === true);
  }
  let navigation: Map<string, NavigationFacts> | undefined;
  for (const [path, after] of change.navigation ?? []) {
    const before = tables.navigation.get(path);
    names.rename(path, before?.names ?? [], after?.names ?? []);
    navigation ??= new Map(tables.navigation);
    if (after === undefined) navigation.delete(path);
    else navigation.set(path, after);
  }
  const next: PageTables = {
    paths: change.paths,
    ...names.tables(),
    ...pages.tables(),
    navigation: navigation ?? tables.navigation,
  };
  // Of a first reading all pages are new, and so among the changed ones already.
  if (tables.pagesByFolder.size > 0) {
    addAffected(changed, { before: tables, after: next, renamed: names.renamed, moved: change.moved ?? [] });
  }
  const lists = next.globs !== tables.globs || navigation !== undefined;
  const isSame = changed.size === 0 && !lists && next.byStem === tables.byStem && next.paths === tables.paths;
  return { links: isSame ? links : createPageLinks(next), changed, folders: pages.folders(), lists };
}

const namedIn = (facts: FileFacts | undefined): readonly string[] =>
  facts === undefined ? [] : namedPagesOf(facts.links, facts.namedPages);
