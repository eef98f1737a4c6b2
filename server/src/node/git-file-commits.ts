import type { Commit } from '../host.ts';
import { runGit } from './run-git.ts';

/** The newest commit that touched a file; undefined without git, and for a file that git does not know. */
export const readLastCommit = async (root: string, path: string, signal: AbortSignal): Promise<Commit | undefined> =>
  (await readCommits(root, path, ['-1'], signal))[0];

/** The commit that brought a file in, under whatever name; undefined as above. */
export const readFirstCommit = async (root: string, path: string, signal: AbortSignal): Promise<Commit | undefined> =>
  (await readCommits(root, path, ['--follow', '--diff-filter=A'], signal)).at(-1);

async function readCommits(
  root: string,
  path: string,
  which: readonly string[],
  signal: AbortSignal,
): Promise<readonly Commit[]> {
  const arguments_ = [
    '--literal-pathspecs',
    'log',
    ...which,
    '--no-ext-diff',
    '--no-textconv',
    '--no-show-signature',
    '--no-color',
    '--no-notes',
    '--format=%h%x00%cs%x00%ct%x00%an%x00%s%x00',
    'HEAD',
    '--',
    path,
  ];
  const fields = (await runGit('git', root, arguments_, signal))?.split('\0') ?? [];
  const commits: Commit[] = [];
  for (let at = 0; at + 4 < fields.length; at += 5) {
    const [hash = '', date = '', time = '', author = '', subject = ''] = fields.slice(at, at + 5);
    commits.push({ hash: hash.trimStart(), date, time: Number(time), author, subject });
  }
  return commits;
}
