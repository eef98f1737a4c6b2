import type { Node } from '@vscode/tree-sitter-wasm';
import type { InterfaceDeclaration, InterfaceMember } from '../../symbols/declared.ts';
import { docOf } from '../doc-comment.ts';
import type { SourceLanguage } from '../languages/language.ts';
import { fieldOf, rangeOf } from '../nodes.ts';
import { summaryOf } from '../summary.ts';

/** How the interfaces of one language are found. */
export interface InterfaceReader {
  /** @param isOver asked now and then; once it says so, what is given is cut off */
  readonly read: (root: Node, isOver: () => boolean) => readonly InterfaceDeclaration[];
}

/** Longer signatures are no help to a reader. */
const MOST_UNITS = 200;

/** What follows a signature: the beginning of a body, the end of a statement. */
const AFTER_SIGNATURE = /\s*(?:[;:{,]|=>|= *\.\.\.)$/;

/** @param body where the signature ends; at the node's own end where there is none */
export function signatureOf(node: Node, body: Node | undefined): string {
  const text = body === undefined ? node.text : node.text.slice(0, body.startIndex - node.startIndex);
  const line = text
    .replace(/\s+/g, ' ')
    // Parameters on lines of their own are set as on one.
    .replace(/([([]) /g, '$1')
    .replace(/,? ([)\]])/g, '$1')
    .trim()
    .replace(AFTER_SIGNATURE, '');
  return line.length > MOST_UNITS ? '' : line;
}

/** Each name once, as overloads and pairs of accessors have it more than once: what is public counts. */
export function eachOnce(members: readonly InterfaceMember[]): InterfaceMember[] {
  const byName = new Map<string, InterfaceMember>();
  for (const member of members) {
    const before = byName.get(member.name);
    if (before === undefined || (member.isPublic && !before.isPublic)) byName.set(member.name, member);
  }
  return [...byName.values()].sort((a, b) => a.range.start - b.range.start);
}

/** @param outermost the definition with what stands around it: decorators, `export` */
export function summaryOfNode(root: Node, outermost: Node, node: Node, language: SourceLanguage): string | undefined {
  const range = docOf(outermost, node, language);
  if (range === undefined) return undefined;
  // The root begins where the first token does.
  return summaryOf(root.text.slice(range.start - root.startIndex, range.end - root.startIndex));
}

/** A member whose name is a node of its own. */
export const memberOf = (
  name: Node,
  { kind, isPublic, signature }: Pick<InterfaceMember, 'kind' | 'isPublic' | 'signature'>,
): InterfaceMember => ({ name: name.text, range: rangeOf(name), kind, isPublic, signature });

const DEPRECATING =
  /@(?:[\w.]{1,50}\.)?deprecated\b|\bDeprecated:|\.\. deprecated::|\[ ?(?:System\.)?Obsolete\b|#\[ ?deprecated\b/i;

/** Whether the comment of a definition, or what stands before its name, calls it deprecated, in the way of its language. */
export function isDeprecatedNode(root: Node, outermost: Node, node: Node, language: SourceLanguage): boolean {
  const body = fieldOf(node, 'body') ?? fieldOf(node, 'type');
  const doc = docOf(outermost, node, language);
  const parts = [doc, { start: outermost.startIndex, end: body?.startIndex ?? node.endIndex }];
  const isSaid = parts.some(
    (part) =>
      part !== undefined &&
      DEPRECATING.test(root.text.slice(part.start - root.startIndex, part.end - root.startIndex).slice(0, MOST_HEAD)),
  );
  return isSaid || attributesOf(outermost).some(({ text }) => DEPRECATING.test(text));
}

/** What is read of a comment, and of what stands before a name. */
const MOST_HEAD = 10_000;

/** Rust's stand before what they are about. */
function attributesOf(node: Node): readonly Node[] {
  const attributes: Node[] = [];
  for (let before = node.previousNamedSibling; before !== null; before = before.previousNamedSibling) {
    if (before.type === 'attribute_item') attributes.push(before);
    else if (!/comment/.test(before.type)) break;
  }
  return attributes;
}
