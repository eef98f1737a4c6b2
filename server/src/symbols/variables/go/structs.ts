import type { Node } from '@vscode/tree-sitter-wasm';
import type { Range } from '../../../text/range.ts';
import { field, type Literal, rangeOf } from '../literal.ts';
import { describedChildren, plainLiteral } from '../syntax.ts';
import type { GoNodes } from './nodes.ts';

/** A field of a struct. Running example: `Port int `env:"PORT"` // Where it listens.` */
export interface GoField {
  /** Undefined for a struct that is embedded. */
  readonly name: string | undefined;
  readonly nameRange: Range;
  /** Without the star of a pointer. */
  readonly type: string;
  /** Its type's name, where that is one of this file or may be. */
  readonly struct: string | undefined;
  /** The struct that is written in its place. */
  readonly inline: GoStruct | undefined;
  /** Its type is of this package but not of this file, so that nobody knows whether it is a struct. */
  readonly isOpaque: boolean;
  readonly tag: Literal | undefined;
  readonly description: string | undefined;
}

export interface GoStruct {
  /** Of the type that it stands in. */
  readonly name: string;
  readonly start: number;
  readonly fields: readonly GoField[];
}

/** The structs of a file by name. */
export function goStructs(nodes: GoNodes): ReadonlyMap<string, GoStruct> {
  const found = new Map<string, GoStruct>();
  const declared = new Set(nodes.of('type_spec').map((spec) => field(spec, 'name')?.text));
  for (const spec of nodes.of('type_spec')) {
    const type = field(spec, 'type');
    const name = field(spec, 'name')?.text;
    if (type?.type === 'struct_type' && name !== undefined) found.set(name, structOf(type, name, declared, 0));
  }
  return found;
}

const DEEPEST = 8;

function structOf(type: Node, name: string, declared: ReadonlySet<string | undefined>, depth: number): GoStruct {
  const body = type.namedChildren[0];
  const fields =
    body?.type !== 'field_declaration_list' || depth > DEEPEST
      ? []
      : describedChildren(body, (child) => child.type === 'field_declaration').flatMap(({ node, description }) =>
          fieldsOf(node, description, name, declared, depth),
        );
  return { name, start: type.startIndex, fields };
}

function fieldsOf(
  node: Node,
  description: string | undefined,
  struct: string,
  declared: ReadonlySet<string | undefined>,
  depth: number,
): GoField[] {
  const written = field(node, 'type');
  if (written === undefined) return [];
  const type = written.type === 'pointer_type' ? (written.namedChildren[0] ?? written) : written;
  const tag = field(node, 'tag');
  const isNamed = type.type === 'type_identifier';
  const shared = {
    type: type.type === 'struct_type' ? 'struct' : type.text,
    struct: isNamed ? type.text : undefined,
    inline: type.type === 'struct_type' ? structOf(type, struct, declared, depth + 1) : undefined,
    isOpaque: isNamed && /^[A-Z]/.test(type.text) && !declared.has(type.text),
    tag: tag === undefined ? undefined : plainLiteral(tag),
    description,
  };
  const names = node.childrenForFieldName('name').filter((name) => name !== null);
  if (names.length === 0) return [{ ...shared, name: undefined, nameRange: rangeOf(type) }];
  return names.map((name) => ({ ...shared, name: name.text, nameRange: rangeOf(name) }));
}
