import type { Node } from '@vscode/tree-sitter-wasm';
import { childrenOf, field } from '../literal.ts';
import type { Names } from './names.ts';
import { argumentsOf, stringOf } from './syntax.ts';

/** How a settings class names its variables. Running example: `SettingsConfigDict(env_prefix="APP_")`. */
export interface ClassConfig {
  /** `APP_`; undefined where the class does not say, to be inherited. */
  readonly prefix: string | undefined;
  /** There is one, and only running tells which. */
  readonly isPrefixMade: boolean;
  /** `env_prefix_target="all"`: the prefix stands before aliases, too. */
  readonly isAliasPrefixed: boolean | undefined;
  readonly delimiter: string | undefined;
  readonly isCaseSensitive: boolean | undefined;
  /** Version 1's `fields = {"port": {"env": "APP_PORT"}}`, by field. */
  readonly fields: ReadonlyMap<string, Node>;
}

/** The configuration of a class: its arguments, its `model_config`, its inner class `Config`. */
export function readClassConfig(definition: Node, body: readonly Node[], names: Names): ClassConfig {
  const options = new Map<string, Node>(argumentsOf(definition).named);
  let isMade = false;
  for (const statement of body) {
    if (statement.type === 'class_definition' && field(statement, 'name')?.text === 'Config') {
      for (const inner of childrenOf(field(statement, 'body'))) {
        const [name, value] = assigned(inner);
        if (name !== undefined && value !== undefined) options.set(name, value);
      }
      continue;
    }
    const [name, value] = assigned(statement);
    if (name !== 'model_config' || value === undefined) continue;
    const given = optionsOf(value);
    if (given === undefined) isMade = true;
    else for (const [option, its] of given) options.set(option, its);
  }
  const prefix = options.get('env_prefix');
  const text = textOf(prefix, names);
  const target = textOf(options.get('env_prefix_target'), names);
  return {
    prefix: text,
    isPrefixMade: text === undefined && (prefix !== undefined || isMade),
    isAliasPrefixed: target === undefined ? undefined : target !== 'variable',
    delimiter: textOf(options.get('env_nested_delimiter'), names),
    isCaseSensitive: options.has('case_sensitive') ? options.get('case_sensitive')?.type === 'true' : undefined,
    fields: fieldsOf(options.get('fields')),
  };
}

/** The name and value of `name = value` as a statement. */
export function assigned(statement: Node): readonly [name: string | undefined, value: Node | undefined] {
  const assignment = statement.type === 'expression_statement' ? childrenOf(statement)[0] : undefined;
  if (assignment?.type !== 'assignment') return [undefined, undefined];
  return [field(assignment, 'left')?.text, field(assignment, 'right')];
}

function textOf(node: Node | undefined, names: Names): string | undefined {
  return node?.type === 'identifier' ? names.constant(node.text) : stringOf(node)?.text;
}

/** Of `SettingsConfigDict(...)`, `dict(...)` and `{...}`; undefined for what gives others than are written. */
function optionsOf(value: Node): ReadonlyMap<string, Node> | undefined {
  if (value.type === 'dictionary') {
    const pairs = childrenOf(value);
    if (pairs.some(({ type }) => type !== 'pair')) return undefined;
    return new Map(pairs.flatMap((pair) => entryOf(pair)));
  }
  if (value.type !== 'call') return undefined;
  const callee = field(value, 'function');
  if (!/^(?:\w+\.)?(?:SettingsConfigDict|ConfigDict|dict)$/.test(callee?.text ?? '')) return undefined;
  return argumentsOf(value).positional.length > 0 ? undefined : argumentsOf(value).named;
}

function entryOf(pair: Node): [string, Node][] {
  const key = stringOf(field(pair, 'key'))?.text;
  const value = field(pair, 'value');
  return key === undefined || value === undefined ? [] : [[key, value]];
}

function fieldsOf(node: Node | undefined): ReadonlyMap<string, Node> {
  if (node?.type !== 'dictionary') return new Map();
  return new Map(
    childrenOf(node)
      .flatMap(entryOf)
      .flatMap(([name, options]): [string, Node][] => {
        if (options.type === 'string') return [];
        const env =
          options.type === 'dictionary'
            ? childrenOf(options)
                .flatMap(entryOf)
                .find(([key]) => key === 'env')
            : undefined;
        return env === undefined ? [] : [[name, env[1]]];
      }),
  );
}
