import type { DiagramState } from '../../../server/src/protocol/diagrams.ts';

/** Mermaid's names of types that no person would use. */
const NAMES: Readonly<Record<string, string>> = {
  'flowchart-v2': 'Flowchart',
  'flowchart-elk': 'Flowchart',
  flowchart: 'Flowchart',
  sequence: 'Sequence diagram',
  class: 'Class diagram',
  classDiagram: 'Class diagram',
  state: 'State diagram',
  stateDiagram: 'State diagram',
  er: 'Entity relationship diagram',
  gitGraph: 'Git graph',
  gantt: 'Gantt chart',
  pie: 'Pie chart',
  mindmap: 'Mindmap',
  c4: 'C4 diagram',
  xychart: 'XY chart',
  quadrantChart: 'Quadrant chart',
  journey: 'User journey',
  timeline: 'Timeline',
  requirement: 'Requirement diagram',
  architecture: 'Architecture diagram',
  block: 'Block diagram',
};

/** `flowchart-v2` -> `Flowchart`; an unknown type by its own name. */
export function describeType(type: string | null): string {
  if (type === null || type === '') return 'Diagram';
  const plain = type.replace(/-beta$/, '');
  return NAMES[type] ?? NAMES[plain] ?? NAMES[plain.replace(/Diagram$/, '')] ?? plain;
}

const STATES: Readonly<Record<DiagramState, string>> = {
  valid: '',
  invalid: ', broken',
  unchecked: ', not checked',
  'too-slow': ', took too long to check',
};

/** What follows a diagram's place in a list; nothing where all is well. */
export const describeState = (state: DiagramState): string => STATES[state];
