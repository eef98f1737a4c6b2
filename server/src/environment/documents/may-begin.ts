/** Names that everybody knows to be environment variables, though they are one word. */
export const SHORT: ReadonlySet<string> = new Set(['PORT', 'HOST', 'HOSTNAME', 'DEBUG', 'TZ', 'PUID', 'PGID', 'UMASK']);

/** What a part of a document begins with. */
type Beginning = 'nothing' | 'capitals' | 'name';

/**
 * Whether a part of a document may begin with a variable's name, told by its first units alone, since nearly all begin
 * otherwise: two words in capitals, `APP_PORT`, or one that is all of an inline code, `` `PORT` ``.
 */
export const mayBeginWithName = (text: string, start: number): boolean => beginningOf(text, start) === 'name';

/** Whether it begins with a word in capitals, which is a name in a table of environment variables. */
export const mayBeginWithCapitals = (text: string, start: number): boolean => beginningOf(text, start) !== 'nothing';

/** More stand before no name: `**[<a id="x"></a>`. */
const MOST_MARKS = 12;
const LONGEST_TAG = 200;

function beginningOf(text: string, start: number): Beginning {
  let at = start;
  let isCode = false;
  for (let marks = 0; marks < MOST_MARKS; marks++, at++) {
    const unit = text.charCodeAt(at);
    if (unit === 60) {
      const end = text.slice(at, at + LONGEST_TAG).indexOf('>');
      if (end < 0) return 'nothing';
      at += end;
    } else if (unit === 96) isCode = true;
    else if (!isMark(unit)) break;
  }
  const first = at;
  let isSnake = false;
  for (let unit = text.charCodeAt(at); isNamePart(unit) && at < first + 128; unit = text.charCodeAt(++at)) {
    isSnake ||= unit === 95;
  }
  if (at <= first + 1) return 'nothing';
  const behind = text.charCodeAt(at);
  const isWholeCode = isCode && (behind === 96 || behind === 61);
  return isSnake || isWholeCode || SHORT.has(text.slice(first, at)) ? 'name' : 'capitals';
}

/** A capital, a digit, `_`, and the `\` that may stand before it. */
const isNamePart = (unit: number): boolean =>
  (unit >= 65 && unit <= 90) || unit === 95 || (unit >= 48 && unit <= 57) || unit === 92;

const MARKS: ReadonlySet<number> = new Set([...' *_$["\'{~'].map((mark) => mark.charCodeAt(0)));
const isMark = (unit: number): boolean => MARKS.has(unit);
