/**
 * What passes between the extension and the preview's page. Types only: both sides import this file, and they run in
 * different worlds.
 */

/** `vscode`: mermaid's present layout in the editor's colours; `github`: as GitHub and VS Code's Markdown preview draw. */
export type Appearance = 'vscode' | 'github';

/** The diagram in which the cursor is, or all of the file, one below the other. */
export type Show = 'one' | 'all';

export interface PreviewDiagram {
  /** In words: `Line 12`. */
  readonly name: string;
  /**
   * What is drawn: the diagram's text, or where that is broken, the last one that was not. Undefined where there has
   * never been one.
   */
  readonly text: string | undefined;
  readonly problem: PreviewProblem | undefined;
}

export interface PreviewProblem {
  readonly message: string;
  /** From 1, as people count. */
  readonly line: number;
}

export interface PreviewView {
  readonly show: Show;
  /** Index of the diagram that is shown, or that the cursor is in. */
  readonly current: number;
  /** Stays with its file when another editor comes to the front. */
  readonly pinned: boolean;
  readonly appearance: Appearance;
  /** Diagrams of a document, or those that are made of all decisions: these stay with no file and are in no list. */
  readonly of: 'document' | 'decisions';
}

/** What the page keeps for VS Code to open it again after a reload. */
export interface PreviewState {
  readonly uri: string;
  readonly show: Show;
  readonly current: number;
  readonly pinned: boolean;
  /** Texts of the last good pictures. */
  readonly texts: readonly (string | undefined)[];
}

/** The same of the page that shows decisions. */
export type DecisionsState = Pick<PreviewState, 'show' | 'current'>;

export interface ExportOptions {
  readonly format: 'svg' | 'png';
  /** Pixels of the picture for each of the diagram. */
  readonly scale: number;
  readonly background: 'theme' | 'white' | 'transparent';
}

/** From the extension to the page. */
export type ToPage =
  | {
      readonly type: 'show';
      readonly file: string;
      readonly diagrams: readonly PreviewDiagram[];
      readonly view: PreviewView;
      readonly state: PreviewState | DecisionsState;
    }
  /** Instead of diagrams: there are none, or none yet. */
  | { readonly type: 'empty'; readonly title: string; readonly detail: string; readonly busy: boolean }
  /** The cursor is on this node, or on none. */
  | { readonly type: 'mark'; readonly diagram: number; readonly node: string | undefined }
  | { readonly type: 'action'; readonly action: PageAction }
  | { readonly type: 'picture'; readonly request: number; readonly text: string; readonly options: ExportOptions }
  | { readonly type: 'copy-png'; readonly request: number; readonly text: string }
  | {
      readonly type: 'thumbnail';
      readonly request: number;
      readonly text: string;
      readonly width: number;
      readonly height: number;
    };

/** What VS Code's commands ask of the page. */
export type PageAction = 'zoomIn' | 'zoomOut' | 'fit' | 'find';

/** From the page to the extension. */
export type FromPage =
  | { readonly type: 'ready' }
  /** Drawing begins. It cannot be interrupted, so somebody outside has to watch the clock. */
  | { readonly type: 'drawing'; readonly text: string }
  | {
      readonly type: 'drawn';
      readonly text: string;
      /** Ids of its nodes; undefined where drawing has failed, and for a picture that is not shown. */
      readonly nodes?: readonly string[];
    }
  | { readonly type: 'reveal-node'; readonly diagram: number; readonly node: string }
  | { readonly type: 'reveal-problem'; readonly diagram: number }
  | { readonly type: 'reveal-diagram'; readonly diagram: number }
  | {
      readonly type: 'view';
      readonly show: Show;
      readonly current: number;
      readonly pinned: boolean;
    }
  | { readonly type: 'export' | 'copy' | 'list' | 'appearance' }
  | { readonly type: 'answer'; readonly request: number; readonly value: PageAnswer }
  | { readonly type: 'answer'; readonly request: number; readonly error: string };

export interface PageAnswer {
  /** SVG as text, PNG in base 64; empty for what went to the clipboard. */
  readonly data: string;
  readonly width: number;
  readonly height: number;
  readonly diagramType: string;
  readonly nodes: number;
  readonly edges: number;
}
