import { dirname, extname, resolvePath } from '../../text/paths.ts';
import type { Component } from './components.ts';
import { isTestFile } from './components.ts';
import { languageOf } from './languages.ts';
import type { Project } from './manifests/project.ts';
import { isOfSystem, type Repository, readAll } from './repository.ts';

/** Source files of one part import files of another one. */
export interface ImportEdge {
  readonly from: string;
  readonly to: string;
  /** Its source files import the other's, or its manifest names the other. */
  readonly by: 'source' | 'manifest';
}

/** Enough to see what depends on what; a repository with more is sampled, part by part. */
const MOST_FILES = 1500;
/** Imports stand at the top. */
const MOST_LINES = 400;

/**
 * Which parts import which, by the imports that name a file of the repository for certain: relative ones, and those by the
 * name of a Go module, a Python package, a Java package or `crate`. All others are left out: an arrow that is missing is
 * drawn by whoever knows of it, and one that is wrong misleads.
 */
export async function surveyImports(
  repository: Repository,
  components: readonly Component[],
  goModules: readonly { readonly directory: string; readonly name: string }[],
): Promise<readonly ImportEdge[]> {
  const componentOf = (path: string): string | undefined =>
    components
      .filter((component) => path === component.path || path.startsWith(`${component.path}/`))
      .sort((a, b) => b.path.length - a.path.length)[0]?.path;
  const folders = foldersOf(repository.files);
  const chosen = choose(repository, componentOf);
  const edges = new Map(
    components.flatMap(({ path: from, project }) =>
      components
        .filter((other) => isNamedBy(other.project, project))
        .map(({ path: to }): [string, ImportEdge] => [`${from}\0${to}`, { from, to, by: 'manifest' }]),
    ),
  );
  for (const [file, text] of await readAll(repository, chosen, MOST_FILES)) {
    const from = componentOf(file);
    if (from === undefined) continue;
    for (const line of text.split(/\r\n|\n|\r/, MOST_LINES)) {
      if (line.length > 500) continue;
      for (const target of targetsOf(file, line, folders, goModules)) {
        const to = componentOf(target);
        if (to !== undefined && to !== from) edges.set(`${from}\0${to}`, { from, to, by: 'source' });
      }
    }
  }
  return [...edges.values()].sort((a, b) => (a.from + a.to < b.from + b.to ? -1 : 1));
}

/** Packages of one workspace name each other in their manifests. */
const isNamedBy = (other: Project | undefined, project: Project | undefined): boolean =>
  other?.name !== undefined &&
  other !== project &&
  other.ecosystem === project?.ecosystem &&
  project.dependencies.includes(other.name);

/** The same number of each part's files, so that none is passed over. */
function choose(repository: Repository, componentOf: (path: string) => string | undefined): readonly string[] {
  const byComponent = new Map<string, string[]>();
  for (const path of repository.files) {
    if (languageOf(path) === undefined || !isOfSystem(path) || isTestFile(path) || repository.isExcluded(path))
      continue;
    const component = componentOf(path);
    if (component === undefined) continue;
    const list = byComponent.get(component) ?? [];
    list.push(path);
    byComponent.set(component, list);
  }
  const share = Math.max(1, Math.floor(MOST_FILES / Math.max(1, byComponent.size)));
  return [...byComponent.values()].flatMap((paths) => paths.sort().slice(0, share));
}

function foldersOf(files: Iterable<string>): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const path of files) {
    for (let folder = dirname(path); folder !== '' && !folders.has(folder); folder = dirname(folder))
      folders.add(folder);
  }
  return folders;
}

/** Paths of files or folders that a line imports. */
function targetsOf(
  file: string,
  line: string,
  folders: ReadonlySet<string>,
  goModules: readonly { readonly directory: string; readonly name: string }[],
): readonly string[] {
  switch (extname(file).toLowerCase()) {
    case '.ts':
    case '.tsx':
    case '.mts':
    case '.cts':
    case '.js':
    case '.jsx':
    case '.mjs':
    case '.cjs':
    case '.vue':
    case '.svelte': {
      const written =
        /^(?:import|export)\b[^'"]{0,400}\bfrom\s{0,4}['"](\.{1,2}\/[^'"]{1,300})['"]/.exec(line)?.[1] ??
        /^\}\s{0,4}from\s{0,4}['"](\.{1,2}\/[^'"]{1,300})['"]/.exec(line)?.[1] ??
        /^(?:const|let|var)\b[^'"]{0,300}\brequire\(['"](\.{1,2}\/[^'"]{1,300})['"]\)/.exec(line)?.[1];
      return written === undefined ? [] : present(resolvePath(dirname(file), written));
    }
    case '.py':
      return pythonTargets(file, line, folders);
    case '.go': {
      const written = /^(?:import\s{1,8}|\s{1,8})(?:[\w.]{1,60}\s{1,4})?"([^"\s]{1,300})"\s{0,80}(?:\/\/.*)?$/.exec(
        line,
      )?.[1];
      const module = goModules.find(({ name }) => written === name || written?.startsWith(`${name}/`) === true);
      if (written === undefined || module === undefined) return [];
      return present(resolvePath(module.directory, written.slice(module.name.length).replace(/^\//, '')));
    }
    case '.java':
    case '.kt':
    case '.scala': {
      const written = /^import\s{1,8}(?:static\s{1,8})?([\w.]{1,300})/.exec(line)?.[1];
      return written === undefined ? [] : javaTargets(file, written, folders);
    }
    case '.rs': {
      const written = /^\s{0,8}(?:pub(?:\([\w ]{1,20}\))?\s{1,4})?use\s{1,8}crate::(\w{1,80})/.exec(line)?.[1];
      const root = /^(.*?(?:^|\/)src)(?:\/|$)/.exec(dirname(file))?.[1];
      return written === undefined || root === undefined ? [] : [`${root}/${written}`];
    }
    default:
      return [];
  }
}

const present = (path: string | undefined): readonly string[] => (path === undefined || path === '' ? [] : [path]);

function pythonTargets(file: string, line: string, folders: ReadonlySet<string>): readonly string[] {
  const [, dots = '', module = ''] =
    /^(?:from\s{1,8}(\.{0,8})([\w.]{0,200})\s{1,8}import\b)/.exec(line) ??
    /^import\s{1,8}()([\w.]{1,200})/.exec(line) ??
    [];
  if (dots === '' && module === '') return [];
  const path = module.replaceAll('.', '/');
  if (dots !== '') {
    let folder = dirname(file);
    for (let up = 1; up < dots.length; up++) folder = dirname(folder);
    return present(resolvePath(folder, path));
  }
  // A package of the repository lies at the root, in `src`, or beside the package that the file is of.
  const top = path.split('/')[0] ?? '';
  const bases = ['', 'src', ...ancestorsOf(file)];
  const base = bases.find((folder) => folders.has(folder === '' ? top : `${folder}/${top}`));
  return base === undefined ? [] : present(base === '' ? path : `${base}/${path}`);
}

function javaTargets(file: string, written: string, folders: ReadonlySet<string>): readonly string[] {
  const root = /^(.*?(?:^|\/)(?:java|kotlin|scala))\//.exec(file)?.[1];
  if (root === undefined) return [];
  const segments = written.split('.');
  for (let length = segments.length; length > 1; length--) {
    const folder = `${root}/${segments.slice(0, length).join('/')}`;
    if (folders.has(folder)) return [folder];
  }
  return [];
}

function ancestorsOf(file: string): readonly string[] {
  const out: string[] = [];
  for (let folder = dirname(file); folder !== ''; folder = dirname(folder)) out.push(dirname(folder));
  return out;
}
