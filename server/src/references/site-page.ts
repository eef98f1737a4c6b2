import { basename, dirname } from '../text/paths.ts';
import type { World } from '../workspace/world.ts';
import { join } from './site.ts';

/** What is known of folders in which pages were looked for, by path: of a large one it takes a while to find out. */
export type SiteFolders = Map<string, SiteFolder>;

interface SiteFolder {
  /** Names of entries by what they are served as. */
  readonly served: ReadonlyMap<string, string>;
  /** The page of the folder itself. */
  readonly index: string | undefined;
  /** Some page has an address of its own. */
  readonly hasOwn: boolean;
}

/**
 * The file that a page is made from, by the ways of Hugo, MkDocs, Docusaurus and Jekyll. Where pages have addresses of their
 * own, any address may be one: the folder itself stands for what is not known.
 *
 * @param address of the page, below the folder
 */
export function findSitePage(
  folder: string,
  address: string,
  world: World,
  folders: SiteFolders = new Map(),
): string | undefined {
  let at = folder;
  const segments = address.split('/');
  for (const [index, segment] of segments.entries()) {
    if (segment === '') continue;
    const isLast = index === segments.length - 1;
    let name = entryNamed(at, segment, isLast, world);
    if (name === undefined) {
      const known = folders.get(at) ?? readFolder(at, world);
      folders.set(at, known);
      name = known.served.get(servedName(segment));
      if (isLast && /^index(?:\.html?)?$/i.test(segment)) name ??= known.index;
      if (name === undefined) return known.hasOwn ? at : undefined;
    }
    at = join(at, name);
  }
  return at;
}

/** What has the very name, or of a page that name in any letter case: no folder has to be looked through for it. */
function entryNamed(directory: string, segment: string, isPage: boolean, world: World): string | undefined {
  if (world.kindOf(join(directory, segment)) !== undefined) return segment;
  const found = isPage ? world.filesNamed(`${segment}.md`).find((path) => dirname(path) === directory) : undefined;
  return found === undefined ? undefined : basename(found);
}

function readFolder(directory: string, world: World): SiteFolder {
  const names = [...world.entriesOf(directory)].sort();
  const served = new Map<string, string>();
  for (const name of names) if (!served.has(servedName(name))) served.set(servedName(name), name);
  return {
    served,
    index: names.find((name) => /^(?:_?index|readme)\./i.test(name)),
    hasOwn: names.some((name) => world.document(join(directory, name))?.hasOwnAddress === true),
  };
}

/** `KubePodCrashLooping.md` is served as `kubepodcrashlooping/`, `010-start.md` as `start`. */
const servedName = (name: string): string =>
  name
    .replace(/\.(?:html?|mdx?|markdown|adoc|rst)$/i, '')
    .replace(/^\d{1,4}[-_.](?=.)/, '')
    .replace(/[\s_-]+/g, '-')
    .toLowerCase();
