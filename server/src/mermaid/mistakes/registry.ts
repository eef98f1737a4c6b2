/** All families of mistakes, in the order in which they are asked: what is surest comes first. */
import { blocks } from './blocks.ts';
import { characters } from './characters.ts';
import { packet, pie, quadrant, xyChart } from './charts.ts';
import { classDiagram } from './class-diagram.ts';
import { comments } from './comments.ts';
import { entityRelationship } from './entity-relationship.ts';
import type { MistakeFamily } from './family.ts';
import { flowchartArrow } from './flowchart-arrow.ts';
import { flowchartStatement } from './flowchart-statement.ts';
import { flowchartText } from './flowchart-text.ts';
import { frontMatter } from './front-matter.ts';
import { gitGraph } from './git-graph.ts';
import { header } from './header.ts';
import { misspeltKeyword } from './misspelt-keyword.ts';
import { reservedWord } from './reserved-word.ts';
import { sequence } from './sequence.ts';
import { stateDiagram } from './state-diagram.ts';
import { requirement, tasks } from './tasks.ts';
import { architecture, c4, kanban, mindmap, treemap } from './trees.ts';

export const FAMILIES: readonly MistakeFamily[] = [
  frontMatter,
  header,
  misspeltKeyword,
  flowchartText,
  blocks,
  characters,
  comments,
  reservedWord,
  flowchartStatement,
  flowchartArrow,
  sequence,
  classDiagram,
  stateDiagram,
  entityRelationship,
  gitGraph,
  tasks,
  requirement,
  pie,
  xyChart,
  quadrant,
  packet,
  mindmap,
  treemap,
  kanban,
  architecture,
  c4,
];
