import { documentsRootOf } from '../../documents/listable.ts';
import type { NavigationFacts } from '../../documents/navigation.ts';
import { writeLinkPath } from '../../references/write-path.ts';
import { lineStartsOf } from '../../text/line-lengths.ts';
import { ancestors, dirname, relativePath } from '../../text/paths.ts';
import type { FileFacts } from '../../workspace/facts.ts';
import type { World } from '../../workspace/world.ts';
import type { Fix } from '../rule.ts';
import { isIndexPage, isListPage, isMissedBy, rowsFor, toPage } from './listed-pages.ts';
import { addToList, type ListedPage } from './page-rows.ts';

/** A folder of which this share of the other pages, and so many, is reached means to have all of them reached. */
const MOST = 0.85;
const ENOUGH = 3;

/**
 * Whether nothing leads to a page, where it is usual that something does: in its folder, or with too few pages there in the
 * nearest folder above that has enough of them.
 */
export const isUnreached = (file: FileFacts, world: World): boolean =>
  file.isListable && !world.isReached(file.path) && isUsuallyReached(file.path, world);

/** Whether nothing leads to a page and no index says itself that it lacks it. */
export const isOrphan = (file: FileFacts, world: World): boolean =>
  isUnreached(file, world) &&
  !listPagesAbove(file.path, world).some((page) => isIndexPage(page.path) && isMissedBy(page, file.path, world));

function isUsuallyReached(path: string, world: World): boolean {
  const root = documentsRootOf(path) ?? '';
  for (const folder of ancestors(path)) {
    if (folder.length < root.length) return false;
    const own = world.pageCount(folder, false);
    const { pages, reached } = own.pages > ENOUGH ? own : world.pageCount(folder, true);
    if (pages > ENOUGH) return reached >= MOST * (pages - 1);
  }
  return false;
}

/** Pages that list others in the folders above a page, the nearest first. */
function listPagesAbove(path: string, world: World): readonly FileFacts[] {
  return ancestors(path).flatMap((folder) =>
    world
      .entriesOf(folder)
      .filter(isListPage)
      // Where there is a summary or a sidebar, it is what readers go by.
      .sort((a, b) => Number(isIndexPage(`docs/${a}`)) - Number(isIndexPage(`docs/${b}`)) || (a < b ? -1 : 1))
      .flatMap((name) => world.facts(folder === '' ? name : `${folder}/${name}`) ?? []),
  );
}

/** Fixes that put a page where its neighbours are: into the list of its site, or the index or sidebar that has them. */
export function leadTo(file: FileFacts, world: World): readonly Fix[] {
  const page = toPage(file.path, world);
  const navigation = world.navigationFor(file.path);
  const item = navigation === undefined ? undefined : addItem(page, navigation);
  if (item !== undefined) return [item];
  const lists = listPagesAbove(file.path, world).filter(({ path, role }) => role === 'document' && path !== file.path);
  for (const list of lists) {
    const rows = rowsFor(list, page.directory, world);
    if (rows.length === 0) continue;
    const all = world.pagesIn(page.directory).map((path) => toPage(path, world));
    const { fixes } = addToList(list, page, rows, all);
    // Whether a page is to be found or to go is for people to say.
    if (fixes.length > 0) return fixes.map((fix) => ({ ...fix, title: titleOf(list.path), preferred: false }));
  }
  const [nearest] = lists.filter(({ path }) => documentsRootOf(path) !== undefined);
  return nearest === undefined ? [] : [appendTo(nearest, page)];
}

const titleOf = (list: string): string => `Add this page to ${list}`;

/** An item behind the last one of the page's folder, in its form. */
function addItem(page: ListedPage, { path, eol, items }: NavigationFacts): Fix | undefined {
  const last = items.findLast(({ target }) => dirname(target) === page.directory);
  if (last === undefined) return undefined;
  const written = relativePath(last.base, page.file);
  const label = last.title === undefined ? '' : `${plainScalar(page.title)}: `;
  const newText = `${eol}${last.lead}${label}${plainScalar(written)}`;
  const edits = [{ file: path, range: { start: last.end, end: last.end }, newText }];
  return { title: titleOf(path), preferred: false, edits };
}

/** A text as YAML reads it: in quotes where a sign would mean something else. */
const plainScalar = (text: string): string =>
  /^[\p{L}\p{N}][\p{L}\p{N}\p{M} ()./_+-]{0,200}$/u.test(text) &&
  !/^(?:true|false|yes|no|on|off|null|[\d.]+)$/i.test(text) &&
  text.trim() === text
    ? text
    : JSON.stringify(text);

/** A list item at the end of a page. */
function appendTo(list: FileFacts, page: ListedPage): Fix {
  const { eol, length } = list;
  const label = page.title.replace(/[[\]<>*_`\\]/g, '\\$&');
  const item = `- [${label}](${writeLinkPath(list.path, '', page.file, 'bare')})`;
  const endsLine = lineStartsOf(list).at(-1) === length;
  const entry = list.indexEntries.at(-1);
  const isAtEnd = entry?.form === 'list' && length - entry.range.end <= eol.length;
  const newText = `${endsLine ? '' : eol}${isAtEnd || length === 0 ? '' : eol}${item}${eol}`;
  return {
    title: titleOf(list.path),
    preferred: false,
    edits: [{ file: list.path, range: { start: length, end: length }, newText }],
  };
}
