import type { MarkdownDocument } from '../../markdown/document.ts';
import { sliceRange } from '../../text/range.ts';
import {
  type DocumentedVariable,
  type DocumentedVariables,
  noDocumentedVariables,
  type VariableTable,
} from '../variable.ts';
import { readHtmlTables } from './html-tables.ts';
import { type ReadItem, readHeading, readItem } from './items.ts';
import { mayBeginWithName } from './may-begin.ts';
import { readMentions } from './mentions.ts';
import { places } from './place.ts';
import { saysEnvironment } from './says-environment.ts';
import { readTable } from './tables.ts';

/**
 * Reads what a document says of environment variables: in tables whose rows are variables, in lists and paragraphs that
 * begin with a name, and below headings that are one. Most documents have none, and are done with at the first look at
 * their tables, items and headings.
 */
export function readDocumentedVariables(document: MarkdownDocument): DocumentedVariables {
  const variables: DocumentedVariable[] = [];
  const tables: VariableTable[] = [];
  const prefixes: string[] = [];
  const placeOf = places(document);
  const take = (read: ReadItem | undefined): void => {
    variables.push(...(read?.variables ?? []));
    prefixes.push(...(read?.prefixes ?? []));
  };
  for (const table of document.tables) {
    const read = readTable(document, table, () => placeOf(table.range.start), tables.length);
    if (read === undefined) continue;
    tables.push(read.table);
    take(read);
  }
  for (const { block: index, introduction } of openings(document)) {
    const block = document.blocks[index];
    const sentence = document.blocks[introduction ?? -1];
    if (block === undefined) continue;
    const isAnnounced = (): boolean =>
      placeOf(block.range.start).isAnnounced ||
      (sentence !== undefined && saysEnvironment(sliceRange(document.text, sentence.range)));
    take(readItem(document, index, isAnnounced));
  }
  document.headings.forEach((heading, index) => {
    if (!mayBeginWithName(document.text, heading.textRange.start)) return;
    const end = document.headings[index + 1]?.range.start ?? document.text.length;
    take(readHeading(document, heading, end, () => placeOf(heading.range.start).isAnnounced));
  });
  take(readHtmlTables(document, (offset) => placeOf(offset).isAnnounced));
  const described = new Set(variables.map(({ name }) => name));
  const mentions = readMentions(document, described, placeOf);
  // A chapter that names its variable below is headed by a part of the name.
  const chapters = new Set(mentions.filter(({ form }) => form === 'heading').map(({ block }) => block.start));
  const own = variables.filter(({ form, block }) => form !== 'heading' || !chapters.has(block.start));
  if (own.length + mentions.length + tables.length + prefixes.length === 0) return noDocumentedVariables;
  return {
    variables: [...own, ...mentions].sort((a, b) => a.range.start - b.range.start),
    tables,
    prefixes: [...new Set(prefixes)],
  };
}

/** A paragraph that may begin with a name, and the sentence before its list. */
interface Opening {
  readonly block: number;
  readonly introduction: number | undefined;
}

/** Paragraphs that stand by themselves, or are the first of an item. */
function openings({ blocks, text }: MarkdownDocument): readonly Opening[] {
  const found: Opening[] = [];
  let item = -1;
  let introduction: number | undefined;
  blocks.forEach((block, index) => {
    if (block.kind === 'heading') introduction = undefined;
    if (block.kind !== 'paragraph') return;
    const isFirst = block.listItem === undefined || block.listItem > item;
    if (isFirst && mayBeginWithName(text, block.range.start)) found.push({ block: index, introduction });
    if (block.listItem === undefined) introduction = index;
    else item = Math.max(item, block.listItem);
  });
  return found;
}
