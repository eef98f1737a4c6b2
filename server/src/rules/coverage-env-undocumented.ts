import { variableAdder } from './coverage/add-variable.ts';
import { owedVariables } from './coverage/owed-variables.ts';
import { usesIn, variableScope } from './coverage/variables.ts';
import { defineRule } from './rule.ts';

/** Code asks for an environment variable of which no page on configuration tells. Nothing is owed without configuration. */
export const coverageEnvUndocumented = defineRule({
  id: 'coverage-env-undocumented',
  summary: 'An environment variable that code reads is not documented',
  severity: 'warning',
  kinds: ['source'],
  messages: {
    declared: '"{name}" is declared here, and no page on configuration describes it',
    read: '"{name}" is read here, and no page on configuration describes it',
  },
  fixable: true,
  check({ file, world, report }) {
    const scope = variableScope(world.config.coverage);
    if (scope === undefined) return;
    const describe = variableAdder(world, scope);
    for (const { name, range, isDocumented } of owedVariables(file, world)) {
      if (isDocumented) continue;
      const uses = usesIn(file, name);
      const isDeclared = uses.some(({ role }) => role === 'declared');
      report({
        message: isDeclared ? 'declared' : 'read',
        data: { name },
        range,
        fixes: describe(name),
      });
    }
  },
});
