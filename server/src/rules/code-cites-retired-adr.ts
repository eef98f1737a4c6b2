import type { Citation } from '../adr/citations.ts';
import { idOf } from '../adr/id.ts';
import { resolveCitation } from '../adr/resolve-citation.ts';
import { resolveAdrTarget, scopeOf } from '../adr/resolve-target.ts';
import { relativePath } from '../text/paths.ts';
import type { AdrSummary, FileFacts } from '../workspace/facts.ts';
import type { World } from '../workspace/world.ts';
import { defineRule, type Fix } from './rule.ts';

/**
 * Statuses of decisions that were in force once. A comment that cites one which never was, because it was rejected or
 * withdrawn, says why something was not done.
 */
const WAS_IN_FORCE: ReadonlySet<string> = new Set([
  'superseded',
  'replaced',
  'deprecated',
  'obsolete',
  'outdated',
  'expired',
  'retired',
  'reverted',
  'rolled back',
  'invalidated',
  'no longer relevant',
  'no longer valid',
  'no longer applicable',
]);

/** Lines around a citation in which its successor may be cited, too. */
const NEAR = 10;

/** `// see ADR-4`, where ADR 4 has been superseded. */
export const codeCitesRetiredAdr = defineRule({
  id: 'code-cites-retired-adr',
  summary: 'A comment in the code cites an ADR that is no longer in force',
  severity: 'info',
  kinds: ['source'],
  messages: {
    superseded: '{id} is superseded by {successor} "{title}"',
    retired: '{id} "{title}" is {status}',
  },
  fixable: true,
  check({ file, world, report }) {
    if (file.role !== 'document') return;
    for (const citation of file.citations) {
      const found = resolveCitation(file.path, citation, world);
      if (found.kind !== 'found' || citation.tellsPast || citation.quoted) continue;
      const { adr } = found;
      if (adr.statusClass !== 'retired' || !WAS_IN_FORCE.has(adr.status) || isContested(adr, citation, world)) continue;
      const successor = successorOf(adr, world);
      if (successor !== undefined && isCitedNear(successor, citation, file, world)) continue;
      const { range } = citation;
      if (successor === undefined) {
        report({ message: 'retired', data: { id: idOf(adr.id), title: adr.title, status: adr.status }, range });
        continue;
      }
      report({
        message: 'superseded',
        data: { id: idOf(adr.id), successor: idOf(successor.id), title: successor.title },
        range,
        fixes: fixesOf(citation, adr, successor, file.path),
      });
    }
  },
});

/** By its number alone it may be another directory's, where one of that number is in force. */
function isContested(adr: AdrSummary, { path, number }: Citation, world: World): boolean {
  if (path !== undefined || number === undefined) return false;
  return world.adrsNumbered(number).some((other) => other.file !== adr.file && other.statusClass !== 'retired');
}

/** The decision that holds now, at the end of the chain; undefined where the chain has no end, or several. */
function successorOf(adr: AdrSummary, world: World): AdrSummary | undefined {
  const seen = new Set([adr.file]);
  let last = adr;
  for (;;) {
    const next = new Map(
      last.relations.flatMap((relation) => {
        if (relation.kind !== 'supersedes' || relation.direction !== 'backward') return [];
        const found = resolveAdrTarget(last, relation.target, world);
        return found.kind === 'found' ? [[found.adr.file, found.adr] as const] : [];
      }),
    );
    const [only] = next.values();
    if (only === undefined || next.size > 1 || seen.has(only.file)) break;
    seen.add(only.file);
    last = only;
  }
  return last === adr || last.statusClass === 'retired' ? undefined : last;
}

function isCitedNear(adr: AdrSummary, citation: Citation, file: FileFacts, world: World): boolean {
  const lineOf = (offset: number): number => file.lineStarts.findLastIndex((start) => start <= offset);
  const line = lineOf(citation.range.start);
  return file.citations.some((other) => {
    if (other === citation || Math.abs(lineOf(other.range.start) - line) > NEAR) return false;
    const found = resolveCitation(file.path, other, world);
    return found.kind === 'found' && found.adr.file === adr.file;
  });
}

/** Whether the code does what the successor says, no tool can tell: nothing is rewritten unasked. */
function fixesOf(citation: Citation, adr: AdrSummary, successor: AdrSummary, file: string): Fix[] {
  const edit = (range: Citation['range'], newText: string): Fix[] => [
    {
      title: `Cite ${idOf(successor.id)} "${successor.title}" instead`,
      preferred: false,
      edits: [{ file, range, newText }],
    },
  ];
  if (citation.path !== undefined) {
    if (!citation.path.endsWith(adr.file.slice(adr.directory.length))) return [];
    const directory = citation.path.slice(0, citation.path.length - (adr.file.length - adr.directory.length));
    return edit(citation.range, `${directory}/${relativePath(adr.directory, successor.file)}`);
  }
  if (citation.digits === undefined || successor.number === undefined) return [];
  if (scopeOf(successor.prefix) !== scopeOf(adr.prefix)) return [];
  const width = citation.digits.end - citation.digits.start;
  return edit(citation.digits, String(successor.number).padStart(width, '0'));
}
