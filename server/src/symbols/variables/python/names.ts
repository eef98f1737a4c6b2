import type { Node } from '@vscode/tree-sitter-wasm';
import { childrenOf, field } from '../literal.ts';
import type { NodeTable } from '../node-table.ts';
import { stringOf } from './syntax.ts';

/** What names mean in a file. Running example: `from os import environ as e` and `PORT = "APP_PORT"`. */
export interface Names {
  /** The name of what code means, from its module on: `os.environ.get` of `e.get`. Undefined for other code than names. */
  readonly qualify: (node: Node | undefined) => string | undefined;
  /** What a name is given, if that is done once in the file: the string of `PORT`. */
  readonly assigned: (name: string) => Node | undefined;
  /** The text of a name that is a string throughout. */
  readonly constant: (name: string) => string | undefined;
  /** All of a file's names come from it: `from .base import *`. */
  readonly hasStar: boolean;
}

/** `a.b.c.d` has more parts than anything that is looked for. */
const MOST_PARTS = 6;

/** Types of nodes that the readers of Python look at. */
export const PYTHON_NODES = [
  'assignment',
  'call',
  'class_definition',
  'comment',
  'comparison_operator',
  'import_from_statement',
  'import_statement',
  'keyword_argument',
  'subscript',
] as const;

export type PythonNodes = NodeTable<(typeof PYTHON_NODES)[number]>;

export function readNames(nodes: PythonNodes): Names {
  const imported = new Map<string, string>();
  let hasStar = false;
  for (const statement of [...nodes('import_statement'), ...nodes('import_from_statement')]) {
    const module = field(statement, 'module_name')?.text;
    for (const name of statement.childrenForFieldName('name')) {
      if (name === null) continue;
      const own = name.type === 'aliased_import' ? field(name, 'name')?.text : name.text;
      const alias = name.type === 'aliased_import' ? field(name, 'alias')?.text : undefined;
      if (own === undefined) continue;
      if (module !== undefined) imported.set(alias ?? own, `${module}.${own}`);
      else if (alias !== undefined) imported.set(alias, own);
    }
    hasStar ||= statement.namedChildren.some((child) => child?.type === 'wildcard_import');
  }
  const values = new Map<string, Node | undefined>();
  for (const assignment of nodes('assignment')) {
    const left = field(assignment, 'left');
    if (left?.type !== 'identifier') continue;
    values.set(left.text, values.has(left.text) ? undefined : field(assignment, 'right'));
  }
  const assigned = (name: string): Node | undefined => values.get(name);
  /** `environ = os.environ`, `environ = given or os.environ`: another name for it. */
  const isEnvironment = (value: Node | undefined): boolean => {
    if (value?.type === 'conditional_expression' || value?.type === 'boolean_operator') {
      return childrenOf(value).some((part) => part.type === 'attribute' && isEnvironment(part));
    }
    const module = field(value, 'object')?.text ?? '';
    return (
      value?.type === 'attribute' &&
      field(value, 'attribute')?.text === 'environ' &&
      (imported.get(module) ?? module) === 'os'
    );
  };
  const qualify = (node: Node | undefined, most = MOST_PARTS): string | undefined => {
    if (node === undefined || most === 0) return undefined;
    if (node.type === 'attribute') {
      const object = qualify(field(node, 'object'), most - 1);
      return object === undefined ? undefined : `${object}.${field(node, 'attribute')?.text ?? ''}`;
    }
    if (node.type !== 'identifier') return undefined;
    const known = imported.get(node.text);
    if (known !== undefined) return ALIASES[known] ?? known;
    return isEnvironment(assigned(node.text)) ? 'os.environ' : node.text;
  };
  return {
    qualify: (node) => qualify(node),
    assigned,
    constant: (name) => stringOf(assigned(name))?.text,
    hasStar,
  };
}

/** Other modules' names for the environment. */
const ALIASES: Readonly<Record<string, string>> = { 'starlette.config.environ': 'os.environ' };
