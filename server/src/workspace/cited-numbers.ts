import { scopeOf } from '../adr/resolve-target.ts';
import type { FileFacts } from './facts.ts';

/**
 * Which numbers of ADRs source code cites, by the scope of their ids, each with the number of files. Immutable. It shows
 * whether a repository cites its own decisions, or those of another one.
 */
export type CitedNumbers = ReadonlyMap<string, ReadonlyMap<number, number>>;

/** What is cited after a file has other facts, and the scopes in which another set of numbers is. */
export function withCitations(
  cited: CitedNumbers,
  changes: Iterable<{ readonly before: FileFacts | undefined; readonly after: FileFacts | undefined }>,
): { readonly cited: CitedNumbers; readonly changed: ReadonlySet<string> } {
  const next = new Map(cited);
  const copied = new Map<string, Map<number, number>>();
  const changed = new Set<string>();
  const count = (scope: string, number: number, by: 1 | -1): void => {
    let numbers = copied.get(scope);
    if (numbers === undefined) {
      numbers = new Map(cited.get(scope));
      copied.set(scope, numbers);
      next.set(scope, numbers);
    }
    const files = (numbers.get(number) ?? 0) + by;
    if (files === 0) numbers.delete(number);
    else numbers.set(number, files);
    if (files === 0 || (files === 1 && by === 1)) changed.add(scope);
    if (numbers.size === 0) next.delete(scope);
    else next.set(scope, numbers);
  };
  for (const { before, after } of changes) {
    for (const [scope, numbers] of idsIn(before)) for (const number of numbers) count(scope, number, -1);
    for (const [scope, numbers] of idsIn(after)) for (const number of numbers) count(scope, number, 1);
  }
  return { cited: next, changed };
}

/** Ids that are quoted are spoken of, and may be made up. */
function idsIn(facts: FileFacts | undefined): ReadonlyMap<string, ReadonlySet<number>> {
  const ids = new Map<string, Set<number>>();
  for (const { path, number, prefix, quoted } of facts?.citations ?? []) {
    if (path !== undefined || number === undefined || quoted) continue;
    const scope = scopeOf(prefix);
    ids.set(scope, (ids.get(scope) ?? new Set()).add(number));
  }
  return ids;
}
