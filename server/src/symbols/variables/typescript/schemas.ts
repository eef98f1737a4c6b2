import type { Node } from '@vscode/tree-sitter-wasm';
import { isScreaming } from '../../../environment/variable-collector.ts';
import { childrenOf, field } from '../literal.ts';
import type { Names } from './names.ts';
import type { ScriptFile } from './reads.ts';
import { type Entry, entriesOf, entryOf, readChain, unwrap } from './syntax.ts';
import { readValidator } from './validator.ts';

/** Methods that check a value by a schema. */
const PARSES = /^(?:safe)?parse(?:Async)?$|^(?:validate|validateSync|assert|attempt|decode|cast)$/;

/** Functions that make a schema of an object's properties. */
const OBJECTS = /^(?:object|strictObject|looseObject|strict_object)$/;

/** Schemas built upon schemas are not deeper. */
const MOST_LEVELS = 8;

/** Reads schemas that the environment is checked by: with Zod and libraries like it, and with Joi; and t3-env. */
export function readSchemas(file: ScriptFile): void {
  const done = new Set<number>();
  readCreateEnv(file, done);
  const add = (schema: Node, group: string | undefined, isSure: boolean): void => {
    const isJoi = isJoiSchema(schema, file.names);
    for (const entry of schemaEntries(schema, file.names)) {
      if (done.has(entry.node.startIndex) || (!isSure && !isScreaming(entry.key.text))) continue;
      done.add(entry.node.startIndex);
      addEntry(file, entry, group, isJoi);
    }
  };
  for (const { name, object, args } of file.calls) {
    // `schema.parse(process.env)`, `v.parse(schema, process.env)`, `parseEnv(process.env, { ... })`
    const index = args.findIndex((one) => isEnvironmentLike(one, file.names));
    if (index >= 0) {
      const isSure = args.some((one) => file.names.isEnvironment(one));
      const candidates = [
        ...args.filter((_, at) => at !== index),
        ...(object !== undefined && PARSES.test(name) ? [object] : []),
      ];
      for (const one of candidates) {
        const { schema, label } = resolve(one, file.names);
        if (schema !== undefined && isSchema(schema)) add(schema, label, isSure);
      }
      if (/^parseEnv$/.test(name)) {
        for (const entry of candidates.flatMap((one) => entriesOf(resolve(one, file.names).schema))) {
          done.add(entry.node.startIndex);
          addEntry(file, entry, undefined, false);
        }
      }
    }
    // Nest's `ConfigModule.forRoot({ validationSchema: Joi.object({ ... }) })`
    for (const one of args) {
      const given = entryOf(unwrap(one), 'validationSchema');
      if (given === undefined) continue;
      const { schema, label } = resolve(given, file.names);
      if (schema !== undefined) add(schema, label, false);
    }
  }
  // A schema that is named after the environment, and all of whose names are written as variables are.
  for (const declarator of file.nodes('variable_declarator')) {
    const name = field(declarator, 'name');
    const value = field(declarator, 'value');
    if (name?.type !== 'identifier' || value === undefined || !/env|config|validation/i.test(name.text)) continue;
    const schema = unwrap(value);
    if (!isSchema(schema)) continue;
    const entries = schemaEntries(schema, file.names);
    const isNamed = /env/i.test(name.text) || entries.length > 1;
    if (isNamed && entries.length > 0 && entries.every(({ key }) => isScreaming(key.text)))
      add(schema, name.text, false);
  }
}

/** A schema by its name or as it stands there. */
function resolve(node: Node, names: Names): { readonly schema: Node | undefined; readonly label: string | undefined } {
  const value = unwrap(node);
  if (value.type !== 'identifier') return { schema: value, label: undefined };
  return { schema: names.assigned(value.text), label: value.text };
}

const isSchema = (node: Node): boolean =>
  node.type === 'call_expression' &&
  readChain(node).links.some(({ name }) => OBJECTS.test(name) || /^(?:extend|merge|intersection)$/.test(name));

function isJoiSchema(schema: Node, names: Names): boolean {
  const { root } = readChain(schema);
  return root.type === 'identifier' && (/^joi$/i.test(root.text) || names.moduleOf(root.text) === 'joi');
}

/** The properties of a schema, of what it is built on as well. */
function schemaEntries(node: Node, names: Names, depth = 0): readonly Entry[] {
  if (depth > MOST_LEVELS) return [];
  const value = unwrap(node);
  if (value.type === 'object') {
    const spread = childrenOf(value).filter(({ type }) => type === 'spread_element');
    return [
      ...entriesOf(value),
      ...spread.flatMap((one) => {
        // `...base.shape`
        const [inner] = childrenOf(one);
        return inner === undefined ? [] : schemaEntries(inner, names, depth + 1);
      }),
    ];
  }
  if (value.type === 'identifier') {
    const given = names.assigned(value.text);
    return given === undefined ? [] : schemaEntries(given, names, depth + 1);
  }
  const { root, links } = readChain(value);
  const base = root.type === 'identifier' ? names.assigned(root.text) : undefined;
  return [
    ...(base === undefined || base.startIndex === value.startIndex ? [] : schemaEntries(base, names, depth + 1)),
    ...links.flatMap(({ name, args }) =>
      OBJECTS.test(name) ||
      /^(?:extend|safeExtend|augment|merge|and|intersection|concat|keys|append|preprocess)$/.test(name)
        ? args.flatMap((one) => (FUNCTIONS.has(one.type) ? [] : schemaEntries(one, names, depth + 1)))
        : [],
    ),
  ];
}

const FUNCTIONS: ReadonlySet<string> = new Set(['arrow_function', 'function_expression']);

/** The environment, a copy of it, or an object that is filled from it. */
function isEnvironmentLike(node: Node, names: Names, depth = 0): boolean {
  const value = unwrap(node);
  if (names.isEnvironment(value)) return true;
  if (value.type === 'identifier' && depth < 3) {
    const given = names.assigned(value.text);
    return given !== undefined && given.type === 'object' && isEnvironmentLike(given, names, depth + 1);
  }
  if (value.type !== 'object') return false;
  return childrenOf(value).some((one) => {
    if (one.type === 'spread_element') return names.isEnvironment(childrenOf(one)[0]);
    const given = field(one, 'value');
    return given !== undefined && names.isEnvironment(field(unwrap(given), 'object'));
  });
}

/** `createEnv({ server: { ... }, client: { ... } })` of t3-env. */
function readCreateEnv(file: ScriptFile, done: Set<number>): void {
  for (const { name, args } of file.calls) {
    const [options] = args;
    if (name !== 'createEnv' || options === undefined) continue;
    for (const group of ['server', 'client', 'shared']) {
      const given = entryOf(unwrap(options), group);
      for (const entry of given === undefined ? [] : schemaEntries(given, file.names)) {
        if (done.has(entry.node.startIndex)) continue;
        done.add(entry.node.startIndex);
        addEntry(file, entry, group, false);
      }
    }
  }
}

function addEntry(
  { collector, comments, names }: ScriptFile,
  { key, value, node }: Entry,
  group: string | undefined,
  isJoi: boolean,
): void {
  const { told, ...validated } = readValidator(value, names, isJoi);
  collector.add({
    ...validated,
    ...told,
    name: key.text,
    range: key.range,
    role: 'declared',
    description: validated.description ?? comments.of(node),
    group,
  });
}
