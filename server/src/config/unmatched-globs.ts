import { isMap, isScalar, isSeq, type Node } from 'yaml';
import { createMatcher } from '../text/glob.ts';
import type { Range } from '../text/range.ts';

/** A glob of `coverage` or `documents` as a configuration file has it. */
export interface WrittenGlob {
  /** `coverage.metrics.documents` */
  readonly setting: string;
  readonly glob: string;
  readonly of: 'documents' | 'sources';
  readonly range: Range;
}

/** Globs that say what is compared with what, in the order of the file. */
export function globsOf(configuration: Node): readonly WrittenGlob[] {
  const coverage = childOf(configuration, 'coverage');
  const symbols = childOf(coverage, 'symbols');
  const entries = isSeq(symbols) ? (symbols.items as readonly unknown[]) : [];
  return [
    ...globsIn(childOf(coverage, 'environment'), 'coverage.environment'),
    ...entries.flatMap((entry, index) => globsIn(entry, `coverage.symbols[${index}]`)),
    ...globsIn(childOf(coverage, 'metrics'), 'coverage.metrics'),
    ...keysOf(childOf(childOf(configuration, 'documents'), 'kinds'), 'documents.kinds'),
  ].sort((a, b) => a.range.start - b.range.start);
}

const childOf = (node: unknown, key: string): unknown => (isMap(node) ? node.get(key, true) : undefined);

const globsIn = (holder: unknown, setting: string): WrittenGlob[] =>
  (['sources', 'documents'] as const).flatMap((of) => {
    const list = childOf(holder, of);
    return (isSeq(list) ? list.items : []).flatMap((item) => {
      if (!isScalar(item) || typeof item.value !== 'string' || !item.range) return [];
      const [start, end] = item.range;
      return [{ setting: `${setting}.${of}`, glob: item.value, of, range: { start, end } }];
    });
  });

/** Globs that something is said of, as keys of a table. */
const keysOf = (table: unknown, setting: string): WrittenGlob[] =>
  (isMap(table) ? table.items : []).flatMap(({ key }) => {
    if (!isScalar(key) || typeof key.value !== 'string' || !key.range) return [];
    const [start, end] = key.range;
    return [{ setting, glob: key.value, of: 'documents' as const, range: { start, end } }];
  });

/** Those that match nothing: what they were to compare is compared with nothing. */
export function unmatched<Glob extends WrittenGlob>(
  globs: readonly Glob[],
  { files, isDocument }: { readonly files: Iterable<string>; readonly isDocument: (path: string) => boolean },
): readonly (Glob & { readonly message: string })[] {
  let open = globs.map((written) => ({ written, matches: createMatcher([written.glob]) }));
  for (const path of files) {
    if (open.length === 0) break;
    const isOne = isDocument(path);
    open = open.filter(({ written, matches }) => (written.of === 'documents') !== isOne || !matches(path));
  }
  return open.map(({ written }) => ({
    ...written,
    message: `"${written.setting}": "${written.glob}" matches no ${written.of === 'documents' ? 'document' : 'source file'}`,
  }));
}
