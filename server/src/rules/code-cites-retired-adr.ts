import type { Citation } from '../adr/citations.ts';
import { idOf } from '../adr/id.ts';
import { resolveCitation } from '../adr/resolve-citation.ts';
import { resolveAdrTarget, scopeOf } from '../adr/resolve-target.ts';
import type { TextEdit } from '../text/edit.ts';
import { relativePath } from '../text/paths.ts';
import type { AdrSummary, FileFacts } from '../workspace/facts.ts';
import { placeOf } from '../workspace/position.ts';
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
/** Nothing further away than this stands so near. */
const FAR = 4000;

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
    for (const [citation, ...others] of retiredByLine(file, world)) {
      if (citation === undefined) continue;
      const { adr, range } = citation;
      const successor = successorOf(adr, world);
      if (successor !== undefined && isCitedNear(successor, citation, file, world)) continue;
      const data = { id: idOf(adr.id), title: adr.title, status: adr.status };
      if (successor === undefined) {
        report({ message: 'retired', data, range });
        continue;
      }
      report({
        message: 'superseded',
        data: { id: data.id, successor: idOf(successor.id), title: successor.title },
        range,
        fixes: fixesOf([citation, ...others], successor, file.path),
      });
    }
  },
});

interface Retired extends Citation {
  readonly adr: AdrSummary;
}

/** Citations of retired ADRs; those of one ADR on one line, `ADR-4 (docs/adr/0004-x.md)`, are one. */
function retiredByLine(file: FileFacts, world: World): Iterable<readonly Retired[]> {
  const groups = new Map<string, Retired[]>();
  for (const citation of file.citations) {
    if (citation.tellsPast || citation.quoted) continue;
    const found = resolveCitation(file.path, citation, world);
    if (found.kind !== 'found') continue;
    const { adr } = found;
    if (adr.statusClass !== 'retired' || !WAS_IN_FORCE.has(adr.status) || isContested(adr, citation, world)) continue;
    const key = `${lineOf(file, citation)} ${adr.file}`;
    const group = groups.get(key) ?? [];
    group.push({ ...citation, adr });
    groups.set(key, group);
  }
  return groups.values();
}

const lineOf = (file: FileFacts, { range }: Citation): number => placeOf(file, range.start).line;

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
  const line = lineOf(file, citation);
  return file.citations.some((other) => {
    if (Math.abs(other.range.start - citation.range.start) > FAR || Math.abs(lineOf(file, other) - line) > NEAR)
      return false;
    const found = resolveCitation(file.path, other, world);
    return found.kind === 'found' && found.adr.file === adr.file;
  });
}

/** Whether the code does what the successor says, no tool can tell: nothing is rewritten unasked. */
function fixesOf(citations: readonly Retired[], successor: AdrSummary, file: string): Fix[] {
  const edits = citations.map((citation) => {
    const edit = rewrite(citation, successor);
    return edit === undefined ? undefined : { file, ...edit };
  });
  const whole = edits.filter((edit) => edit !== undefined);
  if (whole.length < edits.length) return [];
  return [{ title: `Cite ${idOf(successor.id)} "${successor.title}" instead`, preferred: false, edits: whole }];
}

/** In the form that the citation has; undefined where it cannot be kept. */
function rewrite({ adr, path, range, digits }: Retired, successor: AdrSummary): TextEdit | undefined {
  if (path !== undefined) {
    const own = adr.file.slice(adr.directory.length + 1);
    if (!path.endsWith(`/${own}`)) return undefined;
    return { range, newText: path.slice(0, path.length - own.length) + relativePath(adr.directory, successor.file) };
  }
  if (digits === undefined || successor.number === undefined) return undefined;
  if (scopeOf(successor.prefix) !== scopeOf(adr.prefix)) return undefined;
  return { range: digits, newText: String(successor.number).padStart(digits.end - digits.start, '0') };
}
