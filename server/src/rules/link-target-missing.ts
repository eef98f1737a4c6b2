import { goneFrom, listedDirectories, rowsOf } from '../adr/index-page-rows.ts';
import { describeLoss, type GonePath, readFate } from '../references/fate.ts';
import { type LinkCandidate, type MissingLink, resolveLink } from '../references/resolve-link.ts';
import { type GoneSeverity, isJudged } from '../references/severity.ts';
import { mayBeServed } from '../references/unsure-link.ts';
import { quotingOf, targetRange, writeLinkPath } from '../references/write-path.ts';
import type { FileFacts, LinkFact } from '../workspace/facts.ts';
import type { World } from '../workspace/world.ts';
import { defineRule, type FindingData, type Fix } from './rule.ts';
import { markRemoved } from './shared/mark-removed.ts';

/** A link or an image whose file is not there, by any way in which a forge or a site generator could find it. */
export const linkTargetMissing = defineRule({
  id: 'link-target-missing',
  summary: 'A relative link or image leads to a file that does not exist',
  severity: 'error',
  kinds: ['adr', 'runbook', 'markdown'],
  messages: {
    missing: '"{target}" does not exist',
    url: '"{written}" is taken for a file; did you mean "{url}"?',
    similar: '"{target}" does not exist; did you mean "{candidate}"?',
    deleted: '"{target}" was deleted {when}',
    moved: '"{target}" was moved to "{to}" {when}',
  },
  fixable: true,
  check({ file, world, report }) {
    if (!isJudged(file)) return;
    for (const [index, link] of file.links.entries()) {
      const found = resolveLink(file.path, link, world);
      if (found.kind !== 'missing' || link.isMarkedRemoved || isIndexRow(file, index, world)) continue;
      const { path, pathRange } = link;
      const level = levelOf(file, link, found, world);
      const scheme = missingScheme(path);
      if (scheme !== undefined) {
        const url = scheme + path;
        const edits = [{ file: file.path, range: { start: pathRange.start, end: pathRange.start }, newText: scheme }];
        const fixes = [{ title: `Change the link to "${url}"`, preferred: true, edits }];
        report({ message: 'url', data: { written: path, url }, range: targetRange(link), fixes, ...level });
        continue;
      }
      const gone = readFate(file.path, path, found.target, world.fate(found.target), world);
      const { message, data } = describe(found.target, found.candidates, gone);
      report({
        message,
        data,
        range: targetRange(link),
        fixes: fixesOf(file, link, found.candidates, gone),
        ...level,
      });
    }
  },
});

/** How much it matters, where that is not an error. */
function levelOf(file: FileFacts, link: LinkFact, found: MissingLink, world: World): Partial<GoneSeverity> {
  if (link.saysPlanned) return { severity: 'hint', faded: true };
  return mayBeServed(file, link.path, found, world) ? { severity: 'hint' } : {};
}

/** Rows of an index whose ADR is gone are the matter of `index-stale`, unless that is off. */
function isIndexRow(file: FileFacts, link: number, world: World): boolean {
  const entry = file.indexEntries.find((other) => other.link === link);
  if (entry === undefined || file.kind !== 'markdown' || world.config.rules['index-stale'] === 'off') return false;
  const directories = new Set(listedDirectories(rowsOf(file, world), world).keys());
  return goneFrom(file, entry, directories, world) !== undefined;
}

/** `ann@example.com` and `www.example.com` are read as file names without what belongs before them. */
function missingScheme(path: string): string | undefined {
  if (/^[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,8}$/.test(path)) return 'mailto:';
  return /^www\.[\w-]{1,64}(?:\.[\w-]{1,64}){1,8}(?:\/|$)/i.test(path) ? 'https://' : undefined;
}

function describe(
  target: string,
  candidates: readonly LinkCandidate[],
  gone: GonePath | undefined,
): { message: 'missing' | 'similar' | 'deleted' | 'moved'; data: FindingData } {
  const paths = candidates.map(({ path }) => path);
  if (gone !== undefined) {
    const { commit, date, subject } = gone.loss;
    const when = describeLoss(gone.loss);
    const data = { target, gone: gone.path, commit: commit.slice(0, 7), date, subject, when, candidates: paths };
    return gone.movedTo === undefined
      ? { message: 'deleted', data }
      : { message: 'moved', data: { ...data, to: gone.movedTo } };
  }
  const [candidate] = paths;
  return candidate === undefined
    ? { message: 'missing', data: { target } }
    : { message: 'similar', data: { target, candidate, candidates: paths } };
}

function fixesOf(
  file: FileFacts,
  link: LinkFact,
  candidates: readonly LinkCandidate[],
  gone: GonePath | undefined,
): Fix[] {
  const { pathRange, path } = link;
  const changes = candidates.map(({ path: to, why }) => {
    const newText = writeLinkPath(file.path, path, to, quotingOf(link));
    return {
      title: `Change the link to "${to}"`,
      // Git knows where a file went; everything else is right only when there is nothing else to choose.
      preferred: why === 'moved' || candidates.length === 1,
      edits: [{ file: file.path, range: pathRange, newText }],
    };
  });
  // An image that is gone is no history.
  return gone === undefined || link.image ? changes : [...changes, ...markRemoved(file, link.range)];
}
