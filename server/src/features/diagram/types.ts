/** A word that a diagram may begin with. */
export interface DiagramType {
  readonly keyword: string;
  /** What it draws. */
  readonly says: string;
  /** Its page below `https://mermaid.js.org/syntax/`. */
  readonly page: string | undefined;
}

const type = (keyword: string, says: string, page?: string): DiagramType => ({ keyword, says, page });

/** The types of mermaid 12.3 by the words to begin a new diagram with; older spellings are left out. */
export const DIAGRAM_TYPES: readonly DiagramType[] = [
  type('flowchart', 'Flowchart: nodes and links', 'flowchart'),
  type('graph', 'Flowchart, the older word', 'flowchart'),
  type('flowchart-elk', 'Flowchart, laid out by ELK', 'flowchart'),
  type('swimlane-beta', 'Flowchart with swimlanes'),
  type('sequenceDiagram', 'Sequence diagram: messages between participants', 'sequenceDiagram'),
  type('classDiagram', 'Class diagram', 'classDiagram'),
  type('classDiagram-v2', 'Class diagram, the longer word', 'classDiagram'),
  type('stateDiagram-v2', 'State diagram', 'stateDiagram'),
  type('stateDiagram', 'State diagram, the older word', 'stateDiagram'),
  type('erDiagram', 'Entity relationship diagram', 'entityRelationshipDiagram'),
  type('requirementDiagram', 'Requirement diagram', 'requirementDiagram'),
  type('journey', 'User journey: tasks with scores', 'userJourney'),
  type('gantt', 'Gantt chart: tasks on a calendar', 'gantt'),
  type('timeline', 'Timeline: events by period', 'timeline'),
  type('gitGraph', 'Git graph: commits and branches', 'gitgraph'),
  type('mindmap', 'Mindmap: a tree by indentation', 'mindmap'),
  type('kanban', 'Kanban board: columns of tasks', 'kanban'),
  type('C4Context', 'C4 system context diagram', 'c4'),
  type('C4Container', 'C4 container diagram', 'c4'),
  type('C4Component', 'C4 component diagram', 'c4'),
  type('C4Dynamic', 'C4 dynamic diagram', 'c4'),
  type('C4Deployment', 'C4 deployment diagram', 'c4'),
  type('architecture-beta', 'Architecture diagram: services in groups', 'architecture'),
  type('block', 'Block diagram: blocks in columns', 'block'),
  type('packet', 'Packet diagram: fields by bit', 'packet'),
  type('pie', 'Pie chart', 'pie'),
  type('quadrantChart', 'Quadrant chart', 'quadrantChart'),
  type('xychart', 'Bar and line chart', 'xyChart'),
  type('radar-beta', 'Radar chart', 'radar'),
  type('sankey', 'Sankey diagram: flows by amount', 'sankey'),
  type('treemap', 'Treemap: nested areas by amount', 'treemap'),
  type('treeView-beta', 'Tree of files or the like'),
  type('venn-beta', 'Venn diagram'),
  type('ishikawa-beta', 'Ishikawa (fishbone) diagram: causes of an effect'),
  type('eventmodeling', 'Event model'),
  type('usecase-beta', 'Use case diagram'),
  type('wardley-beta', 'Wardley map'),
  type('cynefin-beta', 'Cynefin framework'),
  type('agentflow-beta', 'Flow of agents'),
  type('railroad-beta', 'Railroad diagram of a grammar'),
  type('railroad-ebnf-beta', 'Railroad diagram of an EBNF grammar'),
  type('railroad-abnf-beta', 'Railroad diagram of an ABNF grammar'),
  type('railroad-peg-beta', 'Railroad diagram of a PEG'),
  type('info', "Mermaid's own version"),
  type('zenuml', 'Sequence diagram as code, by the ZenUML plugin', 'zenuml'),
];

export function typeOf(word: string): DiagramType | undefined {
  const bare = word.replace(/-beta$/, '');
  return DIAGRAM_TYPES.find(({ keyword }) => keyword === word || keyword.replace(/-beta$/, '') === bare);
}

/** Mermaid's own page on a type, or the list of all types where it has none. */
export const documentationOf = (page: string | undefined): string =>
  page === undefined
    ? 'https://mermaid.js.org/intro/syntax-reference.html'
    : `https://mermaid.js.org/syntax/${page}.html`;
