import { type Dirent, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { FileListing } from '../host.ts';
import { readGitRepository } from './git-folder.ts';
import { type GeneratedRules, matchGenerated, parseGenerated } from './gitattributes.ts';
import { type IgnoreOptions, type IgnoreRules, matchRules, parseGitignore } from './gitignore.ts';

/** How long the walk runs before others, a cancellation above all, get their turn. */
const BUDGET_MS = 10;
/** Entered never, and ignored wherever they stand: git's own files, and packages of others. */
const NEVER_ENTERED: ReadonlySet<string> = new Set(['.git', 'node_modules']);
/** Deeper trees than this are made by a fault, and their paths are too long for most systems. */
const MAX_DEPTH = 256;

/** The rules in force in a directory: those of its own `.gitignore`, then those of the directories above. */
interface Scope {
  readonly rules: IgnoreRules;
  /** Turns a path relative to the root into one relative to the directory of the rules. */
  readonly relative: (path: string) => string;
  readonly above: Scope | undefined;
}

interface Frame {
  /** `''`, `docs/adr` */
  readonly path: string;
  readonly entries: readonly Dirent[];
  next: number;
  readonly scope: Scope | undefined;
}

/**
 * Lists a tree. Files come in the order of their paths' code units, so that two walks of the same tree are equal.
 *
 * What lies behind a symbolic link is listed under its own name only: a directory that is reachable by two names would
 * have all its findings twice. A link to a file inside the root is listed; one to a directory, out of the root or to
 * nowhere is named among `submodules`, as a place of which nobody knows what it holds.
 */
export async function walk(root: string, signal: AbortSignal): Promise<FileListing> {
  const options: IgnoreOptions = { ignoreCase: process.platform === 'win32' || process.platform === 'darwin' };
  const files: string[] = [];
  const unknown = new Set<string>();
  const problems: string[] = [];
  const scopes = new Map<string, Scope>();
  const generated = new Map<string, GeneratedRules>();
  const frames: Frame[] = [];

  const enter = (path: string, above: Scope | undefined): void => {
    const entries = readDirectory(root, path, problems, unknown);
    if (entries === undefined) return;
    // A submodule or another worktree is another repository; the root itself may be one.
    if (path !== '' && entries.some((entry) => entry.name === '.git' && entry.isFile())) {
      unknown.add(path);
      return;
    }
    let scope = above;
    if (entries.some((entry) => entry.name === '.gitignore' && entry.isFile())) {
      const rules = parseGitignore(readSmall(join(root, path, '.gitignore')), options);
      const length = path === '' ? 0 : path.length + 1;
      scope = { rules, relative: (below) => below.slice(length), above };
      scopes.set(path, scope);
    }
    if (entries.some((entry) => entry.name === '.gitattributes' && entry.isFile())) {
      const rules = parseGenerated(readSmall(join(root, path, '.gitattributes')), options);
      if (rules.length > 0) generated.set(path, rules);
    }
    if (entries.some((entry) => entry.name === '.gitmodules' && entry.isFile())) {
      const text = readSmall(join(root, path, '.gitmodules'));
      for (const module of submodulePaths(text)) unknown.add(path === '' ? module : `${path}/${module}`);
    }
    frames.push({ path, entries, next: 0, scope });
  };

  const outer = readOuterScope(root, options, unknown);
  enter('', outer);
  let since = performance.now();
  for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
    const entry = frame.entries[frame.next++];
    if (entry === undefined) {
      frames.pop();
      if (performance.now() - since > BUDGET_MS) {
        await new Promise((done) => setImmediate(done));
        signal.throwIfAborted();
        since = performance.now();
      }
      continue;
    }
    const { name } = entry;
    const path = frame.path === '' ? name : `${frame.path}/${name}`;
    if (entry.isDirectory()) {
      if (NEVER_ENTERED.has(name) || unknown.has(path) || isRuledOut(frame.scope, path, name, true)) continue;
      if (frames.length < MAX_DEPTH) enter(path, frame.scope);
      else problems.push(`${path}: deeper than ${MAX_DEPTH} directories, not entered`);
    } else if (entry.isFile()) {
      if (name !== '.git' && !isRuledOut(frame.scope, path, name, false)) files.push(path);
    } else if (entry.isSymbolicLink() && !NEVER_ENTERED.has(name) && !isRuledOut(frame.scope, path, name, false)) {
      if (isFileInside(root, path)) files.push(path);
      else unknown.add(path);
    }
  }
  signal.throwIfAborted();
  return {
    files,
    submodules: [...unknown].sort(),
    problems,
    isIgnored: (path) => isIgnored(path, files, scopes, outer),
    ...(generated.size === 0 ? {} : { isGenerated: (path: string) => isGenerated(path, generated) }),
  };
}

/** The nearest directory whose rules say something of the path has the last word. */
function isGenerated(path: string, generated: ReadonlyMap<string, GeneratedRules>): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  for (let end = path.lastIndexOf('/'); ; end = path.lastIndexOf('/', end - 1)) {
    const rules = generated.get(end < 0 ? '' : path.slice(0, end));
    const answer = rules === undefined ? undefined : matchGenerated(rules, path.slice(end + 1), name);
    if (answer !== undefined || end < 0) return answer === true;
  }
}

function isRuledOut(scope: Scope | undefined, path: string, name: string, isDirectory: boolean): boolean {
  for (let at = scope; at !== undefined; at = at.above) {
    const answer = matchRules(at.rules, at.relative(path), name, isDirectory);
    if (answer !== undefined) return answer;
  }
  return false;
}

/** For any path, on disk or not. What is not listed may be a directory: `dist/` then rules out `dist` as well. */
function isIgnored(
  path: string,
  files: readonly string[],
  scopes: ReadonlyMap<string, Scope>,
  outer: Scope | undefined,
): boolean {
  let scope = scopes.get('') ?? outer;
  for (let at = 0; at < path.length; ) {
    const slash = path.indexOf('/', at);
    const end = slash < 0 ? path.length : slash;
    const name = path.slice(at, end);
    const part = path.slice(0, end);
    if (NEVER_ENTERED.has(name)) return true;
    if (slash < 0 && includesSorted(files, path)) return false;
    if (isRuledOut(scope, part, name, true)) return true;
    if (slash < 0) return isRuledOut(scope, part, name, false);
    scope = scopes.get(part) ?? scope;
    at = end + 1;
  }
  return false;
}

function includesSorted(sorted: readonly string[], path: string): boolean {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < path) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === path;
}

/** Entries in the order that makes the whole walk sorted: a directory counts as its name and a slash. */
function readDirectory(root: string, path: string, problems: string[], unknown: Set<string>): Dirent[] | undefined {
  let entries: Dirent[];
  try {
    entries = readdirSync(join(root, path), { withFileTypes: true });
  } catch (error) {
    if (isGone(error)) return undefined;
    problems.push(`${path === '' ? '.' : path}: ${describeFailure(error)}`);
    unknown.add(path);
    return undefined;
  }
  const keys = new Map(entries.map((entry) => [entry, entry.isDirectory() ? `${entry.name}/` : entry.name]));
  return entries.sort((a, b) => ((keys.get(a) ?? '') < (keys.get(b) ?? '') ? -1 : 1));
}

/** Rules of `.git/info/exclude` and of the `.gitignore` files between the repository's top and the root. */
function readOuterScope(root: string, options: IgnoreOptions, unknown: Set<string>): Scope | undefined {
  const repository = readGitRepository(root);
  if (repository === undefined) return undefined;
  const way = relative(repository.top, root).split(sep).join('/');
  const excludes = parseGitignore(readSmall(join(repository.commonFolder, 'info/exclude')), options);
  const fromTop = (path: string): string => (way === '' ? path : `${way}/${path}`);
  const base: Scope = { rules: excludes, relative: fromTop, above: undefined };
  if (way === '') return base;

  for (const module of submodulePaths(readSmall(join(repository.top, '.gitmodules')))) {
    if (module.startsWith(`${way}/`)) unknown.add(module.slice(way.length + 1));
  }
  let scope = base;
  let directory = repository.top;
  let depth = 0;
  for (const name of way.split('/')) {
    const skipped = depth;
    const rules = parseGitignore(readSmall(join(directory, '.gitignore')), options);
    if (rules.length > 0) scope = { rules, relative: (path) => fromTop(path).slice(skipped), above: scope };
    // Whoever opens an ignored folder wants to see it: then nothing above it counts.
    for (let at: Scope | undefined = scope; at !== undefined; at = at.above) {
      const answer = matchRules(at.rules, way.slice(0, depth + name.length).slice(offsetOf(at, way)), name, true);
      if (answer === true) return undefined;
      if (answer === false) break;
    }
    directory = join(directory, name);
    depth += name.length + 1;
  }
  return scope;
}

/** How much of a path from the repository's top a scope leaves off. */
const offsetOf = (scope: Scope, way: string): number => way.length + 2 - scope.relative('x').length;

function submodulePaths(gitmodules: string): string[] {
  const paths: string[] = [];
  for (const line of gitmodules.split('\n')) {
    const match = /^[ \t]{0,40}path[ \t]{0,40}=[ \t]{0,40}(.{1,4096})$/i.exec(line.trimEnd());
    const written = match?.[1]?.trim().replace(/^"(.*)"$/, '$1');
    if (written === undefined) continue;
    const path = written.replaceAll('\\\\', '\\').replace(/^\.\//, '').replace(/\/$/, '');
    if (path !== '' && !path.startsWith('/') && !path.split('/').includes('..')) paths.push(path);
  }
  return paths;
}

function isFileInside(root: string, path: string): boolean {
  try {
    const target = realpathSync.native(join(root, path));
    return isInside(root, target) && statSync(target).isFile();
  } catch (error) {
    if (isFileSystemError(error)) return false;
    throw error;
  }
}

/** Whether an absolute, real path is the root or lies below it. */
export function isInside(root: string, path: string): boolean {
  const way = relative(root, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && resolve(root, way) === resolve(path);
}

/** A small text file of git's; `''` where there is none, or where it cannot be read: then it rules nothing. */
function readSmall(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (isFileSystemError(error)) return '';
    throw error;
  }
}

export const isFileSystemError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'code' in error && typeof error.code === 'string';

/** The file or directory was there a moment ago, or a link leads nowhere. */
export const isGone = (error: unknown): boolean =>
  isFileSystemError(error) && (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'ELOOP');

/** `EACCES: permission denied, scandir '/abs/docs'` -> `EACCES: permission denied`. */
export function describeFailure(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return isFileSystemError(error) ? message.replace(/, [a-z]{1,20}(?: '.*)?$/s, '') : message;
}

/** The nearest directory above a file or directory, itself included, that `test` accepts. */
export function nearestAncestor(start: string, test: (directory: string) => boolean): string | undefined {
  for (let at = start; ; at = dirname(at)) {
    if (test(at)) return at;
    if (dirname(at) === at) return undefined;
  }
}
