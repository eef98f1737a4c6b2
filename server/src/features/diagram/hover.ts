import type { DiagramOutline, SymbolKind } from '../../mermaid/outline/outline.ts';
import { scanDiagram } from '../../mermaid/outline/scan.ts';
import { SHAPES } from '../../mermaid/vocabulary.ts';
import { containsOffset, type Range } from '../../text/range.ts';
import type { Hover, HoverProvider } from '../hover.ts';
import { codeSpan } from '../markdown-text.ts';
import { meaningOf } from './keywords.ts';
import { type DiagramPlace, diagramAt, documentRange, nameAt, namesOf } from './place.ts';
import { documentationOf, typeOf } from './types.ts';

/** What a name stands for and what it is linked with; what a keyword means; what a fence holds. */
export const hoverDiagram: HoverProvider = (context, documentOffset) => {
  const place = diagramAt(context, documentOffset);
  if (place === undefined) return hoverFence(context, documentOffset);
  const found = hoverName(place) ?? hoverType(place) ?? hoverKeyword(place) ?? hoverShape(place);
  return found === undefined ? undefined : { ...found, range: documentRange(place.diagram, found.range) };
};

/** On the line that opens a fence: the diagram's type and size. */
const hoverFence: HoverProvider = ({ facts, document }, documentOffset) => {
  const diagram = facts.diagrams.find(({ anchor }) => containsOffset(anchor, documentOffset));
  if (document === undefined || diagram === undefined) return undefined;
  const outline = scanDiagram(diagram.text);
  const word = diagram.text.slice(outline.type.start, outline.type.end);
  const type = typeOf(word);
  if (type === undefined) return undefined;
  const link = `[Documentation](${documentationOf(type.page)})`;
  return {
    range: diagram.anchor,
    markdown: `**${type.says}**\n\n${sizeOf(outline)}\n\n${link}`.replace(/\n{3,}/g, '\n\n'),
  };
};

/** @example `3 nodes, 2 links, 1 group` */
export function sizeOf(outline: DiagramOutline): string {
  // What a block is called is no node beside those in it.
  const titles = new Set(outline.blocks.map(({ symbol }) => symbol));
  const ofKind = (...kinds: readonly SymbolKind[]) =>
    outline.symbols.filter(
      ({ kind, isDrawn }, index) => isDrawn && kinds.includes(kind) && !(kind === 'node' && titles.has(index)),
    ).length;
  const parts: string[] = [];
  const add = (count: number, one: string, many?: string) => {
    if (count > 0) parts.push(counted(count, one, many));
  };
  add(ofKind('node'), 'node');
  add(ofKind('participant'), 'participant');
  add(ofKind('class'), 'class', 'classes');
  add(ofKind('interface'), 'interface');
  add(ofKind('state'), 'state');
  add(ofKind('entity'), 'entity', 'entities');
  add(ofKind('requirement', 'element'), 'requirement or element', 'requirements and elements');
  add(ofKind('branch'), 'branch', 'branches');
  add(ofKind('task'), 'named task');
  add(outline.links.length, outline.family === 'sequence' ? 'message' : 'link');
  add(outline.blocks.filter(({ keyword }) => keyword === 'subgraph').length, 'subgraph');
  add(outline.blocks.filter(({ keyword }) => keyword === 'section').length, 'section');
  return parts.join(', ');
}

function hoverName(place: DiagramPlace): Hover | undefined {
  const name = nameAt(place);
  if (name === undefined) return undefined;
  const { outline } = place;
  const symbol = outline.symbols[name.symbol];
  if (symbol === undefined) return undefined;
  const lines = [`**${kindOf(symbol.kind)}** ${code(symbol.id)}`];
  if (symbol.label !== undefined && symbol.label !== symbol.id) lines.push(code(symbol.label));
  const from = ids(
    outline,
    outline.links.filter(({ to }) => to === name.symbol).map((link) => link.from),
  );
  const to = ids(
    outline,
    outline.links.filter((link) => link.from === name.symbol).map((link) => link.to),
  );
  if (from !== '') lines.push(`From ${from}`);
  if (to !== '') lines.push(`To ${to}`);
  if (!symbol.isDrawn) lines.push('Mermaid draws nothing of this name: it is only spoken of');
  const uses = namesOf(outline, name.symbol).length;
  if (from === '' && to === '' && uses > 1) lines.push(`Named ${uses} times`);
  return { range: name.range, markdown: lines.join('\n\n') };
}

/** As inline code, and no longer than one reads in passing. */
const code = (text: string): string => codeSpan(text.slice(0, 120));

/** `1 node`, `2 nodes` */
const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

const kindOf = (kind: SymbolKind): string =>
  kind === 'style-class' ? 'Style class' : kind.charAt(0).toUpperCase() + kind.slice(1);

/** The first eight, each once. */
function ids({ symbols }: DiagramOutline, found: readonly number[]): string {
  const all = [...new Set(found)];
  const shown = all.slice(0, 8).map((index) => code(symbols[index]?.id ?? ''));
  return all.length > shown.length ? `${shown.join(', ')} and ${all.length - shown.length} more` : shown.join(', ');
}

function hoverType({ outline, offset, diagram }: DiagramPlace): Hover | undefined {
  const { type: range } = outline;
  if (range.start === range.end || !containsOffset(range, offset)) return undefined;
  const type = typeOf(diagram.text.slice(range.start, range.end));
  if (type === undefined) return undefined;
  const size = sizeOf(outline);
  const link = `[Documentation](${documentationOf(type.page)})`;
  return { range, markdown: [`**${type.says}**`, ...(size === '' ? [] : [size]), link].join('\n\n') };
}

function hoverKeyword({ outline, offset, diagram }: DiagramPlace): Hover | undefined {
  const { family, keywords, type } = outline;
  const range = keywords.findLast((keyword) => containsOffset(keyword, offset));
  if (range === undefined || family === undefined) return undefined;
  const word = diagram.text.slice(range.start, range.end);
  const says = meaningOf(family, word);
  if (says === undefined) return undefined;
  const page = typeOf(diagram.text.slice(type.start, type.end))?.page;
  return { range, markdown: `**${word}**: ${says}\n\n[Documentation](${documentationOf(page)})` };
}

/** The name after `shape:`. */
function hoverShape({ offset, diagram }: DiagramPlace): Hover | undefined {
  const from = Math.max(0, offset - 60);
  const nearby = diagram.text.slice(from, offset + 60);
  for (const match of nearby.matchAll(/\bshape:[ \t]*["']?([a-z][a-z-]*)/g)) {
    const written = match[1] ?? '';
    const start = from + match.index + match[0].length - written.length;
    const range: Range = { start, end: start + written.length };
    if (!containsOffset(range, offset)) continue;
    const shape = SHAPES.find(({ name, aliases }) => name === written || aliases.includes(written));
    if (shape === undefined) return undefined;
    const others = [shape.name, ...shape.aliases].filter((name) => name !== written);
    const also = others.length === 0 ? '' : `\n\nAlso ${others.map(code).join(', ')}`;
    return { range, markdown: `**Shape** ${code(written)}: ${shape.description}${also}` };
  }
  return undefined;
}
