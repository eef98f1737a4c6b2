/** Finds the nodes of a drawing, which mermaid's renderers name in their own ways. */

export interface DrawnNode {
  /** As the diagram's text has it. */
  readonly id: string;
  readonly element: Element;
  /** Holds other nodes: a subgraph, a composite state. */
  readonly isGroup: boolean;
}

/** Forms of element ids: the diagram's own id, a type's prefix, the node's id, mostly a number. */
const FORMS: readonly RegExp[] = [
  /^flowchart-(.+)-\d+$/,
  /^classId-(.+)-\d+$/,
  /^state-(.+)-\d+$/,
  /^entity-(.+)-\d+$/,
  /^(?:service|group|junction)-(.+)$/,
];

/** Every node with an id, in the order of drawing. */
export function nodesOf(svg: SVGSVGElement): readonly DrawnNode[] {
  const found: DrawnNode[] = [];
  // Participants stand at the top and, mirrored, at the bottom.
  for (const element of svg.querySelectorAll('[data-et="participant"][data-id]')) {
    found.push({
      id: element.getAttribute('data-id') ?? '',
      element: element.querySelector('.actor-top') ?? element,
      isGroup: false,
    });
  }
  for (const element of svg.querySelectorAll('g.actor-man[name]')) {
    found.push({ id: element.getAttribute('name') ?? '', element, isGroup: false });
  }
  const prefix = `${svg.id}-`;
  for (const element of svg.querySelectorAll(
    'g.node[id], g.cluster[id], g.statediagram-cluster[id], g.architecture-service[id], rect.task[id]',
  )) {
    const id = idOf(element.id.startsWith(prefix) ? element.id.slice(prefix.length) : element.id);
    if (id !== undefined) found.push({ id, element, isGroup: element.matches('.cluster, .statediagram-cluster') });
  }
  return found;
}

function idOf(domId: string): string | undefined {
  for (const form of FORMS) {
    const id = form.exec(domId)?.[1];
    // Start and end of a state diagram are `[*]` in the text, which no id is.
    if (id !== undefined) return /^(?:root|.+)_(?:start|end)$/.test(id) ? undefined : id;
  }
  return domId === '' || /^node_\d+$/.test(domId) ? undefined : domId;
}

/** Edges and messages that are drawn. */
export const countEdges = (svg: SVGSVGElement): number =>
  svg.querySelectorAll('path[data-edge="true"], [data-et="message"], path.edge:not([data-edge])').length;

/** The node that was hit; the innermost, where one stands in another. */
export function nodeHit(nodes: readonly DrawnNode[], target: Element): DrawnNode | undefined {
  let found: DrawnNode | undefined;
  for (const node of nodes) {
    const element = node.element.closest('g[data-et="participant"]') ?? node.element;
    if (element.contains(target) && (found === undefined || found.element.contains(node.element))) found = node;
  }
  // Below their lifelines participants are drawn once more, and named there only.
  const mirrored = target.closest('g')?.querySelector(':scope > .actor-bottom')?.getAttribute('name');
  return found ?? nodes.find(({ id }) => id === mirrored);
}
