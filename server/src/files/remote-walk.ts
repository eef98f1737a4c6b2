import type { FileListing } from '../host.ts';
import type { DirectoryAnswer, EntryKind, FileAnswer } from '../protocol/files.ts';
import { parseGitignore } from './gitignore.ts';
import { CONTROL_FILES, createTreeListing, MAX_DEPTH, type Scope } from './tree-listing.ts';

/** A tree that is read by asking somebody else, for many places at a time. Paths are relative to its root. */
export interface RemoteTree {
  readDirectories(paths: readonly string[], signal: AbortSignal): Promise<readonly DirectoryAnswer[]>;
  readFiles(paths: readonly string[], maxBytes: number, signal: AbortSignal): Promise<readonly FileAnswer[]>;
}

export interface RemoteWalkLimits {
  /** Once there are more, no further directory is gone into. */
  readonly files: number;
  /** How many directories are asked for at a time. */
  readonly batch: number;
}

/** What is larger is no file that a person wrote; listing it would also hold a browser's memory. */
const LIMITS: RemoteWalkLimits = { files: 100_000, batch: 128 };
/** Of a `.gitignore` and the like. */
const MAX_CONTROL_BYTES = 1024 * 1024;
/** Letter case counts: a remote tree is mostly one on a forge, whose names are git's own. */
const OPTIONS = { ignoreCase: false };

const EXCLUDE = '.git/info/exclude';

interface Entered {
  readonly path: string;
  readonly depth: number;
  readonly above: Scope | undefined;
}

/**
 * Lists a tree as `walk` of the Node host does, level by level, since each question costs a way there and back. What a
 * symbolic link leads to cannot be known from here: it is named among `submodules`, as is all that was not gone into.
 *
 * @throws Error when the root itself cannot be read: an empty listing would make every link a dead one
 */
export async function walkRemote(
  tree: RemoteTree,
  signal: AbortSignal,
  limits: RemoteWalkLimits = LIMITS,
): Promise<FileListing> {
  const [excluded] = await tree.readFiles([EXCLUDE], MAX_CONTROL_BYTES, signal);
  const rules = parseGitignore(textIn(excluded) ?? '', OPTIONS);
  const outer: Scope | undefined =
    rules.length === 0 ? undefined : { rules, relative: (path) => path, above: undefined };
  const listing = createTreeListing(OPTIONS, outer);
  let isFull = false;

  let waiting: Entered[] = [{ path: '', depth: 0, above: outer }];
  while (waiting.length > 0) {
    const batch = waiting.slice(0, limits.batch);
    const next: Entered[] = waiting.slice(limits.batch);
    const answers = await tree.readDirectories(
      batch.map(({ path }) => path),
      signal,
    );
    const read = batch.flatMap((directory, at) => {
      const answer = answers[at] ?? { failure: { gone: false, reason: 'no answer' } };
      if ('entries' in answer) return [{ ...directory, entries: answer.entries }];
      if (directory.path === '') throw new Error(`the folder cannot be read: ${answer.failure.reason}`);
      if (!answer.failure.gone) {
        listing.problems.push(`${directory.path}: ${answer.failure.reason}`);
        listing.unknown.add(directory.path);
      }
      return [];
    });
    const texts = await readControlFiles(tree, read, listing.problems, signal);
    for (const { path, depth, above, entries } of read) {
      const kinds = new Map(entries);
      // A submodule or another worktree is another repository; the root itself may be one.
      if (path !== '' && kinds.get('.git') === 'file') {
        listing.unknown.add(path);
        continue;
      }
      const scope = listing.enter(path, above, (name) => texts.get(join(path, name)));
      for (const [name, kind] of entries) {
        const below = join(path, name);
        if (!isName(name)) continue;
        if (kind === 'directory') {
          if (!listing.admitsDirectory(scope, below, name)) continue;
          if (depth + 1 < MAX_DEPTH) next.push({ path: below, depth: depth + 1, above: scope });
          else {
            listing.problems.push(`${below}: deeper than ${MAX_DEPTH} directories, not entered`);
            listing.unknown.add(below);
          }
        } else if (kind !== 'other' && listing.admitsFile(scope, below, name)) {
          if (kind === 'file') listing.files.push(below);
          else listing.unknown.add(below);
        }
      }
    }
    waiting = next;
    if (listing.files.length > limits.files && waiting.length > 0) {
      isFull = true;
      for (const { path } of waiting) listing.unknown.add(path);
      waiting = [];
    }
  }
  signal.throwIfAborted();
  if (isFull) {
    listing.problems.push(
      `more than ${limits.files} files: of the directories further down nothing is said, because they were not listed`,
    );
  }
  listing.files.sort();
  return listing.finish();
}

/** Texts by path of what rules the listing, of many directories in one question. */
async function readControlFiles(
  tree: RemoteTree,
  directories: readonly { readonly path: string; readonly entries: readonly (readonly [string, EntryKind])[] }[],
  problems: string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const wanted = directories.flatMap(({ path, entries }) => {
    const kinds = new Map(entries);
    return CONTROL_FILES.filter((name) => kinds.get(name) === 'file').map((name) => join(path, name));
  });
  const texts = new Map<string, string>();
  if (wanted.length === 0) return texts;
  const answers = await tree.readFiles(wanted, MAX_CONTROL_BYTES, signal);
  for (const [at, path] of wanted.entries()) {
    const answer = answers[at];
    const text = textIn(answer);
    if (text !== undefined) texts.set(path, text);
    else if (answer !== undefined && 'failure' in answer && !answer.failure.gone) {
      problems.push(`${path}: ${answer.failure.reason}`);
    }
  }
  return texts;
}

function textIn(answer: FileAnswer | undefined): string | undefined {
  return answer !== undefined && 'text' in answer && answer.text !== null ? answer.text : undefined;
}

/** Whatever a provider of files says: a name that is none could lead out of the root. */
const isName = (name: string): boolean => name !== '' && name !== '.' && name !== '..' && !/[/\0]/.test(name);

const join = (directory: string, name: string): string => (directory === '' ? name : `${directory}/${name}`);
