import type { LineIndex } from '../text/lines.ts';
import type { Range } from '../text/range.ts';
import { BRACKET_CLOSE, BRACKET_OPEN, isDigit, isSpaceOrTab, isWhiteSpace } from './characters.ts';
import { fencedCode, indentedCode } from './code.ts';
import { alignLines, alignTrimmedLines, type Content, contentOf, contentOfCell, splitRow } from './content.ts';
import { readDefinition } from './definitions.ts';
import type { Block, CodeBlock, Definition, Footnote, Heading, ListItem, Table, TableRow } from './document.ts';
import { atxText, headingLevel, headingText, slugText } from './headings.ts';
import type { Token, TokenStream } from './tokens.ts';

/** Text that waits for the inline or HTML scanner, which needs all definitions first. */
export interface PendingContent {
  readonly content: Content;
  /** Index into `blocks`; undefined for an HTML block. */
  readonly block: number | undefined;
  /** Offset in `content` behind a task box. */
  readonly from: number;
}

/** The structure of a document, still without what is inside its blocks. */
export interface BlockStructure {
  readonly headings: Heading[];
  readonly blocks: Block[];
  readonly listItems: ListItem[];
  readonly tables: Table[];
  readonly codeBlocks: CodeBlock[];
  readonly definitions: Definition[];
  readonly footnoteDefinitions: Footnote[];
  readonly pending: PendingContent[];
}

/** Where tokens come from: their line 0 is line `firstLine` of the text. */
export interface TokenSource {
  readonly stream: TokenStream;
  readonly text: string;
  readonly lines: LineIndex;
  readonly firstLine: number;
  /** Makes the slug of each heading, in order. */
  readonly slugOf: (text: string) => string;
}

type Draft<T> = { -readonly [Key in keyof T]: T[Key] };

interface Walk extends TokenSource {
  readonly structure: BlockStructure;
  /** Indices of the list items around the current token, the innermost last. */
  readonly openItems: number[];
  readonly drafts: Draft<ListItem>[];
  /** How many lists are around the current token. */
  listDepth: number;
  quoteDepth: number;
  /** How many entries of `stream.remaining` are used up. */
  positioned: number;
  /** The last answer of `contentEnd`, which nested items ask for again. */
  trimmedLine: { readonly line: number; readonly end: number };
}

/** Turns the tokens of the block pass into blocks with exact ranges. */
export function buildBlocks(source: TokenSource): BlockStructure {
  const drafts: Draft<ListItem>[] = [];
  const structure: BlockStructure = {
    headings: [],
    blocks: [],
    listItems: drafts,
    tables: [],
    codeBlocks: [],
    definitions: [],
    footnoteDefinitions: [],
    pending: [],
  };
  const walk: Walk = {
    ...source,
    structure,
    openItems: [],
    drafts,
    listDepth: 0,
    quoteDepth: 0,
    positioned: 0,
    trimmedLine: { line: -1, end: 0 },
  };
  const { tokens } = source.stream;
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    if (token !== undefined) index = visit(walk, token, index);
  }
  return structure;
}

/** @returns index of the last token dealt with. */
function visit(walk: Walk, token: Token, index: number): number {
  const line = walk.firstLine + (token.map?.[0] ?? 0);
  const { tokens } = walk.stream;
  switch (token.type) {
    case 'paragraph_open': {
      const inline = tokens[index + 1];
      if (inline !== undefined) addParagraph(walk, inline, line, tokens[index - 1]?.type === 'list_item_open');
      return index + 2;
    }
    case 'heading_open': {
      const inline = tokens[index + 1];
      const start = nextPosition(walk, line);
      if (inline !== undefined) addHeading(walk, token, inline, start);
      return index + 2;
    }
    case 'bullet_list_open':
    case 'ordered_list_open':
      walk.listDepth++;
      return index;
    case 'bullet_list_close':
    case 'ordered_list_close':
      walk.listDepth--;
      return index;
    case 'list_item_open':
      openItem(walk, token, nextPosition(walk, line));
      return index;
    case 'list_item_close':
      walk.openItems.pop();
      return index;
    case 'blockquote_open':
      walk.quoteDepth++;
      return index;
    case 'blockquote_close':
      walk.quoteDepth--;
      return index;
    case 'table_open':
      return addTable(walk, index);
    case 'fence':
      walk.structure.codeBlocks.push(fencedCode(token, line, lastLine(walk, token), walk.lines, walk.text));
      return index;
    case 'code_block':
      walk.structure.codeBlocks.push(indentedCode(token, line, walk.lines, walk.text));
      return index;
    case 'html_block':
      addHtml(walk, token, line);
      return index;
    case 'reference_definition':
      addDefinition(walk, token, line);
      return index;
    case 'footnote_open': {
      const start = nextPosition(walk, line);
      const end = start + token.info.length + '[^]:'.length;
      walk.structure.footnoteDefinitions.push({ range: { start, end }, label: token.info });
      return index;
    }
    default:
      return index;
  }
}

/** Source offset of the next construct for which the block pass noted a column; `line` is its first line. */
function nextPosition(walk: Walk, line: number): number {
  return walk.lines.lineEnd(line) - (walk.stream.remaining[walk.positioned++] ?? 0);
}

const lastLine = (walk: Walk, token: Token): number => walk.firstLine + (token.map?.[1] ?? 1) - 1;

function addBlock(walk: Walk, kind: Block['kind'], segments: readonly Range[], content: Content, from = 0): number {
  const { blocks, pending } = walk.structure;
  const block = blocks.length;
  const range = { start: segments[0]?.start ?? 0, end: segments.at(-1)?.end ?? 0 };
  blocks.push({ kind, range, segments, listItem: walk.openItems.at(-1), quoteDepth: walk.quoteDepth });
  if (content.text !== '') pending.push({ content, block, from });
  return block;
}

function addParagraph(walk: Walk, inline: Token, line: number, firstOfItem: boolean): void {
  const segments = alignTrimmedLines(inline.content, line, walk.lines, walk.text);
  if (firstOfItem) startAfterMarker(walk, segments);
  const content = contentOf(walk.text, segments);
  const from = firstOfItem ? readTask(walk, content.text, segments[0]?.start ?? 0) : 0;
  addBlock(walk, 'paragraph', segments, content, from);
}

/**
 * Where tabs stand around a nested marker, markdown-it takes the marker for a part of the paragraph behind it
 * (`>\t>\t-\ttext`); the item knows better.
 */
function startAfterMarker({ drafts, openItems, text }: Walk, segments: Range[]): void {
  const first = segments[0];
  const markerEnd = drafts[openItems.at(-1) ?? -1]?.markerRange.end ?? 0;
  if (first === undefined || first.start >= markerEnd) return;
  let start = markerEnd;
  while (start < first.end && isSpaceOrTab(text.charCodeAt(start))) start++;
  segments[0] = { start, end: first.end };
}

/** Notes the task box of the innermost item. @returns the length of the box, 0 when there is none. */
function readTask(walk: Walk, text: string, start: number): number {
  if (text.charCodeAt(0) !== BRACKET_OPEN || text.charCodeAt(2) !== BRACKET_CLOSE) return 0;
  const mark = text.charAt(1);
  if (mark !== ' ' && mark !== 'x' && mark !== 'X') return 0;
  if (text.length > 3 && !isWhiteSpace(text.charCodeAt(3))) return 0;
  const item = walk.drafts[walk.openItems.at(-1) ?? -1];
  if (item === undefined) return 0;
  item.task = { range: { start, end: start + 3 }, checked: mark !== ' ' };
  return 3;
}

function addHeading(walk: Walk, token: Token, inline: Token, markerStart: number): void {
  const { text, lines, stream, structure } = walk;
  const level = headingLevel(token.tag);
  const atx = token.markup.startsWith('#');
  const segments = atx
    ? [atxText(text, markerStart, level, inline.content.length)]
    : alignTrimmedLines(inline.content, walk.firstLine + (token.map?.[0] ?? 0), lines, text);
  const content = contentOf(text, segments);
  const textRange = { start: segments[0]?.start ?? markerStart, end: segments.at(-1)?.end ?? markerStart };
  const shown = headingText(content.text, stream.environment);
  structure.headings.push({
    level,
    style: atx ? 'atx' : 'setext',
    range: { start: atx ? markerStart : textRange.start, end: lines.lineEnd(lastLine(walk, token)) },
    textRange,
    text: shown.trim(),
    // GitHub does not trim: `# Title <!-- x -->` is `title-`.
    slug: walk.slugOf(slugText(content.text, shown, stream.environment)),
    block: structure.blocks.length,
  });
  addBlock(walk, 'heading', segments, content);
}

function openItem(walk: Walk, token: Token, start: number): void {
  const { openItems, drafts, listDepth, text } = walk;
  const ordered = token.info !== '' || isDigit(text.charCodeAt(start));
  let markerEnd = start + 1;
  if (ordered) while (isDigit(text.charCodeAt(markerEnd - 1))) markerEnd++;
  drafts.push({
    range: { start, end: Math.max(contentEnd(walk, lastLine(walk, token)), markerEnd) },
    markerRange: { start, end: markerEnd },
    ordered,
    depth: listDepth - 1,
    parent: openItems.at(-1),
    task: undefined,
  });
  openItems.push(drafts.length - 1);
}

/** The end of the last line up to `line` that is not blank; `>` alone is blank too. */
function contentEnd(walk: Walk, line: number): number {
  const { text, lines } = walk;
  if (walk.trimmedLine.line === line) return walk.trimmedLine.end;
  let end = 0;
  for (let at = line; at >= 0; at--) {
    end = lines.lineEnd(at);
    const start = lines.lineStart(at);
    let from = start;
    while (from < end && (isWhiteSpace(text.charCodeAt(from)) || text.charAt(from) === '>')) from++;
    if (from < end) break;
  }
  walk.trimmedLine = { line, end };
  return end;
}

/** @returns index of the table's closing token. */
function addTable(walk: Walk, from: number): number {
  const { text, lines, structure, stream } = walk;
  const rows: TableRow[] = [];
  let columns = Number.POSITIVE_INFINITY;
  let index = from + 1;
  for (; index < stream.tokens.length; index++) {
    const token = stream.tokens[index];
    if (token === undefined || token.type === 'table_close') break;
    if (token.type !== 'tr_open') continue;
    const line = walk.firstLine + (token.map?.[0] ?? 0);
    const range = { start: nextPosition(walk, line), end: lines.lineEnd(line) };
    const cells = splitRow(text, range).slice(0, columns);
    if (rows.length === 0) columns = cells.length;
    rows.push({ range, cells, firstBlock: structure.blocks.length });
    for (const cell of cells) addBlock(walk, 'cell', [cell], contentOfCell(text, cell));
  }
  const [header, ...body] = rows;
  const table = stream.tokens[from];
  if (header !== undefined && table !== undefined) {
    const end = lines.lineEnd(lastLine(walk, table));
    structure.tables.push({ range: { start: header.range.start, end }, header, rows: body });
  }
  return index;
}

function addHtml(walk: Walk, token: Token, line: number): void {
  if (!token.content.includes('<')) return;
  const html = token.content.endsWith('\n') ? token.content.slice(0, -1) : token.content;
  const content = contentOf(walk.text, alignLines(html, line, walk.lines));
  walk.structure.pending.push({ content, block: undefined, from: 0 });
}

function addDefinition(walk: Walk, token: Token, line: number): void {
  const segments = alignTrimmedLines(token.content, line, walk.lines, walk.text);
  const definition = readDefinition(contentOf(walk.text, segments));
  if (definition !== undefined) walk.structure.definitions.push(definition);
}
