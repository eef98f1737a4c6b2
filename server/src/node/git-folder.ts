import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

export interface GitRepository {
  /** Absolute path of the working tree's top. */
  readonly top: string;
  /** The worktree's own: `/home/ada/shop/.git`, `/home/ada/shop/.git/worktrees/fix`. `HEAD` is in it. */
  readonly folder: string;
  /** The folder that all worktrees share: `/home/ada/shop/.git`. `info/exclude` is in it. */
  readonly commonFolder: string;
}

/** The git repository that a directory belongs to, without starting git. */
export function readGitRepository(directory: string): GitRepository | undefined {
  for (let top = directory; ; top = dirname(top)) {
    const folder = gitFolderAt(top);
    if (folder !== undefined) return { top, folder, commonFolder: commonFolderOf(folder) };
    if (dirname(top) === top) return undefined;
  }
}

/** `.git` itself, or what a worktree's or submodule's `.git` file points to: `gitdir: ../.git/worktrees/x`. */
function gitFolderAt(top: string): string | undefined {
  const path = join(top, '.git');
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isDirectory() === true) return path;
  if (stat?.isFile() !== true) return undefined;
  const target = /^gitdir: (.{1,4096})/.exec(readFileSync(path, 'utf8'))?.[1];
  return target === undefined ? undefined : resolve(top, target.trimEnd());
}

function commonFolderOf(folder: string): string {
  const pointer = join(folder, 'commondir');
  return existsSync(pointer) ? resolve(folder, readFileSync(pointer, 'utf8').trim()) : folder;
}

/** A HEAD is one line. */
const MAX_HEAD_BYTES = 4096;

/**
 * Differs from before when HEAD may name another commit, or a cut-off past was completed. Starts nothing and reads
 * next to nothing, so it may be asked at any time. Undefined where there is no repository.
 */
export function readHeadStamp(directory: string): string | undefined {
  const repository = readGitRepository(directory);
  if (repository === undefined) return undefined;
  const { folder, commonFolder } = repository;
  const head = join(folder, 'HEAD');
  const info = statSync(head, { throwIfNoEntry: false });
  const isSmall = info?.isFile() === true && info.size <= MAX_HEAD_BYTES;
  const branch = isSmall ? /^ref: (\S{1,1000})/.exec(readFileSync(head, 'utf8'))?.[1] : undefined;
  return [
    folder,
    stampOf(head),
    ...(branch === undefined ? [] : [stampOf(join(folder, branch)), stampOf(join(commonFolder, branch))]),
    stampOf(join(commonFolder, 'packed-refs')),
    // Where branches are kept in tables instead of files.
    stampOf(join(folder, 'reftable/tables.list')),
    stampOf(join(commonFolder, 'reftable/tables.list')),
    stampOf(join(commonFolder, 'shallow')),
  ].join(' ');
}

/** Git replaces files instead of writing into them, so that the inode tells apart what the clock does not. */
function stampOf(path: string): string {
  const info = statSync(path, { throwIfNoEntry: false, bigint: true });
  return info === undefined ? '-' : `${info.mtimeNs}:${info.size}:${info.ino}`;
}
