import { fix, replace, wholeLine } from '../mistakes/lines.ts';
import type { DiagramProblem } from '../verdict.ts';
import { quote } from '../words.ts';
import { type DefectFinder, placeIn } from './defect.ts';

const KEYWORDS =
  /^(?:state|note|end note|direction|classDef|class|style|click|hide|scale|title|linkStyle|as|--|\}|\[\*\])/i;

/** `Idle --> Running` before a label without its colon. */
const TRANSITION = /^\s*(?:\w+|\[\*\])\s*-->\s*(?:\w+|\[\*\])\s+(?=[\p{L}\p{N}_]+(?:\s+[\p{L}\p{N}_]+)*\s*$)/u;

/** Words that become states although they were meant as a statement, and `[start]` for `[*]`. */
export const strayState: DefectFinder = {
  types: ['state', 'stateDiagram'],
  find: ({ lines }) => {
    const problems: DiagramProblem[] = [];
    let inNote = false;
    for (const line of lines) {
      const words = line.text.trim();
      if (inNote) {
        inNote = !/^end note$/i.test(words);
        continue;
      }
      inNote = /^note\s/i.test(words) && !words.includes(':') && !/^note\s+"/i.test(words);
      const bracket = /\[(start|end|begin|stop|initial|final)\]/i.exec(line.text.replace(/:.*$/, ''));
      if (bracket !== null) {
        const range = placeIn(line, bracket.index, bracket.index + bracket[0].length);
        problems.push({
          rule: 'mermaid-stray-state',
          message: `${quote(bracket[0])} is a state of its own; beginning and end are written \`[*]\``,
          range,
          fixes: [fix('Change to [*]', [replace(line, bracket.index, bracket.index + bracket[0].length, '[*]')], true)],
        });
        continue;
      }
      const [transition = ''] = TRANSITION.exec(line.text) ?? [];
      if (transition !== '') {
        const label = line.text.slice(transition.length).trim();
        const from = line.text.indexOf(label, transition.length);
        problems.push({
          rule: 'mermaid-stray-state',
          message: `Mermaid draws ${label.includes(' ') ? 'states' : 'a state'} for ${quote(label)}: the label of a transition stands after a \`:\``,
          range: placeIn(line, from, from + label.length),
          fixes: [fix('Insert :', [replace(line, from, from, ': ')], true)],
        });
        continue;
      }
      if (
        KEYWORDS.test(words) ||
        /-->|:|"|[{}]|<</.test(words) ||
        !/^[\p{L}_][\p{L}\p{N}_]*(?:\s+[\p{L}\p{N}_]+)+$/u.test(words)
      )
        continue;
      const states = words.split(/\s+/);
      problems.push({
        rule: 'mermaid-stray-state',
        message: `This is no statement; mermaid draws ${states.length === 2 ? 'two states' : `${states.length} states`} for it. A name of several words is written \`state "${words}" as name\``,
        range: wholeLine(line),
      });
    }
    return problems;
  },
};
