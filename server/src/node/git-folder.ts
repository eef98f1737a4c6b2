import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

export interface GitRepository {
  /** Absolute path of the working tree's top. */
  readonly top: string;
  /** The folder that all worktrees share: `/home/ada/shop/.git`. `info/exclude` is in it. */
  readonly commonFolder: string;
}

/** The git repository that a directory belongs to, without starting git. */
export function readGitRepository(directory: string): GitRepository | undefined {
  for (let top = directory; ; top = dirname(top)) {
    const folder = gitFolderAt(top);
    if (folder !== undefined) return { top, commonFolder: commonFolderOf(folder) };
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
