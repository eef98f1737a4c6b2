import type { History } from '../references/history.ts';

/** What was read of git's past, kept while the hosts of roots come and go. */
export interface HistoryCache {
  /** Readings of a root, the most recent first. */
  of(root: string): readonly History[];
  keep(root: string, history: History): void;
  /** True for the first time that something is said of a root. */
  isNew(root: string, message: string): boolean;
}

/** Of all roots together: the branches that somebody goes back and forth between. One takes some megabytes at most. */
const MOST_READINGS = 6;

export function createHistoryCache(): HistoryCache {
  let readings: readonly { readonly root: string; readonly history: History }[] = [];
  const said = new Set<string>();
  return {
    of: (root) => readings.filter((reading) => reading.root === root).map(({ history }) => history),
    keep(root, history) {
      const others = readings.filter((reading) => reading.root !== root || reading.history.head !== history.head);
      readings = [{ root, history }, ...others].slice(0, MOST_READINGS);
    },
    isNew(root, message) {
      const key = `${root}\0${message}`;
      if (said.has(key)) return false;
      said.add(key);
      return true;
    },
  };
}
