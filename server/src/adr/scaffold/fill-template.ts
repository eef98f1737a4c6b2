import { classifyStatus } from '../status-words.ts';
import { alignTables } from './align-tables.ts';
import type { WriteDate } from './date-form.ts';
import { fillMetadata } from './fill-metadata.ts';
import type { NewAdr } from './new-adr.ts';
import { readSample, type Sample } from './sample.ts';

/** `{{title}}`; the names are those of the documentation. */
const VARIABLE = /\{\{[ \t]{0,8}(number|title|status|date|author|name|slug)[ \t]{0,8}\}\}/g;

/**
 * The text of a template with a new ADR's number, title, status and date: in place of `{{number}}` and the like, of the
 * words of adr-tools (`# NUMBER. TITLE`), and where the template has them as an ADR has: as its title, below `## Status`,
 * behind `date:`.
 */
export function fillTemplate(template: string, siblings: readonly Sample[], adr: NewAdr, writeDate: WriteDate): string {
  const values: Readonly<Record<string, string>> = {
    number: adr.digits ?? '',
    title: adr.title,
    status: adr.status,
    date: writeDate(adr.date),
    author: adr.author ?? '',
    name: adr.stem,
    slug: adr.stem.replace(/^.*?\d(?=[-_ .])[-_ .]/, ''),
  };
  const plain = template.replace(/^\uFEFF/, '').replace(/\r\n|\r/g, '\n');
  const named = plain.replace(VARIABLE, (_, name: string) => values[name] ?? '');
  const tools = /^# NUMBER\. TITLE$/m.test(named)
    ? named.replace(/\b(?:NUMBER|TITLE|DATE|STATUS)\b/g, (word) =>
        word === 'NUMBER' ? String(adr.number ?? '') : (values[word.toLowerCase()] ?? word),
      )
    : named;
  const sample = readSample(adr.stem, tools);
  return sample === undefined ? tools : alignTables(fillMetadata(sample, siblings, adr, writeDate));
}

/** The status that a template gives to what is made of it, where it gives one: `Draft`. */
export function statusOfTemplate(template: string): string | undefined {
  const status = readSample('0001-template', template)?.record.statuses[0];
  if (status === undefined || status.class !== 'open' || !/^\p{L}[\p{L} -]*$/u.test(status.written)) return undefined;
  return classifyStatus(status.written).word === '' ? undefined : status.written;
}
