import { closest, distance } from 'fastest-levenshtein';
import type { DiagramProblem } from '../verdict.ts';
import { quote } from '../words.ts';
import { type DefectFinder, placeIn } from './defect.ts';
import { type Field, type GanttTask, ganttTasks } from './gantt.ts';

/** `after x` where no task is called x: mermaid begins today. */
export const unknownTask: DefectFinder = {
  types: ['gantt'],
  find: (diagram) => {
    const tasks = ganttTasks(diagram);
    // Tasks without an id are called task1, task2 ... in mermaid.
    let unnamed = 0;
    const ids = tasks.map(({ id }) => id ?? `task${++unnamed}`);
    return tasks.flatMap((task) => [
      ...unknownIn(task, task.start, 'after', ids),
      ...unknownIn(task, task.end, 'until', ids),
    ]);
  },
};

function unknownIn(
  { line }: GanttTask,
  field: Field | undefined,
  word: string,
  ids: readonly string[],
): DiagramProblem[] {
  const head = new RegExp(`^${word}\\s+`).exec(field?.text ?? '')?.[0];
  if (field === undefined || head === undefined) return [];
  const list = /^[\w -]*/.exec(field.text.slice(head.length))?.[0] ?? '';
  return [...list.matchAll(/[^ ]+/g)].flatMap(({ 0: id, index }) => {
    if (ids.includes(id)) return [];
    const start = field.column + head.length + index;
    const range = placeIn(line, start, start + id.length);
    const nearest = ids.length === 0 ? undefined : closest(id, [...ids]);
    const isNear = nearest !== undefined && distance(id, nearest) <= Math.min(2, Math.floor(id.length / 2));
    const message = `No task has the id ${quote(id)}: mermaid takes today instead${isNear ? `; did you mean \`${nearest}\`?` : ''}`;
    const problem: DiagramProblem = { rule: 'mermaid-unknown-task', message, range };
    if (!isNear) return [problem];
    const edits = [{ range, newText: nearest }];
    return [{ ...problem, fixes: [{ title: `Change to ${nearest}`, preferred: false, edits }] }];
  });
}
