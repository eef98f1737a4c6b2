import type { Node } from '@vscode/tree-sitter-wasm';
import { isScreaming, type VariableCollector } from '../../../environment/variable-collector.ts';
import type { Helper } from '../asked-names.ts';
import { isNamedConstant, isReaderName } from '../environment-names.ts';
import type { LineComments } from '../line-comments.ts';
import { childrenOf, field, type Literal, noDefault, type Told, untold } from '../literal.ts';
import type { Names, PythonNodes } from './names.ts';
import { failsWithout, isGuarded, surroundingsOf } from './surroundings.ts';
import { argumentsOf, stringOf, toldBy } from './syntax.ts';
import { askedNames, hasKnownCallers, isInReader, namesGiven } from './variable-names.ts';

/** What the readers of one Python file share. */
export interface PythonFile {
  readonly root: Node;
  readonly nodes: PythonNodes;
  readonly calls: readonly Node[];
  readonly names: Names;
  readonly comments: LineComments;
  readonly collector: VariableCollector;
  /** Calls that another reader has understood. */
  readonly understood: Set<number>;
  /** Time is up: where code is nested as nobody writes it, to look around takes long. */
  readonly isOver: () => boolean;
}

/** Reads that the standard library gives: `os.environ`, `os.getenv`, and functions of the file around them. */
export function readEnvironment(file: PythonFile): void {
  const { nodes, calls, names, collector } = file;
  const helpers = new Map<string, Helper>();
  const subscripts = nodes('subscript').filter((one) => names.qualify(field(one, 'value')) === ENVIRONMENT);
  // What sets variables by the names of a file or list, and asks before whether they are set, wants no variable itself.
  const loaded = new Set(subscripts.filter(isWritten).map((one) => field(one, 'subscript')?.text ?? ''));
  const ask = (key: Node, access: Access): void => {
    if (!file.isOver() && (stringOf(key) !== undefined || !loaded.has(key.text)))
      readAccess(file, key, access, helpers);
  };
  for (const subscript of subscripts) {
    const key = field(subscript, 'subscript');
    if (key === undefined) continue;
    const isSet = isWritten(subscript);
    ask(key, { node: subscript, role: isSet ? 'set' : 'read', told: noDefault, fails: !isSet });
  }
  for (const call of calls) {
    const callee = names.qualify(field(call, 'function'));
    if (callee === undefined || !callee.startsWith('os.')) continue;
    const { positional, named } = argumentsOf(call);
    const key = positional[0] ?? named.get('key');
    switch (callee) {
      case 'os.getenv':
      case 'os.environ.get': {
        const given = positional[1] ?? named.get('default');
        const told = given?.type === 'none' ? noDefault : toldBy(given);
        if (key !== undefined) ask(key, { node: call, role: 'read', told, fails: false });
        break;
      }
      case 'os.environ.pop': {
        // Alone in its line it only removes the variable.
        const role = call.parent?.type === 'expression_statement' ? 'set' : 'read';
        if (key !== undefined) ask(key, { node: call, role, told: noDefault, fails: false });
        break;
      }
      case 'os.environ.setdefault':
      case 'os.putenv':
      case 'os.unsetenv':
        if (key !== undefined) ask(key, { node: call, role: 'set', told: noDefault, fails: false });
        break;
      case 'os.environ.update':
        readUpdate(file, call);
        break;
    }
  }
  for (const comparison of nodes('comparison_operator')) {
    const [key, environment, third] = childrenOf(comparison);
    if (key === undefined || third !== undefined || names.qualify(environment) !== ENVIRONMENT) continue;
    ask(key, { node: comparison, role: 'read', told: noDefault, fails: false });
  }
  readConstants(file);
  readHelperCalls(file, helpers);
  for (const helper of helpers.values()) if (!hasKnownCallers(helper)) collector.prefix(helper.prefix);
}

const ENVIRONMENT = 'os.environ';

interface Access {
  readonly node: Node;
  readonly role: 'read' | 'set';
  readonly told: Told;
  /** Without the variable it raises an error. */
  readonly fails: boolean;
}

function readAccess(
  { names, comments, collector }: PythonFile,
  key: Node,
  access: Access,
  helpers: Map<string, Helper>,
): void {
  const asked = askedNames(key, names);
  const surroundings = surroundingsOf(access.node, comments);
  for (const literal of asked.names) {
    if (access.role === 'set') {
      collector.add({ name: literal.text, range: literal.range, role: 'set' });
      continue;
    }
    const own = access.told.hasDefault && isGuarded(access.node) ? untold : access.told;
    const told = own.hasDefault ? own : surroundings.told;
    collector.add({
      ...surroundings,
      ...told,
      name: literal.text,
      range: literal.range,
      required: access.told.hasDefault
        ? false
        : access.fails
          ? failsWithout(access.node, surroundings)
          : surroundings.required,
    });
  }
  if (access.role === 'set') return;
  for (const prefix of asked.prefixes) if (prefix !== '' || !isInReader(access.node)) collector.prefix(prefix);
  for (const helper of asked.helpers) helpers.set(helper.name, helper);
}

/** `ENV_TOKEN = "APP_TOKEN"`: files that import it may read it. */
function readConstants({ nodes, collector }: PythonFile): void {
  for (const assignment of nodes('assignment')) {
    const literal = stringOf(field(assignment, 'right'));
    const left = field(assignment, 'left');
    if (literal === undefined || left?.type !== 'identifier' || !isNamedConstant(left.text, literal.text)) continue;
    collector.prefix(literal.text);
  }
}

/** `os.environ["X"] = ...`, `del os.environ["X"]` */
function isWritten(subscript: Node): boolean {
  const parent = subscript.parent;
  if (parent?.type === 'delete_statement') return true;
  return parent?.type === 'assignment' && field(parent, 'left')?.startIndex === subscript.startIndex;
}

function readUpdate({ collector }: PythonFile, call: Node): void {
  const { positional } = argumentsOf(call);
  const [given] = positional;
  if (given?.type !== 'dictionary') return;
  for (const pair of childrenOf(given)) {
    const key = stringOf(field(pair, 'key'));
    if (key !== undefined) collector.add({ name: key.text, range: key.range, role: 'set' });
  }
}

/** Calls of the file's own functions around the environment, and of others that are named after it. */
function readHelperCalls(file: PythonFile, helpers: ReadonlyMap<string, Helper>): void {
  const { calls, names, comments, collector, understood } = file;
  for (const call of calls) {
    if (file.isOver()) return;
    if (understood.has(call.startIndex)) continue;
    const callee = field(call, 'function');
    const qualifier = field(callee, 'object')?.text ?? '';
    const name = (field(callee, 'attribute') ?? callee)?.text ?? '';
    const qualified = names.qualify(callee);
    if (qualified?.startsWith('os.') === true) continue;
    const helper = helpers.get(name);
    const isKnown = helper !== undefined && (qualifier === '' || qualifier === 'self' || qualifier === 'cls');
    const isNamed = isReaderName(name) || (ENV_OBJECT.test(qualifier) && READ_METHOD.test(name));
    if (!isKnown && !isNamed) continue;
    const { positional, named } = argumentsOf(call);
    const key = positional[helper?.position ?? 0] ?? (helper === undefined ? undefined : named.get(helper.parameter));
    if (key === undefined) continue;
    const prefix = helper?.prefix ?? '';
    const asked = helper === undefined ? askedNames(key, names) : namesGiven(key, helper, names);
    const given = named.get('default') ?? positional[isKnown ? (helper.fallback ?? Number.POSITIVE_INFINITY) : 1];
    const told = given === undefined || given.type === 'none' ? noDefault : toldBy(given);
    const surroundings = surroundingsOf(call, comments);
    for (const literal of asked.names) {
      const written: Literal = { ...literal, text: prefix + literal.text };
      // Of a function of another file only the name says what it does.
      if (!isKnown && !isScreaming(literal.text)) continue;
      collector.add({
        ...surroundings,
        ...((isKnown ? told.hasDefault : told.default !== undefined) ? told : surroundings.told),
        name: written.text,
        range: written.range,
        type: surroundings.type ?? typeOfReader(name),
        required: told.default !== undefined ? false : surroundings.required,
      });
    }
  }
}

const ENV_OBJECT = /^(?:\w+\.)?_?env$/i;
const READ_METHOD =
  /^(?:get|str|bool|int|float|json|list|tuple|dict|url|db|path|bytes|decimal|date|datetime|timedelta|email|cache|uuid|enum)(?:_\w+)?$/;

/** `env_bool`, `get_int_env`, `env.bool` */
const typeOfReader = (name: string): string | undefined =>
  /(?:^|_)(bool|int|float|json|list|tuple|dict|path)(?:_|$)/.exec(name)?.[1];
