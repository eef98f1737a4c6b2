import { fix, insert, wholeLine } from '../mistakes/lines.ts';
import type { DiagramProblem } from '../verdict.ts';
import { quote } from '../words.ts';
import type { DefectFinder } from './defect.ts';

/** `2002 LinkedIn` without a colon: mermaid takes the whole line for a period in which nothing happens. */
export const periodWithoutEvent: DefectFinder = {
  types: ['timeline'],
  find: ({ lines }) => {
    const problems: DiagramProblem[] = [];
    for (const [at, line] of lines.entries()) {
      const [, time = '', event = ''] = /^(\s*\d{4}(?:s|-\d{2,4})?)\s+(\p{L}[^:]*)$/u.exec(line.text) ?? [];
      const isContinued = /^\s*:/.test(lines[at + 1]?.text ?? '');
      if (time === '' || isContinued) continue;
      problems.push({
        rule: 'mermaid-period-without-event',
        message: `A \`:\` stands between a period and its event: ${quote(`${time.trim()} : ${event.trim()}`)}`,
        range: wholeLine(line),
        fixes: [fix('Insert :', [insert(line, time.length, ' :')])],
      });
    }
    return problems;
  },
};
