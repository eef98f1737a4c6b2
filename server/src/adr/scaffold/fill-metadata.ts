import { applyEdits, type TextEdit } from '../../text/edit.ts';
import { containsRange, type Range } from '../../text/range.ts';
import type { AdrDate, AdrStatus } from '../record.ts';
import type { WriteDate } from './date-form.ts';
import { startHistory } from './history-start.ts';
import { widthOf } from './name-file.ts';
import type { NewAdr } from './new-adr.ts';
import { type Sample, textAt } from './sample.ts';
import { yamlEdit } from './yaml-value.ts';

/** Days on which something happened that has not happened to a new ADR. */
const LATER =
  /^(?:accepted|approved|approval|implemented|superseded|deprecated|decided|decision date|date (?:accepted|approved|decided|superseded)|last reviewed|reviewed|effective|published?|pub date)/;

/**
 * The text of a model, sibling or template, with the new ADR's number, title, status and date in the places where the
 * model has its own. What can not be read as such a place stays as it is.
 */
export function fillMetadata(model: Sample, siblings: readonly Sample[], adr: NewAdr, writeDate: WriteDate): string {
  const { record } = model;
  const history = startHistory(model, siblings, adr, writeDate);
  const edits: TextEdit[] = [
    ...titleEdits(model, siblings, adr),
    ...record.statuses.flatMap((status) => statusEdit(model, status, siblings, adr, writeDate) ?? []),
    ...record.dates.map((date) => dateEdit(date, adr, writeDate)),
    ...(history === undefined ? [] : [history]),
  ];
  edits.push(...keyEdits(model, adr, edits));
  return applyEdits(model.text, withoutOverlaps(edits));
}

/** Two readings may find the same place; the first one's stays. */
function withoutOverlaps(edits: readonly TextEdit[]): TextEdit[] {
  const kept: TextEdit[] = [];
  for (const edit of edits) {
    const { start, end } = edit.range;
    const touches =
      kept.some(({ range }) => start < range.end && range.start < end) ||
      kept.some(({ range }) => start === range.start && end === range.end);
    if (!touches) kept.push(edit);
  }
  return kept;
}

function titleEdits(model: Sample, siblings: readonly Sample[], adr: NewAdr): TextEdit[] {
  const place = model.record.titlePlace;
  if (place === undefined) return [];
  const { range, titleRange, numberRange } = place;
  if (place.place === 'front-matter') {
    const written = titleWritten(
      textAt(model, range),
      { number: numberRange, title: titleRange, from: range.start },
      adr,
      digitWidth(model, siblings),
    );
    return [yamlEdit(model.text, range, written)];
  }
  const heading = model.document.headings.find(({ textRange }) => textRange.start === range.start);
  const newText = titleWritten(
    textAt(model, range),
    { number: numberRange, title: titleRange, from: range.start },
    adr,
    digitWidth(model, siblings),
  );
  if (heading?.style !== 'setext') return [{ range, newText }];
  // The line below a title is as long as the title.
  const underline = model.text.lastIndexOf('\n', heading.range.end - 1) + 1;
  const mark = model.text.charAt(underline);
  return [
    { range, newText },
    { range: { start: underline, end: heading.range.end }, newText: mark.repeat(Math.max(3, newText.length)) },
  ];
}

const digitWidth = (model: Sample, siblings: readonly Sample[]): number =>
  widthOf(
    [model, ...siblings].flatMap((sample) => {
      const range = sample.record.titlePlace?.numberRange;
      return range === undefined ? [] : [textAt(sample, range)];
    }),
  );

interface TitleParts {
  readonly number: Range | undefined;
  readonly title: Range;
  readonly from: number;
}

/** What a template has in the place of a number. */
const NUMBER_TO_COME =
  /^([^\s\w]{0,4}(?:[A-Za-z]{2,12}[-_ #]{1,2})?[[({<]{0,2})(?:N{2,5}|X{2,5}|n{2,5}|x{2,5}|#{2,5}|NUMBER|number|0{3,5})([\])}>]{0,2}[.:)\s–—-]{1,4})(?=\S)/;

/** `ADR-0001: Use X` with another number and title. */
function titleWritten(text: string, { number, title, from }: TitleParts, adr: NewAdr, width: number): string {
  const at = (offset: number): number => offset - from;
  if (number !== undefined && adr.number !== undefined) {
    const digits = String(adr.number).padStart(width, '0');
    return (
      text.slice(0, at(number.start)) +
      digits +
      text.slice(at(number.end), at(title.start)) +
      adr.title +
      text.slice(at(title.end))
    );
  }
  const coming = number === undefined ? NUMBER_TO_COME.exec(text) : null;
  if (coming !== null && adr.number !== undefined)
    return (coming[1] ?? '') + (adr.digits ?? String(adr.number)) + (coming[2] ?? '') + adr.title;
  return (
    text.slice(0, at(number?.start ?? title.start)) +
    adr.title +
    (number === undefined ? text.slice(at(title.end)) : '')
  );
}

/** The status as a sibling writes this very word, else in the markup that is there. */
function statusEdit(
  model: Sample,
  { place, range, wordRange }: AdrStatus,
  siblings: readonly Sample[],
  adr: NewAdr,
  writeDate: WriteDate,
): TextEdit | undefined {
  if (place === 'changelog') return undefined;
  const same = siblings
    .flatMap((sibling) => sibling.record.statuses.map((status) => ({ sibling, status })))
    .find(
      ({ status }) =>
        status.place === place &&
        status.written === adr.status &&
        /^(?:[([]?\d{4}-\d\d-\d\d[)\]]?)?$/.test(status.note),
    );
  if (same !== undefined) {
    const written = textAt(same.sibling, same.status.range).replace(/\d{4}-\d\d-\d\d/g, () => writeDate(adr.date));
    return { range, newText: written };
  }
  const text = textAt(model, range);
  if (wordRange.start === wordRange.end) return { range, newText: adr.status };
  const before = text.slice(0, wordRange.start - range.start);
  const after = text.slice(wordRange.end - range.start);
  const opening = /^[*_`~\s]{0,6}$/.test(before) ? before.replaceAll('~', '') : '';
  const closing = opening.trim() === '' ? '' : (/^[*_`]{1,3}/.exec(after)?.[0] ?? '');
  return { range, newText: opening + adr.status + closing };
}

const dateEdit = ({ key, range }: AdrDate, adr: NewAdr, writeDate: WriteDate): TextEdit => ({
  range,
  newText: LATER.test(key) ? '' : writeDate(adr.date),
});

/** Number, title and name where the front matter has them once more. */
function keyEdits(model: Sample, adr: NewAdr, done: readonly TextEdit[]): TextEdit[] {
  const { fileName, title } = model.record;
  const stem = fileName.name.replace(/\.[a-z.]{1,10}$/i, '');
  return model.source.frontMatter.flatMap(({ key, range, values }) => {
    if (
      values.length !== 1 ||
      done.some((edit) => containsRange(edit.range, range) || containsRange(range, edit.range))
    )
      return [];
    const text = textAt(model, range);
    if (text === stem) return [yamlEdit(model.text, range, adr.stem)];
    if (fileName.slug !== '' && text === fileName.slug)
      return [yamlEdit(model.text, range, adr.stem.slice(stem.length - fileName.slug.length))];
    if (key === 'title')
      return [
        yamlEdit(
          model.text,
          range,
          title !== '' && text.includes(title) ? text.replace(title, () => adr.title) : adr.title,
        ),
      ];
    const numbered = /^((?:ADR|adr)[-_ #]{0,2})?(\d{1,5})$/.exec(text);
    if (numbered === null || adr.number === undefined || Number(numbered[2]) !== fileName.number) return [];
    if (!/^(?:id|adr|adr id|number|adr number|no|nr|nav order|weight|order|sidebar position)$/.test(key)) return [];
    return [
      {
        range,
        newText:
          (numbered[1] ?? '') +
          String(adr.number).padStart(numbered[2]?.startsWith('0') === true ? numbered[2].length : 1, '0'),
      },
    ];
  });
}
