import type { Node } from '@vscode/tree-sitter-wasm';
import type { LineComments } from '../line-comments.ts';
import { field, noDefault, type Told } from '../literal.ts';
import { isWrapper, toldBy } from './syntax.ts';

/** What the code around a read says of the variable. */
export interface Surroundings {
  readonly type: string | undefined;
  /** Of `process.env.PORT ?? 8080`. */
  readonly told: Told;
  readonly required: boolean | undefined;
  readonly description: string | undefined;
}

/** Functions around a value that say what it is. */
const CASTS: Readonly<Record<string, string>> = {
  BigInt: 'bigint',
  Boolean: 'boolean',
  Number: 'number',
  parse: 'JSON',
  parseFloat: 'number',
  parseInt: 'number',
};

/** Deeper code than this is no setting. */
const MOST_LEVELS = 12;

export function surroundingsOf(read: Node, comments: LineComments): Surroundings {
  let type: string | undefined;
  let told = noDefault;
  const result = (description?: string): Surroundings => ({
    type,
    told,
    required: told.default === undefined ? undefined : false,
    description,
  });
  let node = read;
  for (let level = 0; level < MOST_LEVELS; level++) {
    const parent = node.parent;
    if (parent === null) return result();
    if (isWrapper(parent)) {
      node = parent;
      continue;
    }
    switch (parent.type) {
      case 'augmented_assignment_expression':
      case 'binary_expression': {
        const operator = field(parent, 'operator')?.text ?? '';
        const left = field(parent, 'left');
        const right = field(parent, 'right');
        const isLeft = left !== undefined && node.startIndex < left.endIndex;
        if (/^(?:\?\?|\|\|)=?$/.test(operator)) {
          if (isLeft && !told.hasDefault) told = toldBy(right);
          break;
        }
        if (
          /^[!=]==?$/.test(operator) &&
          /^["'`](?:true|false|1|0|yes|no|on|off)["'`]$/i.test((isLeft ? right : left)?.text ?? '')
        ) {
          type = 'boolean';
        }
        return result();
      }
      case 'ternary_expression': {
        // `process.env.PORT ? Number(process.env.PORT) : 8080`
        const condition = field(parent, 'condition');
        const alternative = field(parent, 'alternative');
        const isCondition = condition !== undefined && node.startIndex < condition.endIndex;
        const isSame = isCondition || condition?.text === read.text;
        if (!isSame || alternative === undefined || alternative.startIndex <= node.startIndex) return result();
        // `process.env.DESKTOP ? 'desktop.js' : 'web.js'` chooses between two things that are neither its value.
        if (isCondition && field(parent, 'consequence')?.text.includes(read.text) !== true) return result();
        const otherwise = toldBy(alternative);
        if (!told.hasDefault && otherwise.default !== undefined) told = otherwise;
        if (isCondition) return result();
        break;
      }
      case 'arguments': {
        const callee = field(parent.parent, 'function');
        const name = (field(callee, 'property') ?? callee)?.text ?? '';
        const cast = CASTS[name];
        // `parseInt("10", process.env.RADIX)` is nothing that anybody writes.
        if (cast === undefined) return result();
        type ??= cast;
        break;
      }
      case 'unary_expression': {
        const operator = field(parent, 'operator')?.text;
        if (operator === '+') type ??= 'number';
        else if (operator === '!' && parent.parent?.type === 'unary_expression') type ??= 'boolean';
        else return result();
        break;
      }
      case 'member_expression': {
        const method = field(parent, 'property')?.text ?? '';
        if (parent.parent?.type !== 'call_expression') return result();
        if (!/^(?:trim|toLowerCase|toUpperCase|toString|replace)$/.test(method)) return result();
        break;
      }
      case 'call_expression':
        break;
      case 'pair':
        return result(comments.of(parent));
      case 'variable_declarator': {
        const statement = parent.parent?.parent;
        const isOuter = statement?.type === 'program' || statement?.type === 'export_statement';
        return result(isOuter && parent.parent !== null ? comments.of(parent.parent) : undefined);
      }
      default:
        return result();
    }
    node = parent;
  }
  return result();
}
