/** Decisions: their states, relations and numbers, and how they are drawn. */

export interface SetStatusParams {
  /** A state of the workflow: `accepted`. */
  readonly status: string;
  /** For the history. */
  readonly reason?: string;
  /** Set by code lenses and actions where the ADR keeps a history: a client may ask its user for a reason first. */
  readonly asksReason?: boolean;
}

export interface StatusChoiceItem {
  /** For {@link SetStatusParams}. */
  readonly status: string;
  /** `Accept`, `Propose again`. */
  readonly title: string;
  /** Why it is not possible now. */
  readonly disabled?: string;
  /** Whether it takes another ADR: then {@link RelateParams} say which. */
  readonly supersedes: boolean;
  /** Whether the ADR keeps a history, which a reason may be written into. */
  readonly asksReason: boolean;
}

/** What the ADR of the URI says of the other one. */
export type RelationVerb =
  | 'superseded-by'
  | 'supersedes'
  | 'amended-by'
  | 'amends'
  | 'clarified-by'
  | 'clarifies'
  | 'extended-by'
  | 'extends'
  | 'refined-by'
  | 'refines'
  | 'relates-to';

export interface RelateParams {
  readonly verb: RelationVerb;
  /** URI of the other ADR. */
  readonly other?: string;
  readonly reason?: string;
  readonly asksReason?: boolean;
}

export interface AdrChoice {
  readonly uri: string;
  readonly id: string;
  readonly title: string;
  /** `''` where it states none. */
  readonly status: string;
  /** Relative to its root. */
  readonly path: string;
}

export interface RenumberParams {
  /** Left out: the next number that is free. */
  readonly to?: number;
}

/** One for each folder of the workspace with decisions. */
export type GraphResult = readonly { readonly folder: string; readonly text: string }[];

/**
 * Client to server request with {@link DrawDecisionsParams}, answered with {@link DrawnDecisions}: the decisions of the
 * workspace as diagrams.
 */
export const DRAW_DECISIONS = 'waypost/drawDecisions';

export interface DrawDecisionsParams {
  /** The day until which decisions in force are drawn: `2026-05-01`. */
  readonly today: string;
  /** Decisions without relations, too. */
  readonly all: boolean;
}

export interface DrawnDecisions {
  readonly graph: DrawnDiagram;
  readonly timeline: DrawnDiagram;
}

export interface DrawnDiagram {
  /** Mermaid. */
  readonly text: string;
  /** The decision that each node is. */
  readonly nodes: readonly { readonly id: string; readonly uri: string }[];
  /** Decisions that it does not show. */
  readonly leftOut: number;
}
