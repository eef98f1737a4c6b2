import type { Line } from '../mistakes/lines.ts';
import type { DiagramProblem } from '../verdict.ts';

/** A diagram that mermaid accepts, as finders of defects look at it. */
export interface AcceptedDiagram {
  readonly text: string;
  /** Mermaid's name of the type. */
  readonly type: string;
  /** The statements' lines: without header, front matter, directives, comments and descriptions for screen readers. */
  readonly lines: readonly Line[];
}

/** One thing that mermaid accepts in silence and draws in a way that nobody meant. */
export interface DefectFinder {
  /** Mermaid's names of the types it can happen in; undefined: in any. */
  readonly types: readonly string[] | undefined;
  find(diagram: AcceptedDiagram): readonly DiagramProblem[];
}

/** A place in a line, given by columns. */
export const placeIn = (line: Line, from: number, to: number): DiagramProblem['range'] => ({
  start: line.start + from,
  end: line.start + to,
});
