import { fix, insert, wholeLine } from '../mistakes/lines.ts';
import type { DefectFinder } from './defect.ts';

/** A task of a board that stands where a column does: what is said of it in `@{ }` is never drawn. */
export const taskWithoutColumn: DefectFinder = {
  types: ['kanban'],
  find: ({ lines }) => {
    const depth = lines[0]?.indent.length ?? 0;
    return lines.flatMap((line) => {
      if (line.indent.length !== depth || !/@\{.*(?:assigned|ticket|priority)\s*:/.test(line.text)) return [];
      return [
        {
          rule: 'mermaid-task-without-column' as const,
          message:
            'Mermaid draws this task as a column, without its ticket, priority and assignee: indent it below one',
          range: wholeLine(line),
          fixes: [fix('Indent the task', [insert(line, 0, '  ')])],
        },
      ];
    });
  },
};
