import { FLOWCHARTS } from '../mistakes/family.ts';
import type { DiagramProblem } from '../verdict.ts';
import { quote } from '../words.ts';
import { type AcceptedDiagram, type DefectFinder, placeIn } from './defect.ts';
import { labelledNodes } from './flowchart-nodes.ts';

/** One id with two texts: mermaid draws one node, with the later text. */
export const duplicateNode: DefectFinder = {
  types: [...FLOWCHARTS, 'sequence'],
  find: (diagram) => (diagram.type === 'sequence' ? participants(diagram) : nodes(diagram)),
};

function nodes(diagram: AcceptedDiagram): DiagramProblem[] {
  const labels = new Map<string, string>();
  return labelledNodes(diagram).flatMap(({ line, id, label, column, end }) => {
    const before = labels.get(id);
    labels.set(id, label);
    if (before === undefined || before === label) return [];
    return [
      {
        rule: 'mermaid-duplicate-node' as const,
        message: `The node ${quote(id)} has the text ${quote(before)} already: mermaid draws one node, with the last text`,
        range: placeIn(line, column, end),
      },
    ];
  });
}

function participants({ lines }: AcceptedDiagram): DiagramProblem[] {
  const names = new Map<string, string>();
  return lines.flatMap((line) => {
    const [, before = '', id = '', name = ''] =
      /^(\s*(?:create\s+)?(?:participant|actor)\s+)([\p{L}\p{N}_]+)\s+as\s+(\S.*?)\s*$/u.exec(line.text) ?? [];
    if (id === '') return [];
    const earlier = names.get(id);
    names.set(id, name);
    if (earlier === undefined || earlier === name) return [];
    return [
      {
        rule: 'mermaid-duplicate-node' as const,
        message: `The participant ${quote(id)} is called ${quote(earlier)} already: mermaid draws one participant`,
        range: placeIn(line, before.length, line.text.trimEnd().length),
      },
    ];
  });
}
