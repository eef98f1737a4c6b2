/** UTF-16 units that mean something to the scanners, named, so that the code reads without a table at hand. */
export const TAB = 9;
export const NEWLINE = 10;
export const SPACE = 32;
export const BANG = 33;
export const HASH = 35;
export const PAREN_OPEN = 40;
export const PAREN_CLOSE = 41;
export const SLASH = 47;
export const COLON = 58;
export const LESS = 60;
export const EQUALS = 61;
export const GREATER = 62;
export const QUESTION = 63;
export const BRACKET_OPEN = 91;
export const BACKSLASH = 92;
export const BRACKET_CLOSE = 93;
export const CARET = 94;
export const BACKTICK = 96;
export const PIPE = 124;

/** Space, tab and the four units that end lines or pages. */
export const isWhiteSpace = (unit: number): boolean => unit === SPACE || (unit >= 9 && unit <= 13);

export const isSpaceOrTab = (unit: number): boolean => unit === SPACE || unit === TAB;

export const isLetter = (unit: number): boolean => (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90);

export const isDigit = (unit: number): boolean => unit >= 48 && unit <= 57;

/** ASCII punctuation: what a backslash can escape. */
export const isPunctuation = (unit: number): boolean =>
  (unit >= 33 && unit <= 47) ||
  (unit >= 58 && unit <= 64) ||
  (unit >= 91 && unit <= 96) ||
  (unit >= 123 && unit <= 126);

/** The first offset from `at` on that holds no white space. */
export function skipWhiteSpace(text: string, at: number): number {
  while (isWhiteSpace(text.charCodeAt(at))) at++;
  return at;
}
