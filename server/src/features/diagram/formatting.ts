import type { DiagramOutline, Family } from '../../mermaid/outline/outline.ts';
import { scanDiagram } from '../../mermaid/outline/scan.ts';
import { applyEdits, type TextEdit } from '../../text/edit.ts';
import type { Range } from '../../text/range.ts';
import type { DiagramFact } from '../../workspace/facts.ts';
import type { FormattingProvider } from '../formatting.ts';
import { isClosingLine, lineOf, splitLines } from './lines.ts';

/** Indents the lines of diagrams by their blocks, and leaves one blank line of several. */
export const formatDiagrams: FormattingProvider = ({ facts }, { indent, range }) =>
  facts.diagrams
    .filter((diagram) => range === undefined || touches(diagram.range, range))
    .flatMap((diagram) => documentEdits(diagram, formatEdits(diagram.text, indent)));

const touches = (a: Range, b: Range): boolean => a.start <= b.end && b.start <= a.end;

/** Families in which the indentation has a meaning, or nobody knows the blocks. */
const LEFT_ALONE: ReadonlySet<Family> = new Set(['kanban', 'mindmap', 'other']);

/** Edits of a diagram's text, each within the blanks at a line's start or end, or over whole blank lines. */
export function formatEdits(text: string, indent: string): readonly TextEdit[] {
  const outline = scanDiagram(text);
  const { family, type, blocks } = outline;
  if (family === undefined || LEFT_ALONE.has(family)) return [];
  // Where a block is not closed nobody knows how deep what follows stands.
  if (blocks.some(({ closed }) => !closed)) return [];
  const lines = splitLines(text);
  const first = lineOf(lines, type.start);
  const depths = depthsOf(text, lines, outline);
  const edits: TextEdit[] = [];
  let blanks = 0;
  for (let index = first; index < lines.length; index++) {
    const line = lines[index];
    if (line === undefined) continue;
    const { start, end } = line;
    const isInside = outline.multiline.some((own) => own.start < end && start <= own.end && own.start < start);
    if (isInside) {
      blanks = 0;
      continue;
    }
    const written = text.slice(start, end);
    const content = written.search(/[^ \t]/);
    if (content < 0) {
      blanks++;
      if (blanks > 1 && index < lines.length - 1) edits.push({ range: { start: start - 1, end }, newText: '' });
      else if (written !== '') edits.push({ range: line, newText: '' });
      continue;
    }
    blanks = 0;
    const wanted = index === first ? '' : indent.repeat(depths[index] ?? 1);
    // What precedes the type on its line is a directive.
    if (index === first && start + content !== type.start) continue;
    if (written.slice(0, content) !== wanted) {
      edits.push({ range: { start, end: start + content }, newText: wanted });
    }
  }
  return edits.length > 0 && readsAlike(outline, scanDiagram(applyEdits(text, edits))) ? edits : [];
}

/** How deep each line stands: 1 for a statement in no block. */
function depthsOf(text: string, lines: readonly Range[], { blocks }: DiagramOutline): number[] {
  const changes = new Int32Array(lines.length + 1);
  for (const block of blocks) {
    const first = lineOf(lines, block.range.start);
    const last = lineOf(lines, Math.max(block.range.start, block.range.end - 1));
    if (last === first) continue;
    const line = lines[last];
    const end = line !== undefined && isClosingLine(text, line, block) ? last : last + 1;
    const add = (at: number, change: number): void => {
      changes[at] = (changes[at] ?? 0) + change;
    };
    add(first + 1, 1);
    add(end, -1);
    for (const middle of block.middles) {
      const at = lineOf(lines, middle);
      if (at <= first) continue;
      add(at, -1);
      add(at + 1, 1);
    }
  }
  const depths: number[] = [];
  let depth = 1;
  for (let index = 0; index < lines.length; index++) {
    depth += changes[index] ?? 0;
    depths.push(depth);
  }
  return depths;
}

/** The same ids, names, links and blocks. */
function readsAlike(before: DiagramOutline, after: DiagramOutline): boolean {
  const shape = ({ symbols, names, links, blocks }: DiagramOutline): string =>
    JSON.stringify([
      symbols,
      names.map(({ symbol, role }) => [symbol, role]),
      links.map(({ from, to }) => [from, to]),
      blocks.map(({ keyword, title, parent, closed }) => [keyword, title, parent, closed]),
    ]);
  return shape(before) === shape(after);
}

/**
 * The same edits in the document. Each lies in one line, but for those that take a blank line away with the newline
 * before it, and in a quotation with the `>` between them.
 */
function documentEdits({ segments }: DiagramFact, edits: readonly TextEdit[]): TextEdit[] {
  const starts: number[] = [];
  let before = 0;
  for (const { start, end } of segments) {
    starts.push(before);
    before += end - start + 1;
  }
  const lines = starts.map((start, index) => {
    const segment = segments[index] ?? { start: 0, end: 0 };
    return { start, end: start + segment.end - segment.start };
  });
  const toDocument = (offset: number, line: number): number =>
    (segments[line]?.start ?? 0) + offset - (lines[line]?.start ?? 0);
  return edits.map(({ range, newText }) => {
    const last = lineOf(lines, range.end);
    const isJoined = range.start < (lines[last]?.start ?? 0);
    return {
      range: { start: toDocument(range.start, isJoined ? last - 1 : last), end: toDocument(range.end, last) },
      newText,
    };
  });
}
