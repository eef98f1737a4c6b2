import { runGit } from './run-git.ts';

/**
 * Files that were moved and staged (`git mv`) and are not committed yet, relative to root. Git compares what it has
 * stored; no file of the working tree is read, so that no filter runs.
 */
export async function readStagedMoves(
  root: string,
  signal: AbortSignal,
  git = 'git',
): Promise<readonly { readonly from: string; readonly to: string }[]> {
  const output = await runGit(
    git,
    root,
    [
      'diff-index',
      '--cached',
      '-z',
      '-M',
      '--relative',
      '--name-status',
      '--diff-filter=R',
      '--no-ext-diff',
      '--no-textconv',
      'HEAD',
      '--',
    ],
    signal,
  );
  const tokens = output?.split('\0') ?? [];
  const moves: { from: string; to: string }[] = [];
  for (let at = 0; at + 2 < tokens.length; at += 3) {
    const [status = '', from = '', to = ''] = tokens.slice(at, at + 3);
    if (/^R\d{0,3}$/.test(status)) moves.push({ from, to });
  }
  return moves;
}
