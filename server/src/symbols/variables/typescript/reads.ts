import type { Node } from '@vscode/tree-sitter-wasm';
import { isScreaming, type VariableCollector } from '../../../environment/variable-collector.ts';
import type { Helper } from '../asked-names.ts';
import { isNamedConstant, isReaderName } from '../environment-names.ts';
import type { LineComments } from '../line-comments.ts';
import { childrenOf, field, type Literal, noDefault, rangeOf } from '../literal.ts';
import { ancestorsOf } from '../node-table.ts';
import type { Names, ScriptNodes } from './names.ts';
import { surroundingsOf } from './surroundings.ts';
import { type Call, isWrapper, stringOf, toldBy, unwrap } from './syntax.ts';
import { askedNames, hasKnownCallers, isInReader, namesGiven } from './variable-names.ts';

/** What the readers of one TypeScript or JavaScript file share. */
export interface ScriptFile {
  readonly nodes: ScriptNodes;
  readonly calls: readonly Call[];
  readonly names: Names;
  readonly comments: LineComments;
  readonly collector: VariableCollector;
  /** Calls that another reader has understood. */
  readonly understood: Set<number>;
  /** Time is up: where code is nested as nobody writes it, to look around takes long. */
  readonly isOver: () => boolean;
}

/** Names of a bundler's own replacements are written as JavaScript's are, and npm gives some to what it runs. */
const isGiven = (name: string): boolean => /[a-z][A-Z]|^npm_(?:package|lifecycle|execpath|node)/.test(name);

/** Given by Vite and by Astro themselves, not by who starts them. */
const OF_VITE: ReadonlySet<string> = new Set([
  'ASSETS_PREFIX',
  'BASE_URL',
  'DEV',
  'LEGACY',
  'MODE',
  'PROD',
  'SITE',
  'SSR',
]);

/** Reads by `process.env`, `import.meta.env`, Deno and Bun, and by functions of the file around them. */
export function readEnvironment(file: ScriptFile): void {
  const { nodes, names, collector } = file;
  const helpers = new Map<string, Helper>();
  for (const node of nodes('member_expression')) {
    const object = field(node, 'object');
    const property = field(node, 'property');
    if (property?.type !== 'property_identifier' || !names.isEnvironment(object)) continue;
    if (OF_VITE.has(property.text) && names.isBundled(object)) continue;
    // `process.env.hasOwnProperty("X")` asks with an argument.
    if (node.parent?.type === 'call_expression' && field(node.parent, 'function')?.startIndex === node.startIndex) {
      const [key] = property.text === 'hasOwnProperty' ? childrenOf(field(node.parent, 'arguments')) : [];
      if (key !== undefined) readKey(file, key, node.parent, helpers);
      continue;
    }
    if (!isGiven(property.text)) addUse(file, { text: property.text, range: rangeOf(property) }, node);
  }
  const subscripts = nodes('subscript_expression').filter((one) => names.isEnvironment(field(one, 'object')));
  // What sets variables by the names of a file or list, and asks before whether they are set, wants no variable itself.
  const loaded = new Set(subscripts.filter(isWritten).map((one) => field(one, 'index')?.text ?? ''));
  for (const node of subscripts) {
    const key = field(node, 'index');
    if (key !== undefined && (stringOf(key) !== undefined || !loaded.has(key.text))) readKey(file, key, node, helpers);
  }
  for (const node of nodes('binary_expression')) {
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
  readDefined(file);
  readDestructured(file);
  readConstants(file);
  readHelperCalls(file, helpers);
  for (const helper of helpers.values()) if (!hasKnownCallers(helper, names)) collector.prefix(helper.prefix);
}

function readKey(file: ScriptFile, key: Node, read: Node, helpers: Map<string, Helper>): void {
  if (file.isOver()) return;
  const asked = askedNames(key, file.names);
  for (const literal of asked.names) addUse(file, literal, read);
  if (isWritten(read)) return;
  for (const prefix of asked.prefixes) if (prefix !== '' || !isInReader(read)) file.collector.prefix(prefix);
  for (const helper of asked.helpers) helpers.set(helper.name, helper);
}

function addUse({ collector, comments, isOver }: ScriptFile, { text, range }: Literal, read: Node): void {
  if (isOver()) return;
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
  let parent: Node | undefined;
  for (const one of ancestorsOf(read)) {
    parent = one;
    if (!isWrapper(one)) break;
    node = one;
  }
  if (parent?.type === 'unary_expression') return field(parent, 'operator')?.text === 'delete';
  return parent?.type === 'assignment_expression' && field(parent, 'left')?.startIndex === node.startIndex;
}

/** `const ENV_TOKEN = 'APP_TOKEN'`: files that import it may read it. */
function readConstants({ nodes, collector }: ScriptFile): void {
  for (const declarator of nodes('variable_declarator')) {
    const literal = stringOf(field(declarator, 'value'));
    const name = field(declarator, 'name');
    if (literal === undefined || name === undefined || !isNamedConstant(name.text, literal.text)) continue;
    collector.prefix(literal.text);
  }
}

/** `{ 'process.env.VERSION': JSON.stringify(version) }`: a bundler puts the value in its place. */
function readDefined({ nodes, collector }: ScriptFile): void {
  for (const object of nodes('object')) {
    for (const pair of childrenOf(object)) {
      const key = pair.type === 'pair' ? stringOf(field(pair, 'key')) : undefined;
      const before = /^(?:process|import\.meta)\.env\.(?=\w{1,100}$)/.exec(key?.text ?? '')?.[0].length ?? 0;
      if (key === undefined || before === 0) continue;
      const range = { start: key.range.start + before, end: key.range.end };
      collector.add({ name: key.text.slice(before), range, role: 'set' });
    }
  }
}

/** `const { PORT = '8080', HOST: host } = process.env` */
function readDestructured({ nodes, names, collector }: ScriptFile): void {
  for (const pattern of nodes('object_pattern')) {
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
      if (isGiven(literal.text) || (OF_VITE.has(literal.text) && names.isBundled(given))) continue;
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
    if (file.isOver()) return;
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
    const asked = helper === undefined ? askedNames(key, file.names) : namesGiven(key, helper, file.names);
    for (const literal of asked.names) {
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
