import { isTestFile } from '../../../documents/survey/components.ts';
import type { VariableUse } from '../../../environment/variable.ts';
import type { InFile, PageFacts, WritePage } from '../page.ts';
import { blocks, code, link, listedShort, placeholder, prose, section, table } from '../write.ts';

/** Every environment variable that the code declares or reads, with what it says of it. */
export const writeConfiguration: WritePage = (facts, file) =>
  blocks([
    '# Configuration',
    placeholder('Say where values are set, and which of them differ between environments'),
    section(
      'Environment variables',
      groupsOf(facts).flatMap(({ name, variables }) => [
        name === '' ? undefined : `### ${code(name)}`,
        tableOf(variables, file),
      ]),
    ),
    section('Precedence', [placeholder('Say which place wins where a value is set in several')]),
  ]);

/** One variable, with all places of the code that name it. */
interface ReadVariable {
  readonly name: string;
  readonly uses: readonly InFile<VariableUse>[];
}

/** Variables by name; what tests and upgrades of data read, and what is only set, is left out. */
export function variablesRead({ variables }: Pick<PageFacts, 'variables'>): readonly ReadVariable[] {
  const byName = new Map<string, InFile<VariableUse>[]>();
  for (const use of variables) {
    if (use.found.role === 'set' || isTestFile(use.file) || ASIDE.test(use.file) || SYSTEM.test(use.found.name))
      continue;
    const known = byName.get(use.found.name);
    if (known === undefined) byName.set(use.found.name, [use]);
    else known.push(use);
  }
  return [...byName]
    .map(([name, uses]) => ({ name, uses: uses.sort((a, b) => weigh(b.found) - weigh(a.found)) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

const ASIDE = /(?:^|\/)(?:conftest\.py|migrations?\/)/;

/** Variables that the machine, the shell or the package manager sets: nobody configures a system by them. */
const SYSTEM = /^(?:PATH|PWD|HOME|USER|USERNAME|LOGNAME|SHELL|TERM|TMPDIR|TMP|TEMP|HOSTNAME|npm_\w+|INIT_CWD)$/;

/** A declaration says more than a place that reads; one that says what it is, more than one that does not. */
const weigh = ({ role, type, hasDefault, description }: VariableUse): number =>
  (role === 'declared' ? 8 : 0) +
  (description === undefined ? 0 : 4) +
  (hasDefault ? 2 : 0) +
  (type === undefined ? 0 : 1);

/** Variables by the settings class or schema that declares them; those of none come first. */
function groupsOf(facts: PageFacts): readonly { readonly name: string; readonly variables: readonly ReadVariable[] }[] {
  const groups = new Map<string, ReadVariable[]>([['', []]]);
  for (const variable of variablesRead(facts)) {
    const group = variable.uses.find(({ found }) => found.role === 'declared' && found.group !== undefined)?.found
      .group;
    const known = groups.get(group ?? '') ?? [];
    groups.set(group ?? '', known);
    known.push(variable);
  }
  return [...groups].filter(([, variables]) => variables.length > 0).map(([name, variables]) => ({ name, variables }));
}

function tableOf(variables: readonly ReadVariable[], file: string): string {
  return table(
    ['Name', 'Type', 'Default', 'Description', 'Read in'],
    variables.map(({ name, uses }) => {
      const first = (tell: (use: VariableUse) => string | undefined): string | undefined =>
        uses.map(({ found }) => tell(found)).find((text) => text !== undefined && text !== '');
      const type = first((use) => use.type);
      const value = uses.some(({ found }) => found.isSecret) ? undefined : first((use) => use.default);
      const files = [...new Set(uses.map((use) => use.file))];
      return [
        code(name),
        type === undefined ? '' : code(type),
        value === undefined ? '' : code(value),
        prose(first((use) => use.description) ?? ''),
        listedShort(
          files.map((said) => link(file, said)),
          2,
        ),
      ];
    }),
  );
}
