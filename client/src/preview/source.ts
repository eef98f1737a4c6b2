import {
  type CancellationToken,
  type Diagnostic,
  type DocumentSelector,
  languages,
  Position,
  Range,
  type TextDocument,
} from 'vscode';
import {
  DOCUMENT_DIAGRAMS,
  type DocumentDiagram,
  type DocumentDiagrams,
  type DocumentDiagramsParams,
  WORKSPACE_DIAGRAMS,
  type WorkspaceDiagram,
} from '../../../server/src/protocol/diagrams.ts';
import type { Ask } from '../server.ts';
import { documentSelector } from '../settings.ts';
import { nodeAt, placeOfNode } from './node-places.ts';

/** Longer texts mermaid does not draw either: its `maxTextSize`. */
export const MAX_TEXT_LENGTH = 50_000;

/** The diagrams of a document; undefined if the server cannot say, or not of this version. */
export async function diagramsOf(
  ask: Ask,
  document: TextDocument,
  token?: CancellationToken,
): Promise<readonly DocumentDiagram[] | undefined> {
  const { version } = document;
  const params: DocumentDiagramsParams = {
    uri: document.uri.toString(),
    ...(languages.match(documentSelector() as DocumentSelector, document) === 0
      ? { unsaved: { text: document.getText(), languageId: document.languageId } }
      : {}),
  };
  const answer = await ask<DocumentDiagrams | null>(DOCUMENT_DIAGRAMS, params, token);
  if (answer === undefined || answer === null) return undefined;
  return answer.version === null || answer.version === version ? answer.diagrams : undefined;
}

export const diagramsOfWorkspace = async (ask: Ask): Promise<readonly WorkspaceDiagram[]> =>
  (await ask<readonly WorkspaceDiagram[]>(WORKSPACE_DIAGRAMS, undefined)) ?? [];

/** What the server has published on a diagram, the first first. */
export function problemOf(document: TextDocument, diagram: DocumentDiagram): Diagnostic | undefined {
  return languages
    .getDiagnostics(document.uri)
    .filter(
      ({ source, severity, range, code }) =>
        source === 'waypost' &&
        severity === 0 &&
        String(typeof code === 'object' ? code.value : code).startsWith('mermaid-') &&
        range.start.line >= diagram.startLine &&
        range.start.line <= diagram.endLine,
    )
    .sort((a, b) => a.range.start.compareTo(b.range.start))[0];
}

/** An offset of the diagram's text as a place in its document. */
function toDocument(diagram: DocumentDiagram, offset: number): Position {
  const before = diagram.text.slice(0, offset).split('\n');
  const line = diagram.lines[before.length - 1];
  const column = before.at(-1)?.length ?? 0;
  return line === undefined ? new Position(diagram.startLine, 0) : new Position(line.line, line.character + column);
}

/** A place in the document as an offset of the diagram's text; undefined outside of it. */
function toDiagram(diagram: DocumentDiagram, position: Position): number | undefined {
  let offset = 0;
  for (const [index, text] of diagram.text.split('\n').entries()) {
    const line = diagram.lines[index];
    if (line?.line === position.line) {
      return offset + Math.max(0, Math.min(text.length, position.character - line.character));
    }
    offset += text.length + 1;
  }
  return undefined;
}

/** The node that is written at a place of the document; `nodes` are those of the picture. */
export function nodeAtPosition(
  diagram: DocumentDiagram,
  position: Position,
  nodes: readonly string[],
): string | undefined {
  const offset = toDiagram(diagram, position);
  return offset === undefined ? undefined : nodeAt(diagram.text, offset, nodes);
}

/** Where a node of the picture is written in the document. */
export function rangeOfNode(diagram: DocumentDiagram, node: string, nodes: readonly string[]): Range | undefined {
  const place = placeOfNode(diagram.text, node, nodes);
  return place && new Range(toDocument(diagram, place.start), toDocument(diagram, place.end));
}

/** The first line of the diagram's own text. */
export const firstLineOf = (diagram: DocumentDiagram): Range => {
  const line = diagram.lines[0];
  return line === undefined
    ? new Range(diagram.startLine, 0, diagram.startLine, 0)
    : new Range(line.line, line.character, line.line, line.character);
};

/** Index of the diagram in which a line is, the block's own lines included; undefined between diagrams. */
export function indexAtLine(diagrams: readonly DocumentDiagram[], line: number): number | undefined {
  const index = diagrams.findIndex((diagram) => diagram.startLine <= line && line <= diagram.endLine);
  return index < 0 ? undefined : index;
}
