import type { Block, DiagramOutline } from '../../mermaid/outline/outline.ts';
import { scanDiagram } from '../../mermaid/outline/scan.ts';
import type { Range } from '../../text/range.ts';
import type { FoldingRange, FoldingRangeProvider } from '../folding-range.ts';
import { isClosingLine, lineOf, splitLines } from './lines.ts';
import { documentRange } from './place.ts';

/** Blocks, their parts, front matter, and comments of several lines. */
export const foldDiagrams: FoldingRangeProvider = ({ facts }) =>
  facts.diagrams.flatMap((diagram) =>
    foldsOf(diagram.text, scanDiagram(diagram.text)).map(({ range, kind }) => ({
      range: documentRange(diagram, range),
      ...(kind === undefined ? {} : { kind }),
    })),
  );

function foldsOf(text: string, outline: DiagramOutline): FoldingRange[] {
  const lines = splitLines(text);
  const folds: FoldingRange[] = [];
  const add = (start: number, end: number, kind?: FoldingRange['kind']): void => {
    const first = lineOf(lines, start);
    const last = lineOf(lines, end);
    if (last <= first) return;
    const range: Range = { start, end: Math.max(lines[last]?.end ?? end, (lines[last]?.start ?? end) + 1) };
    folds.push({ range: { start, end: Math.min(range.end, text.length) }, ...(kind === undefined ? {} : { kind }) });
  };
  const { frontMatter, comments, blocks } = outline;
  if (frontMatter !== undefined) add(0, frontMatter.end);
  for (const run of runsOf(comments, lines)) add(run.start, run.end, 'comment');
  for (const block of blocks) {
    const end = lastInside(text, lines, block);
    add(block.range.start, end);
    block.middles.forEach((middle, index) => {
      const next = block.middles[index + 1];
      add(middle, next === undefined ? end : lineBefore(lines, next));
    });
  }
  return folds;
}

/** The line with `end` or `}` stays in sight. */
function lastInside(text: string, lines: readonly Range[], block: Block): number {
  const last = lines[lineOf(lines, block.range.end)];
  return last !== undefined && isClosingLine(text, last, block) ? last.start - 1 : block.range.end;
}

const lineBefore = (lines: readonly Range[], offset: number): number => (lines[lineOf(lines, offset)]?.start ?? 1) - 1;

/** Comments in consecutive lines, as one each. */
function runsOf(comments: readonly Range[], lines: readonly Range[]): Range[] {
  const runs: { start: number; end: number }[] = [];
  for (const { start, end } of comments) {
    const last = runs.at(-1);
    if (last !== undefined && lineOf(lines, start) === lineOf(lines, last.end) + 1) last.end = end;
    else runs.push({ start, end });
  }
  return runs;
}
