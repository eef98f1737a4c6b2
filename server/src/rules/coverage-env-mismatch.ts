import { isProgram, type VariableScope } from '../coverage/variable-scope.ts';
import { type Disagreement, disagreements, isTrivial, saysValue } from '../environment/compare.ts';
import type { DocumentedField, DocumentedVariable } from '../environment/variable.ts';
import { oneLine } from '../text/one-line.ts';
import type { World } from '../workspace/world.ts';
import { correction } from './coverage/correct-cell.ts';
import { homeOf, liesIn, usesOf, variableScope } from './coverage/variables.ts';
import { defineRule, type FindingData } from './rule.ts';

/** A page on configuration says something of an environment variable that the code contradicts. */
export const coverageEnvMismatch = defineRule({
  id: 'coverage-env-mismatch',
  summary: 'What is documented of an environment variable is not what the code says',
  severity: 'info',
  kinds: ['markdown', 'adr', 'runbook'],
  messages: {
    default: 'The default of "{name}" is {actual} ({file}), not {documented}',
    unsaid: 'The default of "{name}" is {actual} ({file}), and none is given here',
    noDefault: '"{name}" has no default ({file}), and {documented} is given here',
    type: 'The type of "{name}" is {actual} ({file}), not {documented}',
    required: '"{name}" is required ({file}), and is called optional here',
  },
  fixable: true,
  check({ file, world, report }) {
    const documented = file.documented?.variables;
    const scope = documented === undefined ? undefined : variableScope(world.config.coverage);
    if (documented === undefined || scope === undefined || !scope.isDocument(file.path) || file.role !== 'document')
      return;
    // A place that is still to be read may agree.
    if (!world.declarationsRead()) return;
    const home = homeOf(file, world, scope);
    const tellsDefaults = habitOfDefaults(documented.variables, world, scope);
    for (const variable of documented.variables) {
      // What is said of several is said of one or the other.
      if (variable.saysRemoved || variable.isShared) continue;
      // Another program of the repository may have other defaults for a variable of the same name.
      const uses = usesOf(variable.name, world, scope).filter((placed) => liesIn(home, placed.file));
      const found = disagreements(
        variable,
        uses.map(({ use }) => use),
      );
      for (const disagreement of found) {
        if (isUnsaid(disagreement) && !tellsDefaults(variable.table)) continue;
        if (disagreement.aspect === 'default' && isSetSo(variable, world)) continue;
        const declaring = uses.find(({ use }) => use === disagreement.use)?.file ?? '';
        const table = documented.tables[variable.table ?? -1];
        report({
          ...describe(variable, disagreement, declaring),
          range: rangeOf(variable, variable[disagreement.aspect]),
          fixes: [correction(file, variable, disagreement, table)].flatMap((fix) => fix ?? []),
        });
      }
    }
  },
});

/** Whether a manifest or an example gives the variable what is documented: then that is what readers start with. */
const isSetSo = ({ name, default: field }: DocumentedVariable, world: World): boolean => {
  const places = world.variable(name);
  const files = new Set([...(places?.set ?? []), ...(places?.read ?? [])].filter((path) => !isProgram(path)));
  return (
    field !== undefined &&
    [...files].some((path) =>
      (world.facts(path)?.declared?.environment.uses ?? []).some(
        (use) => use.name === name && use.default !== undefined && saysValue(field, use.default),
      ),
    )
  );
};

/** Nothing is said of a default that there is. */
const isUnsaid = ({ aspect, documented, actual }: Disagreement): boolean =>
  aspect === 'default' && actual !== undefined && documented.trim() === '';

/** Fewer rows have no habit. */
const LEAST_ROWS = 3;

/**
 * Whether a table tells nearly all defaults that there are: then an empty cell says that there is none. Elsewhere it may
 * mean that the default is of no use to anybody.
 */
function habitOfDefaults(
  variables: readonly DocumentedVariable[],
  world: World,
  scope: VariableScope,
): (table: number | undefined) => boolean {
  const known = new Map<number | undefined, boolean>();
  return (table) => {
    const before = known.get(table);
    if (before !== undefined) return before;
    const owing = variables.filter(
      (variable) =>
        variable.table === table &&
        usesOf(variable.name, world, scope).some(({ use }) => use.default !== undefined && !isTrivial(use.default)),
    );
    const telling = owing.filter((variable) => (variable.default?.text ?? '') !== '');
    const tells = owing.length >= LEAST_ROWS && telling.length >= owing.length * 0.75;
    known.set(table, tells);
    return tells;
  };
}

/** An empty cell cannot be pointed at: then the name is. */
const rangeOf = ({ range }: DocumentedVariable, field: DocumentedField | undefined) =>
  field === undefined || field.range.start === field.range.end ? range : field.range;

type Message = 'default' | 'unsaid' | 'noDefault' | 'type' | 'required';

function describe(
  { name }: DocumentedVariable,
  { aspect, documented, actual }: Disagreement,
  file: string,
): { readonly message: Message; readonly data: FindingData } {
  const data = { name, file, documented: quote(documented), actual: quote(actual ?? '') };
  switch (aspect) {
    case 'type':
      return { message: 'type', data };
    case 'default':
      return { message: actual === undefined ? 'noDefault' : documented.trim() === '' ? 'unsaid' : 'default', data };
    case 'required':
      return { message: 'required', data };
  }
}

const quote = (text: string): string => `"${oneLine(text).replace(/^(["'])(.*)\1$/, '$2')}"`;
