import type { Citation } from '../adr/citations.ts';
import { readFileName } from '../adr/file-name.ts';
import { adrDirectoryOfPath, resolveCitation } from '../adr/resolve-citation.ts';
import { holdsNumber, scopeOf } from '../adr/resolve-target.ts';
import { createMatcher } from '../text/glob.ts';
import { basename } from '../text/paths.ts';
import type { AdrSummary } from '../workspace/facts.ts';
import type { World } from '../workspace/world.ts';
import { defineRule, type Fix } from './rule.ts';

/** Fewer numbered ADRs than this do not show how a repository numbers them. */
const ENOUGH = 3;

/** `// see ADR-0012`, where no ADR has the number 12. */
export const codeCitesUnknownAdr = defineRule({
  id: 'code-cites-unknown-adr',
  summary: 'A comment in the code cites an ADR that does not exist',
  severity: 'warning',
  kinds: ['source'],
  messages: {
    id: 'No ADR has the id "{id}"',
    path: 'There is no ADR "{path}"',
  },
  fixable: true,
  check({ file, world, report }) {
    if (file.role !== 'document') return;
    const isForeign = createMatcher(world.config.adr.foreignIds);
    for (const citation of file.citations) {
      if (citation.path !== undefined) {
        if (resolveCitation(file.path, citation, world).kind !== 'missing') continue;
        const fixes = renamed(citation, citation.path, file.path, world);
        report({ message: 'path', data: { path: citation.path }, range: citation.range, fixes });
        continue;
      }
      const id = writtenId(citation);
      if (isForeign(id) || !isMissing(file.path, citation, world)) continue;
      report({ message: 'id', data: { id }, range: citation.range });
    }
  },
});

const writtenId = ({ prefix, digits, number }: Citation): string =>
  prefix + String(number).padStart(digits === undefined ? 1 : digits.end - digits.start, '0');

/** Written as this repository writes ids, and in none of its directories. */
function isMissing(file: string, citation: Citation, world: World): boolean {
  const { number } = citation;
  if (number === undefined || world.adrsNumbered(number).length > 0) return false;
  if (resolveCitation(file, citation, world).kind === 'unclear') return false;
  const adrs = world.adrDirectories().flatMap((directory) => world.adrsIn(directory));
  const numbered = adrs.filter((adr) => adr.number !== undefined && scopeOf(adr.prefix) === scopeOf(citation.prefix));
  if (numbered.length < ENOUGH || !isOurForm(citation, numbered, world)) return false;
  const inTitle = adrs.some((adr) => adr.number === undefined && Number(/\d{1,5}$/.exec(adr.id)?.[0]) === number);
  return !inTitle && !world.adrDirectories().some((directory) => holdsNumber(directory, number, world));
}

/** As many digits as file names have, or as few as titles have: `ADR-12` where a title begins with `12.` */
function isOurForm({ digits, number }: Citation, adrs: readonly AdrSummary[], world: World): boolean {
  const width = digits === undefined ? 0 : digits.end - digits.start;
  if (adrs.some(({ id }) => /\d+$/.exec(id)?.[0].length === width)) return true;
  const isPlain = width === String(number).length;
  return isPlain && adrs.some(({ directory }) => /(?<!N)N(?!N)/.test(world.convention(directory)?.titleForm ?? ''));
}

/** The ADR of the same number in the same directory has another name now. */
function renamed(citation: Citation, path: string, file: string, world: World): Fix[] {
  const directory = adrDirectoryOfPath(path, world);
  const { number } = readFileName(basename(path));
  if (directory === undefined || number === undefined) return [];
  const [adr, ...others] = world.adrsIn(directory).filter((one) => one.number === number);
  if (adr === undefined || others.length > 0 || adr.file !== `${directory}/${basename(adr.file)}`) return [];
  const name = basename(adr.file);
  const range = { start: citation.range.end - basename(path).length, end: citation.range.end };
  return [{ title: `Cite "${name}"`, preferred: true, edits: [{ file, range, newText: name }] }];
}
