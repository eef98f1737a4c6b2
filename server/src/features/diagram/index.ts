/**
 * What an editor can do in diagrams. It is loaded with the first document that has one: most have none, and what it knows
 * of Mermaid's types is a tenth of the server.
 */
export { formatDiagramAction } from './code-action.ts';
export { completeDiagram } from './completion.ts';
export { defineInDiagram } from './definition.ts';
export { highlightInDiagram } from './document-highlight.ts';
export { symbolsOfDiagram } from './document-symbol.ts';
export { foldDiagrams } from './folding-range.ts';
export { formatDiagrams } from './formatting.ts';
export { hoverDiagram } from './hover.ts';
export { referencesInDiagram } from './references.ts';
export { renameInDiagram } from './rename.ts';
