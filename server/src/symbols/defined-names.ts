import type { Node } from '@vscode/tree-sitter-wasm';
import { descendantsOf, fieldOf } from './nodes.ts';

/** What gives a name to a type or a function, in the grammars of the languages whose interfaces are read. */
const DEFINITIONS = [
  'abstract_class_declaration',
  'annotation_type_declaration',
  'class_declaration',
  'class_definition',
  'const_item',
  'delegate_declaration',
  'enum_declaration',
  'enum_item',
  'function_declaration',
  'function_definition',
  'function_item',
  'interface_declaration',
  'internal_module',
  'macro_definition',
  'mod_item',
  'record_declaration',
  'static_item',
  'struct_declaration',
  'struct_item',
  'trait_item',
  'type_alias',
  'type_alias_declaration',
  'type_item',
  'type_spec',
  'union_item',
  'variable_declarator',
];

/** What brings names from elsewhere. */
const IMPORTS = [
  'export_clause',
  'import_declaration',
  'import_from_statement',
  'import_statement',
  'use_declaration',
  'using_directive',
];

/** Names that a syntax tree defines or imports, once each. */
export function definedNames(root: Node): string[] {
  const names = new Set<string>();
  for (const node of descendantsOf(root, DEFINITIONS)) {
    const name = fieldOf(node, 'name');
    if (name !== undefined) names.add(name.text);
  }
  // `Handler = Callable[[Request], Response]` is how Python names a type.
  for (const node of root.type === 'module' ? descendantsOf(root, ['assignment']) : []) {
    const left = fieldOf(node, 'left');
    if (left?.type === 'identifier') names.add(left.text);
  }
  for (const node of descendantsOf(root, IMPORTS)) {
    for (const name of descendantsOf(node, ['identifier', 'type_identifier'])) names.add(name.text);
  }
  return [...names];
}
