import type { DiagramOutline } from '../../mermaid/outline/outline.ts';
import { scanDiagram } from '../../mermaid/outline/scan.ts';
import { toDocumentRange } from '../../mermaid/to-document.ts';
import type { Range } from '../../text/range.ts';
import type { DiagramFact } from '../../workspace/facts.ts';
import type { FeatureContext, Target } from '../context.ts';

/** A place inside a diagram of a document. */
export interface DiagramPlace {
  readonly diagram: DiagramFact;
  readonly outline: DiagramOutline;
  /** In the diagram's own text. */
  readonly offset: number;
}

/** The diagram that holds an offset of the document; undefined beside its lines and in what stands before them. */
export function diagramAt({ facts }: FeatureContext, documentOffset: number): DiagramPlace | undefined {
  for (const diagram of facts.diagrams) {
    if (documentOffset < diagram.range.start || documentOffset > diagram.range.end) continue;
    const offset = diagramOffset(diagram, documentOffset);
    return offset === undefined ? undefined : { diagram, offset, outline: scanDiagram(diagram.text) };
  }
  return undefined;
}

function diagramOffset({ segments }: DiagramFact, documentOffset: number): number | undefined {
  let before = 0;
  for (const { start, end } of segments) {
    if (documentOffset < start) return undefined;
    if (documentOffset <= end) return before + documentOffset - start;
    before += end - start + 1;
  }
  return undefined;
}

/** Where a range of a diagram's text stands in its document. */
export const documentRange = ({ segments, anchor }: DiagramFact, range: Range): Range =>
  toDocumentRange(segments, range, anchor);

export const targetAt = ({ facts }: FeatureContext, diagram: DiagramFact, range: Range): Target => ({
  file: facts.path,
  range: documentRange(diagram, range),
  lines: facts,
});

/** The name at an offset, its end included. */
export function nameAt({ outline, offset }: DiagramPlace): DiagramOutline['names'][number] | undefined {
  const holds = ({ range }: { readonly range: Range }) => range.start <= offset && offset <= range.end;
  // Where two names touch, the one that begins here.
  return outline.names.findLast(holds);
}

/** The names of one symbol. */
export const namesOf = (outline: DiagramOutline, symbol: number): DiagramOutline['names'] =>
  outline.names.filter((name) => name.symbol === symbol);
