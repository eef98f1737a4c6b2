import type { DocumentedVariable, DocumentedVariables, VariableTable } from '../variable.ts';

/** Where another variable would be described: behind one that is, or at the end of a table without rows. */
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

/** What stands together in a document: the rows of a table, or its items, or its chapters. */
interface Group {
  readonly table: VariableTable | undefined;
  readonly form: DocumentedVariable['form'];
  readonly variables: readonly DocumentedVariable[];
}

/**
 * The best place of a document for a variable: where most words of the names agree with its own, then where those stand
 * that belong to the same settings class; else the largest table.
 *
 * @param isRelated whether another variable belongs to the same settings class
 */
export function findPlace(
  documented: DocumentedVariables,
  name: string,
  isRelated: (name: string) => boolean,
): RankedPlace | undefined {
  const ranked = groupsOf(documented).map((group) => {
    const words = Math.max(0, ...group.variables.map((variable) => sharedWords(variable.name, name)));
    const related = group.variables.filter((variable) => isRelated(variable.name)).length;
    // Tables first: what is listed elsewhere may be listed for another reason.
    const rank =
      words * 10_000 +
      Math.min(related, 99) * 100 +
      Math.min(group.variables.length, 98) +
      (group.form === 'row' ? 1 : 0);
    return { group, rank };
  });
  const best = ranked.reduce<(typeof ranked)[number] | undefined>(
    (found, next) => (found === undefined || next.rank > found.rank ? next : found),
    undefined,
  );
  return best === undefined ? undefined : { place: placeIn(best.group, name), rank: best.rank };
}

function groupsOf({ variables, tables }: DocumentedVariables): readonly Group[] {
  const rows = tables.map((table, index) => ({
    table,
    form: 'row' as const,
    variables: variables.filter((variable) => variable.table === index),
  }));
  const others = (['item', 'heading'] as const).map((form) => ({
    table: undefined,
    form,
    variables: variables.filter((variable) => variable.form === form && variable.frame !== undefined),
  }));
  return [...rows, ...others.filter((group) => group.variables.length > 0)];
}

function placeIn({ table, form, variables }: Group, name: string): DescriptionPlace {
  const next = isSorted(variables) ? variables.find((variable) => compareNames(variable.name, name) > 0) : undefined;
  const nearest = variables.reduce<DocumentedVariable | undefined>(
    (best, variable) =>
      best === undefined || sharedWords(variable.name, name) >= sharedWords(best.name, name) ? variable : best,
    undefined,
  );
  const last = isSorted(variables) ? variables.at(-1) : nearest;
  const sibling = next ?? last;
  const before = next !== undefined;
  if (table !== undefined) return { form: 'row', table, sibling, before };
  if (sibling === undefined || form === 'row' || form === 'prose') throw new Error('a list without items');
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
