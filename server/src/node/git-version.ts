import { relative, sep } from 'node:path';
import { createBlobReader } from './git-blobs.ts';
import { readGitRepository } from './git-folder.ts';

/** The text of a file, below root, in the version before a commit; undefined where there was none, or no text. */
export async function readVersionBefore(
  root: string,
  path: string,
  commit: string,
  signal: AbortSignal,
  git = 'git',
): Promise<string | undefined> {
  const top = readGitRepository(root)?.top;
  if (top === undefined || !/^[0-9a-f]{40,64}$/.test(commit)) return undefined;
  const name = `${commit}^:${pathInRepository(top, root, path)}`;
  return (await createBlobReader(git, top).read([name], signal)).get(name);
}

/** A path below root as git names it, from the repository's top. */
export function pathInRepository(top: string, root: string, path: string): string {
  const prefix = relative(top, root).split(sep).join('/');
  return prefix === '' ? path : `${prefix}/${path}`;
}
