import type { ReferencesProvider } from '../references.ts';
import { alertAt, placeOfRule, rulesOf, runbooksDocumenting, runbooksOf } from './places.ts';

/** Every rule that raises an alert, which define it, and every runbook for it. */
export const alertReferences: ReferencesProvider = (context, offset, { includeDeclaration }) => {
  const alert = alertAt(context, offset);
  if (alert === undefined) return undefined;
  const rules = rulesOf(alert.name, context);
  const targets = [
    ...(includeDeclaration ? rules.map(placeOfRule) : []),
    ...rules.flatMap((rule) => runbooksOf(rule, context)),
    ...runbooksDocumenting(alert.name, context),
  ];
  const seen = new Set<string>();
  return targets.filter(({ file, range }) => {
    const place = `${file}:${range.start}`;
    return !seen.has(place) && seen.add(place);
  });
};
