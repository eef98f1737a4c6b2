import { plainText } from '../adr/plain.ts';
import type { ListItem, MarkdownDocument } from '../markdown/document.ts';
import type { Range } from '../text/range.ts';
import { readSectionName } from './section-names.ts';

/** One step of a runbook, as its reader counts them. */
export interface RunbookStep {
  /** On one line, without marks: `Drain the node`. */
  readonly title: string;
  /** What belongs to it: up to the next step. */
  readonly range: Range;
  /** Undefined where it has no box. */
  readonly done: boolean | undefined;
}

/** A list of more is a log. */
const MOST_STEPS = 200;
const LONGEST_TITLE = 120;

/**
 * The steps: headings that are counted (`Step 2: Drain`, `2. Drain`), else the items of its counted lists and of those
 * with boxes, else its sections.
 */
export function readSteps(document: MarkdownDocument): readonly RunbookStep[] {
  const sections = document.sections.flatMap(({ heading, range }) =>
    heading === undefined || heading.level === 1 ? [] : [{ heading, range }],
  );
  const counted = sections.filter(
    ({ heading }) => readSectionName(heading.text).step || /^\d{1,3}[.)][ \t]/.test(heading.text),
  );
  const level = Math.min(...counted.map(({ heading }) => heading.level));
  const headings = counted.filter(({ heading }) => heading.level === level);
  if (headings.length >= 2)
    return headings
      .slice(0, MOST_STEPS)
      .map(({ heading, range }) => ({ title: shown(heading.text), range, done: undefined }));
  const items = document.listItems.filter(({ ordered, depth, task }) => depth === 0 && (ordered || task !== undefined));
  if (items.length >= 2)
    return items.slice(0, MOST_STEPS).map((item) => ({
      title: titleOf(document, item),
      range: item.range,
      done: item.task?.checked,
    }));
  const top = Math.min(...sections.map(({ heading }) => heading.level));
  return sections
    .filter(({ heading }) => heading.level === top)
    .slice(0, MOST_STEPS)
    .map(({ heading, range }) => ({ title: shown(heading.text), range, done: undefined }));
}

/** The first line of an item, without its box. */
function titleOf({ text }: MarkdownDocument, { range, markerRange, task }: ListItem): string {
  const start = task?.range.end ?? markerRange.end;
  const line = text.slice(start, Math.min(range.end, start + 500)).split(/\r?\n/, 1)[0] ?? '';
  return shown(plainText(line));
}

/** No text of a repository is longer than its row, or moves what stands beside it. */
function shown(text: string): string {
  const line = text
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .replace(/(?<=\S):$/, '');
  return line.length > LONGEST_TITLE ? `${line.slice(0, LONGEST_TITLE - 1)}…` : line || '…';
}

/** A box that can be ticked. */
export interface StepBox {
  /** `[ ]`, with its brackets. */
  readonly range: Range;
  readonly done: boolean;
}

/** The boxes of a document, in its order. */
export const readBoxes = ({ listItems }: MarkdownDocument): readonly StepBox[] =>
  listItems
    .flatMap(({ task }) => (task === undefined ? [] : [{ range: task.range, done: task.checked }]))
    .slice(0, MOST_STEPS);
