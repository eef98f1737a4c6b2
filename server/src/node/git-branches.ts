import { PLAIN_LOG } from './git-history.ts';
import { runGit } from './run-git.ts';

/** Whoever waits is a person who wants to write. */
const MOST_MS = 5000;
/** Branches that are further from HEAD than this many commits are of another time. */
const MOST_COMMITS = 5000;
/** Enough for any directory of documents. */
const MOST_TEXT = 4 * 1024 * 1024;

/**
 * Files of a directory that commits of other branches added, those of HEAD's own past left out, by one bounded call of
 * git. None where git is not there, fails, or takes too long: then nothing is known of other branches.
 */
export async function listOnBranches(root: string, directory: string, signal: AbortSignal): Promise<readonly string[]> {
  const arguments_ = [
    '--literal-pathspecs',
    'log',
    '-z',
    '--branches',
    '--remotes',
    '--not',
    'HEAD',
    `--max-count=${MOST_COMMITS}`,
    '--relative',
    '--name-only',
    '--no-renames',
    '--diff-filter=A',
    ...PLAIN_LOG,
    '--format=',
    '--',
    directory === '' ? '.' : directory,
  ];
  let listing = '';
  await runGit('git', root, arguments_, AbortSignal.any([signal, AbortSignal.timeout(MOST_MS)]), (text) => {
    listing += text;
    return listing.length < MOST_TEXT;
  });
  const paths = listing.split('\0').map((path) => path.replace(/^\n+/, ''));
  return [...new Set(paths.filter((path) => path !== ''))];
}
