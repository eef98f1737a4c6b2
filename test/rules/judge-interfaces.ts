import type { DiagramParser } from '../../server/src/mermaid/verdict.ts';
import { fixtureOf, judge } from '../support/fixture.ts';

export type Files = Readonly<Record<string, string>>;

const diagrams: DiagramParser = {
  parse: async () => ({ type: undefined, valid: true, notValidated: undefined, problems: [] }),
  dispose: () => undefined,
};

/** What the rules on interfaces say of files, with one entry of `coverage.symbols`. */
export async function judgeInterfaces(files: Files, entry: Readonly<Record<string, unknown>>) {
  const config = JSON.stringify({ coverage: { symbols: [entry] } });
  const fixture = fixtureOf(new Map(Object.entries({ 'waypost.config.json': config, ...files })));
  const { findings } = await judge(fixture, 'coverage-symbol-undocumented', 'warning', diagrams);
  return findings.filter(({ rule }) => rule.startsWith('coverage-symbol-'));
}
