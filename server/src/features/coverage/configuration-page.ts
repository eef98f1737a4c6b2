import type { Config } from '../../config/config.ts';
import { createScope } from '../../coverage/variable-scope.ts';
import { sharedWords } from '../../environment/documents/find-place.ts';
import { asProse, dress, PLACEHOLDER, writeRequired } from '../../environment/documents/write.ts';
import { type KnownVariable, mergeUses } from '../../environment/merge-uses.ts';
import type { VariableUse } from '../../environment/variable.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';

/** A place of the code that declares or reads a variable. */
export interface FoundVariable {
  readonly file: string;
  readonly use: VariableUse;
}

/** What of the code's variables a page on configuration has to explain, by file and place. */
export function findOwedVariables(snapshot: Snapshot, config: Config): readonly FoundVariable[] {
  const scope = createScope(config.coverage.environment);
  const found: FoundVariable[] = [];
  for (const file of snapshot.sources.keys()) {
    if (!scope.isSource(file)) continue;
    for (const use of snapshot.sources.get(file)?.declared?.environment.uses ?? []) {
      if (use.role !== 'set' && scope.isOwed(use.name)) found.push({ file, use });
    }
  }
  return found.sort((a, b) => (a.file === b.file ? a.use.range.start - b.use.range.start : a.file < b.file ? -1 : 1));
}

/**
 * A page that describes all variables: a table for each settings class, then one for each beginning that several names have
 * in common, then the others. The values of secrets are not told; what the code does not say is left to a person.
 */
export function planConfigurationPage(variables: readonly FoundVariable[]): string {
  const tables = configurationTables(variables, 2);
  return [
    '# Configuration',
    'What the program reads from its environment.',
    ...(tables.length === 0 ? ['{Say how the program is configured}'] : tables),
    '',
  ]
    .join('\n\n')
    .replace(/\n$/, '');
}

/** The tables of such a page, each under a heading of a level where there are several: blocks of Markdown. */
export const configurationTables = (variables: readonly FoundVariable[], level: number): readonly string[] =>
  groupsOf(mergeAll(variables))
    .filter(({ members }) => members.length > 0)
    .flatMap(({ title, members }) => [
      ...(title === '' ? [] : [`${'#'.repeat(level)} ${title}`]),
      tableOf(members).join('\n'),
    ]);

function mergeAll(variables: readonly FoundVariable[]): readonly KnownVariable[] {
  const byName = new Map<string, VariableUse[]>();
  for (const { use } of variables) {
    const uses = byName.get(use.name);
    if (uses === undefined) byName.set(use.name, [use]);
    else uses.push(use);
  }
  return [...byName].map(([name, uses]) => mergeUses(name, uses)).sort((a, b) => (a.name < b.name ? -1 : 1));
}

interface Group {
  /** `''` for the only one. */
  readonly title: string;
  readonly members: readonly KnownVariable[];
}

/** Fewer need no table of their own. */
const LEAST_MEMBERS = 2;

function groupsOf(known: readonly KnownVariable[]): readonly Group[] {
  const classes = collect(known, ({ group }) => group);
  const free = known.filter(({ group }) => (classes.get(group ?? '')?.length ?? 0) < LEAST_MEMBERS);
  // A word that all names begin with tells nothing of any.
  const [first, ...others] = free;
  const common =
    first === undefined ? 0 : others.reduce((least, { name }) => Math.min(least, sharedWords(name, first.name)), 99);
  const depth = others.length === 0 ? 1 : common + 1;
  const prefixes = collect(free, ({ name }) =>
    name.split('_').length > depth ? name.split('_').slice(0, depth).join('_') : undefined,
  );
  const prefixOf = ({ name }: KnownVariable): string => name.split('_').slice(0, depth).join('_');
  const rest = free.filter((variable) => (prefixes.get(prefixOf(variable))?.length ?? 0) < LEAST_MEMBERS);
  const groups = [
    ...[...classes].filter(isLarge).map(([name, members]) => ({ title: asTitle(name), members })),
    ...[...prefixes]
      .filter(isLarge)
      .map(([prefix, members]) => ({ title: `Names that begin with \`${prefix}_\``, members })),
  ];
  if (groups.length === 0) return [{ title: '', members: known }];
  return rest.length === 0 ? groups : [...groups, { title: 'Others', members: rest }];
}

const isLarge = ([, members]: readonly [string, readonly KnownVariable[]]): boolean => members.length >= LEAST_MEMBERS;

function collect(
  known: readonly KnownVariable[],
  keyOf: (variable: KnownVariable) => string | undefined,
): ReadonlyMap<string, readonly KnownVariable[]> {
  const found = new Map<string, KnownVariable[]>();
  for (const variable of known) {
    const key = keyOf(variable);
    if (key === undefined) continue;
    const members = found.get(key);
    if (members === undefined) found.set(key, [variable]);
    else members.push(variable);
  }
  return found;
}

/** `ShopSettings` -> `Shop settings`; a name that is no word for people stays what it is. */
function asTitle(name: string): string {
  const words = name
    .replace(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .split(' ')
    .map((word) => (/^[A-Z][a-z]/.test(word) ? word.toLowerCase() : word))
    .join(' ');
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

const HEADER = ['Name', 'Type', 'Default', 'Required', 'Description'];

/** Bars below each other, as formatters of Markdown write them. */
function tableOf(members: readonly KnownVariable[]): readonly string[] {
  const rows = members.map((variable) => [
    dress(variable.name, '`'),
    variable.type === undefined ? '' : dress(variable.type, '`'),
    variable.default === undefined || variable.default === '' ? '' : dress(variable.default, '`'),
    writeRequired(variable.required ?? (variable.hasDefault ? false : undefined), { yes: 'yes', no: 'no' }),
    variable.description === undefined ? PLACEHOLDER : asProse(variable.description),
  ]);
  const widths = HEADER.map((header, column) =>
    Math.max(header.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(HEADER), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rows.map(line)];
}
