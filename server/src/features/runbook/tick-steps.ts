import { readBoxes, type StepBox } from '../../runbook/steps.ts';
import type { FileEdit } from '../../text/edit.ts';
import type { FeatureContext } from '../context.ts';
import type { Planned } from '../planned.ts';

/** Ticks the box on a line, or takes its tick away. */
export function tickStep({ path, document }: FeatureContext, line: number): Planned<readonly FileEdit[]> {
  const boxes = document === undefined ? [] : readBoxes(document);
  const box = boxes.find(({ range }) => document?.lines.lineAt(range.start) === line);
  if (box === undefined) return { refused: `line ${line + 1} of ${path} has no box to tick` };
  return [edit(path, box, !box.done)];
}

/** Takes the ticks of all boxes away, for the next time that somebody goes through the runbook. */
export function resetSteps({ path, document }: FeatureContext): readonly FileEdit[] {
  const boxes = document === undefined ? [] : readBoxes(document);
  return boxes.filter(({ done }) => done).map((box) => edit(path, box, false));
}

/** What stands between the brackets, and nothing else of the line. */
const edit = (file: string, { range }: StepBox, done: boolean): FileEdit => ({
  file,
  range: { start: range.start + 1, end: range.end - 1 },
  newText: done ? 'x' : ' ',
});
