import { fix, replace, rewriteFix } from '../mistakes/lines.ts';
import type { DiagramProblem } from '../verdict.ts';
import { quote } from '../words.ts';
import { type DefectFinder, placeIn } from './defect.ts';

const WORDS = '[\\p{L}\\p{N}_]+(?:[ \\t]+[\\p{L}\\p{N}_]+)+';
const DECLARED = new RegExp(`^(\\s*class\\s+)(${WORDS})\\s*(?=$|[:{<\\[~])`, 'u');
const RELATED = new RegExp(`(${WORDS})\\s*$`, 'u');

/** Blanks in the name of a class: mermaid joins the words to one name, `class A extends B` to `AextendsB`. */
export const mergedName: DefectFinder = {
  types: ['class', 'classDiagram'],
  find: ({ lines }) => {
    const problems: DiagramProblem[] = [];
    let depth = 0;
    for (const line of lines) {
      const isMember = depth > 0;
      if (/\{\s*$/.test(line.text) && !/^\s*namespace\b/.test(line.text)) depth++;
      else if (/^\s*\}/.test(line.text)) depth = Math.max(0, depth - 1);
      if (isMember) continue;
      const declared = DECLARED.exec(line.text);
      if (declared !== null) {
        const [, before = '', name = ''] = declared;
        problems.push(declaration(line, before.length, name));
        continue;
      }
      problems.push(...relation(line));
    }
    return problems;
  },
};

function declaration(line: Parameters<typeof replace>[0], column: number, name: string): DiagramProblem {
  const joined = name.replace(/\s+/g, '');
  const range = placeIn(line, column, column + name.length);
  const [, child = '', relation = '', parent = ''] = /^(\S+)\s+(extends|implements)\s+(\S+)$/.exec(name) ?? [];
  const isBare = line.text.trimEnd().length === column + name.length;
  if (child !== '' && isBare) {
    const arrow = relation === 'extends' ? '<|--' : '<|..';
    const meant = `${parent} ${arrow} ${child}`;
    return {
      rule: 'mermaid-merged-name',
      message: `Mermaid reads ${quote(joined)} as the name of one class; write ${quote(meant)}`,
      range,
      fixes: [rewriteFix(`Change to ${meant}`, line, `${line.indent}${meant}`, true)],
    };
  }
  const labelled = `${joined}["${name}"]`;
  return {
    rule: 'mermaid-merged-name',
    message: `Mermaid joins the words of the name to ${quote(joined)}; a name with blanks is a label: ${quote(labelled)}`,
    range,
    fixes: isBare ? [fix(`Change to ${labelled}`, [replace(line, column, column + name.length, labelled)])] : [],
  };
}

/** `A <|-- B extends`: more than one word at an end of a relation. */
function relation(line: Parameters<typeof replace>[0]): DiagramProblem[] {
  const head = line.text.replace(/:.*$/, '').replace(/"[^"]*"/g, (text) => ' '.repeat(text.length));
  const arrow = /\s(?:<\||[*o<])?(?:--|\.\.)(?:\|>|[*o>])?\s/.exec(head);
  if (arrow === null || /[`(]/.test(head)) return [];
  const sides = [
    { from: 0, text: head.slice(0, arrow.index) },
    { from: arrow.index + arrow[0].length, text: head.slice(arrow.index + arrow[0].length) },
  ];
  return sides.flatMap(({ from, text }) => {
    const match = RELATED.exec(text);
    const name = match?.[1] ?? '';
    if (match === null || text.trim() !== name) return [];
    const start = from + match.index;
    const joined = name.replace(/\s+/g, '');
    return [
      {
        rule: 'mermaid-merged-name' as const,
        message: `Mermaid joins these words to the name of one class, ${quote(joined)}`,
        range: placeIn(line, start, start + name.length),
      },
    ];
  });
}
