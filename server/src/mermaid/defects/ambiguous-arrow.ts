import { FLOWCHARTS } from '../mistakes/family.ts';
import { fix, insert, type Line, maskTexts } from '../mistakes/lines.ts';
import type { DiagramProblem } from '../verdict.ts';
import { quote } from '../words.ts';
import { type DefectFinder, placeIn } from './defect.ts';
import { nodeLines, wordsOn } from './flowchart-nodes.ts';

/**
 * `A---order`: an `o` or `x` at once after an arrow belongs to the arrow. Reported only where the word with it is a
 * node elsewhere and the word without it is not.
 */
export const ambiguousArrow: DefectFinder = {
  types: FLOWCHARTS,
  find: (diagram) => {
    // Most diagrams have no such letter at all, and one look tells.
    if (!/[-=][ox]/.test(diagram.text)) return [];
    const lines = nodeLines(diagram);
    const suspects = lines.flatMap((line) =>
      [...maskTexts(line.text).matchAll(/(?:--+|==+|-\.+-)([ox][\p{L}\p{N}_]+)/gu)].map(
        ({ 0: whole, 1: word = '', index }) => ({
          line,
          word,
          column: index + whole.length - word.length,
          arrow: index,
        }),
      ),
    );
    if (suspects.length === 0) return [];
    const uses = usesOf(lines);
    return suspects.flatMap(({ line, word, column, arrow }): DiagramProblem[] => {
      // The word stands here itself, so that once is not elsewhere; without its first letter it stands nowhere.
      if ((uses.get(word) ?? 0) < 2 || uses.has(word.slice(1))) return [];
      return [
        {
          rule: 'mermaid-ambiguous-arrow',
          message: `Mermaid reads this as an arrow that ends in \`${word[0]}\` and a node ${quote(word.slice(1))}; a blank before ${quote(word)} helps`,
          range: placeIn(line, arrow, column + word.length),
          fixes: [fix('Insert a blank', [insert(line, column, ' ')], true)],
        },
      ];
    });
  },
};

/** How often each word stands outside of texts. */
function usesOf(lines: readonly Line[]): ReadonlyMap<string, number> {
  const uses = new Map<string, number>();
  for (const word of lines.flatMap(wordsOn)) uses.set(word, (uses.get(word) ?? 0) + 1);
  return uses;
}
