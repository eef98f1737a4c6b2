import type { Line } from '../mistakes/lines.ts';
import type { AcceptedDiagram } from './defect.ts';

/** A piece of a line and the column at which it begins. */
export interface Field {
  readonly text: string;
  readonly column: number;
}

/** A task of a gantt chart, its data as mermaid tells the fields apart: by their number. */
export interface GanttTask {
  readonly line: Line;
  readonly id: string | undefined;
  readonly start: Field | undefined;
  readonly end: Field | undefined;
  /** A milestone or a line across the chart, which has no length. */
  readonly isPoint: boolean;
}

const TAGS: readonly string[] = ['active', 'done', 'crit', 'milestone', 'vert'];

const KEYWORDS =
  /^(?:dateFormat|inclusiveEndDates|topAxis|axisFormat|tickInterval|includes|excludes|todayMarker|weekday|weekend|title|section|click|href|call)\b/i;

export function ganttTasks({ lines }: AcceptedDiagram): GanttTask[] {
  return lines.flatMap((line) => {
    const words = line.text.trim();
    const colon = line.text.indexOf(':');
    if (KEYWORDS.test(words) || colon < 0) return [];
    const data = line.text.slice(colon + 1).replace(/[#;].*$|%%.*$/, '');
    let column = colon + 1;
    const fields = data.split(',').map((text): Field => {
      const at = column + (text.length - text.trimStart().length);
      column += text.length + 1;
      return { text: text.trim(), column: at };
    });
    const tags: string[] = [];
    while (TAGS.includes(fields[0]?.text ?? '')) tags.push(fields.shift()?.text ?? '');
    const isPoint = tags.includes('milestone') || tags.includes('vert');
    if (fields.length === 0 || fields.length > 3) return [];
    const [end, start, id] = fields.toReversed();
    return [{ line, id: id?.text, start, end, isPoint }];
  });
}

/** The value of a setting's last statement, e.g. of `dateFormat`. */
export function ganttSetting(
  { lines }: AcceptedDiagram,
  name: string,
): { readonly line: Line; readonly value: Field } | undefined {
  const pattern = new RegExp(`^\\s*${name}\\s+([^#;]+)`, 'i');
  const line = lines.findLast(({ text }) => pattern.test(text));
  const match = line === undefined ? null : pattern.exec(line.text);
  if (line === undefined || match === null) return undefined;
  const value = match[1] ?? '';
  return { line, value: { text: value.trim(), column: match[0].length - value.length } };
}
