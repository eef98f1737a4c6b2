import { anchorOf } from '../adr/anchor.ts';
import { defineRule } from './rule.ts';

/** What is kept for the past, or in another language, is no second runbook. */
const elsewhere = /(?:^|[/_-])(?:deprecated|archived?|old|obsolete|legacy)(?:[/_-]|$)/i;
const language = /(?:^|\/)[a-z]{2}(?:-[A-Za-z]{2,4})?(?=\/)|\.[a-z]{2}(?:-[A-Za-z]{2,4})?(?=\.\w{1,9}$)/;

/** Two runbooks below one root are for the same alert, so that whoever is paged may read the wrong one. */
export const runbookDuplicateAlert = defineRule({
  id: 'runbook-duplicate-alert',
  summary: 'Two runbooks document the same alert',
  severity: 'error',
  kinds: ['runbook'],
  messages: { duplicate: 'Alert "{alert}" is also documented in "{other}"' },
  fixable: false,
  check({ file, world, report }) {
    const record = file.runbook;
    const own = world.runbook(file.path);
    if (record === undefined || own === undefined || elsewhere.test(file.path) || language.test(file.path)) return;
    if (own.format !== 'alert' && own.format !== 'multi-alert') return;
    for (const alert of own.alerts) {
      // A list of alerts may sum up what a file of its own tells at length.
      const others = (world.alert(alert)?.runbooks ?? []).filter((path) => {
        if (path === own.file || elsewhere.test(path) || language.test(path)) return false;
        const other = world.runbook(path);
        return other?.root === own.root && other.format === own.format && other.alerts.includes(alert);
      });
      if (others.length === 0) continue;
      const place = record.alerts.find(({ name }) => name === alert) ?? record.ownAlert;
      const range = place === undefined || place.range.end <= place.range.start ? anchorOf(file) : place.range;
      report({ message: 'duplicate', data: { alert, other: others }, range });
    }
  },
});
