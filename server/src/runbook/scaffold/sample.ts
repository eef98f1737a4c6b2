import { readFrontMatter } from '../../adr/front-matter.ts';
import { readPlain, type TextSample } from '../../adr/scaffold/sample.ts';
import { proseOf } from '../../adr/source.ts';
import { defaultConfig } from '../../config/config.ts';
import { parse } from '../../markdown/parse.ts';
import { leadOf } from '../metadata.ts';
import { recogniseRunbook } from '../recognise.ts';
import type { RunbookRecord } from '../record.ts';

/** A runbook, or the template of one, taken apart to be a model. */
export interface RunbookSample extends TextSample {
  readonly record: RunbookRecord;
}

/**
 * Reads a text as a runbook of a name, whatever stands in it and wherever it lies. Undefined for texts that plan work,
 * which are no model of anything.
 */
export function readRunbookSample(stem: string, written: string): RunbookSample | undefined {
  const plain = readPlain(written);
  const document = parse(plain.text);
  // In a folder that is sure to hold runbooks; the names of companions and templates are those of no runbook.
  const record =
    recogniseRunbook(`runbooks/${stem}.md`, document, defaultConfig) ??
    recogniseRunbook('runbooks/x.md', document, defaultConfig);
  if (record === undefined) return undefined;
  const titleHeading = document.headings.find(({ level }) => level === 1);
  const source = {
    document,
    prose: proseOf(document),
    frontMatter: readFrontMatter(document),
    titleHeading,
    lead: leadOf(document),
  };
  const filled = record.metadata.flatMap(({ key, range }) => {
    const kind = valueKindOf(key);
    return kind === 'title' || kind === 'date' ? [range] : [];
  });
  return { ...plain, document, record, source, filled };
}

/** What a new runbook writes behind a key by itself. */
export type ValueKind = 'title' | 'date' | 'alert' | 'severity' | 'summary' | 'description';

const kinds: readonly (readonly [RegExp, ValueKind])[] = [
  [/^title$/, 'title'],
  [
    /^(?:date|created(?: on| at)?|creation date|lastmod|(?:last |date )?(?:reviewed|verified|validated|updated|modified|changed|edited)(?: on| at| date)?|last (?:review|verification|validation|update|edit|change)(?: date)?)$/,
    'date',
  ],
  [/^(?:alert|alert ?name|alerts)$/, 'alert'],
  [/^(?:severity|priority)$/, 'severity'],
  [/^summary$/, 'summary'],
  [/^description$/, 'description'],
];

export const valueKindOf = (key: string): ValueKind | undefined => kinds.find(([pattern]) => pattern.test(key))?.[1];
