import type { DefinitionProvider } from '../definition.ts';
import { alertAt, placeOfRule, rulesOf, runbooksOf } from './places.ts';

/** From an alert's rule to its runbook, and from the runbook to the rules that raise the alert. */
export const alertDefinition: DefinitionProvider = (context, offset) => {
  const alert = alertAt(context, offset);
  if (alert === undefined) return undefined;
  const { name, range, rule } = alert;
  const targets = rule === undefined ? rulesOf(name, context).map(placeOfRule) : runbooksOf(rule, context);
  return targets.length === 0 ? undefined : { origin: range, targets };
};
