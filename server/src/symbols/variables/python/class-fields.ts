import type { Node } from '@vscode/tree-sitter-wasm';
import type { LineComments } from '../line-comments.ts';
import { childrenOf, field, type Literal, noDefault, rangeOf, type Told, told, untold, written } from '../literal.ts';
import { argumentsOf, stringOf, toldBy } from './syntax.ts';

/** One field of a class: `port: int = Field(8080, description="Where it listens")`. */
export interface ClassField {
  readonly name: Literal;
  /** What stands for it in `Annotated[...]` without what is told besides; undefined where it has none. */
  readonly annotation: Node | undefined;
  readonly type: string | undefined;
  readonly told: Told;
  /** `DatabaseSettings` of `= DatabaseSettings()` or of a default factory: the class that the default is one of. */
  readonly made: string | undefined;
  readonly description: string | undefined;
  /** Version 1's names of the variable. */
  readonly env: readonly Literal[];
  /** Version 2's names of the variable. */
  readonly aliases: readonly Literal[];
  /** `Field(deprecated=...)` */
  readonly isDeprecated: boolean;
  /** It has other names, and only running tells which. */
  readonly isNameMade: boolean;
}

/** @param body what stands in the class, in order */
export function readClassFields(body: readonly Node[], comments: LineComments): readonly ClassField[] {
  return body.flatMap((statement, index) => {
    const found = readField(statement);
    if (found === undefined) return [];
    const next = body[index + 1];
    const docstring = next?.type === 'expression_statement' ? stringOf(childrenOf(next)[0])?.text : undefined;
    return [{ ...found, description: found.description ?? docstring ?? comments.of(statement) }];
  });
}

function readField(statement: Node): ClassField | undefined {
  const assignment = statement.type === 'expression_statement' ? childrenOf(statement)[0] : undefined;
  if (assignment?.type !== 'assignment') return undefined;
  const left = field(assignment, 'left');
  if (left?.type !== 'identifier' || left.text.startsWith('_') || left.text === 'model_config') return undefined;
  const annotation = childrenOf(field(assignment, 'type'))[0];
  if (/^(?:\w+\.)?ClassVar\b/.test(annotation?.text ?? '')) return undefined;
  const value = field(assignment, 'right');
  if (annotation === undefined && (value === undefined || !toldBy(value).hasDefault)) return undefined;
  const inner = annotation === undefined ? undefined : annotatedOf(annotation);
  const calls = [...(isField(value) ? [value] : []), ...(inner?.extras.filter(isField) ?? [])];
  const options = calls.map(argumentsOf);
  const option = (name: string): Node | undefined =>
    options.map(({ named }) => named.get(name)).find((one) => one !== undefined);
  const factory = option('default_factory');
  const given = isField(value) || value === undefined ? (options[0]?.positional[0] ?? option('default')) : value;
  const names = [option('validation_alias'), option('alias')].find((one) => one !== undefined);
  const aliases = aliasesOf(names);
  const type = inner?.type ?? annotation;
  return {
    name: { text: left.text, range: rangeOf(left) },
    annotation: type,
    type: type === undefined ? undefined : written(type),
    told: given === undefined && factory !== undefined ? toldByFactory(factory) : defaultOf(given),
    made: madeBy(factory ?? given),
    description: stringOf(option('description'))?.text,
    env: aliasesOf(option('env')),
    aliases,
    isDeprecated: !/^(?:None|False)?$/.test(option('deprecated')?.text.slice(0, 10) ?? ''),
    isNameMade: names !== undefined && aliases.length === 0,
  };
}

const isField = (node: Node | undefined): node is Node =>
  node?.type === 'call' && /^(?:\w+\.)?(?:Field|field|PydanticField)$/.test(field(node, 'function')?.text ?? '');

/** `Annotated[int, Field(...)]` is an `int`. */
function annotatedOf(annotation: Node): { readonly type: Node; readonly extras: readonly Node[] } | undefined {
  if (annotation.type !== 'generic_type' && annotation.type !== 'subscript') return undefined;
  if (!/^(?:\w+\.)?Annotated\s*\[/.test(annotation.text)) return undefined;
  const holder = annotation.type === 'subscript' ? annotation : childrenOf(annotation)[1];
  const [type, ...extras] = (annotation.type === 'subscript' ? childrenOf(holder).slice(1) : childrenOf(holder)).map(
    (one) => (one.type === 'type' ? (childrenOf(one)[0] ?? one) : one),
  );
  return type === undefined ? undefined : { type, extras };
}

/** `Field(...)` and nothing at all ask for a value. */
const defaultOf = (node: Node | undefined): Told =>
  node === undefined || node.type === 'ellipsis' || node.text === 'PydanticUndefined' ? noDefault : toldBy(node);

function toldByFactory(factory: Node): Told {
  if (factory.text === 'list') return told('[]');
  if (factory.text === 'dict') return told('{}');
  return factory.type === 'lambda' ? toldBy(field(factory, 'body')) : untold;
}

/** The class that a default is one of, made of nothing: of `Mail()`, `lambda: Mail()` and the factory `Mail`. */
function madeBy(value: Node | undefined): string | undefined {
  if (value?.type === 'identifier') return value.text;
  const made = value?.type === 'lambda' ? field(value, 'body') : value;
  if (made?.type !== 'call' || childrenOf(field(made, 'arguments')).length > 0) return undefined;
  return field(made, 'function')?.text;
}

/** `"PORT"`, `["PORT", "APP_PORT"]`, `AliasChoices("PORT", AliasPath("APP", 0))` */
function aliasesOf(node: Node | undefined): readonly Literal[] {
  if (node === undefined) return [];
  if (node.type === 'list' || node.type === 'tuple' || node.type === 'set') return childrenOf(node).flatMap(aliasOf);
  const isChoice = node.type === 'call' && /AliasChoices$/.test(field(node, 'function')?.text ?? '');
  return isChoice ? argumentsOf(node).positional.flatMap(aliasOf) : aliasOf(node);
}

/** `"PORT"`, `AliasPath("APP", 0)` */
function aliasOf(node: Node): readonly Literal[] {
  const isPath = node.type === 'call' && /AliasPath$/.test(field(node, 'function')?.text ?? '');
  const literal = stringOf(isPath ? argumentsOf(node).positional[0] : node);
  return literal === undefined ? [] : [literal];
}
