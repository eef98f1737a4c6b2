import { type IgnoreOptions, type IgnoreRules, matchRules, parsePattern } from './gitignore.ts';

/**
 * Which files their repository calls generated, by the attribute that forges fold them with:
 * `docs/api/** linguist-generated`. Patterns are those of `.gitignore`; git takes the last line that matches.
 * Source: gitattributes(5); `test/node/gitattributes.test.ts` compares with `git check-attr`.
 */
export type GeneratedRules = IgnoreRules;

/** Longer lines are nothing that a person wrote. */
const LONGEST_LINE = 2048;

/** Rules of one `.gitattributes`, the last one first; none where the attribute does not occur. */
export function parseGenerated(text: string, options: IgnoreOptions): GeneratedRules {
  const rules = text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .flatMap((line) => {
      if (line.length > LONGEST_LINE || !line.includes('linguist-generated')) return [];
      const read = readLine(line.trim());
      const generated = read === undefined ? undefined : stateOf(read.attributes);
      // A pattern for directories alone says nothing of the files in them, and none can be negative.
      if (read === undefined || generated === undefined || /^[#!]|\/$/.test(read.pattern)) return [];
      const rule = parsePattern(read.pattern, options);
      return rule === undefined ? [] : [{ ...rule, negated: !generated }];
    });
  return rules.reverse();
}

/** True or false where a line says so, undefined where none does. `path` is relative to the rules' directory. */
export const matchGenerated = (rules: GeneratedRules, path: string, name: string): boolean | undefined =>
  matchRules(rules, path, name, false);

/** `"a b/*.md" linguist-generated=true`: a pattern, in quotes where it needs them, and attributes. */
function readLine(line: string): { readonly pattern: string; readonly attributes: string } | undefined {
  const quoted = /^"((?:[^"\\]|\\.)*)"\s/.exec(line);
  if (quoted !== null) {
    return { pattern: (quoted[1] ?? '').replace(/\\(["\\])/g, '$1'), attributes: line.slice(quoted[0].length) };
  }
  const blank = line.search(/\s/);
  return blank < 0 ? undefined : { pattern: line.slice(0, blank), attributes: line.slice(blank) };
}

function stateOf(attributes: string): boolean | undefined {
  const word = attributes.split(/\s/).findLast((one) => /^[-!]?linguist-generated(?:=|$)/.test(one));
  return word === undefined ? undefined : word === 'linguist-generated' || word === 'linguist-generated=true';
}
