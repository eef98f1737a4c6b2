import { createHistoryReader, type History, type HistoryReader } from '../references/history.ts';
import { equalData } from '../text/equal.ts';
import { runGit } from './run-git.ts';

export interface GitHistoryOptions {
  /** The git program. Default: `git` of the PATH. */
  readonly git?: string;
  /** How many gone paths are kept, the most recent ones. Default: two million. */
  readonly mostPaths?: number;
  /** Earlier readings of this root, the best first: the commit of one may be HEAD still, or HEAD's ancestor. */
  readonly known?: readonly History[];
}

/**
 * Reads what became of the paths of a repository, by one pass over git's log, or over the commits since an earlier one.
 * Root may be a folder inside the repository: only what lay below it is read, relative to it.
 * @returns undefined where there is no git, no repository, no commit yet, and when the signal cancels.
 */
export async function readGitHistory(
  root: string,
  signal: AbortSignal,
  options: GitHistoryOptions = {},
): Promise<History | undefined> {
  const run = (arguments_: readonly string[], onText?: (text: string) => boolean): Promise<string | undefined> =>
    runGit(options.git ?? 'git', root, arguments_, signal, onText);

  const state = await run(['rev-parse', '--is-shallow-repository', 'HEAD^{commit}', '--show-prefix']);
  const [shallowText, head, prefix = ''] = state?.split('\n') ?? [];
  if (head === undefined || !/^[0-9a-f]{40,64}$/.test(head)) return undefined;
  const shallow = shallowText !== 'false';

  const [settings, remoteHead] = await Promise.all([
    run(['config', '-z', '--get-regexp', '^(remote\\..*\\.(url|promisor)|extensions\\.partialclone)$']),
    run(['symbolic-ref', '--quiet', 'refs/remotes/origin/HEAD']),
  ]);
  const facts = {
    head,
    shallow,
    prefix,
    remotes: readRemotes(settings ?? ''),
    defaultBranches: readDefaultBranches(remoteHead),
  };
  // A cut-off past knows nothing for certain, so it is not read.
  if (shallow) return createHistoryReader().end({ ...facts, present: [] });
  const known = (options.known ?? []).filter((earlier) => !earlier.shallow);
  const same = known.find((earlier) => earlier.head === head);
  if (same !== undefined) {
    const { remotes, defaultBranches } = same;
    return equalData({ remotes, defaultBranches }, { remotes: facts.remotes, defaultBranches: facts.defaultBranches })
      ? same
      : { ...same, ...facts };
  }

  // A partial clone has no contents to compare: only files that moved unchanged are seen to move.
  const partial = /\.promisor\n|^extensions\.partialclone\n/im.test(settings ?? '');
  const readWith = async (since: History | undefined, contents: boolean): Promise<HistoryReader | undefined> => {
    const reader = createHistoryReader({ limit: options.mostPaths, known: since });
    const log = await run(logArguments(head, contents, since?.head), (text) => {
      reader.push(text);
      return !reader.full;
    });
    return log === undefined || signal.aborted ? undefined : reader;
  };
  const read = async (since: History | undefined): Promise<HistoryReader | undefined> => {
    const reader = partial ? undefined : await readWith(since, true);
    // One content that cannot be read ends git's comparing, and not what the trees tell.
    return reader ?? (signal.aborted ? undefined : readWith(since, false));
  };
  const listed = run(['ls-tree', '-r', '-z', '--name-only', head]);
  let reader: HistoryReader | undefined;
  for (const earlier of known) {
    const way = await wayBetween(earlier.head, head, run);
    if (way === 'none') continue;
    reader = await read(earlier);
    // Side by side, commits are not in the order of the log: then only paths are certain that one of them touches.
    if (way === 'branched' && reader?.overlaps === true) reader = undefined;
    break;
  }
  if (!signal.aborted) reader ??= await read(undefined);
  const listing = await listed;
  if (listing === undefined || reader === undefined || signal.aborted) return undefined;
  return reader.end({ ...facts, present: listing.split('\0').filter((path) => path !== '') });
}

type Run = (arguments_: readonly string[]) => Promise<string | undefined>;

/** How one commit leads to another: by single steps, by branches and merges, or not at all. */
async function wayBetween(from: string, to: string, run: Run): Promise<'straight' | 'branched' | 'none'> {
  const listing = await run(['rev-list', '--parents', `${from}..${to}`, '--']);
  // The newest first: `commit parent parent`.
  const commits = (listing ?? '').split('\n').filter((line) => line !== '');
  const parents = commits.map((line) => line.split(' ').slice(1));
  if (!parents.some((list) => list.includes(from))) return 'none';
  const isStraight = parents.every((list, index) => {
    const next = commits[index + 1]?.split(' ', 1)[0] ?? from;
    return list.length === 1 && list[0] === next;
  });
  return isStraight ? 'straight' : 'branched';
}

/** What keeps git's log from running something for its output, and from adding to it. */
export const PLAIN_LOG: readonly string[] = [
  '--no-ext-diff',
  '--no-textconv',
  '--no-show-signature',
  '--no-color',
  '--no-decorate',
  '--no-notes',
  '--ignore-submodules=all',
];

/**
 * Deletions and renames, newest first. Adding is of no interest: what is there now is asked of the tree. Merges show
 * nothing of their own. Measured on a log of 68,000 commits: 3 s.
 */
const logArguments = (head: string, contents: boolean, since: string | undefined): string[] => [
  'log',
  '-z',
  '--relative',
  '--name-status',
  contents ? '-M' : '-M100%',
  '-l1000',
  '--diff-filter=DR',
  '--no-diff-merges',
  ...PLAIN_LOG,
  '--no-mailmap',
  '--format=commit %H %cs %s',
  since === undefined ? head : `${since}..${head}`,
  '--',
];

/** `remote.origin.url\ngit@github.com:Owner/name.git` entries, ended by NUL, to `github.com/owner/name`. */
function readRemotes(settings: string): string[] {
  const remotes = new Set<string>();
  for (const entry of settings.split('\0')) {
    const newline = entry.indexOf('\n');
    if (newline < 0 || !entry.slice(0, newline).endsWith('.url')) continue;
    const remote = normaliseRemote(entry.slice(newline + 1));
    if (remote !== undefined) remotes.add(remote);
  }
  return [...remotes].sort();
}

/** `git@github.com:Owner/name.git`, `https://user@github.com/Owner/name`, `ssh://git@host:22/a/b.git` -> `host/a/b`. */
export function normaliseRemote(url: string): string | undefined {
  if (url.length > 2000) return undefined;
  const scheme = /^(?:https?|ssh|git|git\+ssh):\/\/(?:[^@/]{1,500}@)?([^/:]{1,255})(?::\d{1,5})?\/(.{1,1000})$/i.exec(
    url,
  );
  const scp = /^(?:[^@/:]{1,100}@)?([^/:]{2,255}):(?!\/\/)(.{1,1000})$/.exec(url);
  const match = scheme ?? scp;
  if (match === null) return undefined;
  const path = (match[2] ?? '').replace(/^\/|\/$/g, '').replace(/\.git$/i, '');
  return path === '' ? undefined : `${match[1] ?? ''}/${path}`.toLowerCase();
}

/**
 * The branch that the forge shows, as the clone remembers it. A forge forwards `master` to `main` after a renaming;
 * where it shows another branch, what is on `main` is not what is in the tree.
 */
function readDefaultBranches(remoteHead: string | undefined): string[] {
  const branch = remoteHead?.replace(/^refs\/remotes\/origin\//, '').trim() ?? '';
  return branch === '' || branch === 'main' || branch === 'master' ? ['HEAD', 'main', 'master'] : ['HEAD', branch];
}
