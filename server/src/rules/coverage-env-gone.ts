import { distance } from 'fastest-levenshtein';
import { isProgram, type VariableScope } from '../coverage/variable-scope.ts';
import { isReadByLibraries } from '../environment/usual-names.ts';
import type { DocumentedVariable } from '../environment/variable.ts';
import type { FileFacts } from '../workspace/facts.ts';
import type { World } from '../workspace/world.ts';
import { isDocumented, owingFile, variableScope } from './coverage/variables.ts';
import { defineRule, type Fix } from './rule.ts';

/** A page on configuration describes an environment variable that nothing in the repository names any more. */
export const coverageEnvGone = defineRule({
  id: 'coverage-env-gone',
  summary: 'A page on configuration describes an environment variable that no code reads',
  severity: 'warning',
  kinds: ['markdown', 'adr', 'runbook'],
  messages: {
    gone: '"{name}" is described here, and nothing in the repository reads or sets it',
    near: '"{name}" is described here, and nothing reads or sets it; did you mean "{meant}"?',
  },
  fixable: true,
  check({ file, world, report }) {
    const described = file.documented?.variables.variables ?? [];
    const scope = described.length === 0 ? undefined : variableScope(world.config.coverage);
    if (scope === undefined || !scope.isDocument(file.path) || file.role !== 'document') return;
    // What no file has named yet may be named by one that is still to be read.
    if (!world.declarationsRead()) return;
    const madeUp = world.variablePrefixes().filter(({ read }) => read.some(scope.isSource));
    const known = (name: string): boolean => isNamedByCode(name, world);
    for (const group of groupsOf(described)) {
      // A table of which programs read little is about another one, or in a language that nobody here understands.
      const names = group.filter(({ name }) => isReadByProgram(name, world)).length;
      if (names * 2 < group.length || names < LEAST_KNOWN) continue;
      for (const variable of group) {
        const { name, range, saysRemoved } = variable;
        if (saysRemoved || known(name) || !scope.isOwed(name) || isReadByLibraries(name)) continue;
        if (madeUp.some(({ prefix }) => name.startsWith(prefix))) continue;
        // A script without an ending or the configuration of a proxy may read it in a way that nobody here understands.
        if (world.isNamedInCode(name) !== false) continue;
        const meant = nearName(name, world, scope);
        report({
          message: meant === undefined ? 'gone' : 'near',
          data: { name, ...(meant === undefined ? {} : { meant }) },
          range,
          fixes: [
            ...(meant === undefined ? [] : [renaming(file, variable, meant)]),
            ...[removal(file, variable)].flatMap((fix) => fix ?? []),
          ],
        });
      }
    }
  },
});

/** A place that code knows so few of tells nothing of the others. */
const LEAST_KNOWN = 2;

const isNamedByCode = (name: string, world: World): boolean => {
  const places = world.variable(name);
  return places !== undefined && places.declared.length + places.read.length + places.set.length > 0;
};

/** By source code, be it a test's: what manifests pass on may be read by anything. */
const isReadByProgram = (name: string, world: World): boolean => {
  const places = world.variable(name);
  return [...(places?.declared ?? []), ...(places?.read ?? [])].some(isProgram);
};

/** Of shorter names, two letters are half of them. */
const LEAST_UNITS = 6;

/** The one variable that is owed, described nowhere, and called nearly so. */
function nearName(name: string, world: World, scope: VariableScope): string | undefined {
  if (name.length < LEAST_UNITS) return undefined;
  const near = world
    .variableNames()
    .filter((other) => Math.abs(other.length - name.length) <= 2 && distance(other, name) <= 2)
    .filter((other) => scope.isOwed(other) && owingFile(other, world, scope) !== undefined)
    .filter((other) => !isDocumented(other, world, scope));
  return near.length === 1 ? near[0] : undefined;
}

function renaming(file: FileFacts, { name, range }: DocumentedVariable, meant: string): Fix {
  const edits = [{ file: file.path, range, newText: meant }];
  return { title: `Write "${meant}" instead of "${name}"`, preferred: true, edits };
}

/** The rows of each table; all items and headings of a document. */
function groupsOf(described: readonly DocumentedVariable[]): readonly (readonly DocumentedVariable[])[] {
  const groups = new Map<string, DocumentedVariable[]>();
  for (const variable of described) {
    const key = variable.table === undefined ? variable.form : `table ${variable.table}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [variable]);
    else group.push(variable);
  }
  return [...groups.values()];
}

/** Takes the row or item away; undefined where others stand in it, or it is a chapter with words of its own. */
function removal(file: FileFacts, { name, form, block, isShared, table }: DocumentedVariable): Fix | undefined {
  if (isShared || form === 'heading' || form === 'prose' || (form === 'row' && table === undefined)) return undefined;
  const edits = [{ file: file.path, range: block, newText: '' }];
  return { title: `Remove what is said of "${name}"`, preferred: false, edits };
}
