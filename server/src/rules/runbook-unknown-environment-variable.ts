import { distance } from 'fastest-levenshtein';
import { ownsCoverage } from '../config/coverage.ts';
import { createScope } from '../coverage/variable-scope.ts';
import type { UnsetVariable } from '../runbook/unset-variables.ts';
import type { World } from '../workspace/world.ts';
import { defineRule, type Fix } from './rule.ts';

/** A command of a runbook reads a variable that is called as the repository's own are, and is none of them. */
export const runbookUnknownEnvironmentVariable = defineRule({
  id: 'runbook-unknown-environment-variable',
  summary: 'A command of a runbook reads an environment variable that the repository does not know',
  severity: 'hint',
  kinds: ['runbook'],
  messages: {
    unknown: '"{name}" is set neither in this runbook nor anywhere in the repository, whose variables begin alike',
    near: '"{name}" is set neither in this runbook nor anywhere in the repository; did you mean "{meant}"?',
  },
  fixable: true,
  check({ file, world, report }) {
    const unset = file.runbook?.unset ?? [];
    // All source code is read for it, which is done where somebody keeps documents true to what code declares.
    if (unset.length === 0 || !ownsCoverage(world.config.coverage) || !world.declarationsRead()) return;
    const scope = createScope(world.config.coverage.environment);
    for (const variable of unset) {
      const { name, ranges } = variable;
      const [range] = ranges;
      if (range === undefined || !scope.isOwed(name) || world.variable(name) !== undefined) continue;
      const isMade = world.variablePrefixes().some(({ prefix, read }) => read.length > 0 && name.startsWith(prefix));
      const family = familyOf(name, world);
      if (isMade || family.length < LEAST_FAMILY) continue;
      const near = family.filter((other) => Math.abs(other.length - name.length) <= 2 && distance(other, name) <= 2);
      const [meant] = near.length === 1 ? near : [];
      report({
        message: meant === undefined ? 'unknown' : 'near',
        data: { name, ...(meant === undefined ? {} : { meant }) },
        range,
        fixes: meant === undefined ? [] : [renaming(file.path, variable, meant)],
      });
    }
  },
});

/** With fewer variables that begin alike, a name that does may be another program's. */
const LEAST_FAMILY = 3;

/** Variables of the repository that begin with the same word: `SHOP_HOST` and `SHOP_PORT` of `SHOP_PROT`. */
function familyOf(name: string, world: World): readonly string[] {
  const word = name.slice(0, name.indexOf('_') + 1);
  return world.variableNames().filter((other) => {
    if (!other.startsWith(word)) return false;
    const places = world.variable(other);
    return (places?.declared.length ?? 0) + (places?.read.length ?? 0) > 0;
  });
}

function renaming(file: string, { name, ranges }: UnsetVariable, meant: string): Fix {
  const edits = ranges.map((range) => ({ file, range, newText: meant }));
  return { title: `Write "${meant}" instead of "${name}"`, preferred: true, edits };
}
