import type { Node } from '@vscode/tree-sitter-wasm';
import { field, noDefault, nodesOf, rangeOf, type Told, written } from '../literal.ts';
import { ancestorsOf } from '../node-table.ts';
import type { PythonFile } from './reads.ts';
import { failsWithout, surroundingsOf } from './surroundings.ts';
import { argumentsOf, stringOf, toldBy } from './syntax.ts';
import { askedNames } from './variable-names.ts';

/** Libraries whose objects are called with a variable's name. Of each, the order of its arguments. */
interface Library {
  /** Names that make one, from the module on. */
  readonly makers: readonly string[];
  /** Names that are one. */
  readonly objects: readonly string[];
  /** Position of the default in `env("PORT", ...)`, undefined where it has to be named. */
  readonly fallback: number | undefined;
  /** Position of the default in `env.int("PORT", ...)`; undefined where it has no such methods. */
  readonly typedFallback: number | undefined;
  /** Position of the type in `config("PORT", ...)`. */
  readonly cast: number | undefined;
}

const STARLETTE: Library = {
  makers: ['starlette.config.Config'],
  objects: [],
  fallback: 2,
  typedFallback: undefined,
  cast: 1,
};

const LIBRARIES: readonly Library[] = [
  {
    // django-environ
    makers: ['environ.Env', 'environ.FileAwareEnv'],
    objects: [],
    fallback: 2,
    typedFallback: 1,
    cast: 1,
  },
  {
    makers: ['environs.Env', 'environs.FileAwareEnv'],
    objects: ['environs.env'],
    fallback: 1,
    typedFallback: 1,
    cast: undefined,
  },
  {
    makers: ['decouple.Config', 'decouple.AutoConfig'],
    objects: ['decouple.config'],
    fallback: 1,
    typedFallback: undefined,
    cast: 2,
  },
  STARLETTE,
];

/** What `env.db()` reads when it is not told. */
const IMPLIED: Readonly<Record<string, string>> = {
  db: 'DATABASE_URL',
  db_url: 'DATABASE_URL',
  cache: 'CACHE_URL',
  cache_url: 'CACHE_URL',
  email: 'EMAIL_URL',
  email_url: 'EMAIL_URL',
  search_url: 'SEARCH_URL',
  channels: 'CHANNELS_URL',
  channels_url: 'CHANNELS_URL',
};

/** Methods that read nothing. */
const NO_READS = /^(?:read_|add_|register|parser|prefixed|seal|dump|parse|get_value_|escape|smart_)/;

/** An object of a library in this file. */
interface EnvObject {
  readonly library: Library;
  readonly prefix: string;
  /** What `Env(DEBUG=(bool, False))` says of variables. */
  readonly scheme: ReadonlyMap<string, { readonly type: string | undefined; readonly told: Told }>;
}

/** Reads by django-environ, environs, decouple and Starlette's `Config`. */
export function readEnvObjects(file: PythonFile): void {
  const { nodes, calls, names } = file;
  const objects = new Map<string, EnvObject>();
  for (const assignment of nodes('assignment')) {
    const left = field(assignment, 'left');
    const right = field(assignment, 'right');
    if (left === undefined || right?.type !== 'call') continue;
    const made = names.qualify(field(right, 'function'));
    const library =
      LIBRARIES.find(({ makers }) => made !== undefined && makers.includes(made)) ?? reExported(right, made);
    if (library !== undefined) objects.set(left.text, readMaker(file, right, library));
  }
  for (const call of calls) {
    if (file.isOver()) return;
    const callee = field(call, 'function');
    if (callee === undefined || file.understood.has(call.startIndex)) continue;
    const direct = objectAt(callee, objects, file);
    if (direct !== undefined) {
      readCall(file, call, direct, undefined);
      continue;
    }
    const object = field(callee, 'object');
    const method = field(callee, 'attribute')?.text;
    const typed = object === undefined ? undefined : objectAt(object, objects, file);
    if (typed?.library.typedFallback === undefined || method === undefined || NO_READS.test(method)) continue;
    readCall(file, call, typed, method);
  }
}

/** Starlette's `Config` by way of another module: `from app.config import Config`, `Config(".env")`. */
function reExported(call: Node, made: string | undefined): Library | undefined {
  const file = stringOf(argumentsOf(call).positional[0])?.text;
  return made?.endsWith('.Config') === true && file !== undefined && /(?:^|\/)\.env(?:\.\w+)?$/.test(file)
    ? STARLETTE
    : undefined;
}

function objectAt(node: Node, objects: ReadonlyMap<string, EnvObject>, { names }: PythonFile): EnvObject | undefined {
  const own = objects.get(node.text.slice(0, 100));
  if (own !== undefined) return own;
  const qualified = names.qualify(node);
  const library = LIBRARIES.find((one) => qualified !== undefined && one.objects.includes(qualified));
  return library === undefined ? undefined : { library, prefix: '', scheme: new Map() };
}

/** `environ.Env(DEBUG=(bool, False))` declares variables of its own. */
function readMaker({ collector, comments }: PythonFile, call: Node, library: Library): EnvObject {
  const { named } = argumentsOf(call);
  const prefix = stringOf(named.get('env_prefix') ?? named.get('prefix'))?.text ?? '';
  const scheme = new Map<string, { readonly type: string | undefined; readonly told: Told }>();
  if (library.makers[0] !== 'environ.Env') return { library, prefix, scheme };
  for (const [name, value] of named) {
    const label = field(value.parent, 'name');
    if (label === undefined || value.parent === null) continue;
    const [type, given] =
      value.type === 'tuple' ? value.namedChildren.filter((part) => part?.type !== 'comment') : [value];
    const told = toldBy(given ?? undefined);
    const known = type === undefined || type === null ? undefined : written(type);
    scheme.set(name, { type: known, told });
    collector.add({
      name,
      range: rangeOf(label),
      role: 'declared',
      type: known,
      ...told,
      required: told.hasDefault ? false : undefined,
      description: comments.of(value.parent),
    });
  }
  return { library, prefix, scheme };
}

function readCall(file: PythonFile, call: Node, object: EnvObject, method: string | undefined): void {
  const { collector, comments, names, understood } = file;
  const { library, scheme } = object;
  const { positional, named } = argumentsOf(call);
  const key = positional[0] ?? named.get('var') ?? named.get('name') ?? named.get('option') ?? named.get('key');
  understood.add(call.startIndex);
  const prefix = object.prefix + prefixAround(call);
  const surroundings = surroundingsOf(call, comments);
  const cast =
    method ??
    castOf(
      named.get('cast') ?? named.get('subcast') ?? (library.cast === undefined ? undefined : positional[library.cast]),
    );
  const position = method === undefined ? library.fallback : positionIn(method, library);
  const given = named.get('default') ?? (position === undefined ? undefined : positional[position]);
  const own = given === undefined ? noDefault : toldBy(given);
  if (key === undefined) {
    const implied = method === undefined ? undefined : IMPLIED[method];
    const label = field(field(call, 'function'), 'attribute');
    if (implied === undefined || label === undefined) return;
    collector.add({
      ...surroundings,
      name: implied,
      range: rangeOf(label),
      type: method,
      ...own,
      required: own.hasDefault ? false : failsWithout(call, surroundings),
    });
    return;
  }
  const asked = askedNames(key, names);
  for (const beginning of asked.prefixes) collector.prefix(prefix + beginning);
  for (const literal of asked.names) {
    const declared = scheme.get(literal.text);
    const told = own.hasDefault ? own : (declared?.told ?? noDefault);
    collector.add({
      ...surroundings,
      name: prefix + literal.text,
      range: literal.range,
      type: surroundings.role === 'declared' ? surroundings.type : (cast ?? declared?.type ?? surroundings.type),
      ...(told.hasDefault ? told : surroundings.told),
      required: told.hasDefault ? false : failsWithout(call, surroundings),
      isSecret: cast === 'Secret',
    });
  }
}

/** `env.list("HOSTS", str, [])` of django-environ has the type of its items in between. */
const positionIn = (method: string, { typedFallback, cast }: Library): number | undefined =>
  cast === 1 && /^(?:list|tuple|dict)$/.test(method) ? 2 : typedFallback;

/** `int`, `Csv` of `Csv()`; nothing of a lambda, which only running tells. */
function castOf(node: Node | undefined): string | undefined {
  if (node === undefined) return undefined;
  const callee = node.type === 'call' ? field(node, 'function') : node;
  return callee?.type === 'identifier' || callee?.type === 'attribute' ? callee.text : undefined;
}

/** `with env.prefixed("APP_"):` around a read. */
function prefixAround(node: Node): string {
  let prefix = '';
  for (const parent of ancestorsOf(node)) {
    if (parent.type !== 'with_statement') continue;
    const clause = parent.namedChild(0);
    for (const call of clause === null ? [] : nodesOf(clause, 'call')) {
      if (field(field(call, 'function'), 'attribute')?.text !== 'prefixed') continue;
      prefix = (stringOf(argumentsOf(call).positional[0])?.text ?? '') + prefix;
    }
  }
  return prefix;
}
