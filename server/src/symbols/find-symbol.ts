import { distance } from 'fastest-levenshtein';
import type { CodeSymbol, SourceOutline } from './symbol.ts';

/** What a file's outline says of a symbol that a document names. */
export type SymbolAnswer =
  | { readonly kind: 'found'; readonly symbol: CodeSymbol }
  /** Not defined here, yet known here: imported, re-exported, inherited. Nothing can be said against it. */
  | { readonly kind: 'elsewhere' }
  /** Not there. `near` holds similar names as they would be written in its place, the nearest first, at most three. */
  | { readonly kind: 'absent'; readonly near: readonly string[] };

/**
 * Looks up a symbol as documents write it: `Type.member`, `Type::member`, `Type#member`, `run()`, `List<T>`, and
 * `test_it[case-1]` of pytest. A name without its containers is enough.
 */
export function findSymbol(outline: SourceOutline, written: string): SymbolAnswer {
  const names = readNames(written);
  const own = names.at(-1);
  if (own === undefined) return { kind: 'elsewhere' };
  const containers = names.slice(0, -1);
  const candidates = outline.symbols.filter((symbol) => symbol.name === own && endsWith(symbol.containers, containers));
  // Of a declaration and its definition, and of overloads, the one with a body says most.
  const [best] = [...candidates].sort((a, b) => a.containers.length - b.containers.length || sizeOf(b) - sizeOf(a));
  if (best !== undefined) return { kind: 'found', symbol: best };
  const container = containers.at(-1);
  if (container === undefined) {
    return outline.identifiers.includes(own) ? { kind: 'elsewhere' } : { kind: 'absent', near: near(outline, names) };
  }
  // A module's or package's name may stand before what it exports; a base class may have the member.
  const holders = outline.symbols.filter((symbol) => symbol.name === container);
  const isHere = holders.length > 0 || outline.identifiers.includes(container);
  if (isHere ? holders.some(({ inherits }) => inherits) || holders.length === 0 : isDefined(outline, own)) {
    return { kind: 'elsewhere' };
  }
  return outline.identifiers.includes(own) && holders.every(({ kind }) => !HAS_MEMBERS.has(kind))
    ? { kind: 'elsewhere' }
    : { kind: 'absent', near: near(outline, names) };
}

const HAS_MEMBERS: ReadonlySet<CodeSymbol['kind']> = new Set(['class', 'enum', 'interface']);

const sizeOf = ({ range }: CodeSymbol): number => range.end - range.start;

const isDefined = (outline: SourceOutline, name: string): boolean =>
  outline.symbols.some((symbol) => symbol.name === name);

/** `Type<T>.member()` -> `['Type', 'member']` */
function readNames(written: string): string[] {
  const plain = written
    .replace(/\[.*$/, '')
    .replace(/\(.*$/, '')
    .replace(/<[^<>]*>/g, '');
  return plain
    .split(/::|[.#]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** True where the last containers are those that are written: a document may leave out the outer ones. */
function endsWith(containers: readonly string[], written: readonly string[]): boolean {
  const from = containers.length - written.length;
  return from >= 0 && written.every((name, index) => containers[from + index] === name);
}

function near(outline: SourceOutline, names: readonly string[]): string[] {
  const own = names.at(-1) ?? '';
  const container = names.at(-2);
  const inContainer = outline.symbols.filter((symbol) => symbol.containers.at(-1) === container);
  const pool = container !== undefined && inContainer.length > 0 ? inContainer : outline.symbols;
  const most = Math.max(1, Math.floor(own.length / 3));
  return [...new Set(pool.map(({ name }) => name))]
    .map((name) => ({ name, cost: distance(own.toLowerCase(), name.toLowerCase()) }))
    .filter(({ cost }) => cost <= most)
    .sort((a, b) => a.cost - b.cost)
    .slice(0, 3)
    .map(({ name }) => name);
}
