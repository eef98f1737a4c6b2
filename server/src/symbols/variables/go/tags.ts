import { isVariableName, type VariableCollector } from '../../../environment/variable-collector.ts';
import type { CallGrammar } from '../calls.ts';
import type { GoNodes } from './nodes.ts';
import { setupOf } from './setup.ts';
import { type GoField, type GoStruct, goStructs } from './structs.ts';
import { readTag, type TagSays } from './tag.ts';

/** Structs within structs are no deeper in settings that people wrote. */
const DEEPEST = 8;
const MOST_VISITS = 5000;

/** Fields of structs with a tag that names their variable, and those of a struct that envconfig fills by their names. */
export function readGoTags(nodes: GoNodes, grammar: CallGrammar, collector: VariableCollector): void {
  const structs = goStructs(nodes);
  const setup = setupOf(nodes, grammar);
  const walk = new Walk(structs, collector);
  const inner = new Set([...structs.values()].flatMap(structsIn));
  for (const [name, struct] of structs) {
    const processed = setup.processed.get(name);
    if (processed !== undefined) walk.struct(struct, { prefix: processed, isProcessed: true, depth: 0 });
    // What only others contain is read with them, behind their prefix.
    else if (!inner.has(name)) walk.struct(struct, { prefix: setup.prefix, isProcessed: false, depth: 0 });
  }
}

/** Names of the structs that a struct contains, be it in one that is written in its place. */
const structsIn = ({ fields }: GoStruct): readonly string[] =>
  fields.flatMap(({ struct, inline }) => [
    ...(struct === undefined ? [] : [struct]),
    ...(inline === undefined ? [] : structsIn(inline)),
  ]);

interface At {
  readonly prefix: string;
  /** envconfig fills it: fields without a tag have a variable, too. */
  readonly isProcessed: boolean;
  readonly depth: number;
}

class Walk {
  readonly #structs: ReadonlyMap<string, GoStruct>;
  readonly #collector: VariableCollector;
  readonly #visited = new Set<string>();

  constructor(structs: ReadonlyMap<string, GoStruct>, collector: VariableCollector) {
    this.#structs = structs;
    this.#collector = collector;
  }

  struct(struct: GoStruct, at: At): void {
    const key = `${struct.start} ${at.prefix} ${at.isProcessed}`;
    if (at.depth > DEEPEST || this.#visited.has(key) || this.#visited.size >= MOST_VISITS) return;
    this.#visited.add(key);
    for (const one of struct.fields) this.#field(one, struct, at);
  }

  #field(one: GoField, struct: GoStruct, at: At): void {
    const says = readTag(one.tag);
    if (says.isIgnored) return;
    const inner = one.inline ?? (one.struct === undefined ? undefined : this.#structs.get(one.struct));
    const own = nameOf(one, says, at);
    if (inner !== undefined) {
      const prefix = at.isProcessed
        ? one.name === undefined || own === undefined
          ? at.prefix
          : `${own.name}_`
        : at.prefix + says.prefix;
      this.struct(inner, { ...at, prefix, depth: at.depth + 1 });
      return;
    }
    if (says.prefix !== '') this.#collector.prefix(at.prefix + says.prefix);
    if (own === undefined) return;
    if (own.isGuess) {
      this.#collector.prefix(own.name);
      return;
    }
    this.#collector.add({
      role: 'declared',
      name: own.name,
      range: own.range,
      type: one.type,
      default: says.default,
      hasDefault: says.default !== undefined,
      required: says.isRequired ? true : says.default !== undefined || says.isOptional ? false : undefined,
      description: says.description ?? one.description,
      group: struct.name,
    });
    for (const other of says.others) this.#collector.prefix(at.prefix + other);
    // envconfig looks for the tag's own name when there is none with the prefix.
    if (at.isProcessed && says.name !== undefined) this.#collector.prefix(says.name.text.toUpperCase());
  }
}

interface Named {
  readonly name: string;
  readonly range: GoField['nameRange'];
  /** It may as well be a struct of another file, whose fields have the variables. */
  readonly isGuess: boolean;
}

/** @returns undefined for a field that has no variable */
function nameOf(one: GoField, says: TagSays, { prefix, isProcessed }: At): Named | undefined {
  if (says.name !== undefined) {
    const { text, range } = says.name;
    const name = prefix + (isProcessed || says.isEnvconfig ? text.toUpperCase() : text);
    return isVariableName(text) ? { name, range, isGuess: false } : undefined;
  }
  if (!isProcessed || one.name === undefined || !/^[A-Z]/.test(one.name)) return undefined;
  const words = says.splitsWords ? splitWords(one.name) : one.name;
  return { name: prefix + words.toUpperCase(), range: one.nameRange, isGuess: one.isOpaque };
}

/** As envconfig does: `MultiWordVar` gives `Multi_Word_Var`, `HTTPPort` gives `HTTP_Port`. */
const splitWords = (name: string): string =>
  (name.match(/[A-Z]+[^A-Z]*|[^A-Z]+/g) ?? [name])
    .map((word) => word.replace(/^([A-Z]+)([A-Z][^A-Z]+)$/, '$1_$2'))
    .join('_');
