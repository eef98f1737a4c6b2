import { defaultConfig } from '../../config/config.ts';
import type { MarkdownDocument } from '../../markdown/document.ts';
import { parse } from '../../markdown/parse.ts';
import { withoutExtension } from '../file-name.ts';
import { recogniseAdr } from '../recognise.ts';
import type { AdrRecord } from '../record.ts';
import { type AdrSource, buildSource } from '../source.ts';
import { findTitle } from '../title.ts';

/** An ADR, or the template of one, taken apart: with `\n` and without byte order mark. */
export interface Sample {
  readonly text: string;
  readonly document: MarkdownDocument;
  readonly record: AdrRecord;
  readonly source: AdrSource;
  /** How the file was written. */
  readonly eol: '\n' | '\r\n';
  readonly mark: boolean;
}

/**
 * Reads a text as an ADR of a name, whatever stands in it: where it lies in a directory of which nobody knows that it
 * holds ADRs, it is to be understood all the same. Undefined for names that no ADR has.
 */
export function readSample(name: string, written: string): Sample | undefined {
  const mark = written.startsWith('\uFEFF');
  const eol = written.includes('\r\n') ? '\r\n' : '\n';
  const text = (mark ? written.slice(1) : written).replace(/\r\n|\r/g, '\n');
  const document = parse(text);
  const stem = withoutExtension(name);
  const record =
    recogniseAdr(`docs/adr/${stem}.md`, document, defaultConfig) ??
    recogniseAdr(`docs/adr/0001-${stem}.md`, document, defaultConfig);
  if (record === undefined) return undefined;
  return { text, document, record, source: buildSource(document, record.fileName, findTitle), eol, mark };
}

/** Text that stands at a range. */
export const textAt = ({ text }: Sample, { start, end }: { readonly start: number; readonly end: number }): string =>
  text.slice(start, end);

/** Whether more than half of some samples, or all of two, are alike in something. */
export const isShared = (count: number, samples: number): boolean => count * 5 >= samples * 3;

/** A line that belongs to a form, not to what is said in it: a comment, a remark in italics or a quote, a rule. */
export const isBoilerplate = (line: string): boolean =>
  /^(?:<!--.*-->|>.*|\*[^*].*\*|_[^_].*_|-{3,}|\*{3,}|\[[^\]]*\]\([^)]*\))$/.test(line.trim().slice(0, 500));
