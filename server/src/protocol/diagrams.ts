/** Diagrams, as the preview shows them. */

/**
 * Client to server request with {@link DocumentDiagramsParams}, answered with {@link DocumentDiagrams}: the diagrams of a
 * document as the client sees it now, once mermaid's verdicts on them are there. What is wrong in one, and where, stands
 * in the published diagnostics.
 */
export const DOCUMENT_DIAGRAMS = 'waypost/documentDiagrams';

export interface DocumentDiagramsParams {
  readonly uri: string;
  /** Of a document that the server is not told of, such as the old side of a diff. Its diagrams are not validated. */
  readonly unsaved?: { readonly text: string; readonly languageId: string };
}

export interface DocumentDiagrams {
  /** Of the open document; null for one that is not open. */
  readonly version: number | null;
  readonly diagrams: readonly DocumentDiagram[];
}

/**
 * `unchecked`: mermaid did not judge it, because no parser runs here or its type is drawn by a plugin. `too-slow`:
 * mermaid's parsers did not come to an end, so drawing it would not either.
 */
export type DiagramState = 'valid' | 'invalid' | 'unchecked' | 'too-slow';

export interface DocumentDiagram {
  /** The diagram's lines joined by `\n`, without fences, quote marks and the indentation of lists. */
  readonly text: string;
  /** Where each line of `text` begins in the document. */
  readonly lines: readonly { readonly line: number; readonly character: number }[];
  /** The whole block, fences included: first and last line. */
  readonly startLine: number;
  readonly endLine: number;
  /** Mermaid's name of the type, such as `flowchart-v2`, where it found one. */
  readonly type: string | null;
  readonly state: DiagramState;
}

/** Client to server request without parameters, answered with {@link WorkspaceDiagram}s by file and line. */
export const WORKSPACE_DIAGRAMS = 'waypost/workspaceDiagrams';

export interface WorkspaceDiagram {
  readonly uri: string;
  readonly startLine: number;
  readonly type: string | null;
  readonly state: DiagramState;
}
