import type { AlertRule } from '../alerts/alert-rule.ts';
import { defineRule } from './rule.ts';

/** Fewer alerts than this show no habit. */
const ENOUGH = 5;
/** The share of alerts that have a runbook where all are to have one. */
const USUAL = 0.8;

/** So many rules of one file are a group with a habit of its own. */
const SEVERAL = 3;

/** Alerts that nobody is woken by, as well as those without a severity: they show that alerting works, or hold back others. */
const QUIET = /^(?:none|info|informational|notice|debug)$/i;

/** Rules to try others on. */
const TRIAL = /(?:^|\/)(?:tests?|testdata|fixtures?|examples?|samples?)\//i;

/** An alert that has no runbook, where nearly all others have one. */
export const alertWithoutRunbook = defineRule({
  id: 'alert-without-runbook',
  summary: 'An alert has no runbook, where most alerts of the repository have one',
  severity: 'hint',
  kinds: ['source'],
  messages: { missing: 'The alert "{alert}" has no runbook here; {share} % of the alerts have one' },
  fixable: true,
  check({ file, world, report }) {
    const { rules, isGenerated } = file.alerts;
    if (rules.length === 0 || isGenerated || TRIAL.test(file.path)) return;
    const habits = world.alertHabits();
    if (habits === undefined || habits.defined < ENOUGH || habits.withRunbook < USUAL * habits.defined) return;
    // Where none in a file of several has one, somebody decided so.
    const hasRunbook = ({ name, url }: AlertRule): boolean => {
      const known = world.alert(name);
      return url !== undefined || known?.hasUrl === true || (known?.runbooks.length ?? 0) > 0;
    };
    if (rules.length >= SEVERAL && !rules.some(hasRunbook)) return;
    const share = Math.floor((100 * habits.withRunbook) / habits.defined);
    for (const rule of rules) {
      const { name, range, severity } = rule;
      if (hasRunbook(rule) || severity === undefined || QUIET.test(severity)) continue;
      report({ message: 'missing', data: { alert: name, share }, range });
    }
  },
});
