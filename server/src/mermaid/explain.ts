import { describe } from './messages.ts';
import type { Mistake } from './mistake.ts';
import type { DiagramProblem } from './verdict.ts';

/** A mistake in words for a person. */
export function explain(mistake: Mistake): DiagramProblem {
  return { rule: 'mermaid-syntax', message: describe(mistake), range: mistake.range };
}
