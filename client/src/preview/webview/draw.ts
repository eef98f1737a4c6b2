import mermaid, { type MermaidConfig } from 'mermaid';
import { themeVariables, toHex } from '../colours.ts';
import type { Appearance } from '../messages.ts';
import { countEdges, type DrawnNode, nodesOf } from './nodes.ts';
import { readPalette } from './palette.ts';
import { scrub } from './scrub.ts';

/** A picture and what is known of it. */
export interface Drawing {
  readonly svg: SVGSVGElement;
  readonly width: number;
  readonly height: number;
  /** Mermaid's name of the type. */
  readonly type: string;
  /** From `accTitle` and `accDescr`; empty where the diagram has none. */
  readonly title: string;
  readonly description: string;
  readonly nodes: readonly DrawnNode[];
  readonly edges: number;
}

/** Mermaid's present layout, ELK, takes minutes over dense graphs that the one before, dagre, does in seconds. */
const MAX_ELK_EDGES = 200;

let drawn = 0;
/** Mermaid has one configuration for everybody: one drawing at a time. */
let previous: Promise<unknown> = Promise.resolve();

/** Draws a text, once the drawings asked for before are done; says when it starts. */
export function draw(text: string, appearance: Appearance, onStart: () => void): Promise<Drawing> {
  const result = previous.then(() => {
    onStart();
    return drawNow(text, appearance);
  });
  previous = result.catch(() => undefined);
  return result;
}

async function drawNow(text: string, appearance: Appearance): Promise<Drawing> {
  // A message that was just sent leaves the page in this turn, before the page is busy.
  await new Promise((resolve) => setTimeout(resolve));
  mermaid.initialize(configuration(appearance, isLarge(text)));
  const id = `diagram-${++drawn}`;
  try {
    const { svg: source, diagramType } = await mermaid.render(id, text);
    const svg = scrub(source);
    const { width, height } = sizeOf(svg);
    svg.setAttribute('width', String(width));
    svg.setAttribute('height', String(height));
    svg.style.removeProperty('max-width');
    return {
      svg,
      width,
      height,
      type: diagramType,
      title: svg.querySelector(':scope > title')?.textContent?.trim() ?? '',
      description: svg.querySelector(':scope > desc')?.textContent?.trim() ?? '',
      nodes: nodesOf(svg),
      edges: countEdges(svg),
    };
  } finally {
    // Where drawing throws, mermaid leaves its scaffold in the page.
    document.getElementById(`d${id}`)?.remove();
    document.getElementById(id)?.remove();
  }
}

function sizeOf(svg: SVGSVGElement): { readonly width: number; readonly height: number } {
  const [, , width = 0, height = 0] = (svg.getAttribute('viewBox') ?? '').split(/[\s,]+/).map(Number);
  if (width > 0 && height > 0) return { width, height };
  const read = (name: string): number => Number.parseFloat(svg.getAttribute(name) ?? '') || 0;
  const size = { width: read('width') || 400, height: read('height') || 300 };
  svg.setAttribute('viewBox', `0 0 ${size.width} ${size.height}`);
  return size;
}

/** Lines that join nodes, in any of the notations, and then some. */
const isLarge = (text: string): boolean => (text.match(/-{2,}|={2,}|-\.|\.{2,}/g) ?? []).length > MAX_ELK_EDGES;

function configuration(appearance: Appearance, large: boolean): MermaidConfig {
  const palette = readPalette();
  const common: MermaidConfig = {
    startOnLoad: false,
    // A diagram cannot raise it: mermaid takes this key, and those of the limits, from the site alone.
    securityLevel: 'strict',
    suppressErrorRendering: true,
    logLevel: 'fatal',
    deterministicIds: true,
  };
  if (appearance === 'github') {
    const isDark = palette.kind === 'dark' || palette.kind === 'high-contrast';
    return { ...common, theme: isDark ? 'dark' : 'default', layout: 'dagre', look: 'classic' };
  }
  return {
    ...common,
    theme: 'base',
    look: 'classic',
    darkMode: palette.kind === 'dark' || palette.kind === 'high-contrast',
    fontFamily: palette.fontFamily,
    ...(large ? { layout: 'dagre' } : {}),
    themeVariables: themeVariables(palette),
    // Mermaid fills the circles of crow's feet with white, whatever the theme.
    themeCSS: `marker circle[fill="white"] { fill: ${toHex(palette.background)}; }`,
  };
}
