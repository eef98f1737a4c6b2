import { noDocumentedVariables, type VariableTable } from '../environment/variable.ts';
import type { World } from '../workspace/world.ts';
import { variableScope } from './coverage/variables.ts';
import { defineRule } from './rule.ts';

const COLUMNS = ['type', 'default', 'required', 'description'] as const;
type Told = (typeof COLUMNS)[number];

/** A table of environment variables does not tell what the configuration asks for, else what the other tables of its page tell. */
export const coverageEnvMissingColumn = defineRule({
  id: 'coverage-env-missing-column',
  summary: 'A table of environment variables lacks a column',
  severity: 'info',
  kinds: ['markdown', 'adr', 'runbook'],
  messages: { missing: 'The table does not tell {what} of its environment variables' },
  fixable: false,
  check({ file, world, report }) {
    const { tables, variables } = file.documented?.variables ?? noDocumentedVariables;
    const scope = tables.length === 0 ? undefined : variableScope(world.config.coverage);
    if (scope === undefined || !scope.isDocument(file.path) || file.role !== 'document') return;
    const expected = expectedColumns(tables, world);
    const isHabit = world.config.coverage.environment.columns.length === 0;
    for (const [index, table] of tables.entries()) {
      // A single variable may be described by the words around it.
      if (isHabit && variables.filter((variable) => variable.table === index).length < 2) continue;
      const missing = expected.filter((column) => !tells(table, column));
      const [first] = table.columns;
      const last = table.columns.at(-1);
      if (missing.length === 0 || first === undefined || last === undefined) continue;
      const range = { start: first.range.start, end: last.range.end };
      report({ message: 'missing', data: { what: listed(missing), columns: missing }, range });
    }
  },
});

/** What a variable has to be, in a column of values, is told in place of what it is otherwise. */
const tells = ({ columns }: VariableTable, column: Told): boolean =>
  columns.some(
    ({ kind, text }) =>
      kind === column ||
      (column === 'required' && kind === 'optional') ||
      (column === 'default' && /\bvalues?$/i.test(text)),
  );

/** Fewer tables have no habit. */
const LEAST_TABLES = 3;

function expectedColumns(tables: readonly VariableTable[], world: World): readonly Told[] {
  const { columns } = world.config.coverage.environment;
  if (columns.length > 0) return COLUMNS.filter((column) => columns.includes(column));
  if (tables.length < LEAST_TABLES) return [];
  return COLUMNS.filter((column) => tables.filter((table) => tells(table, column)).length >= tables.length * 0.75);
}

const WORDS: Readonly<Record<Told, string>> = {
  type: 'the type',
  default: 'the default',
  required: 'whether it is required',
  description: 'the purpose',
};

function listed(columns: readonly Told[]): string {
  const words = columns.map((column) => WORDS[column]);
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}
