import { applyEdits } from '../text/edit.ts';
import type { Range } from '../text/range.ts';
import type { Attempts } from './attempt.ts';
import { describe } from './messages.ts';
import type { Mistake } from './mistake.ts';
import type { Explanation, Site } from './mistakes/family.ts';
import { LONGEST_LINE, linesOf } from './mistakes/lines.ts';
import { FAMILIES } from './mistakes/registry.ts';
import { placeOf } from './places.ts';
import type { DiagramFix, DiagramProblem } from './verdict.ts';

/** How many fixes are tried for one mistake. */
const MOST_TRIES = 12;

/** More than a token is not offered to be removed. */
const MOST_REMOVED = 12;

/** Keywords of one type that people write in another. */
const STRAY_WORDS: ReadonlySet<string> = new Set(
  'alt and class else end loop note opt par participant section state style subgraph title'.split(' '),
);

/** After the first few, fixes of a diagram are tried for so long only; `locate` has taken some time before. */
const SURE_TRIES = 3;
const MOST_MS = 400;

/** No fix at all is tried later than this: a slow text must not run into the deadline for the sake of its fixes. */
const LATEST_MS = 700;

/** Larger diagrams get words only: each fix that is tried is a parse. */
const MOST_UNITS = 60_000;

/** The mistakes of one diagram in words for a person. What a fix is worth says mermaid itself. */
export async function explain(mistakes: readonly Mistake[], attempts: Attempts): Promise<DiagramProblem[]> {
  const start = performance.now();
  let tried = 0;
  const problems: DiagramProblem[] = [];
  for (const mistake of mistakes) {
    const others = mistakes.filter((other) => other !== mistake);
    let tries = mistake.text.length > MOST_UNITS ? 0 : MOST_TRIES;
    const site = siteOf(mistake, await arrowsIn(mistake, attempts));
    const text = blanked(mistake.text, others, site);
    const works = async (fix: DiagramFix): Promise<boolean> => {
      const limit = tried++ < SURE_TRIES ? LATEST_MS : MOST_MS;
      if (tries-- <= 0 || performance.now() - start > limit) return false;
      return helps(text, mistake, fix, attempts);
    };
    problems.push(await explainOne(site, works));
  }
  const sorted = problems.toSorted((a, b) => a.range.start - b.range.start);
  // Two mistakes may have one explanation.
  return sorted.filter(({ range }, at) => range.start !== sorted[at - 1]?.range.start);
}

async function explainOne(site: Site, works: (fix: DiagramFix) => Promise<boolean>): Promise<DiagramProblem> {
  const families = site.line.text.length > LONGEST_LINE ? [] : FAMILIES;
  for (const family of families) {
    if (family.types !== undefined && !family.types.includes(site.type ?? '')) continue;
    for (const explanation of family.explain(site)) {
      const fixes: DiagramFix[] = [];
      for (const fix of explanation.fixes) {
        if (await works(fix)) fixes.push(fix);
      }
      if (fixes.length > 0 || explanation.certain === true) return problemOf(site, explanation, fixes);
    }
  }
  const plain: DiagramProblem = { rule: 'mermaid-syntax', message: describe(site), range: site.range };
  const removal = removalOf(site);
  return removal !== undefined && (await works(removal)) ? { ...plain, fixes: [removal] } : plain;
}

function problemOf(mistake: Mistake, { message, range }: Explanation, fixes: readonly DiagramFix[]): DiagramProblem {
  const problem: DiagramProblem = { rule: 'mermaid-syntax', message, range: range ?? mistake.range };
  return fixes.length === 0 ? problem : { ...problem, fixes };
}

/** Without the one token, mermaid perhaps goes on: a guess where nothing better is known. */
function removalOf({ kind, found, range, line, error }: Site): DiagramFix | undefined {
  if (error.reason !== undefined) return undefined;
  // A name is hardly ever what is too much.
  const isStray = STRAY_WORDS.has(found) || !/[\p{L}\p{N}"]/u.test(found);
  if (kind !== 'token' || !isStray || found.length > MOST_REMOVED || found === line.text.trim()) return undefined;
  return { title: `Remove ${found}`, preferred: false, edits: [{ range, newText: '' }] };
}

/** Only a style for an arrow that does not exist needs their number. */
async function arrowsIn({ text, error }: Mistake, attempts: Attempts): Promise<number | undefined> {
  if (!error.message.includes("(setting 'style')")) return undefined;
  const database = (await attempts(text)).live.lexer?.yy;
  const edges: unknown = typeof database === 'object' && database !== null ? Reflect.get(database, 'edges') : undefined;
  return Array.isArray(edges) ? edges.length : undefined;
}

function siteOf(mistake: Mistake, arrows: number | undefined): Site {
  const lines = linesOf(mistake.text);
  const { start, end } = mistake.range;
  const line = lines.findLast((one) => one.start <= start) ?? {
    index: 0,
    start: 0,
    end: 0,
    text: '',
    indent: '',
  };
  return { ...mistake, lines, line, column: start - line.start, found: mistake.text.slice(start, end), arrows };
}

/** The text with blanks for the other mistakes' lines, so that each is judged for itself. No offset moves. */
function blanked(text: string, others: readonly Mistake[], { lines, line }: Site): string {
  const wrong = lines.filter(
    (one) => one !== line && others.some(({ range }) => one.start <= range.start && range.start <= one.end),
  );
  return wrong.reduce((done, { start, end }) => done.slice(0, start) + ' '.repeat(end - start) + done.slice(end), text);
}

/** Whether mermaid accepts the text after a fix, or stumbles only on a later line. */
async function helps(text: string, mistake: Mistake, { edits }: DiagramFix, attempts: Attempts): Promise<boolean> {
  const changed = applyEdits(text, edits);
  const { error, live } = await attempts(changed);
  if (error === undefined) return true;
  if (error.name === 'UnknownDiagramError' || live.text === undefined) return false;
  const { range, precision } = placeOf(changed, error, live);
  if (precision === 'end') return mistake.kind === 'token';
  if (precision === 'none' && error.message === mistake.error.message) return false;
  const edited = edits.reduce(lastUnit, 0) + grown(edits);
  const newline = changed.indexOf('\n', edited);
  if (newline >= 0 && range.start > newline) return true;
  // Another mistake may follow on the line: an arrow, what stands past one, or a comment. Before that, the edit ended
  // the wrong thing.
  const isFurther = range.start >= edited && range.start - grown(edits) > mistake.stopped.start;
  return isFurther && /[-=→⇒—–]|%%$|\/\/$/.test(changed.slice(edited, range.start + 2));
}

const lastUnit = (last: number, { range }: { readonly range: Range }): number => Math.max(last, range.end);

const grown = (edits: DiagramFix['edits']): number =>
  edits.reduce((sum, { range, newText }) => sum + newText.length - (range.end - range.start), 0);
