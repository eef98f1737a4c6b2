import { accessSync, constants, existsSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { describeFailure, isFileSystemError, isInside, nearestAncestor } from '../node/file-walk.ts';
import { UsageError } from './usage-error.ts';

/** What a call is about. */
export interface Targets {
  /** Absolute, real path of the directory that is read. */
  readonly root: string;
  /** Relative to the root, with `/`; `''` is all of it. */
  readonly paths: readonly string[];
  /** Those of them that are files, which were therefore asked for by name. */
  readonly files: readonly string[];
}

/** @throws UsageError for a path that is not there, cannot be read or lies outside the root. */
export function findTargets(given: readonly string[], givenRoot: string | undefined, cwd: string): Targets {
  const targets = given.map((path) => realTarget(path, cwd));
  const start = targets[0] ?? realTarget('.', cwd);
  const root = givenRoot === undefined ? guessRoot(start) : readRoot(givenRoot, cwd);
  const paths = targets.map(({ absolute }, index) => {
    if (isInside(root, absolute)) return relative(root, absolute).split(sep).join('/');
    throw new UsageError(`${given[index]} lies outside the root ${root}; say --root DIR for another one`);
  });
  const files = paths.filter((_path, index) => targets[index]?.isFile === true);
  return { root, paths: paths.length === 0 ? [''] : [...new Set(paths)], files };
}

/** Whether a document was asked for: it is one of the paths, or lies below one. */
export function isTargeted(targets: Targets, path: string): boolean {
  return targets.paths.some((target) => target === '' || path === target || path.startsWith(`${target}/`));
}

interface Target {
  readonly absolute: string;
  readonly isFile: boolean;
}

function realTarget(path: string, cwd: string): Target {
  try {
    const absolute = realpathSync.native(resolve(cwd, path));
    const isFile = statSync(absolute).isFile();
    accessSync(absolute, constants.R_OK);
    return { absolute, isFile };
  } catch (error) {
    if (isFileSystemError(error)) throw new UsageError(explain(path, error));
    throw error;
  }
}

function explain(path: string, error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return `there is no file or directory ${path}`;
  return `${path} cannot be read: ${describeFailure(error)}`;
}

function readRoot(given: string, cwd: string): string {
  const { absolute, isFile } = realTarget(given, cwd);
  if (isFile) throw new UsageError(`--root ${given} is a file, not a directory`);
  return absolute;
}

/** The nearest directory with a configuration or a repository, else the directory itself. */
function guessRoot({ absolute, isFile }: Target): string {
  const directory = isFile ? dirname(absolute) : absolute;
  const marked = nearestAncestor(
    directory,
    (at) => existsSync(join(at, 'waypost.config.json')) || existsSync(join(at, '.git')),
  );
  return marked ?? directory;
}
