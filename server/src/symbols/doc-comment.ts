import type { Node } from '@vscode/tree-sitter-wasm';
import type { Range } from '../text/range.ts';
import type { SourceLanguage } from './languages/language.ts';
import { rangeOf } from './nodes.ts';

/** A docstring, or the comments that end on the line before the definition. */
export function docOf(outermost: Node, node: Node, language: SourceLanguage): Range | undefined {
  if (language.docstrings === true) {
    const first = node.childForFieldName('body')?.namedChild(0);
    const string = first?.type === 'expression_statement' ? first.namedChild(0) : first;
    if (string?.type === 'string') return rangeOf(string);
  }
  let next = outermost;
  let first: Node | undefined;
  let last: Node | undefined;
  for (let before = previousOf(outermost); before !== null; before = previousOf(before)) {
    const isComment = language.comments.includes(before.type);
    if (!isComment && !ATTRIBUTES.has(before.type)) break;
    // Some grammars count the line's end to the comment.
    if (next.startPosition.row - before.endPosition.row > 1) break;
    if (isComment) {
      // A comment after code belongs to that code.
      const code = before.previousSibling;
      const follows = code !== null && !language.comments.includes(code.type) && !ATTRIBUTES.has(code.type);
      if (follows && code.endPosition.row === before.startPosition.row && code.endPosition.column > 0) break;
      first = before;
      last ??= before;
    }
    next = before;
  }
  return first === undefined || last === undefined ? undefined : { start: first.startIndex, end: last.endIndex };
}

/** Rust's stand between a comment and what it describes. */
const ATTRIBUTES = new Set(['attribute_item', 'inner_attribute_item']);

/** What comes before a node; where it is the first of a block that starts with it, what comes before the block. */
function previousOf(node: Node): Node | null {
  if (node.previousNamedSibling !== null) return node.previousNamedSibling;
  return node.parent?.startIndex === node.startIndex ? node.parent.previousNamedSibling : null;
}
