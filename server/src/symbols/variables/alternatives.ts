import type { EnvironmentFacts, VariableUse } from '../../environment/variable.ts';

/** More stands between two values of which one is taken where the other lacks. */
const LONGEST_GAP = 80;

/**
 * What stands between two names of which the second is asked for where the first is not set: `process.env.A ?? process.env.B`,
 * `os.environ.get("A") or os.environ["B"]`, `os.getenv("A", os.getenv("B"))`, `ENV.fetch('A') { ENV['B'] }`,
 * `env::var("A").or_else(|_| env::var("B"))`.
 */
const OTHERWISE =
  /^(?:["'`]?[\])]?\s{0,20}(?:\|\||\?\?|or\b|\?:)|["'`](?:,|\)\s{0,4}\{|\)\s{0,20}\.or(?:_else)?\((?:\|_?\|)?))\s{0,20}[A-Za-z_$][\w.$:]{0,40}\s?[.[(]?["'`]?$/;

/** Marks variables of which the one stands in for the other, as code of whatever language says it. */
export function withAlternatives(facts: EnvironmentFacts, text: string): EnvironmentFacts {
  const groups: VariableUse[][] = [];
  let last: VariableUse | undefined;
  for (const use of facts.uses) {
    const gap = last === undefined || use.role === 'set' ? '' : gapBetween(last, use, text);
    if (OTHERWISE.test(gap)) groups.at(-1)?.push(use);
    else groups.push([use]);
    last = use.role === 'set' ? undefined : use;
  }
  if (groups.length === facts.uses.length) return facts;
  const uses = groups.flatMap((group) => {
    const names = [...new Set(group.map(({ name }) => name))];
    return names.length < 2 ? group : group.map((use) => ({ ...use, alternatives: names }));
  });
  return { ...facts, uses };
}

const gapBetween = ({ range: before }: VariableUse, { range: after }: VariableUse, text: string): string =>
  after.start < before.end || after.start - before.end > LONGEST_GAP ? '' : text.slice(before.end, after.start);
