import { copyFileSync, existsSync, mkdtempSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readGitRepository } from '../node/git-folder.ts';
import { runGit } from '../node/run-git.ts';
import type { FindingData } from '../rules/rule.ts';
import type { Filter } from './results.ts';
import { UsageError } from './usage-error.ts';

/** Paths relative to the root that differ from a revision. */
export interface ChangedPaths {
  readonly paths: ReadonlySet<string>;
  /** Directories that something was deleted from: they may be gone with it. */
  readonly emptied: ReadonlySet<string>;
}

/**
 * What differs between the working tree and the commit where HEAD left `revision`, files that git does not track yet
 * included. No file's content is compared, so that no filter of the repository runs: a file that was only touched counts.
 *
 * @throws UsageError where there is no git, no such revision, or no common past.
 */
export async function readChangedPaths(root: string, revision: string, signal: AbortSignal): Promise<ChangedPaths> {
  const git = (...args: readonly string[]): Promise<string | undefined> => runGit('git', root, args, signal);
  const refuse = (cause: string): never => {
    signal.throwIfAborted();
    throw new UsageError(cause);
  };
  if ((await git('rev-parse', '--git-dir')) === undefined)
    refuse(`--changed needs git and a repository around ${root}`);
  // A revision that begins with a dash would be an option.
  const commit = revision.startsWith('-')
    ? undefined
    : await git('rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`);
  const name = JSON.stringify(revision);
  if (commit === undefined)
    return refuse(`--changed: there is no revision ${name}; paths go before --changed or behind --changed=REV`);
  const base = (await git('merge-base', commit.trim(), 'HEAD'))?.trim();
  if (base === undefined || base === '')
    return refuse(`--changed: HEAD and ${name} have no common past here; a shallow clone lacks it (fetch-depth: 0)`);
  const diff = ['--name-status', '-z', '--no-renames', '--relative', '--no-ext-diff', '--ignore-submodules=all'];
  const outputs = await Promise.all([
    git('diff-index', '--cached', ...diff, base, '--'),
    withOwnIndex(root, (variables) => runGit('git', root, ['diff-files', ...diff, '--'], signal, undefined, variables)),
    git('ls-files', '--others', '--exclude-standard', '-z', '--', '.'),
  ]);
  const [staged, unstaged, untracked] = outputs;
  if (staged === undefined || unstaged === undefined || untracked === undefined)
    return refuse('--changed: git cannot compare the working tree');
  const paths = new Set(fields(untracked));
  const emptied = new Set<string>();
  for (const output of [staged, unstaged]) {
    const parts = fields(output);
    for (let index = 0; index + 1 < parts.length; index += 2) {
      const path = parts[index + 1] ?? '';
      paths.add(path);
      if (parts[index] !== 'D') continue;
      for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) emptied.add(path.slice(0, at));
    }
  }
  return { paths, emptied };
}

/**
 * Runs git over a copy of the index. Git compares the content of files as old as their index, through whatever filter
 * the repository names; a copy that is younger than every file makes times and sizes decide.
 */
async function withOwnIndex<T>(root: string, run: (variables: NodeJS.ProcessEnv) => Promise<T>): Promise<T> {
  const index = join(readGitRepository(root)?.folder ?? '', 'index');
  if (!existsSync(index)) return run({});
  const folder = mkdtempSync(join(tmpdir(), 'waypost-'));
  try {
    const copy = join(folder, 'index');
    copyFileSync(index, copy);
    const tomorrow = new Date(Date.now() + 86_400_000);
    utimesSync(copy, tomorrow, tomorrow);
    return await run({ GIT_INDEX_FILE: copy });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const fields = (output: string): string[] => output.split('\0').filter((field) => field !== '');

/**
 * Findings in documents that changed, and those elsewhere that name what changed: a link to a file that was deleted, a
 * list that lacks the record that was added. What was wrong before in documents that nobody touched is left out.
 */
export function concerns({ paths, emptied }: ChangedPaths, isThere: (path: string) => boolean): Filter {
  const gone = new Set([...emptied].filter((directory) => !isThere(directory)));
  return ({ file, data }) =>
    paths.has(file) || namesOf(data).some((name) => paths.has(name) || gone.has(name.replace(/\/$/, '')));
}

const namesOf = (data: FindingData): string[] =>
  Object.values(data)
    .flat()
    .filter((value) => typeof value === 'string');
