import type { Mistake } from '../mistake.ts';
import type { DiagramFix } from '../verdict.ts';
import type { Line } from './lines.ts';

/** A mistake and the lines around it, as a family looks at it. */
export interface Site extends Mistake {
  readonly lines: readonly Line[];
  /** The line in which `range` begins. */
  readonly line: Line;
  /** Where `range` begins in that line. */
  readonly column: number;
  /** What is underlined. */
  readonly found: string;
  /** How many arrows of a flowchart mermaid has read before it stopped; undefined where it does not tell. */
  readonly arrows: number | undefined;
}

/** What a person meant and what to write instead. */
export interface Explanation {
  /** What is wrong and what to write, in one line without a full stop. */
  readonly message: string;
  /** What to underline, where it is better than the mistake's own range. */
  readonly range?: Mistake['range'];
  /** Each is offered only if mermaid then gets further than the edit. */
  readonly fixes: readonly DiagramFix[];
  /** True where the words hold although no fix is known or works; without a working fix others are only a guess. */
  readonly certain?: boolean;
}

/** One kind of mistakes that people make. */
export interface MistakeFamily {
  /** Mermaid's names of the types it can happen in; undefined: in any, and before a type is known. */
  readonly types: readonly string[] | undefined;
  /** What it may be, the likeliest first; empty where it is nothing of this kind. */
  explain(site: Site): readonly Explanation[];
}

/** The types that read flowchart syntax. */
export const FLOWCHARTS: readonly string[] = ['flowchart-v2', 'flowchart', 'flowchart-elk', 'swimlane'];
export const CLASS_DIAGRAMS: readonly string[] = ['class', 'classDiagram'];
export const STATE_DIAGRAMS: readonly string[] = ['state', 'stateDiagram'];
