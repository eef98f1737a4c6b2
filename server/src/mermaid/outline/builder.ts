import type { Range } from '../../text/range.ts';
import type { Block, DiagramLink, DiagramSymbol, Name, SymbolKind } from './outline.ts';

interface OpenBlock {
  readonly keyword: string;
  readonly keywordRange: Range;
  title: string;
  symbol: number | undefined;
  readonly parent: number | undefined;
  end: number | undefined;
  readonly middles: number[];
}

/** Collects what the scanner of a family finds, in the order in which it finds it. */
export interface OutlineBuilder {
  readonly text: string;
  /**
   * A place that names a symbol.
   *
   * @param range Without quotes.
   * @param id Where the symbol's id is not what is written there.
   * @returns its index
   */
  name(kind: SymbolKind, range: Range, role?: Name['role'], id?: string): number;
  /** As `name`, where what is written does not make mermaid draw the symbol: `class a hot`, `click a`. */
  mention(kind: SymbolKind, range: Range, role?: Name['role'], id?: string): number;
  /** What is shown of a symbol, as written. */
  label(symbol: number, range: Range): void;
  link(from: number, to: number, range: Range): void;
  keyword(range: Range): void;
  multiline(range: Range): void;
  open(keyword: string, keywordRange: Range, title?: string, symbol?: number): void;
  /** A word such as `else` inside the innermost block. */
  middle(offset: number): void;
  /** Ends the innermost block at an offset; false where none is open. */
  close(end: number): boolean;
  /** The keyword of the innermost open block. */
  innermost(): string | undefined;
  finish(): BuiltOutline;
}

export interface BuiltOutline {
  readonly symbols: readonly DiagramSymbol[];
  readonly names: readonly Name[];
  readonly links: readonly DiagramLink[];
  readonly blocks: readonly Block[];
  readonly keywords: readonly Range[];
  readonly multiline: readonly Range[];
}

export function createBuilder(text: string): OutlineBuilder {
  const symbols: { kind: SymbolKind; id: string; label: string | undefined; isDrawn: boolean }[] = [];
  const indexes = new Map<SymbolKind, Map<string, number>>();
  const names: { range: Range; symbol: number; role: Name['role'] }[] = [];
  const links: DiagramLink[] = [];
  const blocks: OpenBlock[] = [];
  const open: number[] = [];
  const keywords: Range[] = [];
  const multiline: Range[] = [];

  const mention: OutlineBuilder['mention'] = (kind, range, role = 'use', id = text.slice(range.start, range.end)) => {
    let index = indexes.get(kind);
    if (index === undefined) {
      index = new Map();
      indexes.set(kind, index);
    }
    let symbol = index.get(id);
    if (symbol === undefined) {
      symbol = symbols.length;
      index.set(id, symbol);
      symbols.push({ kind, id, label: undefined, isDrawn: false });
    }
    // Between quotes with nothing in them there is no name to point to.
    if (range.end > range.start) names.push({ range, symbol, role });
    return symbol;
  };
  return {
    text,
    mention,
    name(kind, range, role, id) {
      const index = mention(kind, range, role, id);
      const symbol = symbols[index];
      if (symbol !== undefined) symbol.isDrawn = true;
      return index;
    },
    label(symbol, range) {
      const target = symbols[symbol];
      if (target !== undefined && range.end > range.start) target.label = text.slice(range.start, range.end);
    },
    link: (from, to, range) => links.push({ from, to, range }),
    keyword: (range) => keywords.push(range),
    multiline: (range) => multiline.push(range),
    open(keyword, keywordRange, title = '', symbol = undefined) {
      blocks.push({ keyword, keywordRange, title, symbol, parent: open.at(-1), end: undefined, middles: [] });
      open.push(blocks.length - 1);
    },
    middle(offset) {
      blocks[open.at(-1) ?? -1]?.middles.push(offset);
    },
    close(end) {
      const block = blocks[open.pop() ?? -1];
      if (block === undefined) return false;
      block.end = end;
      return true;
    },
    innermost: () => blocks[open.at(-1) ?? -1]?.keyword,
    finish() {
      sortByStart(names, ({ range }) => range.start);
      markFirstMentions(symbols.length, names);
      sortByStart(keywords, ({ start }) => start);
      return {
        symbols,
        names,
        links,
        blocks: blocks.map(({ keyword, keywordRange, title, symbol, parent, end, middles }) => ({
          keyword,
          keywordRange,
          range: { start: keywordRange.start, end: end ?? text.length },
          title,
          symbol,
          parent,
          closed: end !== undefined,
          middles,
        })),
        keywords,
        multiline,
      };
    },
  };
}

/** An id that is never given a label or a body is declared where it is first mentioned. */
function markFirstMentions(count: number, names: { symbol: number; role: Name['role'] }[]): void {
  const isDeclared = new Array<boolean>(count).fill(false);
  for (const { symbol, role } of names) if (role === 'declaration') isDeclared[symbol] = true;
  for (const name of names) {
    if (isDeclared[name.symbol] === true) continue;
    name.role = 'declaration';
    isDeclared[name.symbol] = true;
  }
}

/** Most scanners find everything in the order of the text. */
function sortByStart<T>(items: T[], startOf: (item: T) => number): void {
  for (let i = 1; i < items.length; i++) {
    const [before, item] = [items[i - 1], items[i]];
    if (before === undefined || item === undefined || startOf(before) <= startOf(item)) continue;
    items.sort((a, b) => startOf(a) - startOf(b));
    return;
  }
}
