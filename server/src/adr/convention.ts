import { memoize } from '../text/memo.ts';
import { type ConventionSection, learnSections } from './convention-sections.ts';
import { compareRecords, mostCommon } from './order.ts';
import type { AdrDate, AdrFormat, AdrRecord, AdrStatus } from './record.ts';

/**
 * What most ADRs of one directory do. A field is undefined where there is no majority: too few siblings, or no habit.
 * Shares are over the ADRs of the directory; see `learnConvention` for the thresholds.
 */
export interface AdrConvention {
  readonly directory: string;
  /** ADRs that were learned from. */
  readonly count: number;
  /** Form of the file names (`NNNN-slug`), and the width and prefix that come with it. */
  readonly fileName: { readonly form: string; readonly prefix: string; readonly width: number } | undefined;
  /** `# N. T`, `# ADR-NNNN: T`. */
  readonly titleForm: string | undefined;
  readonly format: AdrFormat | undefined;
  readonly status: {
    /** Share of ADRs that state a status, 0..1. */
    readonly share: number;
    /** Where it lives in most. */
    readonly place: AdrStatus['place'] | undefined;
    /** Words in use, most used first, as written most often: `Accepted`. */
    readonly words: readonly string[];
  };
  readonly date: { readonly share: number; readonly place: AdrDate['place'] | undefined };
  /** Sections that belong to nearly every ADR of the directory, in their usual order. */
  readonly sections: readonly ConventionSection[];
  /** What ADRs of each format have, for formats that enough of them follow: a directory may have changed its format. */
  readonly sectionsByFormat: readonly FormatSections[];
  /** Form of the history that most ADRs keep; undefined where most keep none. */
  readonly history: 'table' | 'list' | 'lines' | undefined;
}

export interface FormatSections {
  readonly format: AdrFormat;
  /** ADRs of this format. */
  readonly count: number;
  readonly sections: readonly ConventionSection[];
}

/** A habit needs this many ADRs that share it ... */
export const MIN_HABIT = 3;
/** ... and more than this share of the directory. */
export const MAJORITY = 0.6;
/** A second form with at least this share (and `MIN_HABIT` ADRs) is a habit of its own: then there is none to hold people to. */
const RIVAL = 0.1;

/**
 * Learns what most ADRs of a directory do. The order of the records does not matter.
 *
 * A form is a habit where more than 60 % of the ADRs and at least three of them share it, unless three or more and 10 %
 * or more share another one: a directory that changed its ways half-way has no outliers, only a past.
 */
export function learnConvention(directory: string, records: readonly AdrRecord[]): AdrConvention {
  const sorted = [...records].sort(compareRecords);
  const count = sorted.length;
  const fileForms = paddedForms(sorted.map((record) => numberedName(record)));
  const fileForm = habit(fileForms);
  const sample = sorted.find((_, index) => fileForms[index] === fileForm);
  const format = habit(sorted.map((record) => record.format));
  const first = sorted.flatMap((record) => record.statuses[0] ?? []);
  const dated = sorted.flatMap((record) => record.dates[0] ?? []);
  const sectionsByFormat = [...new Set(sorted.map((record) => record.format))].sort().map((kind) => {
    const same = sorted.filter((record) => record.format === kind);
    return { format: kind, count: same.length, sections: learnSections(same) };
  });
  return {
    directory,
    count,
    fileName:
      fileForm === undefined || sample === undefined
        ? undefined
        : { form: fileForm, prefix: sample.fileName.prefix, width: widthOf(fileForm) },
    titleForm: habit(paddedForms(sorted.map((record) => numberedTitle(record)))),
    format: format === 'unclassified' ? undefined : format,
    status: {
      share: share(first.length, count),
      place: habit(first.map((status) => status.place)),
      words: wordsInUse(first),
    },
    date: { share: share(dated.length, count), place: habit(dated.map((date) => date.place)) },
    sections: sectionsByFormat.find((one) => one.format === format)?.sections ?? learnSections(sorted),
    sectionsByFormat: sectionsByFormat.filter(({ sections }) => sections.length > 0),
    history: historyOf(sorted),
  };
}

/** Whether a file is named as its directory names files; undefined where there is no habit. */
export function followsFileName(record: AdrRecord, convention: AdrConvention): boolean | undefined {
  return convention.fileName === undefined ? undefined : fits(numberedName(record), convention.fileName.form);
}

/** Whether a title is written as its directory writes them; undefined where there is no habit or no title. */
export function followsTitle(record: AdrRecord, convention: AdrConvention): boolean | undefined {
  const title = numberedTitle(record);
  return convention.titleForm === undefined || title.form === undefined ? undefined : fits(title, convention.titleForm);
}

interface Numbered {
  /** With an `N` for each digit. */
  readonly form: string | undefined;
  readonly number: number | undefined;
}

const numberedName = (record: AdrRecord): Numbered => ({ form: record.fileName.form, number: record.fileName.number });

const numberedTitle = (record: AdrRecord): Numbered => ({
  form: record.titlePlace?.form,
  number: record.titlePlace?.number,
});

/** The digits' place in a form: the last run of `N` that no letter touches; `YYYY-MM-DD` has none. */
const digitsOf = memoize((form): { readonly start: number; readonly length: number } | undefined => {
  const runs = [...form.matchAll(/N{1,5}(?![A-Za-z])/g)];
  const run = runs.at(-1);
  return run === undefined ? undefined : { start: run.index, length: run[0].length };
});

const widthOf = (form: string): number => digitsOf(form)?.length ?? 0;

const withWidth = (form: string, width: number): string => {
  const digits = digitsOf(form);
  return digits === undefined
    ? form
    : form.slice(0, digits.start) + 'N'.repeat(width) + form.slice(digits.start + digits.length);
};

/** Digits as they are when a number is filled up to a width: 12 has four of width 4, 12345 has five. */
const naturalWidth = (number: number, width: number): number => Math.max(width, String(number).length);

/**
 * Forms that differ only in how many digits their numbers happen to have become one: `ADR-N` for ADR-9 and ADR-10,
 * `NNNN-slug` where numbers are filled up with zeros.
 */
function paddedForms(names: readonly Numbered[]): (string | undefined)[] {
  const widths = new Map<string, Map<number, number>>();
  for (const { form, number } of names) {
    const width = form === undefined ? 0 : widthOf(form);
    if (form === undefined || number === undefined || width <= String(number).length) continue;
    const counts = widths.get(withWidth(form, 1)) ?? new Map<number, number>();
    counts.set(width, (counts.get(width) ?? 0) + 1);
    widths.set(withWidth(form, 1), counts);
  }
  return names.map(({ form, number }) => {
    if (form === undefined || number === undefined || digitsOf(form) === undefined) return form;
    const counts = [...(widths.get(withWidth(form, 1)) ?? [])].sort((a, b) => b[1] - a[1] || b[0] - a[0]);
    const width = counts[0]?.[0] ?? 1;
    return widthOf(form) === naturalWidth(number, width) ? withWidth(form, width) : form;
  });
}

function fits({ form, number }: Numbered, habitual: string): boolean {
  if (form === habitual) return true;
  if (form === undefined || number === undefined || withWidth(form, 1) !== withWidth(habitual, 1)) return false;
  return widthOf(form) === naturalWidth(number, widthOf(habitual));
}

/** The value that most share; see `learnConvention`. Values that are missing count against it. */
function habit<T extends string>(values: readonly (T | undefined)[]): T | undefined {
  const counts = new Map<T, number>();
  for (const value of values) if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
  const [most, rival] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  if (most === undefined || most[1] < MIN_HABIT || most[1] <= MAJORITY * values.length) return undefined;
  return rival !== undefined && rival[1] >= Math.max(MIN_HABIT, RIVAL * values.length) ? undefined : most[0];
}

/** A history is kept by most or it is no habit; those without one are no rivals. */
function historyOf(records: readonly AdrRecord[]): AdrConvention['history'] {
  const form = habit(records.map((record) => record.history?.form ?? ('none' as const)));
  return form === 'none' ? undefined : form;
}

/** Words that the directory uses; a word that nobody knows counts where two ADRs have it. */
function wordsInUse(statuses: readonly AdrStatus[]): string[] {
  const groups = new Map<string, string[]>();
  for (const { word, written, class: kind } of statuses) {
    if (word === '') continue;
    const key = kind === 'unknown' ? `?${word}` : word;
    groups.set(key, [...(groups.get(key) ?? []), written]);
  }
  return [...groups]
    .filter(([key, spellings]) => !key.startsWith('?') || spellings.length >= 2)
    .sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1))
    .flatMap(([, spellings]) => mostCommon(spellings) ?? []);
}

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
