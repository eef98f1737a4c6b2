import type { Commit } from '../host.ts';
import { runGit } from './run-git.ts';

/** The newest commit that touched a file; undefined without git, and for a file that git does not know. */
export async function readLastCommit(root: string, path: string, signal: AbortSignal): Promise<Commit | undefined> {
  const arguments_ = [
    '--literal-pathspecs',
    'log',
    '-1',
    '--no-ext-diff',
    '--no-textconv',
    '--no-show-signature',
    '--no-color',
    '--no-notes',
    '--format=%h%x00%cs%x00%an%x00%s',
    'HEAD',
    '--',
    path,
  ];
  const [hash, date, author, subject] = (await runGit('git', root, arguments_, signal))?.split('\0') ?? [];
  if (hash === undefined || date === undefined || author === undefined || subject === undefined) return undefined;
  return { hash, date, author, subject };
}
