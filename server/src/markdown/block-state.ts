import type { MarkdownIt, Token } from 'markdown-it';
import { isSpaceOrTab, TAB } from './characters.ts';

/**
 * Tokens whose column the walker needs and markdown-it does not tell; with the distance from `state.line`, as it
 * stands when the token is pushed, to the line of the construct.
 */
const POSITIONED: ReadonlyMap<string, number> = new Map([
  ['heading_open', -1],
  ['list_item_open', 0],
  ['footnote_open', 0],
]);

/** Tokens of table cells. The walker reads cells from the source, and a large table has very many. */
const CELL_TOKENS: ReadonlySet<string> = new Set(['th_open', 'th_close', 'td_open', 'td_close']);

/**
 * Makes the block pass of `md` note in `env.remaining`, if the caller put a list there, how many units stand between
 * the begin of each heading, list item, footnote definition and table row and the end of its line, in the order of the
 * tokens; and makes it leave out the tokens of table cells. `env.mostLines` tells it for how many lines to make room.
 */
export function recordColumns(md: MarkdownIt): void {
  md.block.State = class extends md.block.State {
    /** Finds the lines by searching for their ends, in a quarter of the time that a look at each unit takes. */
    constructor(...[source, parser, environment, tokens]: ConstructorParameters<typeof md.block.State>) {
      super('', parser, environment, tokens);
      this.src = source;
      // Arrays that grow are copied again and again.
      const { mostLines } = environment;
      const count = typeof mostLines === 'number' ? mostLines : 0;
      this.bMarks = new Array(count + 1);
      this.eMarks = new Array(count + 1);
      this.tShift = new Array(count + 1);
      this.sCount = new Array(count + 1);
      this.bsCount = new Array(count + 1);
      let line = 0;
      for (let start = 0; start < source.length; line++) {
        const newline = source.indexOf('\n', start);
        const end = newline < 0 ? source.length : newline;
        let at = start;
        let column = 0;
        for (; at < end && isSpaceOrTab(source.charCodeAt(at)); at++) {
          column += source.charCodeAt(at) === TAB ? 4 - (column % 4) : 1;
        }
        this.setLine(line, start, end, at - start, column);
        start = end + 1;
      }
      // Behind the last line markdown-it wants one more, so that its rules need not ask whether there is one.
      this.setLine(line, source.length, source.length, 0, 0);
      this.lineMax = line;
    }

    private setLine(line: number, start: number, end: number, shift: number, column: number) {
      this.bMarks[line] = start;
      this.eMarks[line] = end;
      this.tShift[line] = shift;
      this.sCount[line] = column;
      this.bsCount[line] = 0;
    }

    override push(type: string, tag: string, nesting: -1 | 0 | 1): Token {
      if (this.parentType === 'table' && (type === 'inline' || CELL_TOKENS.has(type))) return UNREAD;
      const token = nesting < 0 ? closingToken(type, tag) : new BlockToken(type, tag, nesting);
      if (nesting < 0) this.level--;
      token.level = this.level;
      if (nesting > 0) this.level++;
      this.tokens.push(token);
      const { remaining } = this.env;
      if (nesting > 0 && Array.isArray(remaining)) this.record(type, remaining);
      return token;
    }

    /** Takes lines that stand in the source as they are from there in one piece. */
    override getLines(begin: number, end: number, indent: number, keepLastLF: boolean): string {
      if (begin >= end || indent > 0) return super.getLines(begin, end, indent, keepLastLF);
      for (let line = begin + 1; line < end; line++) {
        if (this.bMarks[line] !== (this.eMarks[line - 1] ?? 0) + 1)
          return super.getLines(begin, end, indent, keepLastLF);
      }
      return this.src.slice(this.bMarks[begin], (this.eMarks[end - 1] ?? 0) + (keepLastLF ? 1 : 0));
    }

    /** Line of the next row of the table at hand. */
    private row = 0;

    private record(type: string, remaining: unknown[]): void {
      const distance = POSITIONED.get(type);
      if (distance !== undefined) remaining.push(this.unitsFrom(this.line + distance));
      // The table rule moves on to the next line only at its end, so rows are counted here.
      else if (type === 'table_open') this.row = this.line;
      else if (type === 'tbody_open') this.row++;
      else if (type === 'tr_open') remaining.push(this.unitsFrom(this.row++));
    }

    private unitsFrom(line: number): number {
      return (this.eMarks[line] ?? 0) - (this.bMarks[line] ?? 0) - (this.tShift[line] ?? 0);
    }
  };
}

/**
 * markdown-it's `Token` with plain fields: its own is compiled for old engines, and making it takes a fifth of a parse.
 */
class BlockToken implements Token {
  attrs: Token['attrs'] = null;
  map: Token['map'] = null;
  level = 0;
  children: Token['children'] = null;
  content = '';
  markup = '';
  info = '';
  meta: Token['meta'] = null;
  block = true;
  hidden = false;
  type: string;
  tag: string;
  nesting: -1 | 0 | 1;

  constructor(type: string, tag: string, nesting: -1 | 0 | 1) {
    this.type = type;
    this.tag = tag;
    this.nesting = nesting;
  }

  attrIndex(name: string): number {
    return this.attrs?.findIndex(([key]) => key === name) ?? -1;
  }

  attrPush(attribute: [name: string, value: string | number]): void {
    this.attrs = [...(this.attrs ?? []), attribute];
  }

  attrSet(name: string, value: string | number): void {
    this.attrs = [...(this.attrs ?? []).filter(([key]) => key !== name), [name, value]];
  }

  attrGet(name: string): string | number | null {
    return this.attrs?.[this.attrIndex(name)]?.[1] ?? null;
  }

  attrJoin(name: string, value: string | number): void {
    const before = this.attrGet(name);
    this.attrSet(name, before === null ? value : `${before} ${value}`);
  }
}

/** What the rules write of tokens that are left out. */
const UNREAD = new BlockToken('', '', 0);

const closings = new Map<string, BlockToken>();

/** Of what closes a construct only its type is read: one of each is enough. */
function closingToken(type: string, tag: string): BlockToken {
  const known = closings.get(type);
  if (known !== undefined) return known;
  const token = new BlockToken(type, tag, -1);
  closings.set(type, token);
  return token;
}
