import type { Citation } from '../adr/citations.ts';
import { isPlaceholderName } from '../adr/file-name.ts';
import { adrDirectoryOf } from '../adr/locate.ts';
import { resolveCitation, resolveCitedPath } from '../adr/resolve-citation.ts';
import { holdsNumber, scopeOf } from '../adr/resolve-target.ts';
import type { PathFate } from '../references/reference.ts';
import { createMatcher } from '../text/glob.ts';
import { basename, dirname } from '../text/paths.ts';
import type { AdrSummary } from '../workspace/facts.ts';
import type { World } from '../workspace/world.ts';
import { defineRule, type Fix } from './rule.ts';

/** Fewer decisions than this do not show how a repository numbers them, or that its code cites them. */
const ENOUGH = 4;
/** Of the numbers that code cites, so many must be known here for one that is unknown. */
const KNOWN_TO_UNKNOWN = 4;

/** Code that handles ADRs, `check_adrs.py`, speaks of made-up ones. */
const HANDLES_ADRS = /(?:^|[^a-z])adrs?(?:[^a-z]|$)/i;

/** `// see ADR-0012`, where no ADR has the number 12. */
export const codeCitesUnknownAdr = defineRule({
  id: 'code-cites-unknown-adr',
  summary: 'A comment in the code cites an ADR that does not exist',
  severity: 'warning',
  kinds: ['source'],
  messages: {
    id: 'No ADR has the id "{id}"',
    moved: 'The ADR "{path}" was moved to "{to}"',
    deleted: 'The ADR "{path}" was deleted on {date}',
  },
  fixable: true,
  check({ file, world, report }) {
    if (file.role !== 'document' || HANDLES_ADRS.test(basename(file.path))) return;
    const isForeign = createMatcher(world.config.adr.foreignIds);
    for (const citation of file.citations) {
      const { path, range, quoted } = citation;
      if (quoted) continue;
      if (path === undefined) {
        const id = writtenId(citation);
        if (!isForeign(id) && isMissing(file.path, citation, world)) report({ message: 'id', data: { id }, range });
        continue;
      }
      const gone = goneAdr(file.path, path, range, world);
      if (gone === undefined) continue;
      const fixes = fixesOf(citation, path, gone, file.path, world);
      if (gone.fate.kind === 'moved') report({ message: 'moved', data: { path, to: gone.fate.to }, range, fixes });
      else report({ message: 'deleted', data: { path, date: gone.fate.date }, range, fixes });
    }
  },
});

const writtenId = ({ prefix, digits, number }: Citation): string =>
  prefix + String(number).padStart(digits === undefined ? 1 : digits.end - digits.start, '0');

/** Written as this repository writes ids, whose code cites its own decisions, and in none of its directories. */
function isMissing(file: string, citation: Citation, world: World): boolean {
  const { number, prefix } = citation;
  if (number === undefined || world.adrsNumbered(number).length > 0) return false;
  if (resolveCitation(file, citation, world).kind === 'unclear') return false;
  const scope = scopeOf(prefix);
  const adrs = world.adrDirectories().flatMap((directory) => world.adrsIn(directory));
  const numbered = adrs.filter((adr) => adr.number !== undefined && scopeOf(adr.prefix) === scope);
  if (numbered.length < ENOUGH || !isOurForm(citation, numbered, world)) return false;
  const highest = Math.max(...numbered.map((adr) => adr.number ?? 0));
  if (!isPlausible(number, highest) || !citesItsOwn(scope, highest, world)) return false;
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

/** Neither made up (`ADR-9999`, `ADR-000`), nor a year, nor the number of an issue. */
const isPlausible = (number: number, highest: number): boolean =>
  number > 0 && number <= 2 * highest + 10 && !(number >= 1900 && number < 2100);

/** Code that cites as many unknown decisions as known ones follows another repository's, such as a framework's. */
function citesItsOwn(scope: string, highest: number, world: World): boolean {
  const cited = world.citedNumbers(scope).filter((number) => isPlausible(number, highest));
  const known = cited.filter((number) => world.adrsNumbered(number).length > 0).length;
  return known >= ENOUGH && known >= KNOWN_TO_UNKNOWN * (cited.length - known);
}

interface GoneAdr {
  readonly path: string;
  readonly fate: Exclude<PathFate, { readonly kind: 'never' }>;
}

/** An ADR that history has known under this path. One that never was may be an example, or planned. */
function goneAdr(file: string, written: string, range: Citation['range'], world: World): GoneAdr | undefined {
  const { path, fate, bySuffix } = resolveCitedPath(file, written, range, world);
  if (path === undefined || fate === undefined || fate.kind === 'never' || bySuffix === true) return undefined;
  const isAdr = adrDirectoryOf(path, world.config) !== undefined && !isPlaceholderName(basename(path));
  return isAdr ? { path, fate } : undefined;
}

/** The place that it was moved to, else the ADR of its number in its directory. */
function fixesOf({ range, number }: Citation, written: string, gone: GoneAdr, file: string, world: World): Fix[] {
  const namesakes = world.adrsIn(dirname(gone.path)).filter((adr) => number !== undefined && adr.number === number);
  const target = gone.fate.kind === 'moved' ? gone.fate.to : namesakes.length === 1 ? namesakes[0]?.file : undefined;
  if (target === undefined || world.kindOf(target) !== 'file') return [];
  // A path is written as it was: from the root, or with its name alone where the directory has stayed.
  const isSibling = dirname(target) === dirname(gone.path);
  if (!isSibling && written !== gone.path) return [];
  const newText = isSibling ? written.slice(0, written.length - basename(written).length) + basename(target) : target;
  return [{ title: `Cite "${newText}"`, preferred: true, edits: [{ file, range, newText }] }];
}
