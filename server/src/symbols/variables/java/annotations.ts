import type { Node } from '@vscode/tree-sitter-wasm';
import { readPlaceholders, relaxedName } from '../../../environment/placeholders.ts';
import { isScreaming, type VariableCollector } from '../../../environment/variable-collector.ts';
import type { CallGrammar } from '../calls.ts';
import { childrenOf, field, noDefault, nodesOf } from '../literal.ts';
import { describedChildren } from '../syntax.ts';
import type { JavaNodes } from './nodes.ts';

/** What an annotation stands on. */
interface Target {
  readonly type: string | undefined;
  readonly description: string | undefined;
  readonly group: string | undefined;
}

/** `@Value("${APP_PORT:8080}")`, `@ConfigProperty(name = "APP_PORT", defaultValue = "8080")`. */
export function readJavaAnnotations(nodes: JavaNodes, grammar: CallGrammar, collector: VariableCollector): void {
  const annotations = nodes.of('annotation');
  if (annotations.length === 0) return;
  const targets = targetsOf(nodes);
  for (const annotation of annotations) {
    const name = field(annotation, 'name')?.text;
    if (name === 'Value') readValue(annotation, targets, grammar, collector);
    else if (name === 'ConfigProperty') readConfigProperty(annotation, targets, grammar, collector);
    else if (name === 'ConfigurationProperties') readPrefix(annotation, grammar, collector);
  }
}

/** By where the annotation begins: the field, parameter or method that it stands on. */
function targetsOf(nodes: JavaNodes): ReadonlyMap<number, Target> {
  const found = new Map<number, Target>();
  const note = (node: Node, target: Target): void => {
    const modifiers = node.namedChildren.find((child) => child?.type === 'modifiers');
    for (const child of childrenOf(modifiers)) if (child.type === 'annotation') found.set(child.startIndex, target);
  };
  for (const type of nodes.of('class_declaration', 'record_declaration', 'interface_declaration')) {
    const group = field(type, 'name')?.text;
    const body = field(type, 'body');
    const members = body === undefined ? [] : describedChildren(body, (child) => child.type.endsWith('_declaration'));
    for (const { node, description } of members) {
      note(node, { type: typeOf(node), description, group });
      for (const parameter of childrenOf(field(node, 'parameters'))) {
        note(parameter, { type: typeOf(parameter), description: undefined, group });
      }
    }
    for (const parameter of childrenOf(field(type, 'parameters'))) {
      note(parameter, { type: typeOf(parameter), description: undefined, group });
    }
  }
  return found;
}

/** `String` of `Optional<String>`. */
function typeOf(node: Node): string | undefined {
  const type = field(node, 'type')?.text;
  return type === undefined ? undefined : (/^(?:java\.util\.)?Optional<(.+)>$/.exec(type)?.[1] ?? type);
}

function readValue(
  annotation: Node,
  targets: ReadonlyMap<number, Target>,
  grammar: CallGrammar,
  collector: VariableCollector,
): void {
  const around = { ...(targets.get(annotation.startIndex) ?? {}), role: 'declared' as const };
  for (const text of nodesOf(annotation, 'string_literal').map(grammar.literal)) {
    if (text === undefined) continue;
    readPlaceholders(text.text, text.range.start, around, collector);
    // `#{systemEnvironment['PATH_X']}`
    for (const { 0: whole, 1: name = '', index } of text.text.matchAll(/systemEnvironment(?:\[|\.get\()'(\w+)/g)) {
      const end = text.range.start + index + whole.length;
      collector.add({ ...around, name, range: { start: end - name.length, end } });
    }
  }
}

function readConfigProperty(
  annotation: Node,
  targets: ReadonlyMap<number, Target>,
  grammar: CallGrammar,
  collector: VariableCollector,
): void {
  const pairs = childrenOf(field(annotation, 'arguments'));
  const valueNamed = (key: string): Node | undefined =>
    field(
      pairs.find((pair) => field(pair, 'key')?.text === key),
      'value',
    );
  const named = valueNamed('name');
  const name = named === undefined ? undefined : grammar.literal(grammar.constants.get(named.text) ?? named);
  if (name === undefined) return;
  if (!isScreaming(name.text)) {
    collector.prefix(name.text.replace(/\W/g, '_').toUpperCase());
    return;
  }
  const fallback = valueNamed('defaultValue');
  const given = fallback === undefined ? noDefault : grammar.value(fallback);
  const target = targets.get(annotation.startIndex);
  collector.add({
    ...target,
    role: 'declared',
    name: name.text,
    range: name.range,
    ...given,
    required: given.hasDefault ? false : undefined,
  });
}

/** `@ConfigurationProperties(prefix = "app.mail")`: the environment may give any property below it. */
function readPrefix(annotation: Node, grammar: CallGrammar, collector: VariableCollector): void {
  const [first] = nodesOf(annotation, 'string_literal');
  const prefix = first === undefined ? undefined : grammar.literal(first)?.text;
  if (prefix !== undefined && prefix !== '') collector.prefix(`${relaxedName(prefix)}_`);
}
