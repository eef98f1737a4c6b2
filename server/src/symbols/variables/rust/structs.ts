import type { Node } from '@vscode/tree-sitter-wasm';
import type { Range } from '../../../text/range.ts';
import { childrenOf, field, type Literal, rangeOf, type Told, told, untold } from '../literal.ts';
import { describedChildren } from '../syntax.ts';
import { rustLiteral, rustValue } from './calls.ts';
import type { RustNodes } from './nodes.ts';

/** One thing that an attribute says: `env = "PORT"`, or `env` alone. */
export interface Saying {
  /** Undefined where nothing is said, and for code. */
  readonly literal: Literal | undefined;
  readonly value: Told;
  readonly hasValue: boolean;
}

/** What the attributes of a name say, `#[arg(long, env = "PORT")]` by `long` and `env`. */
export type Sayings = ReadonlyMap<string, Saying>;

export interface RustField {
  readonly name: string;
  readonly nameRange: Range;
  /** What is in an `Option` without it. */
  readonly type: string;
  readonly isOption: boolean;
  readonly description: string | undefined;
  /** By the attribute's name: `arg`, `serde`. */
  readonly attributes: ReadonlyMap<string, Sayings>;
}

export interface RustStruct {
  readonly name: string;
  readonly fields: readonly RustField[];
}

/** Structs, and the variants of enums that have named fields. */
export function rustStructs(nodes: RustNodes): readonly RustStruct[] {
  return nodes.of('struct_item', 'enum_variant').flatMap((node) => {
    const body = field(node, 'body');
    const name = field(node, 'name')?.text ?? '';
    if (body?.type !== 'field_declaration_list') return [];
    const isAttribute = (child: Node): boolean => child.type === 'attribute_item';
    const members = describedChildren(body, (child) => child.type === 'field_declaration', isAttribute);
    return [{ name, fields: members.map(({ node: one, description, before }) => fieldOf(one, description, before)) }];
  });
}

function fieldOf(node: Node, description: string | undefined, attributes: readonly Node[]): RustField {
  const name = field(node, 'name') ?? node;
  const written = field(node, 'type')?.text ?? '';
  const inner = /^(?:std::option::)?Option<(.+)>$/s.exec(written)?.[1];
  const found = new Map<string, Map<string, Saying>>();
  for (const item of attributes) {
    const attribute = item.namedChildren[0];
    const called = attribute?.namedChildren[0]?.text ?? '';
    const sayings = found.get(called) ?? new Map<string, Saying>();
    found.set(called, sayings);
    readSayings(field(attribute, 'arguments'), sayings);
  }
  return {
    name: name.text.replace(/^r#/, ''),
    nameRange: rangeOf(name),
    type: inner ?? written,
    isOption: inner !== undefined,
    description,
    attributes: found,
  };
}

/** `(long, env = "PORT", default_value_t = 8080)` */
function readSayings(tree: Node | undefined, into: Map<string, Saying>): void {
  let part: Node[] = [];
  const finish = (): void => {
    const [name, equals, first] = part;
    const hasValue = equals?.type === '=' && first !== undefined;
    // `default` is a word of the language.
    if (name !== undefined && /^\w+$/.test(name.text)) {
      const isOnly = hasValue && part.length === 3;
      into.set(name.text, {
        literal: isOnly ? rustLiteral(first) : undefined,
        value: isOnly ? rustValue(first) : hasValue ? convertedTokens(part.slice(2)) : untold,
        hasValue,
      });
    }
    part = [];
  };
  for (const token of tree?.children.slice(1, -1) ?? []) {
    if (token === null || /comment$/.test(token.type)) continue;
    if (token.type === ',') finish();
    else part.push(token);
  }
  finish();
}

/** `"d".to_string()`, `String::from("d")` as tokens. */
function convertedTokens(tokens: readonly Node[]): Told {
  const [first, ...rest] = tokens;
  const literal = first === undefined ? undefined : rustLiteral(first);
  if (literal !== undefined && /^\.(?:to_string|to_owned|into)\(\)$/.test(rest.map(({ text }) => text).join('')))
    return told(literal.text);
  const [inner] = childrenOf(tokens.at(-1));
  return tokens.length === 4 && first?.text === 'String' && inner !== undefined ? rustValue(inner) : untold;
}
