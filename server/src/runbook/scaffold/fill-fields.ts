import { alignTables } from '../../adr/scaffold/align-tables.ts';
import { learnDateForm } from '../../adr/scaffold/date-form.ts';
import { yamlEdit, yamlValue } from '../../adr/scaffold/yaml-value.ts';
import { applyEdits, type TextEdit } from '../../text/edit.ts';
import type { Range } from '../../text/range.ts';
import type { RunbookField } from '../record.ts';
import { wordsOf } from './alert-blocks.ts';
import type { NewRunbook } from './new-runbook.ts';
import { type RunbookSample, readRunbookSample, type ValueKind, valueKindOf } from './sample.ts';

/** The skeleton of a model with the new runbook's own title, days and alert where the model has those of its own. */
export function fillFields(skeleton: string, siblings: readonly RunbookSample[], runbook: NewRunbook): string {
  const read = readRunbookSample(runbook.stem, skeleton);
  if (read === undefined) return skeleton;
  const dates = siblings.flatMap(({ record }) =>
    record.metadata.filter(({ key }) => valueKindOf(key) === 'date').map(({ text }) => text),
  );
  const today = learnDateForm(dates)(runbook.date);
  const edits: TextEdit[] = [];
  for (const { key, place, range } of read.record.metadata) {
    const kind = valueKindOf(key);
    if (kind === undefined) continue;
    const value = valueFor(kind, runbook, today);
    if (value !== '') edits.push(fieldEdit(read.text, place, range, value));
  }
  const heading = read.source.titleHeading;
  if (heading !== undefined) {
    edits.push({ range: heading.textRange, newText: runbook.title });
    // The line below a title is as long as the title.
    const underline = read.text.lastIndexOf('\n', heading.range.end - 1) + 1;
    if (heading.style === 'setext')
      edits.push({
        range: { start: underline, end: heading.range.end },
        newText: read.text.charAt(underline).repeat(Math.max(3, runbook.title.length)),
      });
  }
  return alignTables(applyEdits(read.text, edits));
}

function fieldEdit(text: string, place: RunbookField['place'], range: Range, value: string): TextEdit {
  const isEmpty = range.start === range.end;
  if (place !== 'front-matter') return { range, newText: isEmpty ? spaced(text, range, value) : value };
  if (!isEmpty) return yamlEdit(text, range, value);
  // The place of a value that is not there may be right behind its key.
  const colon = /^[ \t]*:?/.exec(text.slice(range.start))?.[0].length ?? 0;
  const at = { start: range.start + colon, end: range.start + colon };
  return { range: at, newText: spaced(text, at, yamlValue(value, '')) };
}

/** Apart from what stands before it. */
const spaced = (text: string, { start }: Range, value: string): string =>
  /[\s|]/.test(text.charAt(start - 1)) ? value : ` ${value}`;

/** On one line, as a value has to be; the quotes are its own again where a model had some. */
function valueFor(kind: ValueKind, { title, alert }: NewRunbook, today: string): string {
  if (kind === 'title') return title;
  if (kind === 'date') return today;
  if (alert === undefined) return '';
  if (kind === 'alert') return alert.name;
  if (kind === 'severity') return /^[\w-]{1,40}$/.test(alert.severity ?? '') ? (alert.severity ?? '') : '';
  return wordsOf(
    kind === 'summary'
      ? { name: alert.name, summary: alert.summary }
      : { name: alert.name, description: alert.description },
  ).join(' ');
}
