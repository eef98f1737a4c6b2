/**
 * Which blocks of a diagram are not closed, and which ends close nothing. Mermaid's parsers notice at the end of the
 * diagram or at some later block; indentation tells which block its author meant.
 */
import { distance } from 'fastest-levenshtein';
import type { DiagramLine } from './diagram-lines.ts';

/** What is wrong with the blocks at one line, given as an index into the lines. */
export type BlockFault =
  | {
      readonly kind: 'unclosed';
      readonly line: number;
      /** The word or bracket that opens the block, and what would close it. */
      readonly open: string;
      readonly close: string;
      /** The block's end would stand before this line. */
      readonly before: number;
    }
  /** A line that was meant to be a block's end: `edn`. */
  | { readonly kind: 'misspelt'; readonly line: number; readonly open: string; readonly close: string }
  /** An end without a block. */
  | { readonly kind: 'extra'; readonly line: number; readonly close: string };

interface Opening {
  readonly line: number;
  readonly indent: number;
  readonly open: string;
  readonly close: string;
  /** Its first line stands deeper, so that indentation tells where it ends. */
  readonly isIndented: boolean;
}

interface Marks {
  /** What a line opens, outermost first. */
  readonly opens: readonly { readonly open: string; readonly close: string }[];
  /** What a line closes. */
  readonly closes: readonly string[];
}

const SUBGRAPH = /^subgraph(?![\w-])/;
const SEQUENCE = /^(?:loop|alt|opt|par_over|par|critical|break|rect|box)(?!\w)/i;
const BLOCK = /^block(?=$|[\s:])/;
const NOTE = /^note\s+(?:left|right)\s+of\s[^:]*$/i;

/** The words that open a block of a type and the line that closes it. */
function wordBlock(type: string): { readonly pattern: RegExp; readonly close: string } | undefined {
  if (/^(?:flowchart|swimlane|agentflow|er$)/.test(type)) return { pattern: SUBGRAPH, close: 'end' };
  if (type === 'sequence') return { pattern: SEQUENCE, close: 'end' };
  if (type === 'block') return { pattern: BLOCK, close: 'end' };
  if (type.startsWith('state')) return { pattern: NOTE, close: 'end note' };
  return undefined;
}

/** What is nested deeper, or has more wrong with it, was not written by a person. */
const MOST_OPEN = 100;
const MOST_FAULTS = 10;

/** How far below its beginning the misspelt end of a block is looked for. */
const MOST_LINES_BELOW = 500;

/** Types with no brace at a line's end that would open a block. */
const WITHOUT_BRACES = /^(?:sequence|gantt|journey|timeline|mindmap|pie|sankey|packet|ishikawa)/;

/** An er relation ends with braces of its own: `||--|{`. */
const RELATION = /[|}][o|](?:--|\.\.)[o|][|{]/g;

function marksOf(line: string, type: string): Marks {
  const words = wordBlock(type);
  if (words !== undefined) {
    const open = words.pattern.exec(line)?.[0];
    if (open !== undefined) {
      return { opens: [{ open: words.close === 'end note' ? 'note' : open.trim(), close: words.close }], closes: [] };
    }
    const isClose = words.close === 'end' ? /^end\s*;?$/i.test(line) : /^end\s+note$/i.test(line);
    if (isClose) return { opens: [], closes: [words.close] };
  }
  const bare = type === 'er' ? line.replace(RELATION, '') : line;
  if (WITHOUT_BRACES.test(type) || !/[{}]/.test(bare) || !/\{\s*;?$|^[}\])]/.test(bare))
    return { opens: [], closes: [] };
  const { opened, closed } = unmatchedBraces(bare);
  return {
    opens: /\{\s*;?$/.test(bare) ? Array.from({ length: opened }, () => ({ open: '{', close: '}' })) : [],
    closes: bare.startsWith('}') || /^[\])]/.test(bare) ? Array.from({ length: closed }, () => '}') : [],
  };
}

function unmatchedBraces(line: string): { readonly opened: number; readonly closed: number } {
  let opened = 0;
  let closed = 0;
  let isQuoted = false;
  for (const unit of line) {
    if (unit === '"') isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (unit === '{') opened++;
    else if (unit === '}') {
      if (opened > 0) opened--;
      else closed++;
    }
  }
  return { opened, closed };
}

/**
 * What is wrong with a diagram's blocks, read in two ways: as the indentation has it, and by counting alone. The way
 * that finds less comes first. None where the blocks are right.
 */
export function blockFaults(lines: readonly DiagramLine[], type: string): readonly (readonly BlockFault[])[] {
  const marks = lines.map(({ text }, at) => (at === 0 ? { opens: [], closes: [] } : marksOf(text, type)));
  if (marks.every(({ opens, closes }) => opens.length + closes.length === 0)) return [];
  const counted = walk(lines, marks, false);
  const indented = walk(lines, marks, true);
  const ways = indented.length <= counted.length ? [indented, counted] : [counted, indented];
  return ways.filter((faults, at) => faults.length > 0 && (at === 0 || !isSame(faults, ways[0] ?? [])));
}

const isSame = (a: readonly BlockFault[], b: readonly BlockFault[]): boolean =>
  a.length === b.length && a.every((fault, at) => fault.kind === b[at]?.kind && fault.line === b[at]?.line);

function walk(lines: readonly DiagramLine[], marks: readonly Marks[], byIndent: boolean): readonly BlockFault[] {
  const open: Opening[] = [];
  const faults: BlockFault[] = [];
  const leave = (before: number): void => {
    const block = open.pop();
    if (block !== undefined) faults.push(unclosed(lines, block, before));
  };
  for (const [at, line] of lines.entries()) {
    if (open.length > MOST_OPEN || faults.length > MOST_FAULTS) return [];
    const { opens, closes } = marks[at] ?? { opens: [], closes: [] };
    const isEnd = closes.length > 0;
    // A line that stands no deeper than a block's first line is outside the block.
    if (byIndent && !isEnd) {
      for (let top = open.at(-1); top?.isIndented && line.indent <= top.indent; top = open.at(-1)) leave(at);
    }
    for (const close of closes) {
      if (byIndent) {
        const own = open.findLastIndex((block) => block.close === close && block.indent === line.indent);
        const isDeeper = open.at(-1)?.isIndented === true && line.indent > (open.at(-1)?.indent ?? 0);
        if (own >= 0) while (open.length > own + 1 && open.at(-1)?.isIndented) leave(at);
        else if (isDeeper && closes.length === 1) {
          faults.push({ kind: 'extra', line: at, close });
          continue;
        }
      }
      const block = open.findLastIndex((one) => one.close === close);
      if (block < 0) faults.push({ kind: 'extra', line: at, close });
      else {
        while (open.length > block + 1) leave(at);
        open.pop();
      }
    }
    for (const { open: word, close } of opens) {
      const next = lines[at + 1];
      const isIndented = next !== undefined && next.indent > line.indent && opens.length === 1;
      open.push({ line: at, indent: line.indent, open: word, close, isIndented });
    }
  }
  if (open.length + faults.length > MOST_FAULTS) return [];
  while (open.length > 0) leave(lines.length);
  return faults.toSorted((a, b) => a.line - b.line);
}

function unclosed(lines: readonly DiagramLine[], block: Opening, before: number): BlockFault {
  const { line, open, close } = block;
  const misspelt = misspeltEnd(lines, block, before);
  if (misspelt !== undefined) return { kind: 'misspelt', line: misspelt, open, close };
  return { kind: 'unclosed', line, open, close, before };
}

/** The line of an unclosed block that reads like its end: at the block's own depth, else the last one. */
function misspeltEnd(lines: readonly DiagramLine[], block: Opening, before: number): number | undefined {
  const similar: number[] = [];
  const last = Math.min(lines.length - 1, before, block.line + MOST_LINES_BELOW);
  for (let at = block.line + 1; at <= last; at++) {
    if (isSimilar(lines[at]?.text ?? '', block.close)) similar.push(at);
  }
  return similar.find((at) => lines[at]?.indent === block.indent) ?? similar.at(-1);
}

/** `edn`, `ed`, `END]`, `note }`: an end with a slip in it, or with something else on its line. */
function isSimilar(line: string, close: string): boolean {
  if (line.length > close.length + 12 || line.length < close.length - 1) return false;
  if (close === '}') return line.endsWith('}') && !line.includes('{') && line !== '}';
  if (line.endsWith(` ${close}`)) return true;
  const bare = line.toLowerCase().replace(/[^a-z ]/g, '');
  if (bare === close) return line.toLowerCase() !== close;
  if (bare === 'and' || line.length > close.length + 2) return false;
  const sorted = (text: string): string => [...text].sort().join('');
  return sorted(bare) === sorted(close) || distance(bare, close) === 1;
}
