import { quotingOf, writeLinkPath } from '../references/write-path.ts';
import type { AdrSummary, LinkFact } from '../workspace/facts.ts';
import type { IndexEntry } from './index-page.ts';

/** A row of an index page and the ADR that it leads to. */
export interface IndexRow {
  readonly entry: IndexEntry;
  readonly link: LinkFact;
  readonly adr: AdrSummary;
}

/** A title as it is compared: letters and digits only, letter case ignored. */
export const plainTitle = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/**
 * A table row for an ADR in the form of its neighbour's row: `| [0002](0002-x.md) | Use X | Accepted |`.
 * Undefined where the neighbour has a cell that is not made of number, title, id and status, or where the ADR's words
 * would be read as markup.
 */
export function writeIndexRow(
  from: string,
  { entry, link, adr: model }: IndexRow,
  adr: AdrSummary,
): string | undefined {
  if (entry.form !== 'table' || entry.cells.length === 0) return undefined;
  const status = entry.columns.findIndex((name) => name === 'status' || name === 'state');
  const cells = entry.cells.map((cell, index) => {
    if (index === status) return adr.status === '' ? undefined : capitalise(adr.status, cell.text);
    const text = substitute(cell.text, model, adr);
    if (text === undefined || cell.range.start > link.range.start || cell.range.end < link.range.end) return text;
    const path = writeLinkPath(from, link.destination.path, adr.file, quotingOf(link));
    return cell.text === entry.linkText && link.kind === 'inline' ? `[${text}](${path})` : undefined;
  });
  return cells.some((cell) => cell === undefined) ? undefined : `| ${cells.join(' | ')} |`;
}

/** A text about one ADR, said of another: `ADR-0001: Use X` becomes `ADR-0002: Use Y`. */
function substitute(text: string, model: AdrSummary, adr: AdrSummary): string | undefined {
  if (/[|[\]<>*_`\\]/.test(adr.title) || model.title === '') return undefined;
  const [before = '', after, ...more] = text.split(model.title);
  if (more.length > 0) return undefined;
  const head = withNumber(before, model, adr);
  if (after === undefined || head === undefined) return head;
  return after.trim() === '' ? head + adr.title + after : undefined;
}

/** Nothing but a number and what announces it: `ADR-0001: `, `1. `, ``. */
function withNumber(text: string, model: AdrSummary, adr: AdrSummary): string | undefined {
  if (text === '') return '';
  const match = /^((?:ADR)?[-_ #]{0,2})(\d{1,5})([.:)\s–—-]{0,4})$/i.exec(text);
  if (match === null || adr.number === undefined || Number(match[2]) !== model.number) return undefined;
  return `${match[1]}${String(adr.number).padStart(match[2]?.length ?? 0, '0')}${match[3]}`;
}

/** A word in the letter case of another one. */
export const capitalise = (word: string, like: string): string =>
  /^\p{Lu}\p{Lu}/u.test(like)
    ? word.toUpperCase()
    : /^\p{Lu}/u.test(like)
      ? word.slice(0, 1).toUpperCase() + word.slice(1)
      : word;
