import { fix, replace } from '../mistakes/lines.ts';
import type { DiagramProblem } from '../verdict.ts';
import { quote } from '../words.ts';
import { type DefectFinder, placeIn } from './defect.ts';

const NAME = '(?:"[^"]{0,200}"|[^\\s":]{1,200})';
const RELATION = '(?:\\|o|\\|\\||\\}o|\\}\\|)(?:--|\\.\\.|\\.-|-\\.)(?:o\\||\\|\\||o\\{|\\|\\{)';
/** `ORDER ||--o{ ITEM : consists of` */
const LABELLED = new RegExp(`^\\s*${NAME}\\s*${RELATION}\\s*${NAME}\\s*:\\s*([^\\s"]{1,200})(\\s+)(.{1,200})$`);
const WORDS = /^[\p{L}_][\p{L}\p{N}_-]*(?:\s+[\p{L}_][\p{L}\p{N}_-]*)*$/u;

/** A label of several words without quotes: mermaid takes the first, and draws an entity for each of the others. */
export const strayEntity: DefectFinder = {
  types: ['er'],
  find: ({ lines }) => {
    const problems: DiagramProblem[] = [];
    for (const line of lines) {
      const written = line.text.trimEnd();
      const [, first = '', blanks = '', rest = ''] = LABELLED.exec(written) ?? [];
      if (!WORDS.test(rest)) continue;
      const from = written.length - rest.length;
      const label = from - blanks.length - first.length;
      const words = `"${first}${blanks}${rest}"`;
      const entities = rest.split(/\s+/).map((word) => quote(word));
      problems.push({
        rule: 'mermaid-stray-entity',
        message: `The label ends after ${quote(first)}, and mermaid draws ${entities.length === 1 ? 'an entity' : 'entities'} ${entities.join(', ')}; a label of several words stands in quotes: ${quote(words)}`,
        range: placeIn(line, from, written.length),
        fixes: [fix('Quote the label', [replace(line, label, written.length, words)], true)],
      });
    }
    return problems;
  },
};
