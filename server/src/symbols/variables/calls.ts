import type { Node } from '@vscode/tree-sitter-wasm';
import { isScreaming, type VariableCollector } from '../../environment/variable-collector.ts';
import { hasEnvironmentWord, isEnvironmentReader, isFallbackName, isForeignConstant } from './environment-names.ts';
import { type Literal, type Told, untold } from './literal.ts';
import { shortText } from './syntax.ts';

/** A call: `os.Getenv("PORT")` has the callee `Getenv`, the qualifier `os`. */
export interface Call {
  readonly node: Node;
  readonly callee: string;
  readonly qualifier: string;
  readonly args: readonly Node[];
}

/** A function whose parameter may be a variable's name. */
export interface FunctionShape {
  readonly node: Node;
  readonly name: string;
  readonly params: readonly { readonly name: string; readonly type: string | undefined }[];
  /** As the code writes it; undefined where it says none. */
  readonly result: string | undefined;
  /** No other file can call it. */
  readonly isLocal: boolean;
}

/** How a call asks the environment. */
export interface Access {
  readonly role: 'read' | 'set';
  /** The argument that is the name. */
  readonly key: number;
  /** The argument that is the default. */
  readonly fallback?: number | undefined;
  /** What is so where that argument is left out. */
  readonly omitted?: Told;
  /** What it puts before the name. */
  readonly prefix?: string;
  readonly type?: string | undefined;
}

/** What surrounds a call says of the variable that it reads. */
export interface Surroundings extends Partial<Told> {
  readonly required?: boolean | undefined;
  readonly type?: string | undefined;
}

/** What the reader of calls has to know of a language. */
export interface CallGrammar {
  readonly calls: readonly Call[];
  readonly functions: readonly FunctionShape[];
  /** String literals by the name of the constant that they are. */
  readonly constants: ReadonlyMap<string, Node>;
  /** The language's own ways to the environment. */
  readonly access: (call: Call) => Access | undefined;
  /** It takes the environment as it is, so that any variable may be read. */
  readonly isWhole: (call: Call) => boolean;
  /** A string without anything put in. */
  readonly literal: (node: Node) => Literal | undefined;
  /** What is put together, from left to right: `"A_" + b`, `fmt.Sprintf("A_%s", b)`. Empty for other code. */
  readonly parts: (node: Node) => readonly (Node | string)[];
  readonly value: (node: Node) => Told;
  readonly surroundings: (call: Call) => Surroundings;
  /** Time is up: asking a node for its parent takes long in code that is nested as nobody nests it. */
  readonly isOver: () => boolean;
}

/** A name, as far as the code tells it: whole, or what it begins with and the parameter that follows. */
type Key =
  | { readonly kind: 'name'; readonly literal: Literal; readonly prefix: string }
  | { readonly kind: 'made'; readonly prefix: string; readonly parameter: string | undefined };

/**
 * Finds the variables that calls read and set, also by way of functions that are defined in the file around the language's
 * own (`getEnv("PORT", "8080")`), and by functions of other files that are called as such ones are.
 */
export function readCalls(grammar: CallGrammar, collector: VariableCollector): void {
  for (const [name, node] of grammar.constants) {
    const literal = grammar.literal(node);
    if (literal !== undefined && isScreaming(literal.text) && hasEnvironmentWord(name)) collector.prefix(literal.text);
  }
  const placed = placeCalls(grammar);
  const helpers = findHelpers(grammar, placed);
  for (const { call, within } of placed) {
    if (grammar.isOver()) return;
    if (grammar.isWhole(call)) collector.prefix('');
    const access = grammar.access(call) ?? (call.qualifier === '' ? helpers.get(call.callee) : undefined);
    if (access !== undefined) readAccess(grammar, call, access, within, collector);
    else readUnknown(grammar, call, helpers.get(call.callee), collector);
  }
}

interface Placed {
  readonly call: Call;
  readonly within: Scope | undefined;
}

/** A function that a call stands in, and those that this one stands in. */
interface Scope {
  readonly shape: FunctionShape;
  readonly outer: Scope | undefined;
}

function placeCalls({ calls, functions }: CallGrammar): Placed[] {
  let open: Scope | undefined;
  const leave = (at: number): void => {
    while (open !== undefined && open.shape.node.endIndex <= at) open = open.outer;
  };
  let next = 0;
  return calls.map((call) => {
    const at = call.node.startIndex;
    for (let one = functions[next]; one !== undefined && one.node.startIndex <= at; one = functions[next]) {
      leave(one.node.startIndex);
      open = { shape: one, outer: open };
      next++;
    }
    leave(at);
    return { call, within: open };
  });
}

/** Functions around functions around the language's own are as deep as it goes in code that people wrote. */
const ROUNDS = 3;

function findHelpers(grammar: CallGrammar, placed: readonly Placed[]): ReadonlyMap<string, Access> {
  const helpers = new Map<string, Access>();
  if (grammar.functions.length === 0) return helpers;
  for (let round = 0; round < ROUNDS; round++) {
    const before = helpers.size;
    for (const { call, within } of placed) {
      const access = grammar.access(call) ?? (call.qualifier === '' ? helpers.get(call.callee) : undefined);
      const argument = access === undefined ? undefined : call.args[access.key];
      if (access === undefined || argument === undefined) continue;
      const key = keyOf(grammar, argument);
      if (key.kind !== 'made' || key.parameter === undefined) continue;
      const helper = ownerOf(within, key.parameter);
      if (helper === undefined || helper.name === '' || helpers.has(helper.name)) continue;
      const position = helper.params.findIndex(({ name }) => name === key.parameter);
      const fallback = helper.params.findIndex(({ name }, index) => index !== position && isFallbackName(name));
      helpers.set(helper.name, {
        role: access.role,
        key: position,
        ...(fallback < 0 || access.role === 'set' ? {} : { fallback, omitted: untold }),
        prefix: (access.prefix ?? '') + key.prefix,
        type: access.type ?? typeOf(helper, fallback),
      });
    }
    if (helpers.size === before) break;
  }
  return helpers;
}

/** What a helper gives, unless that is the text itself: every variable is one. */
function typeOf({ params, result }: FunctionShape, fallback: number): string | undefined {
  const type = params[fallback]?.type ?? result?.slice(0, 200).replace(/^\((.*?)(?:,.*)?\)$/, '$1');
  if (type === undefined || /^&?(?:'\w+ )?(?:String|string|str|void|error|any|object|mixed)\??$/.test(type))
    return undefined;
  return /^\w+(?:\.\w+)?$|^\[\]\w+$/.test(type) ? type : undefined;
}

/** Functions in functions are no deeper in code that people wrote. */
const DEEPEST = 20;

function ownerOf(within: Scope | undefined, parameter: string): FunctionShape | undefined {
  for (let at = within, depth = 0; at !== undefined && depth < DEEPEST; at = at.outer, depth++) {
    if (at.shape.params.some(({ name }) => name === parameter)) return at.shape;
  }
  return undefined;
}

function keyOf(grammar: CallGrammar, node: Node, depth = 0): Key {
  const text = shortText(node);
  const constant = grammar.constants.get(text);
  const literal = grammar.literal(constant ?? node);
  if (literal !== undefined) return { kind: 'name', literal, prefix: '' };
  const parts = depth > 8 ? [] : grammar.parts(node);
  if (parts.length === 0) {
    return { kind: 'made', prefix: '', parameter: /^\$?\w+$/.test(text) ? text : undefined };
  }
  let prefix = '';
  for (const [index, part] of parts.entries()) {
    const key = typeof part === 'string' ? part : keyOf(grammar, part, depth + 1);
    const isLast = index === parts.length - 1;
    if (typeof key === 'string') prefix += key;
    else if (key.kind === 'name' && isLast) return { ...key, prefix: prefix + key.prefix };
    else if (key.kind === 'name') prefix += key.prefix + key.literal.text;
    else return { kind: 'made', prefix: prefix + key.prefix, parameter: isLast ? key.parameter : undefined };
  }
  return { kind: 'made', prefix, parameter: undefined };
}

function readAccess(
  grammar: CallGrammar,
  call: Call,
  access: Access,
  within: Scope | undefined,
  collector: VariableCollector,
): void {
  const argument = call.args[access.key];
  if (argument === undefined) return;
  const key = keyOf(grammar, argument);
  if (key.kind === 'made') {
    if (access.role === 'set') return;
    const helper = key.parameter === undefined ? undefined : ownerOf(within, key.parameter);
    if (isForeignConstant(shortText(argument))) return;
    // Who calls a function that is named after the environment is found by that name, in every file.
    if (helper !== undefined && (helper.isLocal || isEnvironmentReader(helper.name, ''))) return;
    collector.prefix((access.prefix ?? '') + key.prefix);
    return;
  }
  const fallback = access.fallback === undefined ? undefined : call.args[access.fallback];
  const given = fallback === undefined ? access.omitted : grammar.value(fallback);
  const surroundings = access.role === 'set' ? {} : grammar.surroundings(call);
  collector.add({
    role: access.role,
    name: (access.prefix ?? '') + key.prefix + key.literal.text,
    range: key.literal.range,
    type: access.type ?? surroundings.type,
    default: given?.hasDefault === true ? given.default : surroundings.default,
    hasDefault: given?.hasDefault === true || surroundings.hasDefault === true,
    required: given?.hasDefault === true ? false : surroundings.required,
  });
}

/** A function of another file that is named after the environment, with a name that is written as variables are. */
function readUnknown(grammar: CallGrammar, call: Call, helper: Access | undefined, collector: VariableCollector): void {
  const [first, second, third] = call.args;
  if (first === undefined || !isEnvironmentReader(call.callee, call.qualifier)) return;
  const key = keyOf(grammar, first);
  if (key.kind !== 'name' || !isScreaming(key.prefix + key.literal.text)) return;
  // The second argument of one that demands is what it says when there is none.
  const isFallback = second !== undefined && third === undefined && !/must|require|demand/i.test(call.callee);
  const given = isFallback ? grammar.value(second) : undefined;
  collector.add({
    role: 'read',
    name: (helper?.prefix ?? '') + key.prefix + key.literal.text,
    range: key.literal.range,
    default: given?.default,
    hasDefault: given?.hasDefault ?? false,
    required: given?.hasDefault === true ? false : undefined,
  });
}
