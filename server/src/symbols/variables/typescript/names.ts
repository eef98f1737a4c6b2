import type { Node } from '@vscode/tree-sitter-wasm';
import { childrenOf, field, nodesOf } from '../literal.ts';
import type { NodeTable } from '../node-table.ts';
import { stringOf, unwrap } from './syntax.ts';

/** What names mean in a file. Running example: `const KEY = 'PORT'; process.env[KEY]`. */
export interface Names {
  /** What a name is given, if that is done once in the file: the string of `KEY`. */
  readonly assigned: (name: string) => Node | undefined;
  readonly constant: (name: string) => string | undefined;
  /** The module that a name is imported from. */
  readonly moduleOf: (name: string) => string | undefined;
  /** All that the process was started with: `process.env`, and other names for it. */
  readonly isEnvironment: (node: Node | undefined) => boolean;
  /** What a bundler puts in its place while it builds: `import.meta.env`, and other names for it. */
  readonly isBundled: (node: Node | undefined) => boolean;
  /** Other files can use it. */
  readonly isExported: (name: string) => boolean;
}

/** `globalThis.process.env` is the longest way to write it. */
const MOST_UNITS = 60;

const ENVIRONMENT = /^(?:(?:globalThis|window|global)\s?\??\.)?(?:process|import\.meta|Bun)\s*\??\.\s*env$/;
const MODULES: ReadonlySet<string> = new Set([
  'bun',
  'node:process',
  'process',
  '$env/dynamic/private',
  '$env/dynamic/public',
]);

/** Types of nodes that the readers of TypeScript and JavaScript look at. */
export const SCRIPT_NODES = [
  'binary_expression',
  'call_expression',
  'class_declaration',
  'comment',
  'export_specifier',
  'export_statement',
  'import_statement',
  'interface_declaration',
  'member_expression',
  'object',
  'object_pattern',
  'subscript_expression',
  'type_annotation',
  'variable_declarator',
] as const;

export type ScriptNodes = NodeTable<(typeof SCRIPT_NODES)[number]>;

export function readNames(nodes: ScriptNodes): Names {
  const values = new Map<string, Node | undefined>();
  for (const declarator of nodes('variable_declarator')) {
    const name = field(declarator, 'name');
    if (name?.type === 'identifier')
      values.set(name.text, values.has(name.text) ? undefined : field(declarator, 'value'));
  }
  const modules = new Map<string, string>();
  const environments = new Set<string>();
  for (const statement of nodes('import_statement')) {
    const module = stringOf(field(statement, 'source'))?.text;
    if (module === undefined) continue;
    for (const name of nodesOf(statement, 'import_specifier', 'identifier', 'namespace_import')) {
      const own = name.type === 'import_specifier' ? (field(name, 'alias') ?? field(name, 'name')) : name;
      if (own === undefined) continue;
      modules.set(own.text, module);
      if (name.type === 'import_specifier' && field(name, 'name')?.text === 'env' && MODULES.has(module)) {
        environments.add(own.text);
      }
    }
  }
  const exported = new Set(nodes('export_specifier').map((one) => field(one, 'name')?.text ?? ''));
  for (const statement of nodes('export_statement')) {
    const declaration = field(statement, 'declaration') ?? field(statement, 'value');
    for (const one of declaration === undefined ? [] : [declaration, ...childrenOf(declaration)]) {
      const name = one.type === 'identifier' ? one : field(one, 'name');
      if (name !== undefined) exported.add(name.text);
    }
  }
  const isCommon = nodes('member_expression').some(
    (one) => field(one, 'property')?.text === 'exports' && field(one, 'object')?.text === 'module',
  );
  const isWritten = (node: Node): boolean =>
    node.type === 'member_expression' && node.endIndex - node.startIndex <= MOST_UNITS && ENVIRONMENT.test(node.text);
  const isEnvironment = (node: Node | undefined): boolean => {
    if (node === undefined) return false;
    const value = unwrap(node);
    if (isWritten(value)) return true;
    if (value.type === 'call_expression') return field(value, 'function')?.text === 'Deno.env.toObject';
    if (value.type !== 'identifier') return false;
    if (environments.has(value.text)) return true;
    const given = values.get(value.text);
    return given !== undefined && isWritten(unwrap(given));
  };
  const isBundled = (node: Node | undefined): boolean => {
    const value = node === undefined ? undefined : unwrap(node);
    const given = value?.type === 'identifier' ? values.get(value.text) : value;
    return given !== undefined && isWritten(unwrap(given)) && unwrap(given).text.startsWith('import');
  };
  const assigned = (name: string): Node | undefined => {
    const value = values.get(name);
    return value === undefined ? undefined : unwrap(value);
  };
  return {
    assigned,
    constant: (name) => stringOf(assigned(name))?.text,
    moduleOf: (name) => modules.get(name),
    isEnvironment,
    isBundled,
    isExported: (name) => isCommon || exported.has(name),
  };
}
