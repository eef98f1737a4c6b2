import type { VariableTable } from '../environment/variable.ts';
import { variableScope } from './coverage/variables.ts';
import { defineRule } from './rule.ts';

const COLUMNS = ['type', 'default', 'required', 'description'] as const;
type Told = (typeof COLUMNS)[number];

/** A table of environment variables does not tell what the configuration asks for. */
export const coverageEnvMissingColumn = defineRule({
  id: 'coverage-env-missing-column',
  summary: 'A table of environment variables lacks a column',
  severity: 'info',
  kinds: ['markdown', 'adr', 'runbook'],
  messages: { missing: 'The table does not tell {what} of its environment variables' },
  fixable: false,
  check({ file, world, report }) {
    const tables = file.documented?.variables.tables ?? [];
    const scope = tables.length === 0 ? undefined : variableScope(world.config.coverage);
    if (scope === undefined || !scope.isDocument(file.path) || file.role !== 'document') return;
    const { columns } = world.config.coverage.environment;
    const expected = COLUMNS.filter((column) => columns.includes(column));
    for (const table of tables) {
      const missing = expected.filter((column) => !tells(table, column));
      const [first] = table.columns;
      const last = table.columns.at(-1);
      if (missing.length === 0 || first === undefined || last === undefined) continue;
      const range = { start: first.range.start, end: last.range.end };
      report({ message: 'missing', data: { what: listed(missing), columns: missing }, range });
    }
  },
});

const tells = ({ columns }: VariableTable, column: Told): boolean =>
  columns.some(({ kind }) => kind === column || (column === 'required' && kind === 'optional'));

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
