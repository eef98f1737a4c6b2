import type { CodeSpan, Heading, MarkdownDocument, Table } from '../markdown/document.ts';
import { type Range, sliceRange } from '../text/range.ts';
import { type MemberName, memberIn, typeIn, typeInWords } from './described-name.ts';
import type { DescribedMember, DescribedType, DescriptionGroup, DocumentedName } from './documented.ts';
import { wordsOf } from './documented-names.ts';

/**
 * What a document describes by headings and rows, with the members that it lists below.
 *
 * @param generated what its directives have a generator write: of a section that has some of it, nobody knows all members
 */
export function describedTypes(
  document: MarkdownDocument,
  generated: readonly DocumentedName[] = [],
): {
  readonly types: readonly DescribedType[];
  readonly groups: readonly DescriptionGroup[];
} {
  const spans = spansByBlock(document);
  const outline = outlineOf(document, spans);
  const groups = new Map<string, { readonly index: number; group: DescriptionGroup }>();
  const groupOf = (key: string, group: DescriptionGroup): number => {
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { index: groups.size, group });
    else known.group = group;
    return known?.index ?? groups.size - 1;
  };
  const types = [
    ...headingTypes(document, { outline, spans, generated }, groupOf),
    ...document.tables.flatMap((table, index) => rowTypes(document, table, index, spans, groupOf)),
  ].sort((a, b) => a.range.start - b.range.start);
  return { types, groups: [...groups.values()].map(({ group }) => group) };
}

type GroupOf = (key: string, group: DescriptionGroup) => number;

/** A heading with its place among the others. */
interface Outlined {
  readonly heading: Heading;
  /** Index of the heading that it stands below; -1 at the top. */
  readonly parent: number;
  readonly section: Range;
  readonly type: Range | undefined;
  /** The type is written as code, in the heading or elsewhere in the section: "Methods" is not. */
  readonly isCode: boolean;
  readonly member: MemberName | undefined;
}

function outlineOf(document: MarkdownDocument, spans: SpansByBlock): readonly Outlined[] {
  const open: number[] = [];
  const sections = document.sections.filter(({ heading }) => heading !== undefined);
  const code = codeWords(document);
  return document.headings.map((heading, index) => {
    while (open.length > 0 && (document.headings[open.at(-1) ?? 0]?.level ?? 0) >= heading.level) open.pop();
    const parent = open.at(-1) ?? -1;
    open.push(index);
    const [span, ...others] = spans.get(heading.block) ?? [];
    const isOne = span !== undefined && others.length === 0;
    const section = sections[index]?.range ?? heading.range;
    const type = isOne ? typeIn(document.text, span.contentRange) : typeInWords(document.text, heading.textRange);
    return {
      heading,
      parent,
      section,
      type,
      isCode: type !== undefined && (isOne || isWithin(code.get(sliceRange(document.text, type)), section)),
      member: isOne ? memberIn(document.text, span.contentRange) : undefined,
    };
  });
}

/** What was read of a document before its types are. */
interface Read {
  readonly outline: readonly Outlined[];
  readonly spans: SpansByBlock;
  readonly generated: readonly DocumentedName[];
}

function headingTypes(
  document: MarkdownDocument,
  { outline, spans, generated }: Read,
  groupOf: GroupOf,
): DescribedType[] {
  const directives = generated.map(({ range }) => range.start).sort((a, b) => a - b);
  const members = membersByHeading(document, outline, spans);
  return outline.flatMap(({ heading, parent, section, type, isCode }, index): DescribedType[] => {
    if (type === undefined) return [];
    const name = sliceRange(document.text, type);
    const before = document.text.slice(heading.range.start, type.start);
    const after = document.text.slice(type.end, heading.style === 'atx' ? heading.range.end : heading.textRange.end);
    // `3.1 Consumer` and `3.2 Producer` have one form.
    const shape = `${parent} ${heading.level} ${before.replace(/\d+/g, '0')} ${after.replace(/[[(<].*[\])>]/, '')}`;
    const body = { start: heading.range.end, end: section.end };
    return [
      {
        name,
        range: type,
        group: groupOf(shape, { form: 'heading', before, after, end: contentEnd(document.text, section) }),
        isCode,
        members: isWithin(directives, body) ? [] : (members.get(index) ?? []),
        words: [...new Set(wordsOf(sliceRange(document.text, body)).map((word) => word.name))],
      },
    ];
  });
}

/** Where a document has each word in backticks or in a block of code, in order. */
function codeWords({ text, codeSpans, codeBlocks }: MarkdownDocument): ReadonlyMap<string, readonly number[]> {
  const offsets = new Map<string, number[]>();
  const ranges = [
    ...codeSpans.map(({ contentRange }) => contentRange),
    ...codeBlocks.flatMap(({ segments }) => segments),
  ];
  for (const range of ranges.sort((a, b) => a.start - b.start)) {
    for (const { name, at } of wordsOf(sliceRange(text, range))) {
      const known = offsets.get(name);
      if (known === undefined) offsets.set(name, [range.start + at]);
      else known.push(range.start + at);
    }
  }
  return offsets;
}

/** Whether one of the offsets, which are in order, lies in a range. */
function isWithin(offsets: readonly number[] = [], { start, end }: Range): boolean {
  const before = lastUpTo(offsets, end);
  return before >= 0 && (offsets[before] ?? 0) >= start;
}

/** Behind the last thing of a section that can be seen. */
function contentEnd(text: string, { start, end }: Range): number {
  let last = end;
  while (last > start && /\s/.test(text[last - 1] ?? '')) last--;
  return last;
}

function rowTypes(
  document: MarkdownDocument,
  table: Table,
  index: number,
  spans: SpansByBlock,
  groupOf: GroupOf,
): DescribedType[] {
  const { text } = document;
  const last = table.rows.at(-1);
  if (last === undefined) return [];
  return table.rows.flatMap((row): DescribedType[] => {
    const cell = row.cells[0];
    const span = cell === undefined ? undefined : spanOf(document.text, cell, spans.get(row.firstBlock));
    const type =
      cell === undefined ? undefined : span === undefined ? typeInWords(text, cell) : typeIn(text, span.contentRange);
    if (type === undefined || cell === undefined) return [];
    const after = text.slice(type.end, cell.end);
    return [
      {
        name: sliceRange(text, type),
        range: type,
        group: groupOf(`table ${index}`, {
          form: 'row',
          before: text.slice(row.range.start, type.start),
          after,
          end: last.range.end,
          linePrefix: text.slice(lineStart(text, last.range.start), last.range.start),
          columns: table.header.cells.length,
        }),
        isCode: span !== undefined,
        members: [],
        words: [...new Set(wordsOf(sliceRange(text, row.range)).map((word) => word.name))],
      },
    ];
  });
}

function lineStart(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && text[start - 1] !== '\n' && text[start - 1] !== '\r') start--;
  return start;
}

type SpansByBlock = ReadonlyMap<number, readonly CodeSpan[]>;

function spansByBlock({ codeSpans }: MarkdownDocument): SpansByBlock {
  const spans = new Map<number, CodeSpan[]>();
  for (const span of codeSpans) {
    const known = spans.get(span.block);
    if (known === undefined) spans.set(span.block, [span]);
    else known.push(span);
  }
  return spans;
}

/** The code that a cell or paragraph begins with, but for emphasis, a link's bracket and a box. */
function spanOf(text: string, { start }: Range, [first]: readonly CodeSpan[] = []): CodeSpan | undefined {
  if (first === undefined || first.range.start - start > 10) return undefined;
  return /^(?:[*_[~]|\[[ xX]\] )*$/.test(text.slice(start, first.range.start)) ? first : undefined;
}

/** Subheadings, first cells and beginnings of list items that are code, by the heading of the type that they stand below. */
function membersByHeading(
  document: MarkdownDocument,
  outline: readonly Outlined[],
  spans: SpansByBlock,
): ReadonlyMap<number, readonly DescribedMember[]> {
  const byHeading = new Map<number, DescribedMember[]>();
  const add = (below: number, kind: string, member: MemberName | undefined): void => {
    const owner = ownerOf(outline, below);
    if (owner === undefined || member === undefined) return;
    const { range, holder } = member;
    const members = byHeading.get(owner) ?? [];
    members.push({ name: sliceRange(document.text, range), range, holder, group: `${kind} ${below}` });
    byHeading.set(owner, members);
  };
  const starts = outline.map(({ heading }) => heading.range.start);
  for (const { heading, parent, member } of outline) add(parent, `level ${heading.level}`, member);
  for (const [index, { rows }] of document.tables.entries()) {
    for (const { cells, firstBlock } of rows) {
      const span = cells[0] === undefined ? undefined : spanOf(document.text, cells[0], spans.get(firstBlock));
      if (span === undefined) continue;
      add(lastUpTo(starts, span.range.start), `table ${index}`, memberIn(document.text, span.contentRange));
    }
  }
  let lastItem = -1;
  for (const [index, { kind, listItem, range }] of document.blocks.entries()) {
    if (kind !== 'paragraph' || listItem === undefined || listItem === lastItem) continue;
    lastItem = listItem;
    const item = document.listItems[listItem];
    const span = spanOf(document.text, range, spans.get(index));
    if (item === undefined || span === undefined) continue;
    const list = `list ${item.depth} ${item.parent ?? -1}`;
    add(lastUpTo(starts, range.start), list, memberIn(document.text, span.contentRange));
  }
  for (const members of byHeading.values()) members.sort((a, b) => a.range.start - b.range.start);
  return byHeading;
}

/** The type that a heading's text belongs to: its own, or that of a heading above which is words alone: "Methods". */
function ownerOf(outline: readonly Outlined[], heading: number): number | undefined {
  for (let at = heading; at >= 0; at = outline[at]?.parent ?? -1) {
    const { isCode, member } = outline[at] ?? {};
    if (isCode === true) return at;
    if (member !== undefined) return undefined;
  }
  return undefined;
}

/** Index of the last of the offsets, which are in order, that is not greater; -1 where there is none. */
function lastUpTo(offsets: readonly number[], offset: number): number {
  let low = 0;
  let high = offsets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((offsets[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
