import { type Line, wholeLine } from '../mistakes/lines.ts';
import type { DiagramProblem } from '../verdict.ts';
import { quote } from '../words.ts';
import { type DefectFinder, placeIn } from './defect.ts';

/** Scores and amounts that are no numbers: mermaid draws them as NaN, or nothing at all. */
export const notANumber: DefectFinder = {
  types: ['journey', 'sankey'],
  find: ({ type, lines }) => lines.flatMap((line) => (type === 'journey' ? score(line) : amount(line))),
};

/** `Task: 5: Me` */
function score(line: Line): DiagramProblem[] {
  if (/^\s*(?:title|section)\b/.test(line.text)) return [];
  const [, before = '', value = ''] = /^([^:]*:\s*)([^:#;]*)/.exec(line.text) ?? [];
  if (before === '' || (value.trim() !== '' && !Number.isNaN(Number(value)))) return [];
  const shown = value.trim();
  const range = shown === '' ? wholeLine(line) : placeIn(line, before.length, before.length + shown.length);
  const example = `${before.split(':', 1)[0]?.trim()}: 5: ${shown === '' ? 'Me' : shown}`;
  return [
    {
      rule: 'mermaid-not-a-number',
      message: `A task has a score from 1 to 5 before the names: ${quote(example)}`,
      range,
    },
  ];
}

/** `source,target,10`, each perhaps in quotes */
function amount(line: Line): DiagramProblem[] {
  const fields = [...line.text.matchAll(/(?:^|,)\s*("(?:[^"]|"")*"|[^,"]*)/g)];
  const last = fields[2];
  if (last === undefined || fields.length !== 3) return [];
  const value = (last[1] ?? '').replace(/^"|"$/g, '').trim();
  if (!Number.isNaN(Number.parseFloat(value))) return [];
  const start = value === '' ? line.indent.length : line.text.lastIndexOf(value);
  const end = value === '' ? line.text.trimEnd().length : start + value.length;
  return [
    {
      rule: 'mermaid-not-a-number',
      message: 'The third value of a flow is its amount, a number',
      range: placeIn(line, start, Math.max(end, start + 1)),
    },
  ];
}
