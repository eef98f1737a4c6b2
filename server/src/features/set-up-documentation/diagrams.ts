import { fence } from './write.ts';

/** Longer names make boxes that nobody reads. */
const LONGEST = 60;

/** A box of a diagram. */
export interface DrawnBox {
  /** Mermaid's function: `Container`, `ContainerDb`, `System_Ext`. */
  readonly shape: 'System' | 'System_Ext' | 'Container' | 'ContainerDb' | 'ContainerQueue' | 'Component';
  /** Made by `boxIds`, never from a repository's text. */
  readonly id: string;
  readonly name: string;
  readonly technology?: string | undefined;
  readonly description?: string | undefined;
}

export interface DrawnArrow {
  readonly from: string;
  readonly to: string;
  readonly words: string;
}

/** `C4Context`, `C4Container` or `C4Component`: boxes in a boundary, boxes around it, and arrows. */
export function drawC4(
  type: 'C4Context' | 'C4Container' | 'C4Component',
  {
    title,
    boundary,
    inside,
    around,
    arrows,
  }: {
    readonly title: string;
    /** Undefined where the boxes stand in none. */
    readonly boundary: string | undefined;
    readonly inside: readonly DrawnBox[];
    readonly around: readonly DrawnBox[];
    readonly arrows: readonly DrawnArrow[];
  },
): string {
  const opening = type === 'C4Component' ? 'Container_Boundary' : 'System_Boundary';
  const inner = inside.map((box) => `${boundary === undefined ? '  ' : '    '}${drawBox(box)}`);
  return fence('mermaid', [
    type,
    `  title ${label(title)}`,
    ...(boundary === undefined || inside.length === 0
      ? inner
      : [`  ${opening}(system, "${label(boundary)}") {`, ...inner, '  }']),
    ...around.map((box) => `  ${drawBox(box)}`),
    ...arrows.map(({ from, to, words }) => `  Rel(${from}, ${to}, "${label(words)}")`),
  ]);
}

/** A place in which boxes run. */
export interface DrawnNode {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly boxes: readonly DrawnBox[];
}

/** `C4Deployment`: what runs where. */
export function drawDeployment(title: string, nodes: readonly DrawnNode[]): string {
  return fence('mermaid', [
    'C4Deployment',
    `  title ${label(title)}`,
    ...nodes.flatMap(({ id, name, kind, boxes }) => [
      `  Deployment_Node(${id}, "${label(name)}", "${label(kind)}") {`,
      ...boxes.map((box) => `    ${drawBox(box)}`),
      '  }',
    ]),
  ]);
}

/** A flowchart of what depends on what. */
export function drawGraph(
  boxes: readonly { readonly id: string; readonly name: string }[],
  arrows: readonly DrawnArrow[],
): string {
  return fence('mermaid', [
    'flowchart TD',
    ...boxes.map(({ id, name }) => `  ${id}["${label(name)}"]`),
    ...arrows.map(({ from, to }) => `  ${from} --> ${to}`),
  ]);
}

/** A sequence diagram of those who take part, for somebody to write what they say. */
export const drawParticipants = (boxes: readonly { readonly id: string; readonly name: string }[]): string =>
  fence('mermaid', ['sequenceDiagram', ...boxes.map(({ id, name }) => `  participant ${id} as ${label(name)}`)]);

function drawBox({ shape, id, name, technology, description }: DrawnBox): string {
  const isSystem = shape.startsWith('System');
  const texts = isSystem
    ? [name, description]
    : [name, technology ?? (description === undefined ? undefined : ''), description];
  const given = texts.flatMap((text) => (text === undefined ? [] : [`"${label(text)}"`]));
  return `${shape}(${[id, ...given].join(', ')})`;
}

/**
 * A text as a part of any diagram: one line of signs that mean nothing to mermaid's grammars, whatever it is made of. What
 * is left out is a matter of looks: the page beside the diagram has the name as it is.
 */
export function label(text: string): string {
  const plain = text
    .normalize('NFC')
    .replace(/["`]/g, "'")
    // `C#` stays what it is: the sign itself begins a character of mermaid's.
    .replaceAll('#', '♯')
    .replace(/[^\p{L}\p{M}\p{N} '._/:@+&,=!?*~()♯-]/gu, ' ')
    .replace(/-{2,}|:{2,}|\.{3,}|~{2,}|={2,}/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const cut = plain.length > LONGEST ? `${plain.slice(0, LONGEST - 1).trimEnd()}…` : plain;
  return cut === '' ? '?' : cut;
}

/** Ids of a diagram's boxes by what they stand for: `c0`, `c1`. */
export const boxIds = (prefix: string, names: readonly string[]): ReadonlyMap<string, string> =>
  new Map([...new Set(names)].map((name, index) => [name, `${prefix}${index}`]));
