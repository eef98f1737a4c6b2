import { type Dirent, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import nodePath, { dirname, join, type PlatformPath, relative, sep } from 'node:path';
import { type IgnoreOptions, matchRules, parseGitignore } from '../files/gitignore.ts';
import { createTreeListing, MAX_DEPTH, type Scope, submodulePaths } from '../files/tree-listing.ts';
import type { FileListing } from '../host.ts';
import { readGitRepository } from './git-folder.ts';

/** How long the walk runs before others, a cancellation above all, get their turn. */
const BUDGET_MS = 10;

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
 *
 * @param onFound told at each pause of all files that are found so far
 */
export async function walk(
  root: string,
  signal: AbortSignal,
  onFound?: (files: readonly string[]) => void,
): Promise<FileListing> {
  const options: IgnoreOptions = { ignoreCase: process.platform === 'win32' || process.platform === 'darwin' };
  const outerUnknown = new Set<string>();
  const outer = readOuterScope(root, options, outerUnknown);
  const listing = createTreeListing(options, outer);
  const { files, unknown, problems } = listing;
  for (const path of outerUnknown) unknown.add(path);
  const frames: Frame[] = [];

  const enter = (path: string, above: Scope | undefined): void => {
    const entries = readDirectory(root, path, problems, unknown);
    if (entries === undefined) return;
    // A submodule or another worktree is another repository; the root itself may be one.
    if (path !== '' && entries.some((entry) => entry.name === '.git' && entry.isFile())) {
      unknown.add(path);
      return;
    }
    const scope = listing.enter(path, above, (name) =>
      entries.some((entry) => entry.name === name && entry.isFile()) ? readSmall(join(root, path, name)) : undefined,
    );
    frames.push({ path, entries, next: 0, scope });
  };

  enter('', outer);
  let since = performance.now();
  for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
    const entry = frame.entries[frame.next++];
    if (entry === undefined) {
      frames.pop();
      if (performance.now() - since > BUDGET_MS) {
        onFound?.(files);
        await new Promise((done) => setImmediate(done));
        signal.throwIfAborted();
        since = performance.now();
      }
      continue;
    }
    const { name } = entry;
    const path = frame.path === '' ? name : `${frame.path}/${name}`;
    if (entry.isDirectory()) {
      if (!listing.admitsDirectory(frame.scope, path, name)) continue;
      if (frames.length < MAX_DEPTH) enter(path, frame.scope);
      else problems.push(`${path}: deeper than ${MAX_DEPTH} directories, not entered`);
    } else if (entry.isFile() || entry.isSymbolicLink()) {
      if (!listing.admitsFile(frame.scope, path, name)) continue;
      if (entry.isFile() || isFileInside(root, path)) files.push(path);
      else unknown.add(path);
    }
  }
  signal.throwIfAborted();
  return listing.finish();
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

function isFileInside(root: string, path: string): boolean {
  try {
    const target = realpathSync.native(join(root, path));
    return isInside(root, target) && statSync(target).isFile();
  } catch (error) {
    if (isFileSystemError(error)) return false;
    throw error;
  }
}

/**
 * Whether an absolute, real path is the root or lies below it.
 *
 * @param paths how paths are written: those of this machine, or of another one in tests
 */
export function isInside(root: string, path: string, paths: PlatformPath = nodePath): boolean {
  const way = paths.relative(root, path);
  // From one drive of Windows to another one there is no relative way.
  return way !== '..' && !way.startsWith(`..${paths.sep}`) && !paths.isAbsolute(way);
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
