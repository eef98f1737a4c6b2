import { type Line, maskTexts } from '../mistakes/lines.ts';
import { openingsOf } from '../mistakes/shapes.ts';
import type { AcceptedDiagram } from './defect.ts';

/** A node of a flowchart that is written with a text. */
export interface LabelledNode {
  readonly line: Line;
  readonly id: string;
  /** Where the id begins in the line. */
  readonly column: number;
  /** The text without quotes. */
  readonly label: string;
  /** After the closing bracket. */
  readonly end: number;
}

const KEYWORDS = /^\s*(?:style|classDef|class|click|linkStyle|subgraph|direction|end|accTitle|accDescr|title)\b/;

/** The lines that hold nodes and arrows only: no keyword, no text over several lines. */
export function nodeLines({ lines }: AcceptedDiagram): Line[] {
  let isOpen = false;
  return lines.filter(({ text }) => {
    const wasOpen = isOpen;
    if ((text.split('"').length - 1) % 2 === 1) isOpen = !isOpen;
    return !wasOpen && !isOpen && !KEYWORDS.test(text);
  });
}

export function labelledNodes(diagram: AcceptedDiagram): LabelledNode[] {
  return nodeLines(diagram).flatMap((line) => {
    const outside = withoutEdgeTexts(line.text);
    return openingsOf(outside).flatMap(({ open, text, closer, end }) => {
      const id = idBefore(outside, open);
      if (id === '' || closer === undefined) return [];
      const label = text.trim().replace(/^"(.*)"$/s, '$1');
      return [{ line, id, column: open - id.length, label, end }];
    });
  });
}

/** The letters, digits, dots and dashes that end at an offset. */
function idBefore(line: string, end: number): string {
  let start = end;
  while (start > 0 && /[\p{L}\p{N}_.-]/u.test(line[start - 1] ?? '')) start--;
  return line.slice(start, end);
}

/** Blanks for the texts of arrows, in which brackets may stand: `-->|f(x)|`, `-- f(x) -->`. */
function withoutEdgeTexts(line: string): string {
  // Most lines have none: one look tells.
  if (!/\||(?:--|==|-\.)\s/.test(line)) return line;
  const blank = (text: string): string => ' '.repeat(text.length);
  return line
    .replace(/\|[^|]*\|/g, blank)
    .replace(/(?<=\s)--\s[^-]*?-->/g, blank)
    .replace(/(?<=\s)==\s[^=]*?==>/g, blank)
    .replace(/(?<=\s)-\.\s[^.]*?\.->/g, blank);
}

/** The words on a line that are outside of texts: ids of nodes, and the letters of arrows. */
export const wordsOn = (line: Line): string[] =>
  [...maskTexts(line.text).matchAll(/[\p{L}\p{N}_]+/gu)].map(([id]) => id);
