import { indexLines, type LineIndex } from '../text/lines.ts';
import { slugCounter } from '../text/slug.ts';
import { buildBlocks } from './blocks.ts';
import type { Destination, MarkdownDocument } from './document.ts';
import type { Facts } from './facts.ts';
import { cutFrontMatter } from './front-matter.ts';
import { scanHtmlBlock } from './html.ts';
import { scanInline } from './inline.ts';
import { sectionsOf } from './sections.ts';
import { tokenize } from './tokens.ts';

/**
 * Reads a markdown text: CommonMark with GitHub's tables, task lists, footnotes and bare URLs, front matter,
 * and `:::mermaid` blocks. Every text is a document: nothing here fails.
 *
 * `parse('See [boris](../cat.md#siberian).\n').links[0].destination.path` is `../cat.md`.
 */
export function parse(text: string): MarkdownDocument {
  const lines = indexLines(text);
  const { frontMatter, bodyLine, prologueLines } = cutFrontMatter(text, lines);
  const bodyStart = bodyLine === 0 && text.startsWith('\u{FEFF}') ? 1 : lines.lineStart(bodyLine);
  const structure = buildBlocks({
    stream: tokenize(normalize(text, bodyStart), lines.lineCount - bodyLine),
    text,
    lines,
    firstLine: bodyLine,
    slugOf: slugCounter(),
  });
  const facts: Facts = {
    links: [],
    codeSpans: [],
    anchors: [],
    comments: [],
    footnoteReferences: [],
    definitions: byLabel(structure.definitions),
  };
  if (prologueLines > 0) {
    const prologue = text.slice(0, lines.lineStart(prologueLines));
    scanHtmlBlock({ text: prologue, starts: [0], sources: [0] }, facts);
  }
  for (const { content, block, from } of structure.pending) {
    if (block === undefined) scanHtmlBlock(content, facts);
    else scanInline(content, block, facts, from);
  }
  const { headings, blocks, listItems, tables, codeBlocks, definitions, footnoteDefinitions } = structure;
  return {
    text,
    lines,
    eol: commonLineEnding(text, lines),
    frontMatter,
    headings,
    sections: sectionsOf(text, lines, headings, bodyStart),
    blocks,
    listItems,
    tables,
    codeBlocks,
    links: inOrder(facts.links),
    definitions,
    codeSpans: facts.codeSpans,
    anchors: facts.anchors,
    comments: facts.comments,
    footnoteDefinitions,
    footnoteReferences: facts.footnoteReferences,
  };
}

/**
 * The text as markdown-it's block pass wants it: line endings are `\n`, there is one at the end, no byte order mark,
 * no NUL. Its lines are those of the text one by one, and each is as long as before (the first may miss its mark).
 */
function normalize(text: string, bodyStart: number): string {
  let source = bodyStart === 0 ? text : text.slice(bodyStart);
  if (source.includes('\r')) source = source.replace(/\r\n?/g, '\n');
  if (source.includes('\0')) source = source.replaceAll('\0', '\u{FFFD}');
  return source === '' || source.endsWith('\n') ? source : `${source}\n`;
}

function commonLineEnding(text: string, lines: LineIndex): '\n' | '\r\n' {
  if (!text.includes('\r\n')) return '\n';
  let crlf = 0;
  let lf = 0;
  for (let line = 1; line < lines.lineCount; line++) {
    const start = lines.lineStart(line);
    if (text.charCodeAt(start - 1) !== 10) continue;
    if (text.charCodeAt(start - 2) === 13) crlf++;
    else lf++;
  }
  return crlf > lf ? '\r\n' : '\n';
}

function byLabel(definitions: MarkdownDocument['definitions']): ReadonlyMap<string, Destination> {
  const map = new Map<string, Destination>();
  for (const { label, destination } of definitions) if (!map.has(label)) map.set(label, destination);
  return map;
}

/** Sorts by begin; an image in a link is found before the link, else all are in order already. */
function inOrder(links: MarkdownDocument['links']): MarkdownDocument['links'] {
  return [...links].sort((a, b) => a.range.start - b.range.start || b.range.end - a.range.end);
}
