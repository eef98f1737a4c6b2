/** Valid diagrams with one slip each, made from a seed: what a person does wrong, where it is known what was wrong. */
import type { CorpusDiagram } from './corpus.ts';

export const SLIPS = [
  'dropped bracket',
  'dropped opening bracket',
  'inserted bracket',
  'dropped quote',
  'inserted quote',
  'broken arrow',
  'inserted arrow',
  'misspelt keyword',
  'dropped keyword',
  'inserted keyword',
  'dropped end of a block',
  'inserted end',
  'stray text',
] as const;

export type Slip = (typeof SLIPS)[number];

export interface Mutant {
  readonly file: string;
  readonly type: string;
  readonly slip: Slip;
  readonly text: string;
  /** The line that was changed; for a dropped end of a block, the line that opens the block. From 0. */
  readonly line: number;
  /** For a dropped end of a block, the line where it was. */
  readonly droppedLine?: number;
}

/** A small generator of numbers, so that a seed gives the same mutants on every machine. */
export function random(seed: number): (limit: number) => number {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
}

/** Mutants without end, each slip as often as the others: of each diagram equally often, or of each type. */
export function* mutantsOf(
  diagrams: readonly CorpusDiagram[],
  seed: number,
  evenly: 'by diagram' | 'by type' = 'by diagram',
): Generator<Mutant, void> {
  const below = random(seed);
  const types = [...new Set(diagrams.map(({ type }) => type))].map((one) =>
    diagrams.filter(({ type }) => type === one),
  );
  while (true) {
    const group = evenly === 'by type' ? types[below(types.length)] : diagrams;
    const diagram = group?.[below(group.length)];
    const slip = SLIPS[below(SLIPS.length)];
    if (diagram === undefined || slip === undefined) return;
    const mutant = mutate(diagram, slip, below);
    if (mutant !== undefined) yield mutant;
  }
}

function mutate({ file, type, text }: CorpusDiagram, slip: Slip, below: (limit: number) => number): Mutant | undefined {
  const lines = text.split('\n');
  if (slip === 'dropped end of a block') {
    const line = below(lines.length);
    const opener = openerOf(lines, line);
    if (opener === undefined) return undefined;
    return { file, type, slip, text: lines.with(line, '').join('\n'), line: opener, droppedLine: line };
  }
  const line = below(lines.length);
  const before = lines[line] ?? '';
  if (!isStatement(lines, line)) return undefined;
  const isClosing = /^\s*(?:end(?: note)?|\})\s*$/.test(before);
  if (isClosing && (slip === 'dropped bracket' || slip === 'dropped keyword')) return undefined;
  const after = change(before, slip, below);
  if (after === undefined || after === before) return undefined;
  // Beside a line like it, nobody can tell which of the two is the one too many.
  const added = slip === 'inserted end' ? after.slice(0, after.indexOf('\n')).trim() : undefined;
  if (added !== undefined && [before.trim(), lines[line - 1]?.trim()].includes(added)) return undefined;
  return { file, type, slip, text: lines.with(line, after).join('\n'), line };
}

/** No blank line, comment or part of front matter, and not the line that names the type. */
function isStatement(lines: readonly string[], at: number): boolean {
  const line = (lines[at] ?? '').trim();
  if (line === '' || line.startsWith('%%')) return false;
  const before = lines.slice(0, at);
  const fences = before.filter((one) => /^\s*---\s*$/.test(one)).length;
  if (fences === 1 && /^\s*---/.test(lines[0] ?? '')) return false;
  if (line === '---') return false;
  const first = before.findIndex((one, index) => one.trim() !== '' && isContent(lines, index));
  return first >= 0;
}

function isContent(lines: readonly string[], at: number): boolean {
  const line = (lines[at] ?? '').trim();
  if (line.startsWith('%%') || line === '---') return false;
  return !(/^\s*---/.test(lines[0] ?? '') && lines.slice(0, at).filter((one) => /^\s*---\s*$/.test(one)).length < 2);
}

const ARROW = /<?[-.=~]{2,}[>|)x]?[>|)]?|[|}o][|o](?:--|\.\.)[|o][|{o]|->|:>/g;
const WORD = /[A-Za-z]{3,}/g;

function change(line: string, slip: Slip, below: (limit: number) => number): string | undefined {
  switch (slip) {
    case 'dropped bracket':
      return dropOne(line, /[\])}]/g, below);
    case 'dropped opening bracket':
      return dropOne(line, /[[({]/g, below);
    case 'dropped quote':
      return dropOne(line, /"/g, below);
    case 'inserted bracket':
      return insert(line, '[](){}'[below(6)] ?? '', below);
    case 'inserted quote':
      return insert(line, '"', below);
    case 'inserted arrow':
      return insert(line, ['-->', '->>', '<|--', '=>', '--'][below(5)] ?? '', below);
    case 'broken arrow':
      return onOne(line, ARROW, below, (arrow) => {
        const at = below(arrow.length + 1);
        return at === arrow.length ? '=-' : arrow.slice(0, at) + arrow.slice(at + 1);
      });
    case 'misspelt keyword':
      return onFirstWord(line, (word) => {
        const at = below(word.length - 1);
        const swapped = `${word.slice(0, at)}${word[at + 1]}${word[at]}${word.slice(at + 2)}`;
        return below(2) === 0 ? swapped : word.slice(0, at) + word.slice(at + 1);
      });
    case 'dropped keyword':
      return onFirstWord(line, () => '');
    case 'inserted keyword': {
      const words = ['end', 'subgraph', 'loop', 'alt', 'class', 'state', 'note', 'style', 'participant', 'section'];
      return line.replace(/^(\s*)/, (indent) => `${indent}${words[below(words.length)]} `);
    }
    case 'inserted end':
      return `${/^\s*/.exec(line)?.[0] ?? ''}${below(3) === 0 ? '}' : 'end'}\n${line}`;
    case 'stray text': {
      const words = [' ]stray)', ' stray', ' # a note', ' // a note', ' %% a note', ' -> and so on', ' ¶'];
      return `${line}${words[below(words.length)]}`;
    }
    case 'dropped end of a block':
      return undefined;
  }
}

function onOne(
  line: string,
  pattern: RegExp,
  below: (limit: number) => number,
  replace: (found: string) => string,
): string | undefined {
  const matches = [...line.matchAll(pattern)];
  const match = matches[below(matches.length)];
  if (match === undefined) return undefined;
  return line.slice(0, match.index) + replace(match[0]) + line.slice(match.index + match[0].length);
}

const dropOne = (line: string, pattern: RegExp, below: (limit: number) => number): string | undefined =>
  onOne(line, pattern, below, () => '');

function insert(line: string, what: string, below: (limit: number) => number): string {
  const indent = line.length - line.trimStart().length;
  const at = indent + below(line.length - indent + 1);
  return line.slice(0, at) + what + line.slice(at);
}

/** A line's first word, where it looks like a keyword: small letters, and something after it. */
function onFirstWord(line: string, replace: (word: string) => string): string | undefined {
  const word = WORD.exec(line)?.[0];
  WORD.lastIndex = 0;
  if (word === undefined || !new RegExp(`^\\s*${word}(?:\\s|$)`).test(line)) return undefined;
  return line.replace(word, replace);
}

const CLOSES = /^\s*(?:end\b|\})/;
const OPENS =
  /^\s*(?:subgraph|loop|alt|opt|par|par_over|critical|break|rect|box|block(?::\S*)?|group:.*\{)(?:\s|$)|\{\s*$|^\s*block:\S/;

/** The line that opens the block that a line closes; undefined for other lines. Diagrams are valid here. */
function openerOf(lines: readonly string[], at: number): number | undefined {
  if (!/^\s*(?:end|\})\s*$/.test(lines[at] ?? '')) return undefined;
  let depth = 0;
  for (let line = at; line > 0; line--) {
    const text = lines[line] ?? '';
    if (/^\s*%%/.test(text)) continue;
    if (CLOSES.test(text)) depth++;
    if (OPENS.test(text)) depth--;
    if (depth === 0) return line;
  }
  return undefined;
}
