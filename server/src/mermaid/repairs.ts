/** Guesses at what was meant: edits which, if mermaid then accepts the diagram, show what is wrong with it. */
import type { TextEdit } from '../text/edit.ts';
import type { Range } from '../text/range.ts';
import { type BlockFault, blockFaults } from './blocks.ts';
import { type LoneBracket, loneBrackets } from './brackets.ts';
import type { DiagramLine } from './diagram-lines.ts';
import type { Mistake } from './mistake.ts';

/** What is wrong if mermaid accepts the diagram after the edits. */
export interface Repair {
  readonly edits: readonly TextEdit[];
  readonly blamed: readonly Blamed[];
}

/** See {@link Mistake}. */
export type Blamed = Pick<Mistake, 'range' | 'kind' | 'opener'>;

/** Ends of blocks that are missing, misspelt or too many; `stopped` is the index of the line where the parser stopped. */
export function blockRepairs(lines: readonly DiagramLine[], type: string, stopped: number): readonly Repair[] {
  const ways = blockFaults(lines, type);
  return ways.flatMap((faults): Repair[] => [
    ...unopenedRepairs(lines, type, faults),
    together(faults.map((fault) => faultRepair(lines, fault))),
    ...otherEnds(lines, faults, stopped),
  ]);
}

/** Several repairs at once. Inner blocks end before outer ones, so their ends come first where both end at one place. */
export const together = (repairs: readonly Repair[]): Repair => ({
  edits: repairs.toReversed().flatMap(({ edits }) => edits),
  blamed: repairs.flatMap(({ blamed }) => blamed),
});

function faultRepair(lines: readonly DiagramLine[], fault: BlockFault): Repair {
  const { range } = lines[fault.line] ?? NOWHERE;
  switch (fault.kind) {
    case 'unclosed':
      return closing(lines, fault, fault.before);
    case 'misspelt':
      return {
        edits: [{ range, newText: fault.close }],
        blamed: [
          {
            range,
            kind: 'misspelt',
            opener: { open: fault.open, close: fault.close, kind: 'block', closeAt: range.start },
          },
        ],
      };
    case 'extra':
      return { edits: [{ range, newText: '' }], blamed: [{ range, kind: 'extra' }] };
  }
}

function closing(lines: readonly DiagramLine[], fault: BlockFault & { kind: 'unclosed' }, before: number): Repair {
  const { line, open, close } = fault;
  const { range, text } = lines[line] ?? NOWHERE;
  const closeAt = lines[before - 1]?.range.end ?? range.end;
  const at = open === '{' ? range.start + text.lastIndexOf('{') : range.start;
  return {
    edits: [{ range: { start: closeAt, end: closeAt }, newText: `\n${close}` }],
    blamed: [
      { range: { start: at, end: at + open.length }, kind: 'opener', opener: { open, close, kind: 'block', closeAt } },
    ],
  };
}

/** One unclosed block may also end where the parser stopped, or with the diagram. */
function otherEnds(lines: readonly DiagramLine[], faults: readonly BlockFault[], stopped: number): readonly Repair[] {
  const [fault] = faults;
  if (fault?.kind !== 'unclosed' || faults.length > 1) return [];
  return [stopped, lines.length]
    .filter((before) => before > fault.line && before !== fault.before)
    .map((before) => closing(lines, fault, before));
}

/** What opens a block that braces enclose. */
const BRACE_KEYWORD = /^(?:class|namespace|state|element|\w*[rR]equirement|\w*_?[bB]oundary|accDescr|data|group)\b/;

/** An end without a block closes what its author meant to open: the line above that stands as deep as the end. */
function unopenedRepairs(
  lines: readonly DiagramLine[],
  type: string,
  faults: readonly BlockFault[],
): readonly Repair[] {
  const extra = faults.find(({ kind }) => kind === 'extra');
  const end = lines[extra?.line ?? -1];
  if (extra === undefined || end === undefined || faults.length > 1) return [];
  const candidates = new Set<number>();
  const above = lines.findLastIndex((line, at) => at < extra.line && line.indent <= end.indent);
  if (above < extra.line - 1 && lines[above]?.indent === end.indent) candidates.add(above);
  if (extra.close === '}') {
    candidates.add(
      lines.findLastIndex(({ text }, at) => at < extra.line && BRACE_KEYWORD.test(text) && !/\{\s*$/.test(text)),
    );
  }
  return [...candidates].flatMap((at) => (at > 0 ? unopened(lines[at] ?? NOWHERE, type, extra.close) : []));
}

/** With the word or brace that opens a block, or in place of what was meant to. */
function unopened({ range }: DiagramLine, type: string, close: string): readonly Repair[] {
  const word = blockStarts(type)[0]?.split(' ')[0] ?? '';
  const [place, open] = close === '}' ? [range.end, '{'] : [range.start, word];
  const blamed: Repair['blamed'] = [
    { range, kind: 'unopened', opener: { open, close, kind: 'block', closeAt: place } },
  ];
  const added = { range: { start: place, end: place }, newText: close === '}' ? ' {' : `${open} ` };
  const starts = blockStarts(type).filter((start) => start.endsWith('{') === (close === '}'));
  return [
    { edits: [added], blamed },
    ...starts.map((newText): Repair => ({ edits: [{ range, newText }], blamed: [{ range, kind: 'line' }] })),
  ];
}

/** Where an arrow begins, before which a node's text ends. */
const ARROW = /\s*(?:<?[-=.~]{2,}|[-=]>|:::|\s&\s|\{\s*$)/g;

/** Brackets and quotes of a line without a partner. Braces that open or close a block have theirs on another line. */
export function bracketRepairs({ text, range }: DiagramLine): readonly Repair[] {
  return loneBrackets(text)
    .filter(
      ({ at, text: found }) => !(found === '{' && /^\s*;?$/.test(text.slice(at + 1))) && !(found === '}' && at === 0),
    )
    .slice(0, MOST_LONE_BRACKETS)
    .flatMap((lone) => bracketRepair(text, range.start, lone));
}

const MOST_LONE_BRACKETS = 3;

function bracketRepair(line: string, start: number, lone: LoneBracket): readonly Repair[] {
  const at = { start: start + lone.at, end: start + lone.at + lone.text.length };
  const removal: Repair = { edits: [{ range: at, newText: '' }], blamed: [{ range: at, kind: 'extra' }] };
  if (lone.kind === 'closing') return [removal];
  if (lone.kind === 'wrong') {
    return [{ edits: [{ range: at, newText: lone.partner }], blamed: [{ range: at, kind: 'token' }] }, removal];
  }
  const kind = lone.kind === 'quote' ? 'quote' : 'bracket';
  const close = lone.partner;
  const insertions = [...endings(line, lone), ...beginnings(line, lone)].map((end): Repair => {
    const closeAt = start + end;
    const opener = { open: lone.text, close, kind, closeAt } as const;
    return {
      edits: [{ range: { start: closeAt, end: closeAt }, newText: close }],
      blamed: [{ range: at, kind: 'opener', opener }],
    };
  });
  return [...insertions, removal];
}

/** Where the text that a lone quote closes may begin: after the bracket or comma before it. */
function beginnings(line: string, { at, kind }: LoneBracket): readonly number[] {
  if (kind !== 'quote') return [];
  let start = at;
  while (start > 0 && !'[({,|:'.includes(line[start - 1] ?? '')) start--;
  while (start < at && line[start] === ' ') start++;
  return start > 0 && start < at ? [start] : [];
}

/** Where the text that a bracket or quote opens may end: before the next bracket or arrow, at the line's end. */
function endings(line: string, { at, kind }: LoneBracket): readonly number[] {
  const ends = new Set<number>();
  if (kind === 'quote') {
    const mark = /[\])}|]|\s*[:,]/.exec(line.slice(at + 1));
    if (mark !== null) ends.add(at + 1 + mark.index);
  }
  ARROW.lastIndex = at + 1;
  const arrow = ARROW.exec(line);
  if (arrow !== null && arrow.index > at) ends.add(arrow.index);
  ends.add(line.replace(/[\s;]+$/, '').length);
  if (kind !== 'quote') {
    const bracket = /[\])}]/.exec(line.slice(at + 1));
    if (bracket !== null) ends.add(at + 1 + bracket.index);
  }
  return [...ends].filter((end) => end > at);
}

/**
 * What may be done about the token where the parser stopped: it goes, or with it all that follows or precedes it on its
 * line, or the whole of it, or the line was to be a statement or, which asks for an end, to open a block.
 */
export function tokenRepairs(text: string, line: DiagramLine, type: string, stopped: Range): readonly Repair[] {
  const { start, end } = line.range;
  if (stopped.start < start || stopped.start > end) return [];
  const blamed: Repair['blamed'] = [{ range: stopped, kind: 'token' }];
  const removal: Repair = { ...lineRemoval(text, line.range), blamed };
  if (stopped.end > end) return [removal];
  const cuts: readonly Range[] = [stopped, { start: stopped.start, end }, { start, end: stopped.start }];
  // What leaves a bracket open makes mermaid read on to the end of the diagram.
  const lone = loneBrackets(line.text).length;
  const isClean = (cut: Range): boolean =>
    loneBrackets(line.text.slice(0, cut.start - start) + line.text.slice(cut.end - start)).length <= lone;
  const instead = (newText: string): Repair => ({ edits: [{ range: line.range, newText }], blamed });
  return [
    ...cuts
      .filter((cut) => cut.end > cut.start && cut.end - cut.start < end - start && isClean(cut))
      .map((range): Repair => ({ edits: [{ range, newText: '' }], blamed })),
    ...plainStatements(type).map(instead),
    removal,
    ...blockStarts(type).map(instead),
  ];
}

/** A line to stand for one without which nothing is left where something must be. */
function plainStatements(type: string): readonly string[] {
  if (type === 'c4') return ['Person(x, "x")'];
  return type === 'mindmap' || type === 'kanban' ? ['x'] : [];
}

/** Lines that open each kind of block of a type, to stand for one that mermaid cannot read. */
function blockStarts(type: string): readonly string[] {
  if (/^(?:flowchart|swimlane|agentflow)/.test(type)) return ['subgraph x'];
  if (type === 'sequence') return ['loop x', 'alt x', 'par x', 'critical x'];
  if (type === 'block') return ['block'];
  if (type === 'er') return ['x {'];
  if (type === 'c4') return ['Boundary(x, "x") {'];
  if (type === 'requirement') return ['element x {', 'requirement x {'];
  if (type.startsWith('class')) return ['class x {', 'namespace x {'];
  if (type.startsWith('state')) return ['state x {', 'note right of x'];
  return [];
}

/** The line without which the diagram may be right. */
export function lineRemoval(text: string, content: Range): Repair {
  let { start, end } = content;
  // Nothing is left but the ending: blanks in the line's place cost some grammars quadratic time.
  while (start > 0 && (text[start - 1] === ' ' || text[start - 1] === '\t')) start--;
  while (end < text.length && (text[end] === ' ' || text[end] === '\t')) end++;
  return { edits: [{ range: { start, end }, newText: '' }], blamed: [{ range: content, kind: 'line' }] };
}

const NOWHERE: DiagramLine = { range: { start: 0, end: 0 }, text: '', indent: 0 };
