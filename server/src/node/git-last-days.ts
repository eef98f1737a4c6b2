import { runGit } from './run-git.ts';

/** A command line holds so many paths on every system. */
const MOST_PATHS = 200;

/**
 * The ISO day of the newest commit that touched each file, by one pass over the log, which ends with the last file
 * found. Files that git does not know are left out; so is everything without git.
 */
export async function readLastCommitDays(
  root: string,
  paths: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const days = new Map<string, string>();
  for (let first = 0; first < paths.length && !signal.aborted; first += MOST_PATHS) {
    await readDays(root, new Set(paths.slice(first, first + MOST_PATHS)), days, signal);
  }
  return days;
}

async function readDays(
  root: string,
  wanted: Set<string>,
  days: Map<string, string>,
  signal: AbortSignal,
): Promise<void> {
  const arguments_ = [
    '--literal-pathspecs',
    '-c',
    'core.quotePath=false',
    'log',
    '--relative',
    '--name-only',
    '--no-renames',
    '--no-ext-diff',
    '--no-textconv',
    '--no-show-signature',
    '--no-color',
    '--no-notes',
    '--format=%x00%cs',
    'HEAD',
    '--',
    ...wanted,
  ];
  let day = '';
  let rest = '';
  const take = (line: string): void => {
    if (line.startsWith('\0')) day = line.slice(1);
    else if (wanted.delete(line)) days.set(line, day);
  };
  const read = await runGit('git', root, arguments_, signal, (text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) take(line);
    return wanted.size > 0;
  });
  if (read !== undefined) take(rest);
}
