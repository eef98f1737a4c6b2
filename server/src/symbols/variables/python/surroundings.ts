import type { Node } from '@vscode/tree-sitter-wasm';
import type { LineComments } from '../line-comments.ts';
import { childrenOf, field, noDefault, type Told, written } from '../literal.ts';
import { ancestorsOf } from '../node-table.ts';
import { toldBy } from './syntax.ts';

/** What the code around a read says of the variable. */
export interface Surroundings {
  /** `declared` where it is the default of a field with a type. */
  readonly role: 'declared' | 'read';
  readonly type: string | undefined;
  /** Of `os.environ.get("PORT") or 8080`. */
  readonly told: Told;
  readonly required: boolean | undefined;
  readonly description: string | undefined;
  readonly group: string | undefined;
}

/** Functions around a value that say what it is. */
const CASTS: Readonly<Record<string, string>> = {
  bool: 'bool',
  int: 'int',
  float: 'float',
  Decimal: 'Decimal',
  Path: 'Path',
  strtobool: 'bool',
  str2bool: 'bool',
  str_to_bool: 'bool',
  to_bool: 'bool',
  parse_bool: 'bool',
  is_true: 'bool',
  loads: 'JSON',
};

/** Functions by which a field gets its default. */
const FIELDS: ReadonlySet<string> = new Set(['Factory', 'Field', 'attrib', 'field', 'ib']);

/** Deeper code than this is no setting. */
const MOST_LEVELS = 12;

export function surroundingsOf(read: Node, comments: LineComments): Surroundings {
  let type: string | undefined;
  let told = noDefault;
  let required: boolean | undefined;
  const result = (more: Partial<Surroundings> = {}): Surroundings => ({
    role: 'read',
    told,
    required: told.hasDefault ? required : undefined,
    description: undefined,
    group: undefined,
    ...more,
    type: more.type ?? type,
  });
  let node = read;
  for (let level = 0; level < MOST_LEVELS; level++) {
    const parent = node.parent;
    if (parent === null) return result();
    switch (parent.type) {
      case 'parenthesized_expression':
        break;
      case 'boolean_operator': {
        if (field(parent, 'operator')?.text !== 'or') return result();
        const right = field(parent, 'right');
        if (right === undefined || right.startIndex <= node.startIndex) break;
        told = told.hasDefault ? told : toldBy(right);
        required = told.default === undefined ? undefined : false;
        break;
      }
      case 'conditional_expression': {
        const [consequence, condition, alternative] = childrenOf(parent);
        if (consequence === undefined || alternative === undefined || condition === undefined) return result();
        // `int(os.environ["PORT"]) if "PORT" in os.environ else 8080`
        if (node.startIndex === consequence.startIndex && /environ|getenv/.test(condition.text)) {
          told = toldBy(alternative);
          required = told.default === undefined ? undefined : false;
          break;
        }
        return result();
      }
      case 'argument_list': {
        const callee = field(parent.parent, 'function');
        const name = (field(callee, 'attribute') ?? callee)?.text ?? '';
        const cast = CASTS[name];
        if (cast === undefined && !FIELDS.has(name)) return result();
        if (type === undefined && cast !== undefined) type = cast;
        break;
      }
      case 'attribute': {
        const method = field(parent, 'attribute')?.text ?? '';
        if (parent.parent?.type !== 'call') return result();
        if (method === 'split') return result({ type: type ?? 'list' });
        if (!/^(?:[lr]?strip|lower|upper|casefold|capitalize|title)$/.test(method)) return result();
        break;
      }
      case 'comparison_operator':
        if (!isBoolean(parent)) return result();
        type = 'bool';
        break;
      case 'call':
      case 'lambda':
        break;
      case 'keyword_argument':
        if (!/^(?:default|default_factory|factory)$/.test(field(parent, 'name')?.text ?? '')) return result();
        break;
      case 'assignment': {
        const annotation = field(parent, 'type');
        const owner = ownerOf(parent);
        return result({
          role: annotation !== undefined && owner.type === 'class' ? 'declared' : 'read',
          type: annotation === undefined ? type : (annotatedType(annotation) ?? type),
          description: owner.type === 'other' ? undefined : comments.of(parent),
          group: owner.type === 'class' ? owner.name : undefined,
        });
      }
      default:
        return result();
    }
    node = parent;
  }
  return result();
}

/** `int` of `Final[int]`; nothing of `Final`, which says no type. */
function annotatedType(annotation: Node): string | undefined {
  const type = written(annotation).replace(/^(?:\w+\.)?(?:Final|ClassVar)\b(?:\[(.*)\])?$/, '$1');
  return type === '' ? undefined : type;
}

/** What is compared with `true` and the like is a yes or no. */
const isBoolean = (comparison: Node): boolean =>
  /(?:==|!=|\bin\b)\s*[([{]?\s*["'](?:true|1|yes|on|y|t|false|0|no)["']/i.test(comparison.text.slice(0, 400));

type Owner = { readonly type: 'class'; readonly name: string | undefined } | { readonly type: 'module' | 'other' };

function ownerOf(assignment: Node): Owner {
  const holder = assignment.parent?.parent;
  if (holder?.type === 'module') return { type: 'module' };
  const definition = holder?.type === 'block' ? holder.parent : undefined;
  return definition?.type === 'class_definition'
    ? { type: 'class', name: field(definition, 'name')?.text }
    : { type: 'other' };
}

/** Whether code is run as soon as its file is: not in a function, and under no condition. */
function isUnconditional(node: Node): boolean {
  let outermost = node;
  for (const parent of ancestorsOf(node)) {
    if (CONDITIONAL.has(parent.type)) return false;
    if (parent.type === 'with_statement' && /suppress|raises/.test(parent.namedChild(0)?.text ?? '')) return false;
    outermost = parent;
  }
  return outermost.type === 'module';
}

const CONDITIONAL: ReadonlySet<string> = new Set([
  'boolean_operator',
  'case_clause',
  'conditional_expression',
  'dictionary_comprehension',
  'for_statement',
  'function_definition',
  'generator_expression',
  'if_statement',
  'list_comprehension',
  'match_statement',
  'set_comprehension',
  'try_statement',
  'while_statement',
]);

/**
 * Whether code reads a variable only where it is set, so that the default of the read is never the one:
 * `None if "PORT" not in os.environ else os.environ.get("PORT", "8080")`.
 */
export function isGuarded(read: Node): boolean {
  let node = read;
  for (let level = 0; level < MOST_LEVELS; level++) {
    const parent = node.parent;
    if (parent === null) return false;
    if (parent.type === 'conditional_expression') {
      const condition = childrenOf(parent)[1];
      return (
        condition !== undefined &&
        node.startIndex !== condition.startIndex &&
        /\bin\s{1,4}(?:os\.)?environ\b/.test(condition.text.slice(0, LONGEST_CONDITION))
      );
    }
    if (!PASSES_ON.has(parent.type)) return false;
    node = parent;
  }
  return false;
}

/** A longer condition is about more than whether a variable is set. */
const LONGEST_CONDITION = 200;

/** Code that makes something of a value. */
const PASSES_ON: ReadonlySet<string> = new Set([
  'argument_list',
  'attribute',
  'call',
  'comparison_operator',
  'parenthesized_expression',
  'subscript',
]);

/** For a read that fails without a default, as far as the code says so. */
export const failsWithout = (read: Node, { told, required }: Surroundings): boolean | undefined =>
  told.hasDefault ? required : isUnconditional(read) || undefined;
