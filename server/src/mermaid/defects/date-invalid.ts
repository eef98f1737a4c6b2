import { closest, distance } from 'fastest-levenshtein';
import type { DiagramProblem } from '../verdict.ts';
import { quote } from '../words.ts';
import { type AcceptedDiagram, type DefectFinder, placeIn } from './defect.ts';
import { type Field, type GanttTask, ganttSetting, ganttTasks } from './gantt.ts';

/** Dates of gantt charts that mermaid cannot read: it then stops drawing, or draws no length at all. */
export const dateInvalid: DefectFinder = {
  types: ['gantt'],
  find: (diagram) => {
    const format = ganttSetting(diagram, 'dateFormat')?.value.text ?? 'YYYY-MM-DD';
    const pattern = patternOf(format);
    if (pattern === undefined) return excluded(diagram);
    const problems = ganttTasks(diagram).flatMap((task) => [
      ...startOf(task, format, pattern),
      ...endOf(task, format, pattern),
    ]);
    return [...problems, ...excluded(diagram)];
  },
};

/** Mermaid falls back to what JavaScript reads, and throws while drawing where that reads nothing. */
function startOf({ line, start }: GanttTask, format: string, pattern: RegExp): DiagramProblem[] {
  if (start === undefined || start.text === '' || /^after\s/.test(start.text) || pattern.test(start.text)) return [];
  if (!Number.isNaN(new Date(start.text).getTime())) return [];
  return [problem(`${quote(start.text)} is no date of the form \`${format}\`: the chart cannot be drawn`, line, start)];
}

function endOf({ line, end, isPoint }: GanttTask, format: string, pattern: RegExp): DiagramProblem[] {
  if (end === undefined || isPoint || end.text === '' || /^until\s/.test(end.text) || pattern.test(end.text)) return [];
  if (/^\d+(?:\.\d+)?(?:[Mdhmswy]|ms)$/.test(end.text)) return [];
  return [
    problem(
      `${quote(end.text)} is neither a date of the form \`${format}\` nor a duration such as \`3d\`: the task gets no length`,
      line,
      end,
    ),
  ];
}

const DAYS: readonly string[] = [
  'weekends',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
];

/** Words that are nearly one of those that mermaid knows; others may be meant for another reader. */
function excluded(diagram: AcceptedDiagram): DiagramProblem[] {
  const found = ganttSetting(diagram, 'excludes');
  if (found === undefined) return [];
  const { line, value } = found;
  return [...value.text.matchAll(/[^\s,]+/g)].flatMap(({ 0: word, index }) => {
    const meant = dayMeant(word.toLowerCase());
    if (meant === undefined) return [];
    const field = { text: word, column: value.column + index };
    const one = problem(`${quote(word)} excludes nothing; did you mean \`${meant}\`?`, line, field);
    const edits = [{ range: one.range, newText: meant }];
    return [{ ...one, fixes: [{ title: `Change to ${meant}`, preferred: true, edits }] }];
  });
}

function dayMeant(word: string): string | undefined {
  if (DAYS.includes(word) || !/^[a-z]{3,12}$/.test(word) || word === 'weekdays') return undefined;
  const short = DAYS.find((day) => word.length <= 4 && day.startsWith(word) && word !== 'week');
  if (short !== undefined) return short;
  const nearest = closest(word, [...DAYS]);
  return distance(word, nearest) <= Math.floor(word.length / 4) ? nearest : undefined;
}

const problem = (message: string, line: GanttTask['line'], { column, text }: Field): DiagramProblem => ({
  rule: 'mermaid-date-invalid',
  message,
  range: placeIn(line, column, column + text.length),
});

/** What each token of a date format stands for; numbers are held to their limits. */
const TOKENS: Readonly<Record<string, string>> = {
  YYYY: '\\d{4}',
  YY: '\\d{2}',
  MMMM: '\\p{L}+',
  MMM: '\\p{L}+\\.?',
  MM: '(?:0[1-9]|1[0-2])',
  M: '(?:0?[1-9]|1[0-2])',
  DD: '(?:0[1-9]|[12]\\d|3[01])',
  Do: '\\d{1,2}\\p{L}{1,2}',
  D: '(?:0?[1-9]|[12]\\d|3[01])',
  HH: '(?:[01]\\d|2[0-4])',
  H: '(?:[01]?\\d|2[0-4])',
  hh: '(?:0\\d|1[0-2])',
  h: '(?:0?\\d|1[0-2])',
  mm: '[0-5]\\d',
  m: '[0-5]?\\d',
  ss: '[0-5]\\d',
  s: '[0-5]?\\d',
  SSS: '\\d{3}',
  SS: '\\d{2}',
  S: '\\d',
  A: '[AP]M',
  a: '[ap]m',
  Z: '[+-]\\d\\d:?\\d\\d',
  ZZ: '[+-]\\d{4}',
  X: '\\d+(?:\\.\\d+)?',
  x: '\\d+',
};

/** Undefined where the format has a token that is not known here: then nothing is said of dates. */
function patternOf(format: string): RegExp | undefined {
  if (format.length > 60 || format.startsWith(':')) return undefined;
  let source = '';
  for (const [part] of format.matchAll(
    /YYYY|YY|MMMM|MMM|MM|M|Do|DD|D|HH|H|hh|h|mm|m|ss|s|SSS|SS|S|A|a|ZZ|Z|X|x|\p{L}+|[^\p{L}]/gu,
  )) {
    const token = TOKENS[part];
    if (token === undefined && /\p{L}|[[\]]/u.test(part)) return undefined;
    source += token ?? part.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  }
  return new RegExp(`^${source}$`, 'u');
}
