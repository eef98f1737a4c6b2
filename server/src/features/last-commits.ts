import type { Commit, Host } from '../host.ts';

/** A card is not held back longer than this for who touched a file last. */
const PATIENCE_MS = 250;
/** Commits kept: a few sessions of reading. */
const MOST_FILES = 1000;

/** The newest commit of files, asked of git once for each while HEAD stands still. */
export interface LastCommits {
  /** Undefined also where git has not answered yet; asked again later it will have. */
  of(path: string, head: string | undefined): Promise<Commit | undefined>;
}

export function createLastCommits(host: Pick<Host, 'readLastCommit'>, signal: AbortSignal): LastCommits {
  const known = new Map<string, Promise<Commit | undefined>>();
  return {
    of(path, head) {
      if (host.readLastCommit === undefined) return Promise.resolve(undefined);
      const key = `${head ?? ''} ${path}`;
      let commit = known.get(key);
      if (commit === undefined) {
        commit = host.readLastCommit(path, signal);
        known.set(key, commit);
        const [oldest] = known.keys();
        if (known.size > MOST_FILES && oldest !== undefined) known.delete(oldest);
      }
      return Promise.race([commit, after(PATIENCE_MS)]);
    },
  };
}

const after = (milliseconds: number): Promise<undefined> =>
  new Promise((resolve) => {
    setTimeout(() => resolve(undefined), milliseconds);
  });
