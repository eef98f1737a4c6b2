import type { Decision, DecisionGraph, DecisionRelation } from './decision-graph.ts';
import type { RelationKind, StatusClass } from './record.ts';

/** A diagram's text, and which decision each of its nodes is. */
export interface DrawnDecisions {
  readonly text: string;
  /** Files by node id: `d3` -> `docs/adr/0004-x.md`. */
  readonly nodes: ReadonlyMap<string, string>;
  /** Decisions that have no place in this picture: without relations, or without a date. */
  readonly leftOut: number;
}

export interface DrawOptions {
  /** Decisions without relations, too; they are drawn in any case where no decision has any. */
  readonly all: boolean;
}

/** Longer titles make boxes that nobody reads. */
const LONGEST_TITLE = 60;

/** Read from the older decision to the newer one, as the arrows go: what came first is drawn first. */
const VERBS: Readonly<Record<Exclude<RelationKind, 'relates'>, string>> = {
  supersedes: 'superseded by',
  amends: 'amended by',
  clarifies: 'clarified by',
  extends: 'extended by',
  refines: 'refined by',
  'depends-on': 'needed by',
};

/** A Mermaid flowchart: what came later stands on the right; what is not decided is dotted, what is retired is pale. */
export function drawGraph(graph: DecisionGraph, options: DrawOptions): DrawnDecisions {
  const { decisions, ids, leftOut } = choose(graph, options);
  const lines = [
    'flowchart LR',
    ...decisions.map(
      (decision) => `  ${ids.get(decision.file)}["${labelLines(decision).map(escapeMermaid).join('<br>')}"]`,
    ),
    ...graph.relations.map((relation) => `  ${mermaidArrow(relation, ids)}`),
    ...(['live', 'open', 'retired'] as const).flatMap((status) => {
      const nodes = decisions.filter(({ statusClass }) => statusClass === status).map(({ file }) => ids.get(file));
      return nodes.length === 0 ? [] : [`  class ${nodes.join(',')} ${status}`];
    }),
    '  classDef live stroke-width:2px',
    '  classDef open stroke-dasharray:2 3',
    '  classDef retired opacity:0.55',
  ];
  return { text: `${lines.join('\n')}\n`, nodes: filesById(ids), leftOut };
}

/**
 * A Mermaid Gantt chart: each decision from its date to that of the one that superseded it, else to `today`; decisions
 * that are not in force for another reason are as short as a day.
 */
export function drawTimeline({ decisions, relations }: DecisionGraph, today: string): DrawnDecisions {
  const dateOf = new Map(decisions.flatMap(({ file, date }) => (date === null ? [] : [[file, date] as const])));
  const endOf = new Map<string, string>();
  for (const { kind, partial, from, to } of relations) {
    const end = dateOf.get(from);
    if (kind !== 'supersedes' || partial || end === undefined) continue;
    const earlier = endOf.get(to);
    if (earlier === undefined || end < earlier) endOf.set(to, end);
  }
  const ids = new Map<string, string>();
  const lines = ['gantt', '  dateFormat YYYY-MM-DD', '  todayMarker off'];
  let section: string | undefined;
  for (const decision of [...decisions].sort(
    (a, b) => compareText(a.directory, b.directory) || compareText(a.date ?? '', b.date ?? ''),
  )) {
    const { file, directory, date, statusClass } = decision;
    if (date === null) continue;
    if (directory !== section) {
      section = directory;
      lines.push(`  section ${escapeMermaid(directory) || '/'}`);
    }
    const id = `d${ids.size}`;
    ids.set(file, id);
    const last = endOf.get(file) ?? (statusClass === 'retired' ? date : today);
    const name = escapeTask(nameOf(decision));
    const end = last > date ? last : '1d';
    lines.push(`  ${name} :${TASKS[statusClass]}${id}, ${date}, ${end}`);
  }
  return { text: `${lines.join('\n')}\n`, nodes: filesById(ids), leftOut: decisions.length - ids.size };
}

/** Mermaid's tags for tasks, which give them their colours. */
const TASKS: Readonly<Record<StatusClass, string>> = { live: 'active, ', open: '', retired: 'done, ', unknown: '' };

/** Graphviz. */
export function drawDot(graph: DecisionGraph, options: DrawOptions): string {
  const { decisions, ids } = choose(graph, options);
  const lines = [
    'digraph decisions {',
    '  rankdir=LR;',
    '  node [shape=box, style=rounded];',
    ...decisions.map((decision) => {
      const style = STYLES[decision.statusClass];
      const label = labelLines(decision).map(escapeDot).join('\\n');
      return `  ${ids.get(decision.file)} [label="${label}", URL="${escapeDot(decision.file)}"${style}];`;
    }),
    ...graph.relations.map((relation) => `  ${dotEdge(relation, ids)}`),
    '}',
  ];
  return `${lines.join('\n')}\n`;
}

function dotEdge({ from, to, kind, partial }: DecisionRelation, ids: ReadonlyMap<string, string>): string {
  if (kind === 'relates') return `${ids.get(from)} -> ${ids.get(to)} [dir=none, style=dotted];`;
  const style = isFull(kind, partial) ? '' : ', style=dashed';
  return `${ids.get(to)} -> ${ids.get(from)} [label="${verbOf(kind, partial)}"${style}];`;
}

const STYLES: Readonly<Record<StatusClass, string>> = {
  live: ', penwidth=2',
  open: ', style="rounded,dashed"',
  retired: ', color=gray, fontcolor=gray',
  unknown: '',
};

interface Choice {
  readonly decisions: readonly Decision[];
  readonly ids: ReadonlyMap<string, string>;
  readonly leftOut: number;
}

function choose({ decisions, relations }: DecisionGraph, { all }: DrawOptions): Choice {
  const related = new Set(relations.flatMap(({ from, to }) => [from, to]));
  const chosen = all || related.size === 0 ? decisions : decisions.filter(({ file }) => related.has(file));
  return {
    decisions: chosen,
    ids: new Map(chosen.map(({ file }, index) => [file, `d${index}`])),
    leftOut: decisions.length - chosen.length,
  };
}

function mermaidArrow({ from, to, kind, partial }: DecisionRelation, ids: ReadonlyMap<string, string>): string {
  if (kind === 'relates') return `${ids.get(from)} -.- ${ids.get(to)}`;
  const words = verbOf(kind, partial);
  const arrow = isFull(kind, partial) ? `-- ${words} -->` : `-. ${words} .->`;
  return `${ids.get(to)} ${arrow} ${ids.get(from)}`;
}

const isFull = (kind: RelationKind, partial: boolean): boolean => kind === 'supersedes' && !partial;

const verbOf = (kind: Exclude<RelationKind, 'relates'>, partial: boolean): string =>
  `${partial ? 'partly ' : ''}${VERBS[kind]}`;

/** `ADR-0012 (accepted)` over the title; where the name is no number, the title says enough. */
function labelLines(decision: Decision): string[] {
  const status = decision.status === '' ? '' : ` (${decision.status})`;
  return decision.number === null ? [`${titleOf(decision)}${status}`] : [`${decision.id}${status}`, titleOf(decision)];
}

const nameOf = (decision: Decision): string =>
  decision.number === null ? titleOf(decision) : `${decision.id} ${titleOf(decision)}`;

function titleOf({ title, file }: Decision): string {
  const line = oneLine(title) || file;
  return line.length > LONGEST_TITLE ? `${line.slice(0, LONGEST_TITLE - 1).trimEnd()}…` : line;
}

const filesById = (ids: ReadonlyMap<string, string>): ReadonlyMap<string, string> =>
  new Map([...ids].map(([file, id]) => [id, file]));

/** Everything that means something to Mermaid, in a text or in a line, becomes a character entity. */
const escapeMermaid = (text: string): string =>
  oneLine(text).replace(/["#<>&`;:,\\{}[\]()%$@|]/g, (character) => `#${character.charCodeAt(0)};`);

/** Words that a task's line must not begin with. */
const GANTT_KEYWORDS =
  /^(?:acc(?:title|descr)|axisformat|click|dateformat|excludes|gantt|includes|inclusiveenddates|section|tickinterval|title|todaymarker|topaxis|weekday|weekend)/i;

function escapeTask(name: string): string {
  const escaped = escapeMermaid(name);
  return GANTT_KEYWORDS.test(escaped) ? `#${escaped.charCodeAt(0)};${escaped.slice(1)}` : escaped;
}

const escapeDot = (text: string): string => oneLine(text).replace(/["\\]/g, '\\$&');

// biome-ignore lint/suspicious/noControlCharactersInRegex: a label is one line, whatever a title holds.
const oneLine = (text: string): string => text.replace(/[\u0000-\u001f\u007f\u0085\u2028\u2029]+/g, ' ').trim();

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
