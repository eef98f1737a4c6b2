import type { AdrRecord } from './record.ts';

/** Order in which ADRs came to be: by number where names have one, else by name (dates sort so). */
export function compareRecords(
  a: Pick<AdrRecord, 'file' | 'fileName'>,
  b: Pick<AdrRecord, 'file' | 'fileName'>,
): number {
  const byNumber = (a.fileName.number ?? Number.MAX_SAFE_INTEGER) - (b.fileName.number ?? Number.MAX_SAFE_INTEGER);
  return byNumber !== 0 ? byNumber : a.file < b.file ? -1 : a.file > b.file ? 1 : 0;
}

/** The most frequent one; of several the first by code units. */
export function mostCommon<T extends string | number>(values: readonly T[]): T | undefined {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0];
}
