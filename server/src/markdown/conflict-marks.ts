import { parse } from './parse.ts';

/**
 * Whether a merge that nobody has finished has left its marks in a document. Those in code that is shown, such as in a
 * page about git, are none.
 */
export function hasConflictMarks(text: string): boolean {
  if (!startsLine(text, OURS) || !startsLine(text, THEIRS)) return false;
  // Both are in the order of the text.
  const shown = parse(text).codeBlocks.filter(({ closed }) => closed);
  let block = 0;
  for (let at = text.startsWith(OURS) ? 0 : nextLine(text, 0); at >= 0; at = nextLine(text, at)) {
    while ((shown[block]?.range.end ?? Number.POSITIVE_INFINITY) <= at) block++;
    if (at < (shown[block]?.range.start ?? Number.POSITIVE_INFINITY)) return true;
  }
  return false;
}

const OURS = '<<<<<<< ';
const THEIRS = '>>>>>>> ';

/** Where the next line begins that has our mark; -1 where there is none. */
const nextLine = (text: string, from: number): number => {
  const at = text.indexOf(`\n${OURS}`, from);
  return at < 0 ? -1 : at + 1;
};

const startsLine = (text: string, mark: string): boolean => text.startsWith(mark) || text.includes(`\n${mark}`);
