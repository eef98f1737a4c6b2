import type { Node } from '@vscode/tree-sitter-wasm';
import type { Range } from '../../text/range.ts';

/** A text that stands in the code: what is between the quotes, and where. */
export interface Literal {
  readonly text: string;
  readonly range: Range;
}

/** What is known of a default. */
export interface Told {
  readonly default: string | undefined;
  readonly hasDefault: boolean;
}

/** There is one, and only running tells which. */
export const untold: Told = { default: undefined, hasDefault: true };

export const told = (text: string): Told => ({ default: text, hasDefault: true });

export const noDefault: Told = { default: undefined, hasDefault: false };

const isNode = (node: Node | null): node is Node => node !== null;

/** All nodes of these types, in the order of the text. One pass of the parser's own. */
export const nodesOf = (root: Node, ...types: string[]): Node[] => root.descendantsOfType(types).filter(isNode);

/** Named children that are code. */
export const childrenOf = (node: Node | null | undefined): Node[] =>
  node?.namedChildren.filter(isNode).filter((child) => !/comment$/.test(child.type)) ?? [];

export const field = (node: Node | null | undefined, name: string): Node | undefined =>
  node?.childForFieldName(name) ?? undefined;

export const rangeOf = (node: Node): Range => ({ start: node.startIndex, end: node.endIndex });

/**
 * A string literal whose text is what is written: nothing escaped, nothing put in.
 * @param quotes how many units its quotes have on either side, where that is not one
 */
export function plainLiteral(node: Node, quotes = 1): Literal | undefined {
  const written = node.text;
  const text = written.slice(quotes, written.length - quotes);
  if (written.length < 2 * quotes || text.includes('\\')) return undefined;
  return { text, range: { start: node.startIndex + quotes, end: node.endIndex - quotes } };
}

const LONGEST_NUMBER = 40;

/** `8080` of `8_080u16`, `1.5`, `true`; undefined for other code. */
export function plainNumber(text: string): string | undefined {
  if (text.length > LONGEST_NUMBER) return undefined;
  const match = /^-?(?:\d[\d_]*(?:\.\d[\d_]*)?)(?=(?:_?[iuf](?:8|16|32|64|128|size)|[LlDdFfMmUu])?$)/.exec(text);
  return match?.[0].replaceAll('_', '');
}

/** What a comment says: without its marks, its first paragraph alone. */
export function commentText(written: string): string {
  const lines = written
    .replace(/^\/\*+|\*+\/$/g, '')
    .split(/\r?\n/)
    .map((line) => line.replace(/^[ \t]*(?:\/\/[/!]?|\*|#)?/, '').trim());
  const first = lines.findIndex((line) => line !== '');
  const after = lines.findIndex((line, index) => index > first && (line === '' || line.startsWith('@')));
  return first < 0 ? '' : lines.slice(first, after < 0 ? undefined : after).join(' ');
}

/**
 * Children of a body with the comments that describe each: those that end on the line before it, or begin on the line
 * on which it ends. One pass, since asking a node for its neighbours takes the longer the more there are.
 *
 * @param passes true for what may stand between a comment and what it describes: attributes
 */
export function describedChildren(
  body: Node,
  isDescribed: (node: Node) => boolean,
  passes: (node: Node) => boolean = () => false,
): { readonly node: Node; readonly description: string | undefined; readonly before: readonly Node[] }[] {
  const found: { node: Node; description: string | undefined; before: readonly Node[] }[] = [];
  let comments: string[] = [];
  let before: Node[] = [];
  let lastRow = -2;
  for (const child of body.namedChildren.filter(isNode)) {
    const row = child.startPosition.row;
    if (/comment$/.test(child.type)) {
      const previous = found.at(-1);
      if (previous !== undefined && before.length === 0 && previous.node.endPosition.row === row) {
        previous.description ??= commentText(child.text);
        continue;
      }
      if (row - lastRow > 1) comments = [];
      if (!/^\/\/(?:nolint|go:|lint|\s*\+|#)/.test(child.text)) comments.push(child.text);
    } else if (passes(child)) {
      before.push(child);
    } else {
      const isClose = row - lastRow <= 1 && comments.length > 0;
      if (isDescribed(child)) {
        found.push({ node: child, description: isClose ? commentText(comments.join('\n')) : undefined, before });
      }
      comments = [];
      before = [];
    }
    // Some grammars count the line's end to the comment.
    const { row: end, column } = child.endPosition;
    lastRow = column === 0 ? end - 1 : end;
  }
  return found;
}
