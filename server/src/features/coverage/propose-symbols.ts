import type { CoverageConfig } from '../../config/coverage.ts';
import type { InterfaceKind } from '../../symbols/declared.ts';
import { ancestors, dirname, extname } from '../../text/paths.ts';
import type { CoverageProposal } from './proposal.ts';
import type { Survey, SurveyedDocument } from './survey.ts';

/** Fewer are no habit. */
const ENOUGH = 2;
/** In a folder that is there for other things, fewer are too few to speak of. */
const ENOUGH_BESIDE = 5;
/** So many folders of one kind are a choice. */
const MOST_FOLDERS = 4;
/** Documents that have this share of a folder's interfaces mean to have them. */
const HABIT = 0.6;
/** Whoever begins with none described can begin with so many. */
const MOST_AT_ONCE = 20;
/** Of what documents have, this share suffices to leave the others out. */
const NEARLY_ALL = 0.9;

const PLURALS: Readonly<Record<InterfaceKind, string>> = {
  'abstract-class': 'abstract classes',
  class: 'classes',
  interface: 'interfaces',
  protocol: 'protocols',
  shape: 'shapes',
  trait: 'traits',
};

/** Folders that are there for interfaces. */
const DEDICATED = /^(?:protocols?|ports?|interfaces?|contracts?|abstractions?|traits?|abc|spi)$/i;

type Interfaces = Survey['interfaces'];
type Documents = readonly SurveyedDocument[];

/** Folders of interfaces whose documents have most of them, those that are there for interfaces, and where there are few. */
export function proposeSymbols(survey: Survey, { symbols }: CoverageConfig): readonly CoverageProposal[] {
  const isKnown = (kind: string, glob: string): boolean =>
    symbols.some(({ kinds, sources }) => (kinds.length === 0 || kinds.includes(kind)) && sources.includes(glob));
  const pages = pagesOf(survey.documents);
  const isNamed = namedIn(pages);
  return groupsOf(survey.interfaces).flatMap((group) => {
    const { kind = 'interface', path: example = '' } = group[0] ?? {};
    const extension = extname(example);
    return foldersOf(group, isNamed).flatMap(({ folder, members }): CoverageProposal[] => {
      const glob = `${folder === '' ? '' : `${folder}/`}**/*${extension}`;
      if (isKnown(kind, glob)) return [];
      const names = new Set(members.map(({ name }) => name));
      const { documents, named } = documentsFor(members, pages);
      const plural = PLURALS[kind];
      const count = `${names.size} ${plural} in *${extension}`;
      return [
        {
          kind: 'symbols',
          id: `symbols ${kind} ${glob}`,
          title: `${plural[0]?.toUpperCase()}${plural.slice(1)} in ${folder || 'the whole repository'}`,
          detail:
            named === 0
              ? `${count}, to be described in ${documents[0]}`
              : `${count}, ${named} of them in ${documents[0]}`,
          isClear: named >= ENOUGH && named >= HABIT * names.size && names.size - named <= MOST_AT_ONCE,
          entry: { name: plural, sources: [glob], kinds: [kind], documents },
        },
      ];
    });
  });
}

/** Interfaces of one kind and language. */
function groupsOf(interfaces: Interfaces): readonly Interfaces[] {
  const keys = new Set(interfaces.map(({ kind, path }) => `${kind} ${extname(path)}`));
  return [...keys].map((key) => interfaces.filter(({ kind, path }) => `${kind} ${extname(path)}` === key));
}

/** The documents of documentations, where there is one; else all. */
function pagesOf(documents: Documents): Documents {
  const pages = documents.filter(({ path }) => documentationOf(path) !== undefined);
  return pages.length === 0 ? documents : pages;
}

/** The folder of documentation that a page lies in: a package of a monorepo may have its own. */
const documentationOf = (path: string): string | undefined =>
  /^(?:.{0,1000}?\/)?(?:docs?|documentation|website|site)(?=\/)/i.exec(path)?.[0];

type Named = (declared: Interfaces[number]) => boolean;

/** Whether one of the documents has an interface, by its name or by the module that a generator describes there. */
function namedIn(documents: Documents): Named {
  const names = new Set(documents.flatMap(({ named }) => [...named]));
  const modules = new Set(documents.flatMap((document) => [...document.modules]));
  return ({ name, path }) => names.has(name) || modulesOf(path).some((module) => modules.has(module));
}

/** What a module may be called, depending on where the packages of a repository begin: `shop.ports`, `ports`. */
function modulesOf(path: string): readonly string[] {
  const segments = path.replace(/(?:\/__init__)?\.[^./]+$/, '').split('/');
  return path.endsWith('.py') ? segments.map((_, from) => segments.slice(from).join('.')) : [];
}

interface Folder {
  readonly folder: string;
  readonly members: Interfaces;
}

/** The largest folders of which documents have most, apart from each other; then those that are there for interfaces. */
function foldersOf(interfaces: Interfaces, isNamed: Named): readonly Folder[] {
  const chosen: Folder[] = [];
  const isApart = (folder: string): boolean =>
    chosen.every((other) => !isBelow(folder, other.folder) && !isBelow(other.folder, folder));
  const habits = byFolder(interfaces)
    .filter(({ members }) => sizeOf(members) >= ENOUGH_BESIDE && countOf(members, isNamed) >= HABIT * sizeOf(members))
    .sort((a, b) => sizeOf(b.members) - sizeOf(a.members) || b.folder.length - a.folder.length);
  const dedicated = byFolder(interfaces)
    .filter(({ folder, members }) => DEDICATED.test(folder.split('/').at(-1) ?? '') && sizeOf(members) >= ENOUGH)
    .sort((a, b) => sizeOf(b.members) - sizeOf(a.members) || a.folder.length - b.folder.length);
  for (const one of [...habits, ...dedicated]) if (isApart(one.folder)) chosen.push(one);
  if (chosen.length > 0) return chosen.slice(0, MOST_FOLDERS);
  const size = sizeOf(interfaces);
  if (size < ENOUGH || size > MOST_AT_ONCE) return [];
  return [{ folder: commonFolder(interfaces.map(({ path }) => dirname(path))), members: interfaces }];
}

const isBelow = (folder: string, other: string): boolean =>
  other === '' || folder === other || folder.startsWith(`${other}/`);

const sizeOf = (members: Interfaces): number => new Set(members.map(({ name }) => name)).size;

const countOf = (members: Interfaces, isNamed: Named): number => sizeOf(members.filter(isNamed));

/** Each folder that has some of them, in it or below it. */
function byFolder(interfaces: Interfaces): readonly Folder[] {
  const folders = new Map<string, Interfaces[number][]>();
  for (const one of interfaces) {
    for (const folder of ancestors(one.path)) {
      const members = folders.get(folder);
      if (members === undefined) folders.set(folder, [one]);
      else members.push(one);
    }
  }
  // Of folders with the same members the innermost says most.
  const byMembers = new Map<string, Folder>();
  for (const [folder, members] of folders) {
    const key = members.map(({ path, name }) => `${path} ${name}`).join();
    const known = byMembers.get(key);
    if (known === undefined || known.folder.length < folder.length) byMembers.set(key, { folder, members });
  }
  return [...byMembers.values()];
}

function commonFolder(folders: readonly string[]): string {
  const [first = '', ...others] = folders;
  const segments = first.split('/');
  let length = segments.length;
  for (const folder of others) {
    const other = folder.split('/');
    let same = 0;
    while (same < length && same < other.length && segments[same] === other[same]) same++;
    length = same;
  }
  return segments.slice(0, length).join('/');
}

/** The page, else the folder of pages that has nearly all of what documents have; else all of a documentation. */
function documentsFor(
  members: Interfaces,
  pages: Documents,
): { readonly documents: readonly string[]; readonly named: number } {
  const countIn = (folder: string): number =>
    countOf(members, namedIn(pages.filter(({ path }) => path.startsWith(`${folder}/`))));
  const most = countOf(members, namedIn(pages));
  const [best] = pages
    .map((page) => ({ path: page.path, named: countOf(members, namedIn([page])) }))
    .sort((a, b) => b.named - a.named);
  const place = best === undefined ? undefined : documentationOf(best.path);
  if (best === undefined || place === undefined) return { documents: ['**/*.md'], named: most };
  if (most >= ENOUGH && best.named >= NEARLY_ALL * most) return { documents: [best.path], named: best.named };
  const inner = ancestors(best.path).filter((folder) => folder.startsWith(`${place}/`));
  const folder = most < ENOUGH ? undefined : inner.find((one) => countIn(one) >= NEARLY_ALL * most);
  return { documents: [`${folder ?? place}/**`], named: countIn(folder ?? place) };
}
