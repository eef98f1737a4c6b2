import type { Range } from '../text/range.ts';
import { containsRange } from '../text/range.ts';
import { hideMarkup, plainText } from './plain.ts';
import type { AdrOptions, AdrSection } from './record.ts';
import { ownRange } from './sections.ts';
import { type AdrSource, linesOf, MOST_PLACES, trimRange } from './source.ts';

const consideredNames: ReadonlySet<string> = new Set([
  'considered options',
  'options considered',
  'options',
  'considered alternatives',
]);

/** Lengths that no option's name reaches; what is longer is prose. */
const LONGEST_CHOICE = 400;

/** Options and choice, where the ADR has MADR's "Considered Options" or "Chosen option: ...". */
export function readOptions(source: AdrSource, sections: readonly AdrSection[]): AdrOptions | undefined {
  const section = sections.find((other) => consideredNames.has(other.name));
  const considered = section === undefined ? [] : consideredOptions(source, section, sections);
  const chosen = chosenOption(source, sections);
  return considered.length === 0 && chosen === undefined ? undefined : { considered, chosen };
}

function consideredOptions(
  source: AdrSource,
  section: AdrSection,
  sections: readonly AdrSection[],
): AdrOptions['considered'] {
  const range = ownRange(source, section);
  const items = source.document.listItems.filter((item) => item.depth === 0 && containsRange(range, item.range));
  const listed = items.flatMap((item) => {
    const line = linesOf(source.document, item.range)[0];
    if (line === undefined) return [];
    const from = item.task?.range.end ?? item.markerRange.end;
    return named(source, { start: Math.min(from, line.end), end: line.end });
  });
  if (listed.length > 0) return listed;
  return sections
    .filter((other) => other.level === section.level + 1 && containsRange(section.range, other.range))
    .flatMap((other) => named(source, other.textRange));
}

function named(source: AdrSource, written: Range): AdrOptions['considered'] {
  const range = trimRange(source.prose, written);
  const text = plainText(source.prose.slice(range.start, range.end));
  return text === '' || text === '…' || text === '...' ? [] : [{ text, range }];
}

/** `Chosen option: "Kafka", because ...`, with any quotes, emphasis or none, perhaps over two lines. */
function chosenOption(source: AdrSource, sections: readonly AdrSection[]): AdrOptions['chosen'] {
  const decisions = sections.filter((section) => section.class === 'decision').slice(0, MOST_PLACES);
  for (const section of decisions) {
    for (const block of source.document.blocks) {
      if (block.kind !== 'paragraph' || !containsRange(section.range, block.range)) continue;
      const text = source.prose.slice(
        block.range.start,
        Math.min(block.range.end, block.range.start + LONGEST_CHOICE * 2),
      );
      const head =
        /^[\s>*_-]{0,10}Chosen (?:option|alternative|solution)(?: is)?[ \t]{0,4}[:：]?[*_]{0,3}\s{0,8}/i.exec(text);
      if (head === null) continue;
      const found = choice(text, head[0].length);
      if (found === undefined) return undefined;
      const range = { start: block.range.start + found.start, end: block.range.start + found.end };
      const plain = plainText(text.slice(found.start, found.end));
      return plain === '' || (/^[{[]/.test(text.slice(found.start)) && !source.linkAt.has(range.start))
        ? undefined
        : { text: plain, range };
    }
  }
  return undefined;
}

/** What may follow the closing quote: the choice is over, and its reason or another sentence begins. */
const afterChoice =
  /^[*_`]{0,3}(?:$|[,.;:](?:\s|$)|\s{1,8}(?:because|since|as|which|due|for|in order|so)(?=\W|$)|\s{0,4}[(\n–—-])/i;

/** The words chosen: between quotes or emphasis, which may hold quotes themselves, or up to the reason. */
function choice(text: string, from: number): Range | undefined {
  const rest = text.slice(from, from + LONGEST_CHOICE);
  const opening = /^[*_]{0,3}["'“”„«`]/.exec(rest)?.[0] ?? /^[*_]{1,3}/.exec(rest)?.[0] ?? '';
  const start = from + opening.length;
  const marks = closers[opening.at(-1) ?? ''] ?? opening.at(-1) ?? '';
  for (let i = opening.length; marks !== '' && i < rest.length; i++) {
    if (marks.includes(rest[i] ?? '') && afterChoice.test(rest.slice(i + 1, i + 30).replace(/^[*_]{1,3}/, ''))) {
      return { start, end: from + i };
    }
  }
  const end = /[,.;]?\s{1,8}(?:because|since)(?=\W|$)|\.(?=\s|$)|\n/i.exec(hideMarkup(rest))?.index ?? rest.length;
  return end <= opening.length ? undefined : trimRange(text, { start, end: from + end });
}

const closers: Readonly<Record<string, string>> = { '“': '”“', '„': '“”', '«': '»', '”': '”' };
