import type { VariableCollector } from '../variable-collector.ts';
import { addSet } from './set.ts';
import { yamlLines } from './yaml-lines.ts';

/** Workflows of GitHub: `env` of the whole, of a job, of a step, of a service. */
export function readWorkflow(text: string, collector: VariableCollector): void {
  for (const { path, key, keyRange, value, hasOther, comment } of yamlLines(text)) {
    if (key === undefined || path.at(-1) !== 'env') continue;
    addSet(collector, {
      name: key,
      range: keyRange,
      value: value?.text,
      hasValue: value !== undefined || hasOther,
      description: comment,
      group: path[0] === 'jobs' ? path[1] : undefined,
      isSecret: /\$\{\{\s{0,8}secrets\./.test(value?.text ?? ''),
    });
  }
}
