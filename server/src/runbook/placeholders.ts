import { bracedLines } from '../adr/leftovers.ts';
import { blankOut, linesWith } from '../adr/source.ts';
import type { MarkdownDocument } from '../markdown/document.ts';
import type { Range } from '../text/range.ts';
import type { RunbookSection } from './record.ts';

export interface Placeholder {
  readonly text: string;
  readonly range: Range;
}

/** What begins a line of prose, an item or a cell. */
const opening = String.raw`(?:^|\|)[\s>]{0,20}(?:[*+-][ \t]{1,4}|\d{1,3}[.)][ \t]{1,4})?(?:\[[ xX]\][ \t]{1,4})?[*_([]{0,4}`;

const patterns: readonly RegExp[] = [
  // A word to whoever was to finish the text; elsewhere in a sentence it may be what the sentence is about.
  new RegExp(`${opening}(TODO|FIXME)(?=$|[\\s:(.,;|)\\]*_-])`, 'dg'),
  /(?:^|[\s(>])(TODO|FIXME)(?=:|\([\w @.-]{1,40}\):)/dg,
  /[([](TODO|FIXME)[)\]:]/dg,
  /(?:^|[\s(|*_[])(TBD|TBC)(?=$|[\s.,;|)*_\]])/dg,
  /(\[(?:your|insert|enter|fill in)[ _-](?:your[ _-])?(?:the[ _-])?(?:name|team|e-?mail|phone|number|title|role|company|organi[sz]ation|org|slack|channel|pagerduty|on-?call|manager|contact|link|url|wiki|dashboard|date)[\w -]{0,30}\])/dgi,
  /(\[(?:team name|phone number|on-?call (?:engineer|name|phone)|slack channel|contact name|e-?mail address|yyyy-mm-dd|to be \w{4,12})\])/dgi,
  new RegExp(
    `${opening}(to be (?:written|added|completed|defined|determined|documented|decided|filled in|confirmed)|coming soon|lorem ipsum[^|]{0,200})[.…)*_\\]]{0,4}[ \\t]{0,8}(?=$|\\|)`,
    'dgi',
  ),
  /(?:^|[\s(|:+])((?:\+?1[-. ])?(?:\(?[Xx]{3}\)?[-. ])?[Xx]{3}[-. ][Xx]{4}|(?:\+?1[-. ])?\(?(?:555|\d{3})\)?[-. ]555[-. ]\d{4}|(?:\+?1[-. ])?\(?555\)?[-. ]\d{3}[-. ]\d{4}|(?:\+?1[-. ])?555[-. ]\d{4})(?![\w-])/dg,
];

/** Nobody is reached there; elsewhere than among contacts such addresses are examples. */
const exampleContact = /(?:^|[\s(<|:`*])([\w.+-]{1,64}@example\.(?:com|org|net))(?![\w.-])/dgi;

/** One of these stands in each placeholder and in few other lines, which are passed over by one search instead of nine. */
const sign =
  /TODO|FIXME|TB[CD]|\[(?:your|insert|enter|fill|team|phone|on-?call|slack|contact|e-?mail|yyyy|to be)|555|xxx|to be |coming soon|lorem ipsum|@example\./gi;

/** So many are no oversight: the document speaks of placeholders. */
const MOST = 50;

/** Text that was to be filled in, outside code, links and comments. */
export function readPlaceholders(
  document: MarkdownDocument,
  prose: string,
  sections: readonly RunbookSection[],
): readonly Placeholder[] {
  if (prose.search(sign) < 0 && !prose.includes('{')) return [];
  const hidden = [
    ...document.codeSpans,
    ...document.links.filter(({ kind }) => kind !== 'bare' && kind !== 'autolink'),
  ];
  const visible = blankOut(
    prose,
    hidden.map(({ range }) => range),
  );
  // Sections are in the order of the text: whoever began last may end last, or lie in one that ends later.
  const contacts = sections.filter((section) => section.class === 'escalation').map(({ range }) => range);
  let begun = 0;
  let contactsEnd = 0;
  // A list of what is left to do is as it should be.
  const lists = new Set(
    document.headings.filter(({ text }) => /^(?:todos?|fixme|tbd)\W{0,3}$/i.test(text)).map(({ range }) => range.start),
  );
  // As new runbooks are written, and templates: `{Say what to look at first}`.
  const braced = bracedLines(document, visible).slice(0, MOST);
  const found = new Map(
    braced.map((range): [number, Placeholder] => [
      range.start,
      { text: document.text.slice(range.start, range.end), range },
    ]),
  );
  for (const line of linesWith(sign, document, visible, { start: 0, end: document.text.length })) {
    if (lists.has(line.start)) continue;
    const text = visible.slice(line.start, line.end);
    for (; (contacts[begun]?.start ?? Number.POSITIVE_INFINITY) <= line.start; begun++) {
      contactsEnd = Math.max(contactsEnd, contacts[begun]?.end ?? 0);
    }
    const isContact = line.start < contactsEnd;
    for (const pattern of isContact ? [...patterns, exampleContact] : patterns) {
      for (const match of text.matchAll(pattern)) {
        const [start, end] = match.indices?.[1] ?? [0, 0];
        const range = { start: line.start + start, end: line.start + end };
        if (end > start && found.size < MOST) found.set(range.start, { text: text.slice(start, end), range });
      }
    }
  }
  return [...found.values()].sort((a, b) => a.range.start - b.range.start);
}
