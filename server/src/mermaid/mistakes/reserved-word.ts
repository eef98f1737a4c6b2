import { quote } from '../words.ts';
import { type Explanation, FLOWCHARTS, type MistakeFamily, type Site } from './family.ts';
import { fix, maskTexts, replace } from './lines.ts';

/** Words of the language where a name is meant. */
const RESERVED =
  /^(?:end|graph|flowchart|subgraph|style|linkStyle|classDef|class|click|default|direction|href|call|interpolate)$/;

/** `A --> end`: a word of the language as the id of a node or participant. */
export const reservedWord: MistakeFamily = {
  types: [...FLOWCHARTS, 'sequence'],
  explain(site) {
    const word = /^\w+/.exec(site.found)?.[0] ?? '';
    if (!RESERVED.test(word) || site.line.text.trim().replace(/;$/, '') === word) return [];
    const meaning = word === 'end' ? '`end` closes a block' : `${quote(word)} is a word of the language`;
    const name = word !== 'end' ? `${word}_` : site.type === 'sequence' ? 'End_' : 'End';
    const edits = usesOf(site, word).map(({ line, column }) => replace(line, column, column + word.length, name));
    if (edits.length === 0) return [];
    return [
      {
        message: `${meaning} and cannot be a name; write \`${name}\`, or another`,
        range: { start: site.range.start, end: site.range.start + word.length },
        fixes: [fix(`Rename to ${name}`, edits)],
      },
    ] satisfies Explanation[];
  },
};

/** Where the word stands beside an arrow, a bracket or another name, rather than as the first word of its statement. */
function usesOf(site: Site, word: string): { readonly line: Site['line']; readonly column: number }[] {
  const isSequence = site.type === 'sequence';
  return site.lines.flatMap((line) => {
    const masked = isSequence ? line.text.replace(/:.*$/, '') : maskTexts(line.text);
    const uses = [...masked.matchAll(new RegExp(`(?<![\\p{L}\\p{N}_-])${word}(?![\\p{L}\\p{N}_])`, 'gu'))];
    return uses.flatMap(({ index }) => {
      const isFirst = masked.slice(0, index).trim() === '';
      const rest = masked.slice(index + word.length);
      const isKeyword = isFirst && !/^\s*(?:[[({>&]|--|==|-\.|<|:::|->|-\)|-x)/.test(rest);
      return isKeyword ? [] : [{ line, column: index }];
    });
  });
}
