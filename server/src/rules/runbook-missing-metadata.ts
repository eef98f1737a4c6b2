import { anchorOf } from '../adr/anchor.ts';
import { defineRule } from './rule.ts';

/** Metadata that nearly all runbooks of the folder state is not there. */
export const runbookMissingMetadata = defineRule({
  id: 'runbook-missing-metadata',
  summary: 'A runbook lacks metadata that the others of its folder state',
  severity: 'majority',
  kinds: ['runbook'],
  messages: {
    missing: '"{key}" is missing, which {share} % of the runbooks in "{directory}" state',
    empty: '"{key}" has no value, which {share} % of the runbooks in "{directory}" state',
  },
  fixable: false,
  check({ file, world, report }) {
    const record = file.runbook;
    const format = world.runbook(file.path)?.format;
    if (record === undefined || format === undefined || format === 'free-form') return;
    const convention = world.runbookConvention(record.directory);
    for (const { key, label, share } of convention?.metadata ?? []) {
      const own = record.metadata.filter((field) => field.key === key);
      if (own.some(({ text }) => text !== '')) continue;
      const stated = record.statedKeys.includes(key) || record.sections.some(({ name }) => name === key);
      if (stated && own.length === 0) continue;
      report({
        message: own.length === 0 ? 'missing' : 'empty',
        data: { key: label, share: Math.floor(share * 100), directory: record.directory },
        range: anchorOf(file),
      });
    }
  },
});
