import type { Node } from '@vscode/tree-sitter-wasm';
import { childrenOf, noDefault, type Told } from '../literal.ts';
import type { Names } from './names.ts';
import { readChain, stringOf, toldBy, unwrap } from './syntax.ts';

/** What a validator says of one value. Running example: `z.coerce.number().default(8080).describe('Where it listens')`. */
export interface Validated {
  readonly type: string | undefined;
  readonly told: Told;
  readonly required: boolean | undefined;
  readonly description: string | undefined;
}

const unknown: Validated = { type: undefined, told: noDefault, required: undefined, description: undefined };

/** Functions that say a type by their name, in Zod, Valibot, Yup and Joi. */
const TYPES: ReadonlySet<string> = new Set([
  'any',
  'array',
  'bigint',
  'bool',
  'boolean',
  'date',
  'email',
  'int',
  'integer',
  'ipv4',
  'json',
  'number',
  'object',
  'picklist',
  'port',
  'record',
  'string',
  'stringbool',
  'unknown',
  'uri',
  'url',
  'uuid',
]);

/** Validators within validators are not deeper. */
const MOST_LEVELS = 8;

/**
 * Reads a chain of Zod, or of a library with the same words.
 *
 * @param isOptional what it is without a word about it: Joi's values may be left out, Zod's may not
 */
export function readValidator(node: Node, names: Names, isOptional = false, depth = 0): Validated {
  const value = unwrap(node);
  if (depth > MOST_LEVELS) return unknown;
  if (value.type === 'ternary_expression') {
    // Which one it is depends on another setting.
    const [, first] = childrenOf(value);
    return first === undefined
      ? unknown
      : { ...readValidator(first, names, isOptional, depth + 1), told: noDefault, required: undefined };
  }
  const { root, links } = readChain(value);
  const base = root.type === 'identifier' ? names.assigned(root.text) : undefined;
  let result: Validated = base === undefined ? unknown : readValidator(base, names, isOptional, depth + 1);
  for (const { name, args } of links) {
    const [first, second] = args;
    switch (name) {
      case 'coerce':
        break;
      case 'default':
      case 'prefault':
      case 'catch':
        if (first !== undefined) result = { ...result, told: toldBy(first), required: false };
        break;
      case 'optional':
      case 'nullish':
      case 'exactOptional':
        // `z.optional(z.string())`, `v.optional(v.string(), 'default')`
        if (first !== undefined && result.type === undefined) {
          const inner = readValidator(first, names, isOptional, depth + 1);
          result =
            second === undefined ? { ...inner, required: false } : { ...inner, told: toldBy(second), required: false };
        } else result = { ...result, required: result.told.hasDefault ? result.required : false };
        break;
      case 'required':
        result = { ...result, required: true };
        break;
      case 'when':
        result = { ...result, required: undefined };
        break;
      case 'nullable':
      case 'pipe':
      case 'preprocess': {
        const inner = name === 'preprocess' ? second : first;
        if (inner !== undefined && result.type === undefined)
          result = readValidator(inner, names, isOptional, depth + 1);
        break;
      }
      case 'describe':
      case 'description':
      case 'label': {
        const text = stringOf(first)?.text;
        if (text !== undefined) result = { ...result, description: text };
        break;
      }
      case 'meta': {
        const text = first === undefined ? undefined : describedIn(first);
        if (text !== undefined) result = { ...result, description: text };
        break;
      }
      case 'enum':
      case 'nativeEnum':
      case 'picklist':
      case 'literal':
      case 'valid':
        if (result.type === undefined || name === 'valid') {
          result = {
            ...result,
            type: choicesOf(args) ?? result.type ?? 'enum',
            required: result.required ?? !isOptional,
          };
        }
        break;
      case 'union': {
        const members =
          first === undefined
            ? []
            : childrenOf(unwrap(first)).map((one) => readValidator(one, names, isOptional, depth + 1));
        const types = members.map(({ type }) => type).filter((type) => type !== undefined);
        if (types.length === 0 || types.length < members.length) break;
        const isLax = members.some(({ required }) => required !== true);
        result = { ...result, type: [...new Set(types)].join(' | '), required: isLax ? undefined : true };
        break;
      }
      default:
        if (result.type === undefined && TYPES.has(name)) {
          result = { ...result, type: name, required: name === 'any' || name === 'unknown' ? undefined : !isOptional };
        }
    }
  }
  return result;
}

/** `'a' | 'b'` of the values that are allowed. */
function choicesOf(args: readonly Node[]): string | undefined {
  const items = args.flatMap((one) => (unwrap(one).type === 'array' ? childrenOf(unwrap(one)) : [unwrap(one)]));
  const texts = items.map((item) => (stringOf(item) === undefined ? undefined : `'${stringOf(item)?.text ?? ''}'`));
  const known = texts.filter((text) => text !== undefined);
  return known.length === 0 || known.length < texts.length || known.length > 12 ? undefined : known.join(' | ');
}

function describedIn(options: Node): string | undefined {
  for (const pair of childrenOf(unwrap(options))) {
    const [key, value] = childrenOf(pair);
    if (key?.text === 'description') return stringOf(value)?.text;
  }
  return undefined;
}
