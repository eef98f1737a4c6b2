import type { Range } from '../text/range.ts';
import type { FrontMatterEntry } from './front-matter.ts';
import type { AdrClaim } from './record.ts';

/** Keys of front matter by which tools let an ADR say what code it governs: adrkit, Decision Ledger, archgate and others. */
const KEYS: ReadonlySet<string> = new Set(['applies to', 'affects', 'files']);

/** More than a person writes by hand. */
const MOST_CLAIMS = 100;
const LONGEST_GLOB = 200;

/**
 * Globs and paths of code that an ADR claims in its front matter: `applies-to: ["src/orders/**"]`. Names of components
 * are left out, and so is what means everything: a claim on all of the code says nothing about any of it.
 */
export function readClaims(entries: readonly FrontMatterEntry[]): AdrClaim[] {
  return entries
    .filter(({ key }) => KEYS.has(key))
    .flatMap(({ values }) => values.flatMap(splitList))
    .filter(({ glob }) => isPath(glob))
    .slice(0, MOST_CLAIMS);
}

/** `src/a/**, src/b/**` in one value; a comma inside of braces parts nothing. */
function splitList({ text, range }: { readonly text: string; readonly range: Range }): AdrClaim[] {
  if (text.includes('{')) return [{ glob: text, range }];
  return [...text.matchAll(/[^\s,]+/g)].map(({ 0: glob, index }) => ({
    glob,
    range: { start: range.start + index, end: range.start + index + glob.length },
  }));
}

const isPath = (glob: string): boolean =>
  glob.length <= LONGEST_GLOB &&
  /[/*]|\.\w{1,8}$/.test(glob) &&
  !/^[!/~]|:\/\/|(?:^|\/)\.\.(?:\/|$)/.test(glob) &&
  !/^(?:\.\/)?(?:\*\*?\/?){1,4}(?:\.\*)?$/.test(glob);
