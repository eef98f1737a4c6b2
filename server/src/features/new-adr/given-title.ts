import { readFileName } from '../../adr/file-name.ts';
import { readTitle } from '../../adr/title.ts';
import { Refusal } from '../planned.ts';

/** Longer titles are texts. */
const LONGEST_TITLE = 300;

/** One line without a number: people paste `ADR-0012: Use Kafka`, and the number is given here. @throws Refusal */
export function readGivenTitle(given: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a title is one line of text, whatever is pasted.
  const line = given.replace(/[\u0000-\u001f\u007f\u0085\u2028\u2029\s]+/g, ' ').trim();
  if (line.length > LONGEST_TITLE) throw new Refusal(`the title is longer than ${LONGEST_TITLE} characters`);
  // A heading may begin and close with them.
  const words = line
    .replace(/^#{1,6}\s/, '')
    .replace(/(?:^|\s)#{1,300}$/, '')
    .trim();
  const read = readTitle(words, readFileName(''));
  const title = words.slice(read.title.start, read.title.end).trim();
  const plain = read.number === undefined || title === '' ? words : title;
  if (plain === '') throw new Refusal('the title is empty');
  return plain;
}
