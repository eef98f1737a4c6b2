import type { Node } from '@vscode/tree-sitter-wasm';
import type { VariableCollector } from '../../../environment/variable-collector.ts';
import type { LineComments } from '../line-comments.ts';
import { childrenOf, field, isReaderName, isScreaming, type Literal, noDefault, nodesOf, rangeOf } from '../literal.ts';
import type { Names } from './names.ts';
import { surroundingsOf } from './surroundings.ts';
import { type Call, isWrapper, stringOf, toldBy, unwrap } from './syntax.ts';
import { askedNames, type Helper, hasKnownCallers } from './variable-names.ts';

/** What the readers of one TypeScript or JavaScript file share. */
export interface ScriptFile {
  readonly root: Node;
  readonly calls: readonly Call[];
  readonly names: Names;
  readonly comments: LineComments;
  readonly collector: VariableCollector;
  /** Calls that another reader has understood. */
  readonly understood: Set<number>;
}

/** Given by Vite itself, not by who starts it. */
const OF_VITE: ReadonlySet<string> = new Set(['BASE_URL', 'DEV', 'MODE', 'PROD', 'SSR']);

/** Reads by `process.env`, `import.meta.env`, Deno and Bun, and by functions of the file around them. */
export function readEnvironment(file: ScriptFile): void {
  const { root, names, collector } = file;
  const helpers = new Map<string, Helper>();
  for (const node of nodesOf(root, 'member_expression')) {
    const object = field(node, 'object');
    const property = field(node, 'property');
    if (property?.type !== 'property_identifier' || !names.isEnvironment(object)) continue;
    if (object?.text.startsWith('import') === true && OF_VITE.has(property.text)) continue;
    // `process.env.hasOwnProperty("X")` asks with an argument.
    if (node.parent?.type === 'call_expression' && field(node.parent, 'function')?.startIndex === node.startIndex) {
      const [key] = property.text === 'hasOwnProperty' ? childrenOf(field(node.parent, 'arguments')) : [];
      if (key !== undefined) readKey(file, key, node.parent, helpers);
      continue;
    }
    addUse(file, { text: property.text, range: rangeOf(property) }, node);
  }
  for (const node of nodesOf(root, 'subscript_expression')) {
    const key = field(node, 'index');
    if (key !== undefined && names.isEnvironment(field(node, 'object'))) readKey(file, key, node, helpers);
  }
  for (const node of nodesOf(root, 'binary_expression')) {
    const key = field(node, 'left');
    if (field(node, 'operator')?.text !== 'in' || key === undefined || !names.isEnvironment(field(node, 'right')))
      continue;
    readKey(file, key, node, helpers);
  }
  for (const { node, name, object, args } of file.calls) {
    const [key] = args;
    if (object?.type !== 'member_expression' || object.text !== 'Deno.env' || key === undefined) continue;
    const literal = stringOf(key);
    if (name === 'get' || name === 'has') readKey(file, key, node, helpers);
    else if (literal !== undefined) collector.add({ name: literal.text, range: literal.range, role: 'set' });
  }
  readDestructured(file);
  readHelperCalls(file, helpers);
  for (const helper of helpers.values()) if (!hasKnownCallers(helper, names)) collector.prefix(helper.prefix);
}

function readKey(file: ScriptFile, key: Node, read: Node, helpers: Map<string, Helper>): void {
  const asked = askedNames(key, file.names);
  for (const literal of asked.names) addUse(file, literal, read);
  if (asked.prefix === undefined || isWritten(read)) return;
  if (asked.helper === undefined) file.collector.prefix(asked.prefix);
  else helpers.set(asked.helper.name, asked.helper);
}

function addUse({ collector, comments }: ScriptFile, { text, range }: Literal, read: Node): void {
  if (isWritten(read)) {
    collector.add({ name: text, range, role: 'set' });
    return;
  }
  const { told, ...surroundings } = surroundingsOf(read, comments);
  collector.add({ ...surroundings, ...told, name: text, range, role: 'read' });
}

/** `process.env.X = ...`, `delete process.env.X` */
function isWritten(read: Node): boolean {
  let node = read;
  while (node.parent !== null && isWrapper(node.parent)) node = node.parent;
  const parent = node.parent;
  if (parent?.type === 'unary_expression') return field(parent, 'operator')?.text === 'delete';
  return parent?.type === 'assignment_expression' && field(parent, 'left')?.startIndex === node.startIndex;
}

/** `const { PORT = '8080', HOST: host } = process.env` */
function readDestructured({ root, names, collector }: ScriptFile): void {
  for (const pattern of nodesOf(root, 'object_pattern')) {
    const holder = pattern.parent;
    const given = field(holder, 'value') ?? field(holder, 'right');
    if (given === undefined || given.startIndex === pattern.startIndex || !names.isEnvironment(given)) continue;
    for (const one of childrenOf(pattern)) {
      const value = field(one, 'value');
      const key =
        one.type === 'shorthand_property_identifier_pattern' ? one : (field(one, 'left') ?? field(one, 'key'));
      const fallback = field(
        one.type === 'pair_pattern' && value?.type === 'assignment_pattern' ? value : one,
        'right',
      );
      if (key === undefined) continue;
      const literal = stringOf(key) ?? { text: key.text, range: rangeOf(key) };
      const told = toldBy(fallback);
      collector.add({
        name: literal.text,
        range: literal.range,
        role: 'read',
        ...told,
        required: told.default === undefined ? undefined : false,
      });
    }
  }
}

/** Calls of the file's own functions around the environment, and of others that are named after it. */
function readHelperCalls(file: ScriptFile, helpers: ReadonlyMap<string, Helper>): void {
  for (const { node, name, object, args } of file.calls) {
    if (file.understood.has(node.startIndex)) continue;
    const helper = helpers.get(name);
    const qualifier =
      object?.type === 'identifier' || object?.type === 'this' ? object.text : object === undefined ? '' : '?';
    const isKnown = helper !== undefined && (qualifier === '' || qualifier === 'this');
    const isNamed = qualifier !== '?' && (isReaderName(name) || (/^env$/i.test(qualifier) && READ_METHOD.test(name)));
    if (!isKnown && !isNamed) continue;
    const key = args[helper?.position ?? 0];
    if (key === undefined) continue;
    const given = args[isKnown ? (helper.fallback ?? Number.POSITIVE_INFINITY) : 1];
    // What is no literal may be anything: a type, a message, options.
    const own = given === undefined ? noDefault : toldBy(given);
    const surroundings = surroundingsOf(node, file.comments);
    const told = own.default === undefined || unwrap(given ?? node).type === 'object' ? surroundings.told : own;
    for (const literal of askedNames(key, file.names).names) {
      // Of a function of another file only the name says what it does.
      if (!isKnown && !isScreaming(literal.text)) continue;
      file.collector.add({
        ...surroundings,
        ...told,
        name: (helper?.prefix ?? '') + literal.text,
        range: literal.range,
        role: 'read',
        type: surroundings.type ?? typeOfReader(name),
        required: told.default === undefined ? undefined : false,
      });
    }
  }
}

const READ_METHOD = /^(?:get|str|string|bool|boolean|int|float|num|number|json|array|date|required|optional)$/;

/** `getEnvBool`, `envInt`, `env.bool` */
const typeOfReader = (name: string): string | undefined =>
  /(?:^|[a-z_])(bool(?:ean)?|int(?:eger)?|float|num(?:ber)?|json)(?:$|[A-Z_])/i.exec(name)?.[1]?.toLowerCase();
