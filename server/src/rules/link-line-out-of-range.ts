import { resolveFragment } from '../references/anchors.ts';
import { isDated } from '../references/dated.ts';
import { driftOf } from '../references/drift.ts';
import type { CodeReference } from '../references/reference.ts';
import { resolveLink } from '../references/resolve-link.ts';
import { resolvedFile } from '../references/resolved-file.ts';
import { isJudged, isOfThePast } from '../references/severity.ts';
import type { FileFacts } from '../workspace/facts.ts';
import type { World } from '../workspace/world.ts';
import { defineRule } from './rule.ts';
import { lineFixes } from './shared/line-fixes.ts';

/** `src/a.ts:120` and `[a](../src/a.ts#L120)` where the file has fewer lines: the code has moved. */
export const linkLineOutOfRange = defineRule({
  id: 'link-line-out-of-range',
  summary: 'A line reference points beyond the end of the file',
  severity: 'error',
  kinds: ['adr', 'runbook', 'markdown'],
  messages: {
    beyond: '"{target}" has {count} lines, not {line}',
  },
  fixable: true,
  check({ file, world, report }) {
    if (!isJudged(file)) return;
    for (const { path, last, range, reference, past } of lineClaims(file, world)) {
      const count = world.lineCount(path);
      // A count that is still being read is asked for again when it is there.
      if (typeof count !== 'number' || last <= count) continue;
      const drift = reference === undefined ? undefined : driftOf(file, reference, world);
      const fixes = reference === undefined || drift === undefined ? [] : lineFixes(file, reference, drift, world);
      const faded = past ? { severity: 'hint' as const, faded: true } : {};
      report({ message: 'beyond', data: { target: path, count, line: last }, range, fixes, ...faded });
    }
  },
});

interface LineClaim {
  readonly path: string;
  readonly last: number;
  /** Told of what was: nobody moves it on. */
  readonly past: boolean;
  readonly range: { readonly start: number; readonly end: number };
  /** Undefined for a link to markdown. */
  readonly reference?: CodeReference;
}

function* lineClaims(file: FileFacts, world: World): Iterable<LineClaim> {
  for (const reference of file.references) {
    const { lines } = reference;
    // A bare `:858` that the path before it is too short for belongs to another one: `:8080` is a port.
    if (lines === undefined || reference.form === 'prose-path' || reference.form === 'continuation') continue;
    const path = resolvedFile(file.path, reference, world);
    const past = isOfThePast(file, reference);
    if (path !== undefined) yield { path, last: lines.end, range: lines.range, past, reference };
  }
  // Links to markdown are no code references, but `guide.md#L40` names a line too.
  const seen = new Set(file.references.map((reference) => reference.range.start));
  for (const link of file.links) {
    const { fragment, fragmentRange, pathRange } = link;
    if (fragment === undefined || fragmentRange === undefined || !/^L\d/.test(fragment) || seen.has(pathRange.start))
      continue;
    const found = resolveLink(file.path, link, world);
    if (found.kind !== 'found' || found.isDirectory) continue;
    const named = resolveFragment(fragment, world.document(found.path)?.fragments ?? [], { lenient: false });
    if (named.kind === 'lines') yield { path: found.path, last: named.last, range: fragmentRange, past: isDated(file) };
  }
}
