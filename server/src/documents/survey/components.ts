import { dirname } from '../../text/paths.ts';
import { languageOf } from './languages.ts';
import type { Project } from './manifests/project.ts';
import { isOfSystem } from './repository.ts';

/** A part of the source code: a package of a monorepo, or a folder. */
export interface Component {
  /** The folder, relative to the root; never the root itself. */
  readonly path: string;
  /** The language that most of its files are written in. */
  readonly language: string;
  /** The project whose folder it is. */
  readonly project: Project | undefined;
}

/** More parts than a person takes in at a glance. */
const MOST = 16;
/** A folder whose sole subfolder is looked into, and so on: `src/main/java/com/example/shop`. */
const DEEPEST = 10;

/** Folders that hold parts and are none. */
const HOLDERS =
  /^(?:src|source|lib|libs|app|apps|packages|pkg|internal|cmd|crates|modules|services|components|plugins|projects|server|client|main|java|kotlin|scala|python|php|ruby|go)$/i;

/** Source files by folder, counted below each. */
interface Folders {
  readonly counts: ReadonlyMap<string, number>;
  readonly children: ReadonlyMap<string, ReadonlySet<string>>;
  readonly sources: readonly string[];
}

/** The parts of the system by path: those with the most files, and how many others there are. */
export function surveyComponents(
  files: Iterable<string>,
  projects: readonly Project[],
  isExcluded: (path: string) => boolean,
): { readonly components: readonly Component[]; readonly left: number } {
  const folders = countFolders(files, isExcluded);
  const byFolder = new Map(projects.map((project) => [dirname(project.file), project]));
  const inner = [...byFolder.keys()].filter((folder) => folder !== '' && (folders.counts.get(folder) ?? 0) > 0);
  // Packages of a monorepo are its parts; a package inside of another one is a part of that.
  const packages = inner.filter((folder) => !inner.some((other) => folder.startsWith(`${other}/`)));
  const found = packages.length > 1 ? [...packages, ...besides(folders, packages)] : open('', folders, 0);
  const components = found
    .toSorted((a, b) => (folders.counts.get(b) ?? 0) - (folders.counts.get(a) ?? 0) || (a < b ? -1 : 1))
    .slice(0, MOST)
    .sort()
    .map((path) => ({ path, language: languageIn(path, folders), project: byFolder.get(path) }));
  return { components, left: found.length - components.length };
}

function countFolders(files: Iterable<string>, isExcluded: (path: string) => boolean): Folders {
  const counts = new Map<string, number>();
  const children = new Map<string, Set<string>>();
  const sources: string[] = [];
  for (const path of files) {
    if (languageOf(path) === undefined || !isOfSystem(path) || isTestFile(path) || isExcluded(path)) continue;
    sources.push(path);
    for (let folder = dirname(path); ; folder = dirname(folder)) {
      counts.set(folder, (counts.get(folder) ?? 0) + 1);
      if (folder === '') break;
      const above = dirname(folder);
      const known = children.get(above) ?? new Set();
      known.add(folder);
      children.set(above, known);
    }
  }
  return { counts, children, sources };
}

/** Folders of source code that no package holds: scripts of the repository itself, a server without a manifest. */
function besides({ counts, children }: Folders, packages: readonly string[]): readonly string[] {
  return [...(children.get('') ?? [])].filter(
    (folder) =>
      !packages.some((path) => path === folder || path.startsWith(`${folder}/`)) && (counts.get(folder) ?? 0) > 2,
  );
}

/** The folders that a folder's parts lie in: it opens what only holds others, and what holds everything. */
function open(folder: string, folders: Folders, depth: number): readonly string[] {
  const below = [...(folders.children.get(folder) ?? [])].sort();
  if (depth > DEEPEST) return [folder];
  const own = (folders.counts.get(folder) ?? 0) - below.reduce((sum, path) => sum + (folders.counts.get(path) ?? 0), 0);
  const parts = below.flatMap((path) => {
    const isHolder = HOLDERS.test(path.slice(path.lastIndexOf('/') + 1));
    const holdsAll = below.length === 1 && own <= 2;
    const opens = (isHolder || holdsAll) && (folders.children.get(path)?.size ?? 0) > 0;
    return opens ? open(path, folders, depth + 1) : [path];
  });
  // A folder that has files of its own beside its parts is a part, too, unless they are few.
  return folder !== '' && own > 2 && own >= (folders.counts.get(folder) ?? 0) / 2 ? [folder] : parts;
}

function languageIn(folder: string, { sources }: Folders): string {
  const counts = new Map<string, number>();
  for (const path of sources) {
    const language = path.startsWith(`${folder}/`) ? languageOf(path) : undefined;
    if (language !== undefined) counts.set(language, (counts.get(language) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? '';
}

/** Files that tests are written in, by the habits of the languages. */
export const isTestFile = (path: string): boolean =>
  /(?:[._-](?:test|spec)s?\.[cm]?[jt]sx?|_test\.(?:go|py|rb|exs|dart)|(?:^|\/)test_[^/]{1,100}\.py|(?:Tests?|IT|Spec)\.(?:java|kt|cs|scala|php|swift|groovy)|_spec\.rb)$/.test(
    path,
  );

/** Upper folders that tests lie in, by how many; `''` where they stand beside the code that they test. */
export function surveyTestFolders(files: Iterable<string>, isExcluded: (path: string) => boolean): readonly string[] {
  const counts = new Map<string, number>();
  for (const path of files) {
    if (isExcluded(path) || languageOf(path) === undefined) continue;
    const folders = dirname(path).split('/');
    const at = folders.findIndex((segment) =>
      /^(?:tests?|__tests__|specs?|e2e|integration[_-]tests?|it)$/i.test(segment),
    );
    if (
      folders.some((segment) =>
        /^(?:vendor|node_modules|third[_-]party|examples?|fixtures?|templates?)$/i.test(segment),
      )
    )
      continue;
    if (at >= 0) count(folders.slice(0, at + 1).join('/'));
    else if (isTestFile(path)) count('');
  }
  return [...counts]
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, MOST)
    .map(([folder]) => folder);

  function count(folder: string): void {
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
}
