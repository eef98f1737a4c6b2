import type { Node, Query } from '@vscode/tree-sitter-wasm';
import type { Range } from '../text/range.ts';
import { docOf } from './doc-comment.ts';
import type { SourceLanguage } from './languages/language.ts';
import { rangeOf } from './nodes.ts';
import type { CodeSymbol, SourceOutline, SymbolKind } from './symbol.ts';

/** A match of a language's query: a definition, or a scope that only gives its name to what is inside. */
interface Found {
  readonly node: Node;
  readonly name: Node;
  /** Undefined for a scope. */
  readonly kind: SymbolKind | undefined;
  readonly container: string | undefined;
  /** Of the query's pattern: the lowest one counts. */
  readonly pattern: number;
}

/** A definition or scope that the text at hand lies in. */
interface Open {
  readonly node: Node;
  readonly kind: SymbolKind | undefined;
  readonly name: string;
  /** Names that it brings itself: those of `a::b::c` but its own, or of a receiver. */
  readonly prefix: readonly string[];
}

/**
 * Reads what a syntax tree defines, by its language's query.
 *
 * @param isOver asked now and then; once it says so, what is given is cut off
 */
export function readOutline(root: Node, query: Query, language: SourceLanguage, isOver: () => boolean): SourceOutline {
  const found = findDefinitions(root, query, isOver);
  const symbols: CodeSymbol[] = [];
  // Definitions come in the order of the text, outer ones first: what is open at a place is what contains it.
  const open: Open[] = [];
  for (const { node, name, kind, container } of found) {
    for (let inner = open.at(-1); inner !== undefined; inner = open.at(-1)) {
      // `int f, g;`: two names of one definition stand beside each other.
      if (node.startIndex < inner.node.endIndex && !inner.node.equals(node)) break;
      open.pop();
    }
    // `A::B::poll`, defined outside of its class; `:name` and `$name` are written with the sign of their language.
    const written = name.text.split(/::|\./).map((part) => part.replace(/^[~$:]/, '').trim());
    const own = written.at(-1) ?? '';
    const prefix = [...(container === undefined ? [] : [container]), ...written.slice(0, -1)];
    // What a constructor's parameters define belongs to the class.
    const outer = kind === 'field' ? open.filter((one) => one.kind !== 'method') : open;
    const containers = [...outer.flatMap((one) => [...one.prefix, one.name]), ...prefix];
    const parent = outer.at(-1);
    open.push({ node, kind, name: own, prefix });
    if (kind === undefined || own === '') continue;
    const outermost = wrapped(node, language);
    symbols.push({
      name: own,
      containers,
      kind: kind === 'function' && isMember(parent, prefix) ? 'method' : kind,
      inherits: node.namedChildren.some((child) => child !== null && BASES.has(child.type)),
      range: rangeOf(outermost),
      nameRange: rangeOf(name),
      signature: signatureOf(outermost, node),
      doc: docOf(outermost, node, language),
    });
  }
  return { symbols, identifiers: readIdentifiers(root) };
}

function findDefinitions(root: Node, query: Query, isOver: () => boolean): Found[] {
  const byName = new Map<number, Found>();
  for (const { captures, patternIndex } of query.matches(root, { progressCallback: isOver })) {
    const name = captures.find((capture) => capture.name === 'name')?.node;
    const definition = captures.find((capture) => capture.name === 'scope' || capture.name.startsWith('definition.'));
    if (name === undefined || definition === undefined) continue;
    const before = byName.get(name.startIndex);
    const found: Found = {
      node: definition.node,
      name,
      kind: definition.name === 'scope' ? undefined : (definition.name.slice('definition.'.length) as SymbolKind),
      container: captures.find((capture) => capture.name === 'container')?.node.text,
      pattern: patternIndex,
    };
    if (before === undefined || patternIndex < before.pattern) byName.set(name.startIndex, found);
  }
  return [...byName.values()].sort(
    (a, b) =>
      a.node.startIndex - b.node.startIndex ||
      b.node.endIndex - a.node.endIndex ||
      a.name.startIndex - b.name.startIndex,
  );
}

/** True for a function directly inside of a type, as in Rust's `impl`, or outside of it under its name, as in C++. */
const isMember = (parent: Open | undefined, prefix: readonly string[]): boolean =>
  prefix.length > 0 ||
  (parent !== undefined && (parent.kind === undefined || ['class', 'interface', 'enum'].includes(parent.kind)));

/** The definition with what belongs to it: decorators, `export`, template parameters. */
function wrapped(node: Node, { wrappers }: SourceLanguage): Node {
  let outermost = node;
  for (let parent = node.parent; parent !== null && wrappers.includes(parent.type); parent = parent.parent) {
    // `export const a = 1, b = 2`: a wrapper of several definitions is none of one.
    if (parent.namedChildren.filter((child) => child?.type === outermost.type).length > 1) break;
    outermost = parent;
  }
  return outermost;
}

/** Children of a type that name what it is built on, in every grammar that ships. */
const BASES = new Set([
  'argument_list',
  'base_class_clause',
  'base_clause',
  'base_list',
  'class_heritage',
  'class_implements',
  'class_interface_clause',
  'extends_interfaces',
  'extends_type_clause',
  'super_interfaces',
  'superclass',
  'trait_bounds',
]);

function signatureOf(outermost: Node, node: Node): Range {
  const body = bodyOf(node);
  return { start: outermost.startIndex, end: body === undefined ? outermost.endIndex : body.startIndex };
}

function bodyOf(node: Node): Node | undefined {
  const value = node.childForFieldName('value');
  for (const holder of [
    node,
    value,
    node.childForFieldName('type'),
    node.namedChildren.find((child) => child !== null && isBody(child)),
  ]) {
    if (holder === null || holder === undefined) continue;
    if (isBody(holder)) return holder;
    const body = holder.childForFieldName('body');
    if (body !== null) return body;
    const inner = holder.namedChildren.find((child) => child !== null && isBody(child));
    if (inner !== undefined && inner !== null) return inner;
  }
  return undefined;
}

const BODIES = new Set([
  'block',
  'class_body',
  'compound_statement',
  'declaration_list',
  'enum_body',
  'enum_member_declaration_list',
  'enum_variant_list',
  'enumerator_list',
  'field_declaration_list',
  'interface_body',
  'script_block',
  'statement_block',
]);

const isBody = (node: Node): boolean => BODIES.has(node.type);

/** Leaves that name something, in every grammar that ships: `identifier`, `type_identifier`, `constant`, `name`, `word`. */
const IDENTIFIER = /(?:identifier|^name|^constant|^word|^simple_name|^variable_name|^function_name|^simple_symbol)$/;

function readIdentifiers(root: Node): string[] {
  const names = new Set<string>();
  const cursor = root.walk();
  try {
    for (;;) {
      if (cursor.gotoFirstChild()) continue;
      if (cursor.nodeIsNamed && IDENTIFIER.test(cursor.nodeType)) names.add(cursor.nodeText);
      while (!cursor.gotoNextSibling()) {
        if (!cursor.gotoParent()) return [...names];
      }
    }
  } finally {
    cursor.delete();
  }
}
