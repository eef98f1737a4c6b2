import { distance } from 'fastest-levenshtein';

/** More are no help. */
const MOST = 2;

/** Names that one may have been renamed to: similar ones, and those that it is a part of or that are a part of it. */
export function nearNames(name: string, candidates: readonly string[]): readonly string[] {
  const own = name.toLowerCase();
  const most = Math.max(1, Math.floor(own.length / 3));
  return candidates
    .map((candidate) => ({ candidate, cost: costOf(own, candidate.toLowerCase()) }))
    .filter(({ cost }) => cost <= most)
    .sort((a, b) => a.cost - b.cost || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, MOST)
    .map(({ candidate }) => candidate);
}

function costOf(own: string, other: string): number {
  const [short, long] = own.length < other.length ? [own, other] : [other, own];
  // `Consumer` and `RecordConsumer`
  if (short.length >= 5 && (long.startsWith(short) || long.endsWith(short))) return 1;
  return Math.abs(own.length - other.length) > own.length / 3 ? Number.POSITIVE_INFINITY : distance(own, other);
}
