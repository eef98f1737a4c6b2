import { writeLinkPath } from '../../references/write-path.ts';
import { codeSpan } from '../markdown-text.ts';

/** Longer texts of a manifest are no sentence. */
const LONGEST_SENTENCE = 300;

/** A name from a repository as inline code: it is shown as it stands, and is neither markup nor a second line. */
export const code = (text: string): string =>
  codeSpan(withoutControls(text).trim().slice(0, LONGEST_SENTENCE)) || '` `';

/** Words from a repository as prose that reads the same, whatever stands in them. */
export function prose(text: string): string {
  const line = withoutControls(text).replace(/\s+/g, ' ').trim();
  const cut = line.length > LONGEST_SENTENCE ? `${line.slice(0, LONGEST_SENTENCE - 1).trimEnd()}…` : line;
  return cut
    .replace(/[\\`*_[\]<>{}|~]/g, '\\$&')
    .replace(/(?<=\w)\\_(?=\w)/g, '_')
    .replace(/&(?=#?\w{1,40};)/g, '&amp;')
    .replace(/^(?:#|[*+-](?=\s|$)|=|-)/, '\\$&')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2');
}

/** As `prose`, with a full stop at its end. */
export const sentence = (text: string): string => prose(text).replace(/(?<![.!?…])$/, '.');

/** A link from a page to a file or folder of the repository, by its path or another text. */
export const link = (page: string, path: string, text: string = code(path)): string =>
  `[${text}](${writeLinkPath(page, '', path, 'bare')})`;

/** What a person has to write, as the rules on leftovers know it: a line of its own, of words. */
export const placeholder = (words: string): string => `{${words}}`;

/** A table; each row has as many cells as there are columns. */
export function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A bar that is not escaped yet ends a cell, in inline code too: two backslashes before it escape each other. */
const cell = (text: string): string =>
  text
    .replace(/\r?\n/g, ' ')
    .replace(/(\\{0,400})\|/g, (_, before: string) => `${before}${before.length % 2 === 0 ? '\\' : ''}|`);

/** `a`, `a and b`, `a, b and c` */
export function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}

/** As `listed`, the first few of many. */
export function listedShort(words: readonly string[], most: number): string {
  return words.length <= most ? listed(words) : `${words.slice(0, most).join(', ')} and ${words.length - most} more`;
}

/** Blocks apart by empty lines; those without text are left out. */
export const blocks = (parts: readonly (string | undefined)[]): string =>
  `${parts.filter((part) => part !== undefined && part !== '').join('\n\n')}\n`;

/** A section that is there only if it says something. */
export const section = (heading: string, parts: readonly (string | undefined)[]): string | undefined => {
  const written = parts.filter((part) => part !== undefined && part !== '');
  return written.length === 0 ? undefined : [`## ${heading}`, ...written].join('\n\n');
};

export const fence = (language: string, lines: readonly string[]): string =>
  [`\`\`\`${language}`, ...lines, '```'].join('\n');

/** Line ends, and signs that no reader sees, such as those that turn a text around. */
const withoutControls = (text: string): string =>
  text.replace(/[\r\n\t\u2028\u2029]+/g, ' ').replace(/[\p{Cc}\p{Cf}\p{Co}]/gu, '');
