import type { Commit } from '../host.ts';
import { digestLine } from '../text/digest.ts';
import { oneLine } from '../text/one-line.ts';
import { runGit } from './run-git.ts';

/** A line of a document and the commit that wrote it. */
export interface BlamedLine {
  readonly digest: number;
  readonly commit: BlamedCommit;
}

export interface BlamedCommit {
  readonly commit: string;
  /** Of its committer: `2026-03-02`. */
  readonly date: string;
  readonly subject: string;
  readonly author: string;
  /** Seconds since 1970. */
  readonly time: number;
  /** The version of the document before: its commit, and where the document was; undefined where there was none. */
  readonly previous: { readonly commit: string; readonly path: string } | undefined;
}

/**
 * Which commits wrote the lines of a document, as it is in a commit. Changes of white space do not count.
 *
 * @param lines 1-based lines that are asked about; all where it is left out
 */
export async function blame(
  git: string,
  directory: string,
  { commit, path, lines }: { readonly commit: string; readonly path: string; readonly lines?: readonly number[] },
  signal: AbortSignal,
): Promise<readonly BlamedLine[]> {
  const ranges = (lines ?? []).flatMap((line) => ['-L', `${line},${line}`]);
  const output = await runGit(
    git,
    directory,
    [
      'blame',
      '--porcelain',
      '-w',
      '--no-textconv',
      '--no-ignore-revs-file',
      '--no-progress',
      ...ranges,
      commit,
      '--',
      path,
    ],
    signal,
  );
  return output === undefined ? [] : readPorcelain(output);
}

/**
 * The commit that wrote a line of a file as HEAD has it, and the digest of that line, by which an editor's line is known
 * to be the same one.
 *
 * @param line 1-based
 * @returns undefined without git, and for what is not committed
 */
export async function readLineCommit(
  root: string,
  path: string,
  line: number,
  signal: AbortSignal,
  git = 'git',
): Promise<{ readonly digest: number; readonly commit: Commit } | undefined> {
  const [blamed] = await blame(git, root, { commit: 'HEAD', path, lines: [line] }, signal);
  if (blamed === undefined) return undefined;
  const { commit, date, time, author, subject } = blamed.commit;
  return { digest: blamed.digest, commit: { hash: commit.slice(0, 7), date, time, author, subject } };
}

/** What is told of a commit is told once, before its first line; lines begin with a tab. */
function readPorcelain(output: string): BlamedLine[] {
  const blamed: BlamedLine[] = [];
  const commits = new Map<string, BlamedCommit>();
  let id = '';
  let facts = new Map<string, string>();
  for (const line of output.split('\n')) {
    if (line.startsWith('\t')) {
      const commit = commits.get(id) ?? toCommit(id, facts);
      commits.set(id, commit);
      blamed.push({ digest: digestLine(line), commit });
      continue;
    }
    const header = /^([0-9a-f]{40,64}) \d+ \d+/.exec(line)?.[1];
    if (header !== undefined) {
      id = header;
      facts = new Map();
      continue;
    }
    const space = line.indexOf(' ');
    if (space > 0) facts.set(line.slice(0, space), line.slice(space + 1));
  }
  return blamed;
}

function toCommit(commit: string, facts: ReadonlyMap<string, string>): BlamedCommit {
  // A path with quotes or control characters is quoted; such a document is not followed further.
  const [, previousCommit, path] = /^([0-9a-f]{40,64}) ([^"].*)$/.exec(facts.get('previous') ?? '') ?? [];
  return {
    commit,
    date: dayOf(facts.get('committer-time') ?? '', facts.get('committer-tz') ?? ''),
    subject: oneLine(facts.get('summary') ?? ''),
    author: oneLine(facts.get('author') ?? ''),
    time: Number(facts.get('committer-time') ?? 0),
    previous: previousCommit === undefined || path === undefined ? undefined : { commit: previousCommit, path },
  };
}

/** The day on the committer's clock: (`1772409600`, `+0100`) -> `2026-03-02`. */
function dayOf(time: string, zone: string): string {
  const [, sign, hours, minutes] = /^([+-])(\d{2})(\d{2})$/.exec(zone) ?? [];
  const offset = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * (sign === '-' ? -60 : 60);
  const moment = new Date((Number(time) + offset) * 1000);
  return Number.isNaN(moment.getTime()) ? '' : moment.toISOString().slice(0, 10);
}
