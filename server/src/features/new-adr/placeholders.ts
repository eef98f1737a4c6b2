import type { Range } from '../../text/range.ts';
import type { FileFacts } from '../../workspace/facts.ts';

/** What a new record's author is to fill in, in the order of the text: braces with words in them, and keys without a value. */
export function placeholdersOf(facts: FileFacts, text: string): readonly Range[] {
  const offset = text.startsWith('\uFEFF') ? 1 : 0;
  const plain = text.slice(offset);
  const found: Range[] = (facts.adr?.leftovers ?? [])
    .filter(({ kind }) => kind !== 'optional')
    .map(({ range }) => range);
  let at = 0;
  for (const line of plain.split(/(?<=\n)/)) {
    const end = line.replace(/[\r\n]+$/, '').length;
    for (const match of line.matchAll(/\{\p{L}[^{}\n]{2,300}\}|<\p{L}[^<>\n:/=]{2,100}>/gu))
      if (!TAG.test(match[0])) found.push({ start: at + match.index, end: at + match.index + match[0].length });
    // `consulted:` of front matter or a list is to have a value, unless something follows on its own lines.
    const isKey = /^(?:[*+-] )?(?:\*\*)?[\p{L}][\p{L} _-]{1,40}:(?:\*\*)?$/u.test(line.slice(0, end).trimEnd());
    if (isKey && isMetadata(facts, at)) found.push({ start: at + end, end: at + end });
    at += line.length;
  }
  const sorted = found.sort((a, b) => a.start - b.start || b.end - a.end);
  let done = -1;
  return sorted.filter(({ start, end }) => {
    const isNew = start >= done && !(start === end && start === done && done > 0);
    if (isNew) done = end;
    return isNew;
  });
}

/** What looks like a placeholder in angle brackets and is HTML. */
const TAG = /^<(?:a|b|br|details|div|em|hr|i|img|kbd|li|ol|p|span|strong|sub|summary|sup|table|td|th|tr|ul)>$/i;

/** Above the first section there is nothing but metadata. */
const isMetadata = ({ adr, headings, length }: FileFacts, offset: number): boolean =>
  offset < (adr?.sections[0]?.headingRange.start ?? headings.find(({ level }) => level > 1)?.range.start ?? length);
