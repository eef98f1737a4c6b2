import type { DiagramProblem } from '../verdict.ts';
import { ambiguousArrow } from './ambiguous-arrow.ts';
import { statementLines } from './body.ts';
import { configInvalid } from './config-invalid.ts';
import { dateInvalid } from './date-invalid.ts';
import type { DefectFinder } from './defect.ts';
import { duplicateNode } from './duplicate-node.ts';
import { mergedName } from './merged-name.ts';
import { notANumber } from './not-a-number.ts';
import { periodWithoutEvent } from './period-without-event.ts';
import { strayEntity } from './stray-entity.ts';
import { strayState } from './stray-state.ts';
import { taskWithoutColumn } from './task-without-column.ts';
import { textTooLong } from './text-too-long.ts';
import { unknownTask } from './unknown-task.ts';
import { unreachableValue } from './unreachable-value.ts';

const FINDERS: readonly DefectFinder[] = [
  configInvalid,
  textTooLong,
  dateInvalid,
  unknownTask,
  mergedName,
  strayState,
  strayEntity,
  notANumber,
  unreachableValue,
  periodWithoutEvent,
  duplicateNode,
  ambiguousArrow,
  taskWithoutColumn,
];

/** Beyond this a diagram is not drawn at all, and each finder may look at every line. */
const MOST_UNITS = 200_000;

/** What a diagram that mermaid accepts says otherwise than it was meant, in the order of the text. */
export function findDefects(text: string, type: string): readonly DiagramProblem[] {
  const fitting = FINDERS.filter(({ types }) => types === undefined || types.includes(type));
  const needsLines = fitting.some(({ types }) => types !== undefined) && text.length <= MOST_UNITS;
  const diagram = { text, type, lines: needsLines ? statementLines(text) : [] };
  return fitting
    .flatMap((finder) => finder.find(diagram))
    .sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}
