/** Brackets and quotes of one line that have no partner. */

const CLOSING: ReadonlyMap<string, string> = new Map([
  ['[', ']'],
  ['(', ')'],
  ['{', '}'],
]);

/** Arrows that contain brackets (`-)`, `||--o{`), which pair with nothing. */
const ARROW = /[|}][o|](?:--|\.\.)[o|][|{]|-{1,2}\)|\(-{1,2}|\(\)/g;

export interface LoneBracket {
  /** Offset in the line. */
  readonly at: number;
  readonly text: string;
  /** What would close or open it. */
  readonly partner: string;
  readonly kind: 'opening' | 'closing' | 'wrong' | 'quote';
}

/** Nobody reads a longer line for its brackets. */
const LONGEST_LINE = 2_000;

/** What on a line has no partner, from left to right. A `wrong` one closes a bracket of another shape: `(text]`. */
export function loneBrackets(line: string): readonly LoneBracket[] {
  if (line.length > LONGEST_LINE) return [];
  const quotes: number[] = [];
  const open: number[] = [];
  const lone: LoneBracket[] = [];
  const skipped = arrowUnits(line);
  for (let at = 0; at < line.length; at++) {
    const unit = line[at] ?? '';
    if (unit === '"') quotes.push(at);
    if (quotes.length % 2 === 1 || skipped.has(at)) continue;
    if (CLOSING.has(unit)) open.push(at);
    if (unit !== ']' && unit !== ')' && unit !== '}') continue;
    const partner = open.findLastIndex((one) => CLOSING.get(line[one] ?? '') === unit);
    const top = open.at(-1);
    if (partner >= 0) {
      for (const inner of open.splice(partner).slice(1)) lone.push(opening(line, inner));
    } else if (top === undefined) {
      lone.push({ at, text: unit, partner: openingOf(unit), kind: 'closing' });
    } else {
      open.pop();
      lone.push({ at, text: unit, partner: CLOSING.get(line[top] ?? '') ?? '', kind: 'wrong' });
    }
  }
  if (quotes.length % 2 === 1) {
    // Brackets after the last quote, which this quote hides, say nothing.
    const at = quotes.at(-1) ?? 0;
    lone.push({ at, text: '"', partner: '"', kind: 'quote' });
  }
  lone.push(...open.map((at) => opening(line, at)));
  return lone.toSorted((a, b) => a.at - b.at);
}

const opening = (line: string, at: number): LoneBracket => ({
  at,
  text: line[at] ?? '',
  partner: CLOSING.get(line[at] ?? '') ?? '',
  kind: 'opening',
});

const openingOf = (closing: string): string => (closing === ']' ? '[' : closing === ')' ? '(' : '{');

function arrowUnits(line: string): ReadonlySet<number> {
  const units = new Set<number>();
  for (const { index, 0: arrow } of line.matchAll(ARROW)) {
    for (let at = 0; at < arrow.length; at++) units.add(index + at);
  }
  return units;
}
