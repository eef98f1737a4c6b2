import { defaultConfig } from '../../config/config.ts';
import type { MarkdownDocument } from '../../markdown/document.ts';
import { parse } from '../../markdown/parse.ts';
import type { Range } from '../../text/range.ts';
import { withoutExtension } from '../file-name.ts';
import { recogniseAdr } from '../recognise.ts';
import type { AdrRecord } from '../record.ts';
import { type AdrSource, buildSource } from '../source.ts';
import { findTitle } from '../title.ts';

/** A record of any kind, taken apart to be a model: with `\n` and without byte order mark. */
export interface TextSample {
  readonly text: string;
  readonly document: MarkdownDocument;
  readonly source: Pick<AdrSource, 'document' | 'prose' | 'frontMatter' | 'titleHeading' | 'lead'>;
  /** Places that are written once the form stands: the title, dates, the status. */
  readonly filled: readonly Range[];
  /** How the file was written. */
  readonly eol: '\n' | '\r\n';
  readonly mark: boolean;
}

/** An ADR, or the template of one. */
export interface Sample extends TextSample {
  readonly record: AdrRecord;
  readonly source: AdrSource;
}

/**
 * Reads a text as an ADR of a name, whatever stands in it: where it lies in a directory of which nobody knows that it
 * holds ADRs, it is to be understood all the same. Undefined for names that no ADR has.
 */
export function readSample(name: string, written: string): Sample | undefined {
  const plain = readPlain(written);
  const { text } = plain;
  const document = parse(text);
  const stem = withoutExtension(name);
  const record =
    recogniseAdr(`docs/adr/${stem}.md`, document, defaultConfig) ??
    recogniseAdr(`docs/adr/0001-${stem}.md`, document, defaultConfig);
  if (record === undefined) return undefined;
  const filled = [
    ...record.statuses.map(({ range }) => range),
    ...record.dates.map(({ range }) => range),
    ...(record.titlePlace === undefined ? [] : [record.titlePlace.range]),
  ];
  return { ...plain, document, record, source: buildSource(document, record.fileName, findTitle), filled };
}

/** A file's text with `\n` and without byte order mark, and how it was written. */
export const readPlain = (written: string): Pick<TextSample, 'text' | 'eol' | 'mark'> => ({
  text: written.replace(/^\uFEFF/, '').replace(/\r\n|\r/g, '\n'),
  eol: written.includes('\r\n') ? '\r\n' : '\n',
  mark: written.startsWith('\uFEFF'),
});

/** Text that stands at a range. */
export const textAt = ({ text }: TextSample, { start, end }: Range): string => text.slice(start, end);

/** Whether more than half of some samples, or all of two, are alike in something. */
export const isShared = (count: number, samples: number): boolean => count * 5 >= samples * 3;

/** A line that belongs to a form, not to what is said in it: a comment, a remark in italics or a quote, a rule. */
export const isBoilerplate = (line: string): boolean =>
  /^(?:<!--.*-->|>.*|\*[^*].*\*|_[^_].*_|-{3,}|\*{3,}|\[[^\]]*\]\([^)]*\))$/.test(line.trim().slice(0, 500));
