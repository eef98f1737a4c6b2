import { quote } from '../words.ts';
import type { MistakeFamily } from './family.ts';
import { fix, insert, replace } from './lines.ts';

/** Tasks of Gantt charts and user journeys, which have a `:` after their name. */
export const tasks: MistakeFamily = {
  types: ['gantt', 'journey'],
  explain: ({ type, line }) => {
    if (line.text.includes(':') || /^\s*(?:title|section|gantt|journey)\b/.test(line.text)) return [];
    const range = { start: line.start + line.indent.length, end: line.start + line.text.trimEnd().length };
    const date = /\s(?=\d{4}-\d)/.exec(line.text);
    const example = type === 'gantt' ? `${line.text.trim()} : 2024-03-01, 3d` : `${line.text.trim()}: 5: Me`;
    if (date === null || type !== 'gantt') {
      return [{ message: `A task needs a \`:\` and its data: ${quote(example)}`, range, fixes: [], certain: true }];
    }
    const name = line.text.slice(0, date.index).trim();
    return [
      {
        message: `A \`:\` stands between a task and its data: ${quote(`${name} : ${line.text.slice(date.index).trim()}`)}`,
        range,
        fixes: [fix('Insert :', [insert(line, date.index, ' :')], true)],
      },
    ];
  },
};

/** Texts of requirements that hold signs of the language. */
export const requirement: MistakeFamily = {
  types: ['requirement'],
  explain: ({ line }) => {
    const [, before = '', text = ''] = /^(\s*(?:id|text|docref|type)\s*:\s*)([^"\s][^"]*)$/i.exec(line.text) ?? [];
    if (text === '') return [];
    const words = text.trimEnd();
    const from = before.length;
    return [
      {
        message: `A text with signs in it stands in quotes: ${quote(`${before.trim()} "${words}"`)}`,
        range: { start: line.start + from, end: line.start + from + words.length },
        fixes: [fix('Quote the text', [replace(line, from, from + words.length, `"${words}"`)], true)],
      },
    ];
  },
};
