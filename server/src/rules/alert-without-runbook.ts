import { defineRule } from './rule.ts';

/** Fewer alerts than this show no habit. */
const ENOUGH = 5;
/** The share of alerts that have a runbook where all are to have one. */
const USUAL = 0.8;

/** Alerts that nobody is woken by: they show that alerting works, or hold back other ones. */
const QUIET = /^(?:none|info|informational|notice|debug)$/i;

/** Rules to try others on. */
const TRIAL = /(?:^|\/)(?:tests?|testdata|fixtures?|examples?|samples?)\//i;

/** An alert that has no runbook, where nearly all others have one. */
export const alertWithoutRunbook = defineRule({
  id: 'alert-without-runbook',
  summary: 'An alert has no runbook, where most alerts of the repository have one',
  severity: 'hint',
  kinds: ['source'],
  messages: { missing: 'The alert "{alert}" has no runbook; {share} % of the alerts here have one' },
  fixable: true,
  check({ file, world, report }) {
    const { rules, isGenerated } = file.alerts;
    if (rules.length === 0 || isGenerated || TRIAL.test(file.path)) return;
    const habits = world.alertHabits();
    if (habits === undefined || habits.defined < ENOUGH || habits.withRunbook < USUAL * habits.defined) return;
    const share = Math.floor((100 * habits.withRunbook) / habits.defined);
    for (const { name, range, severity, url } of rules) {
      if (url !== undefined || (severity !== undefined && QUIET.test(severity))) continue;
      const known = world.alert(name);
      if (known?.hasUrl === true || (known?.runbooks.length ?? 0) > 0) continue;
      report({ message: 'missing', data: { alert: name, share }, range });
    }
  },
});
