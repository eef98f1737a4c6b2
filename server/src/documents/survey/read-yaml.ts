import { type Document, isAlias, isMap, isScalar, isSeq, parseAllDocuments } from 'yaml';

/**
 * One place in a YAML text. Nodes are read as they are: turning them into values would follow aliases, which hostile
 * files nest without end.
 */
export interface YamlPlace {
  /** What stands below a key; a place without anything where there is none. */
  get(key: string): YamlPlace;
  /** A text or a number as it would be written: `8080`. */
  readonly text: string | undefined;
  readonly items: readonly YamlPlace[];
  readonly keys: readonly string[];
}

/** Larger files are made by programs. */
const LONGEST = 400_000;
/** `*a` that leads to `*b` that leads ... */
const MOST_STEPS = 8;

/** The documents of a text; none where it is not YAML. */
export function readYaml(text: string): readonly YamlPlace[] {
  if (text.length > LONGEST) return [];
  try {
    const documents = parseAllDocuments(text, { logLevel: 'silent', strict: false, uniqueKeys: false });
    if (!Array.isArray(documents)) return [];
    return documents.filter(({ errors }) => errors.length === 0).map((document) => place(document.contents, document));
  } catch (error) {
    // Nesting beyond the stack is reported by an exception; such a file says nothing.
    if (error instanceof Error) return [];
    throw error;
  }
}

function place(given: unknown, document: Document): YamlPlace {
  const node = follow(given, document);
  return {
    get(key) {
      if (!isMap(node)) return place(undefined, document);
      const own = node.get(key, true);
      if (own !== undefined) return place(own, document);
      // `<<: *base`, one level: what a base takes from another one is its own affair.
      const base = follow(node.get('<<', true), document);
      return place(isMap(base) ? base.get(key, true) : undefined, document);
    },
    get text() {
      if (!isScalar(node)) return undefined;
      const { value, source } = node;
      if (typeof value === 'string') return value;
      return typeof value === 'number' || typeof value === 'boolean' ? (source ?? String(value)) : undefined;
    },
    get items() {
      return isSeq(node) ? node.items.map((item) => place(item, document)) : [];
    },
    get keys() {
      if (!isMap(node)) return [];
      return node.items.flatMap(({ key }) => (isScalar(key) && typeof key.value === 'string' ? [key.value] : []));
    },
  };
}

function follow(given: unknown, document: Document): unknown {
  let node = given;
  for (let step = 0; isAlias(node) && step < MOST_STEPS; step++) node = node.resolve(document);
  return node;
}
