import type { Node } from '@vscode/tree-sitter-wasm';
import { isNode, type Literal, nodesOf } from './literal.ts';

/** The nodes of a tree by their types. */
export interface NodeIndex<Type extends string> {
  /** All of these types, in the order of the text. */
  readonly of: (...types: Type[]) => Node[];
}

/** Finds all nodes of these types at once: going through a tree takes longer than what is done with what is found. */
export function indexNodes<const Type extends string>(root: Node, types: readonly Type[]): NodeIndex<Type> {
  const found = nodesOf(root, ...types).map((node) => ({ node, type: node.type }));
  return {
    of: (...of) => {
      const wanted: readonly string[] = of;
      return found.flatMap(({ node, type }) => (wanted.includes(type) ? [node] : []));
    },
  };
}

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

/** The text of a node; nothing of one that is longer than what is looked for, so that nested code is not copied anew. */
export const shortText = (node: Node | null | undefined, most = 200): string =>
  node === null || node === undefined || node.endIndex - node.startIndex > most ? '' : node.text;

const LONGEST_NUMBER = 40;

/** `8080` of `8_080u16`, `1.5`; undefined for other code. */
export function plainNumber(node: Node): string | undefined {
  const text = shortText(node, LONGEST_NUMBER);
  const match = /^-?(?:\d[\d_]*(?:\.\d[\d_]*)?)(?=(?:_?[iuf](?:8|16|32|64|128|size)|[LlDdFfMmUu])?$)/.exec(text);
  return match?.[0].replaceAll('_', '');
}

const LONGEST_COMMENT = 4000;

/** What a comment says: without its marks, its first paragraph alone. */
function commentText(written: string): string {
  const lines = written
    .slice(0, LONGEST_COMMENT)
    .split(/\r?\n/)
    .map((line) =>
      line
        .replace(/^[ \t]*(?:\/\*\**|\/\/[/!]?|\*\/?|#)?/, '')
        .replace(/\*\/$/, '')
        .trim(),
    );
  const first = lines.findIndex((line) => line !== '');
  const after = lines.findIndex((line, index) => index > first && (line === '' || line.startsWith('@')));
  return first < 0 ? '' : lines.slice(first, after < 0 ? undefined : after).join(' ');
}

/** Of what stands above code, one or two words without a full stop are the heading of a group: `// Mail`. */
function sentenceOf(written: string): string | undefined {
  const text = commentText(written);
  return /^\S+(?: \S+)?$/.test(text) && !text.endsWith('.') ? undefined : text;
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
        found.push({ node: child, description: isClose ? sentenceOf(comments.join('\n')) : undefined, before });
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
