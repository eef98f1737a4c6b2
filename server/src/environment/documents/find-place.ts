import type { DocumentedVariable, DocumentedVariables, VariableTable } from '../variable.ts';

/** Where another variable would be described: behind one that is, or before it, or at the end of a table without rows. */
export type DescriptionPlace =
  | {
      readonly form: 'row';
      readonly table: VariableTable;
      readonly sibling: DocumentedVariable | undefined;
      readonly before: boolean;
    }
  | { readonly form: 'item' | 'heading'; readonly sibling: DocumentedVariable; readonly before: boolean };

/** A place, and how much speaks for it. */
export interface RankedPlace {
  readonly place: DescriptionPlace;
  readonly rank: number;
}

/**
 * Finds the best place of a document for a variable: where most words of the names agree with its own, then where those
 * stand that belong to the same settings class; else the largest table.
 */
export type PlaceFinder = (name: string, related: readonly string[]) => RankedPlace | undefined;

/** What stands together in a document: the rows of a table, or its items, or its chapters. */
interface Group {
  readonly table: VariableTable | undefined;
  readonly form: 'row' | 'item' | 'heading';
  readonly variables: readonly DocumentedVariable[];
  readonly isSorted: boolean;
  readonly names: ReadonlySet<string>;
  /** By the words that names begin with, the last variable of the group that begins so. */
  readonly byBeginning: ReadonlyMap<string, DocumentedVariable>;
}

/** Reads a document's places once, however many variables are to be put there. */
export function createPlaceFinder({ variables, tables }: DocumentedVariables): PlaceFinder {
  const rows = tables.map((table, index) =>
    toGroup(
      'row',
      table,
      variables.filter((variable) => variable.table === index),
    ),
  );
  const others = (['item', 'heading'] as const).map((form) =>
    toGroup(
      form,
      undefined,
      variables.filter((variable) => variable.form === form && variable.frame !== undefined),
    ),
  );
  const groups = [...rows, ...others.filter((group) => group.variables.length > 0)];
  return (name, related) => {
    let best: { readonly group: Group; readonly rank: number } | undefined;
    for (const group of groups) {
      const rank = rankOf(group, name, related);
      if (best === undefined || rank > best.rank) best = { group, rank };
    }
    return best === undefined ? undefined : { place: placeIn(best.group, name), rank: best.rank };
  };
}

function toGroup(
  form: Group['form'],
  table: VariableTable | undefined,
  variables: readonly DocumentedVariable[],
): Group {
  const byBeginning = new Map<string, DocumentedVariable>();
  for (const variable of variables)
    for (const beginning of beginningsOf(variable.name)) byBeginning.set(beginning, variable);
  const names = new Set(variables.map(({ name }) => name));
  return { table, form, variables, isSorted: isSorted(variables), names, byBeginning };
}

/** `APP_DB_URL`, `APP_DB`, `APP`. */
function beginningsOf(name: string): readonly string[] {
  const words = name.split('_');
  return words.map((_, index) => words.slice(0, words.length - index).join('_'));
}

/** Of a large settings class a part tells enough. */
const MOST_RELATED = 99;

function rankOf(group: Group, name: string, related: readonly string[]): number {
  const beginnings = beginningsOf(name);
  const longest = beginnings.findIndex((beginning) => group.byBeginning.has(beginning));
  const words = longest < 0 ? 0 : beginnings.length - longest;
  const alike = related.slice(0, MOST_RELATED).filter((other) => group.names.has(other)).length;
  // Tables first: what is listed elsewhere may be listed for another reason.
  return words * 10_000 + alike * 100 + Math.min(group.variables.length, 98) + (group.form === 'row' ? 1 : 0);
}

function placeIn(group: Group, name: string): DescriptionPlace {
  const { table, form, variables } = group;
  const next = group.isSorted ? variables.find((variable) => compareNames(variable.name, name) > 0) : undefined;
  const beginning = beginningsOf(name).find((one) => group.byBeginning.has(one));
  const nearest = group.isSorted || beginning === undefined ? variables.at(-1) : group.byBeginning.get(beginning);
  const sibling = next ?? nearest;
  const before = next !== undefined;
  if (table !== undefined) return { form: 'row', table, sibling, before };
  if (sibling === undefined || form === 'row') throw new Error('a list without items');
  return { form, sibling, before };
}

/** Fewer stand in an order by chance. */
const LEAST_SORTED = 4;

const isSorted = (variables: readonly DocumentedVariable[]): boolean =>
  variables.length >= LEAST_SORTED &&
  variables.every(({ name }, index) => index === 0 || compareNames(variables[index - 1]?.name ?? '', name) <= 0);

/** In code units: the same everywhere, and as people sort capitals and underscores. */
const compareNames = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** How many words two names begin with in common: two of `APP_DB_URL` and `APP_DB_POOL`. */
export function sharedWords(a: string, b: string): number {
  const [left, right] = [a.split('_'), b.split('_')];
  let count = 0;
  while (count < left.length && count < right.length && left[count] === right[count]) count++;
  return count;
}
