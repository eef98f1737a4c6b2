import type { Block, DiagramOutline, SymbolKind } from '../../mermaid/outline/outline.ts';
import { scanDiagram } from '../../mermaid/outline/scan.ts';
import type { Range } from '../../text/range.ts';
import type { DiagramFact } from '../../workspace/facts.ts';
import type { DocumentSymbol, DocumentSymbolProvider } from '../document-symbol.ts';
import { documentRange } from './place.ts';

/** What a file of one diagram declares, inside the blocks where it stands. */
export const symbolsOfDiagram: DocumentSymbolProvider = ({ facts }) => {
  const [diagram] = facts.diagrams;
  return facts.kind === 'diagram' && diagram !== undefined ? treeOf(diagram, scanDiagram(diagram.text)) : undefined;
};

const KINDS: Readonly<Partial<Record<SymbolKind, DocumentSymbol['kind']>>> = {
  node: 'object',
  participant: 'object',
  class: 'class',
  interface: 'interface',
  namespace: 'namespace',
  state: 'object',
  entity: 'class',
  requirement: 'interface',
  element: 'interface',
  branch: 'module',
  commit: 'event',
  task: 'event',
};

interface Item {
  readonly name: string;
  readonly detail: string | undefined;
  readonly kind: DocumentSymbol['kind'];
  readonly range: Range;
  readonly selection: Range;
  readonly children: Item[];
}

function treeOf(diagram: DiagramFact, outline: DiagramOutline): readonly DocumentSymbol[] {
  const roots: Item[] = [];
  const { symbols, blocks, names } = outline;
  const blockOf = new Map<number, Block>();
  const items = blocks.map((block): Item => {
    const { keyword, keywordRange, range, title, symbol } = block;
    if (symbol !== undefined) blockOf.set(symbol, block);
    const own = symbol === undefined ? undefined : symbols[symbol];
    return {
      name: own?.label ?? (title === '' ? keyword || '…' : title),
      detail: title === '' && own === undefined ? undefined : keyword,
      kind: (own === undefined ? undefined : KINDS[own.kind]) ?? 'namespace',
      range,
      selection: keywordRange.end > keywordRange.start ? keywordRange : { start: range.start, end: range.start + 1 },
      children: [],
    };
  });
  blocks.forEach(({ parent }, index) => {
    const item = items[index];
    if (item !== undefined) (parent === undefined ? roots : (items[parent]?.children ?? roots)).push(item);
  });
  const seen = new Set<number>();
  for (const { symbol, role, range } of names) {
    const { kind, id, label, isDrawn } = symbols[symbol] ?? {};
    const shown = kind === undefined ? undefined : KINDS[kind];
    if (role !== 'declaration' || isDrawn !== true || shown === undefined || seen.has(symbol) || blockOf.has(symbol))
      continue;
    seen.add(symbol);
    const holder = innermost(blocks, range.start);
    const detail = label === undefined || label === id ? undefined : id;
    const item: Item = { name: oneLine(label ?? id ?? ''), detail, kind: shown, range, selection: range, children: [] };
    (holder === undefined ? roots : (items[holder]?.children ?? roots)).push(item);
  }
  return inOrder(roots).map((root) => toSymbol(diagram, root));
}

/** The last block to open of those that hold an offset. */
function innermost(blocks: readonly Block[], offset: number): number | undefined {
  const index = blocks.findLastIndex(({ range }) => range.start <= offset && offset < range.end);
  return index < 0 ? undefined : index;
}

const inOrder = (items: readonly Item[]): Item[] => [...items].sort((a, b) => a.range.start - b.range.start);

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, 120) || '…';

function toSymbol(diagram: DiagramFact, item: Item): DocumentSymbol {
  return {
    name: oneLine(item.name),
    ...(item.detail === undefined || item.detail === '' ? {} : { detail: oneLine(item.detail) }),
    kind: item.kind,
    range: documentRange(diagram, item.range),
    selection: documentRange(diagram, item.selection),
    children: inOrder(item.children).map((child) => toSymbol(diagram, child)),
  };
}
