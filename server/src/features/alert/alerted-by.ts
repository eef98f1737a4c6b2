import { oneLine } from '../../text/one-line.ts';
import type { Range } from '../../text/range.ts';
import { placeOf } from '../../workspace/position.ts';
import type { CodeLens, CodeLensProvider } from '../code-lens.ts';
import { type PlacedRule, placeOfRule, rulesLeadingTo, rulesOf } from './places.ts';

/** More names than these would fill the line. */
const MOST_NAMES = 3;

/** Above what a runbook says of an alert, the rules that raise it: by its name, or by a URL that leads there. */
export const alertedBy: CodeLensProvider = (context, { alerts }) => {
  const { facts, path } = context;
  if (!alerts || facts.kind === 'source' || facts.kind === 'diagram') return undefined;
  const lenses = new Map<number, { readonly range: Range; readonly rules: Map<string, PlacedRule> }>();
  const add = (range: Range, placed: PlacedRule): void => {
    const lens = lenses.get(range.start) ?? { range, rules: new Map() };
    lens.rules.set(`${placed.facts.path}:${placed.rule.range.start}`, placed);
    lenses.set(range.start, lens);
  };
  const own = facts.runbook?.alerts ?? [];
  for (const { name, range } of own) for (const placed of rulesOf(name, context)) add(range, placed);
  for (const { placed, to } of rulesLeadingTo(path, context)) {
    if (!own.some(({ name }) => name === placed.rule.name)) add(to, placed);
  }
  return [...lenses.values()].sort((a, b) => a.range.start - b.range.start).map(describe);
};

function describe({
  range,
  rules,
}: {
  readonly range: Range;
  readonly rules: ReadonlyMap<string, PlacedRule>;
}): CodeLens {
  const placed = [...rules.values()];
  const names = [...new Set(placed.map(nameOf))];
  const shown = names.slice(0, MOST_NAMES);
  if (names.length > MOST_NAMES) shown.push(`${names.length - MOST_NAMES} more`);
  const [only] = placed;
  const where = placed.length === 1 && only !== undefined ? whereIs(only) : `${placed.length} rules`;
  return {
    range,
    title: `Alerted by ${shown.join(', ')} · ${where}`,
    action: {
      kind: 'places',
      places: placed.map((one) => ({ ...placeOfRule(one), label: `${nameOf(one)} · ${whereIs(one)}` })),
    },
  };
}

/** `KubePodCrashLooping (severity: critical)` */
const nameOf = ({ rule }: PlacedRule): string =>
  oneLine(rule.severity === undefined ? rule.name : `${rule.name} (severity: ${rule.severity})`);

const whereIs = ({ facts, rule }: PlacedRule): string => `${facts.path}:${placeOf(facts, rule.range.start).line}`;
