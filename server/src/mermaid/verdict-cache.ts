import type { DiagramVerdict } from './verdict.ts';

/** Verdicts by text, the most recently asked for last. */
export interface VerdictCache {
  /** The known verdict, or the one on its way, or the one that `compute` gives. A rejected one is forgotten. */
  get(text: string, compute: () => Promise<DiagramVerdict>): Promise<DiagramVerdict>;
}

/** A repository of thousands of documents has some thousands of diagrams. */
const MOST_TEXTS = 5_000;

/** Together about 40 MB of memory. */
const MOST_UNITS = 20_000_000;

export function createVerdictCache(mostTexts = MOST_TEXTS, mostUnits = MOST_UNITS): VerdictCache {
  const verdicts = new Map<string, Promise<DiagramVerdict>>();
  let units = 0;

  const forget = (text: string): void => {
    if (verdicts.delete(text)) units -= text.length;
  };

  return {
    get(text, compute) {
      const known = verdicts.get(text);
      if (known !== undefined) {
        verdicts.delete(text);
        verdicts.set(text, known);
        return known;
      }
      const verdict = compute();
      verdicts.set(text, verdict);
      units += text.length;
      for (const oldest of verdicts.keys()) {
        if (verdicts.size <= mostTexts && units <= mostUnits) break;
        forget(oldest);
      }
      verdict.catch(() => {
        if (verdicts.get(text) === verdict) forget(text);
      });
      return verdict;
    },
  };
}
