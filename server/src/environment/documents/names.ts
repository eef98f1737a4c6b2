import { HIDDEN } from '../../adr/plain.ts';
import type { Range } from '../../text/range.ts';
import { SHORT } from './may-begin.ts';

/** A name that a document gives to a variable. */
export interface WrittenName {
  /** `APP_PORT`, without the backslash of `APP\_PORT`. */
  readonly name: string;
  readonly range: Range;
}

/** What a piece of a document names, and where its names end. */
export interface WrittenNames {
  readonly names: readonly WrittenName[];
  /** Beginnings of names of which only a part is written: `APP_` of `APP_*`, `APP_<NAME>` and `APP_{name}_URL`. */
  readonly prefixes: readonly string[];
  /** Behind the last name, its marks and a value that is given to it: what follows describes them. */
  readonly end: number;
}

/** Of one cell: more are a list of something else. */
const MOST_NAMES = 12;
/** Longer ones are no names. */
const LONGEST_NAME = 128;

/** `APP_PORT`, `PORT`: what is an environment variable wherever it stands at the place of a name. */
export const isVariableName = (name: string): boolean =>
  SHORT.has(name) || (name.length <= LONGEST_NAME && /^_?[A-Z][A-Z0-9]*(?:_+[A-Z0-9]+)+$/.test(name));

/** `LOGLEVEL`: what is one where environment variables are announced. */
export const isCapitalName = (name: string): boolean => /^_?[A-Z][A-Z0-9_]*[A-Z0-9]$/.test(name);

/** `http_proxy`, `npm_config_cache`: what is one only in a column of environment variables. */
export const isAnyName = (name: string): boolean =>
  isCapitalName(name) || /^[A-Za-z][A-Za-z0-9]*(?:_+[A-Za-z0-9]+)+$/.test(name);

/**
 * Reads the names that a piece of text begins with: `` `A_B` / `C_D` ``, `A_B, C_D`, `$A_B`, `` `A_B=8080` ``.
 *
 * @param seen what a reader sees of the piece, unit by unit
 * @param start where the piece begins in its document
 * @param accepts what is a name here
 */
export function readNames(seen: string, start: number, accepts: (name: string) => boolean): WrittenNames {
  const names: WrittenName[] = [];
  const prefixes: string[] = [];
  let at = 0;
  let end = 0;
  while (names.length + prefixes.length < MOST_NAMES) {
    at = behindOpening(seen, at);
    const nameEnd = endOfName(seen, at);
    const name = seen.slice(at, nameEnd).replaceAll(HIDDEN, '');
    if (name === '' || name.length > LONGEST_NAME) break;
    const wildEnd = endOfWildcard(seen, name, nameEnd);
    if (wildEnd !== undefined) {
      if (!/^[A-Z][A-Z0-9]+_/.test(name)) break;
      prefixes.push(name);
      end = wildEnd;
    } else {
      if (!accepts(name)) break;
      names.push({ name, range: { start: start + at, end: start + nameEnd } });
      end = behindValue(seen, nameEnd);
    }
    const next = behindSeparator(seen, end);
    if (next === undefined) break;
    at = next;
  }
  return { names, prefixes, end: start + end };
}

/** Markup, quotes, and the marks with which shells read a variable; `{{X}}` is a place in a template. */
function behindOpening(seen: string, from: number): number {
  let at = from;
  while (/[\uFFFF\s"'“$%([]/.test(seen.charAt(at)) || (seen.charAt(at) === '{' && seen.charAt(at - 1) === '$')) at++;
  return at;
}

/** The backslash of `\_` is hidden and stands inside of a name. */
function endOfName(seen: string, from: number): number {
  let at = from;
  while (/[A-Za-z0-9_]/.test(seen.charAt(at)) || (seen.charAt(at) === HIDDEN && seen.charAt(at + 1) === '_')) at++;
  return at;
}

/** Behind `*`, `<NAME>`, `{name}` or `[n]`, where only a part of the name is written. */
function endOfWildcard(seen: string, name: string, from: number): number | undefined {
  const rest = seen.slice(from, from + 80);
  const match = /^(?:<[^>\s]{1,40}>|\{[^}\s]{1,40}\}|\[[^\]\s]{1,40}\])[A-Z0-9_*]{0,40}/.exec(rest);
  if (match !== null) return from + match[0].length;
  if (!name.endsWith('_')) return undefined;
  return from + (/^\uFFFF{0,60}[*…x.]{0,3}/.exec(rest)?.[0].length ?? 0);
}

/** Behind the `=8080` of `APP_PORT=8080`: an example of a value, seldom the default. */
const behindValue = (seen: string, from: number): number =>
  from + (/^=(?:<[^<>\uFFFF]{0,80}>|[^\uFFFF\s]{0,150})/.exec(seen.slice(from, from + 160))?.[0].length ?? 0);

/** Behind what may stand between two names; undefined where no other name can follow. `<br>` is four hidden units. */
function behindSeparator(seen: string, from: number): number | undefined {
  const match = SEPARATOR.exec(seen.slice(from, from + 60));
  return match === null ? undefined : from + match[0].length;
}

const SEPARATOR =
  /^[\uFFFF}%"'”\])]{0,16}\s{0,4}(?:[,/|;&+、，]|\\\||\b(?:or|and|oder|und|ou|et|o|y|e)\b|\uFFFF{4})[\uFFFF\s]{0,16}/;
