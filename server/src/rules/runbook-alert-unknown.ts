import { defineRule } from './rule.ts';

/** A runbook for an alert that no rule raises any more, or under another name. */
export const runbookAlertUnknown = defineRule({
  id: 'runbook-alert-unknown',
  summary: 'A runbook documents an alert that no rule defines',
  severity: 'hint',
  kinds: ['runbook'],
  messages: { unknown: 'No rule here defines the alert "{alert}"' },
  fixable: false,
  check({ file, world, report }) {
    const alerts = file.runbook?.alerts ?? [];
    if (alerts.length === 0) return;
    const habits = world.alertHabits();
    // Where the names of some alerts are made by templates, any alert may be one of them.
    if (habits === undefined || habits.defined === 0 || habits.unnamed > 0) return;
    // Where few of the alerts are defined that runbooks document, the rules are kept in another repository.
    if (habits.documentedAndDefined * 2 < habits.documented) return;
    for (const { name, range } of alerts) {
      const known = world.alert(name);
      // One section may serve several alerts, whose rules lead to it.
      const isKnown = (known?.definedIn.length ?? 0) > 0 || known?.isNamed === true;
      if (range.start === range.end || isKnown) continue;
      report({ message: 'unknown', data: { alert: name }, range });
    }
  },
});
