import { closest, distance } from 'fastest-levenshtein';
import { directiveRanges } from '../linear.ts';
import { linesOf } from '../mistakes/lines.ts';
import { findFrontMatter } from '../offset-map.ts';
import type { DiagramProblem } from '../verdict.ts';
import { quote } from '../words.ts';
import { withoutReturns } from './body.ts';
import type { DefectFinder } from './defect.ts';

/** The themes of mermaid 12.3; `null` draws without any. */
const THEMES: readonly string[] = [
  'default',
  'base',
  'dark',
  'forest',
  'neutral',
  'neo',
  'neo-dark',
  'redux',
  'redux-dark',
  'redux-color',
  'redux-dark-color',
  'null',
];

/** Configuration that mermaid ignores without a word: what is no JSON, and themes that do not exist. */
export const configInvalid: DefectFinder = {
  types: undefined,
  find: ({ text }) => {
    const plain = withoutReturns(text);
    return plain.includes('%%{') || /^\s*---/.test(plain) ? [...directives(plain), ...frontMatter(plain)] : [];
  },
};

function directives(text: string): DiagramProblem[] {
  return directiveRanges(text).flatMap(({ start, end }) => {
    const directive = text.slice(start, end);
    const head = /^%%\{\s*(?:initialize|init)\s*:\s*/.exec(directive)?.[0];
    if (head === undefined) return [];
    const close = directive.lastIndexOf('}%%');
    const body = directive.slice(head.length, close < 0 ? undefined : close).trimEnd();
    const bodyStart = start + head.length;
    const whole = { start, end: start + directive.trimEnd().length };
    if (close < 0) {
      return [problem('Mermaid ignores this configuration: it is not closed by `}%%`', whole)];
    }
    // Mermaid reads single quotes as double ones.
    const config = parseJson(body.replaceAll("'", '"'));
    if (config === undefined) {
      const range = { start: bodyStart, end: bodyStart + Math.max(body.length, 1) };
      return [problem('Mermaid ignores this configuration: it is no JSON (names and texts stand in quotes)', range)];
    }
    const match = /["']theme["']\s*:\s*["']([^"']*)["']/.exec(body);
    const name = match?.[1] ?? '';
    if (match === null || THEMES.includes(name)) return [];
    const at = bodyStart + match.index + match[0].lastIndexOf(name);
    return [unknownTheme(name, at)];
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) ?? undefined;
  } catch {
    // What JSON.parse says of the place does not outlive mermaid's change of quotes; that it is none, is enough.
    return undefined;
  }
}

function frontMatter(text: string): DiagramProblem[] {
  const found = findFrontMatter(text);
  if (found === undefined) return [];
  let inConfig = false;
  for (const line of linesOf(text.slice(0, found.body.end))) {
    if (line.start < found.body.start) continue;
    if (line.indent.length <= found.indent.length) inConfig = /^\s*config:\s*$/.test(line.text);
    const match = inConfig ? /^(\s+theme:\s*["']?)([\w-]{1,60})["']?\s*$/.exec(line.text) : null;
    const [, before = '', name = ''] = match ?? [];
    if (match !== null && !THEMES.includes(name)) return [unknownTheme(name, line.start + before.length)];
  }
  return [];
}

function unknownTheme(name: string, at: number): DiagramProblem {
  const nearest = closest(name.toLowerCase(), [...THEMES]);
  const isNear = distance(name.toLowerCase(), nearest) <= Math.min(2, Math.floor(name.length / 3));
  const range = { start: at, end: at + name.length };
  const found = problem(
    `There is no theme ${quote(name)}: mermaid takes its own${isNear ? `; did you mean \`${nearest}\`?` : ''}`,
    range,
  );
  if (!isNear) return found;
  return {
    ...found,
    fixes: [{ title: `Change to ${nearest}`, preferred: true, edits: [{ range, newText: nearest }] }],
  };
}

const problem = (message: string, range: DiagramProblem['range']): DiagramProblem => ({
  rule: 'mermaid-config-invalid',
  message,
  range,
});
