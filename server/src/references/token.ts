import { isBareFileName, isFileName } from './file-names.ts';
import { isNeverAReference } from './never-a-reference.ts';

/** A token taken apart; offsets are relative to the token. Running example: `src/kafka/consumer.ts:12-30`. */
export interface PathToken {
  readonly text: string;
  /** `src/kafka/consumer.ts`; a directory without its closing `/`, `\` turned to `/`. */
  readonly path: string;
  readonly pathStart: number;
  readonly pathEnd: number;
  readonly directory: boolean;
  /** `12-30` with its place, the colon left out. */
  readonly lines: TokenLines | undefined;
  /** `Type.member` with its place. */
  readonly symbol: { readonly text: string; readonly start: number; readonly end: number } | undefined;
}

export interface TokenLines {
  readonly first: number;
  readonly last: number;
  readonly start: number;
  readonly end: number;
  /** `:~40` */
  readonly isApproximate: boolean;
}

/**
 * Reads an inline code token by the grammar `path`, `path:L[:C]`, `path:L-L2` (also with an en dash), `path#L10-L20`,
 * `path::Symbol[::sub]`, `path:Symbol`, `path#Symbol`, `dir/`.
 * @returns undefined for everything that is no reference to a file or directory of the repository.
 */
export function readPathToken(token: string): PathToken | undefined {
  if (token.length === 0 || token.length > 500) return undefined;
  const split = splitToken(token);
  if (split.pathEnd < token.length && split.lines === undefined && split.symbol === undefined) return undefined;
  const written = token.slice(0, split.pathEnd);
  // A Windows path is one only when every piece looks like a name: `\d+\w` is a pattern.
  const windows = !written.includes('/') && /^(?:[\w.@ -]+\\)+[\w.@-]+\.[A-Za-z]{1,6}$/.test(written);
  const slashed = windows ? written.replaceAll('\\', '/') : written;
  if (isNeverAReference(slashed)) return undefined;
  const directory = slashed.endsWith('/');
  const path = directory ? slashed.replace(/\/{1,4}$/, '') : slashed;
  if (!isPlausiblePath(path, directory)) return undefined;
  if (directory && (split.lines !== undefined || split.symbol !== undefined)) return undefined;
  return { text: token, path, pathStart: 0, pathEnd: path.length, directory, lines: split.lines, symbol: split.symbol };
}

/** `:273`, `:12-30`, `:~40`: lines of the path named before. */
export function readContinuation(token: string): TokenLines | undefined {
  if (!token.startsWith(':') || token.length > 24) return undefined;
  return readLines(token, 1);
}

interface Split {
  readonly pathEnd: number;
  readonly lines: TokenLines | undefined;
  readonly symbol: PathToken['symbol'];
}

function splitToken(token: string): Split {
  const hash = token.indexOf('#');
  if (hash > 0) {
    const lines = readFragmentLines(token.slice(hash + 1), hash + 1);
    return { pathEnd: hash, lines, symbol: lines === undefined ? readSymbol(token, hash + 1) : undefined };
  }
  // The first colon behind the last slash: `C:` and `a:b/c` are not taken apart.
  const colon = token.indexOf(':', Math.max(token.lastIndexOf('/'), token.lastIndexOf('\\')) + 1);
  const pytest = token.indexOf('::');
  if (pytest > 0 && (colon < 0 || pytest <= colon)) {
    return { pathEnd: pytest, lines: undefined, symbol: readSymbol(token, pytest + 2) };
  }
  if (colon <= 0) return { pathEnd: token.length, lines: undefined, symbol: undefined };
  const lines = readLines(token, colon + 1);
  return { pathEnd: colon, lines, symbol: lines === undefined ? readSymbol(token, colon + 1) : undefined };
}

/** `12`, `12:5`, `12-30`, `12–30`, `L12-L30`, `~12`, from an offset of a token to its end. */
function readLines(token: string, from: number): TokenLines | undefined {
  const isApproximate = token.charAt(from) === '~';
  const start = isApproximate ? from + 1 : from;
  const match = /^L?(\d{1,7})(?::\d{1,5})?(?:[-–]L?(\d{1,7})(?::\d{1,5})?)?$/.exec(token.slice(start, start + 40));
  if (match === null || token.length - start > 40) return undefined;
  return toLines(match, { start, end: token.length, isApproximate });
}

/** `L10`, `L10-L20`, `L10C3-L20C4`, `L10-20` of a fragment, with the place where it starts. */
export function readFragmentLines(fragment: string, start: number): TokenLines | undefined {
  if (fragment.length > 40) return undefined;
  const match = /^L(\d{1,7})(?:C\d{1,5})?(?:-L?(\d{1,7})(?:C\d{1,5})?)?$/.exec(fragment);
  return match === null ? undefined : toLines(match, { start, end: start + fragment.length, isApproximate: false });
}

/** `` (lines 12-30)`` behind a path's code span: lines of that path, written for people. */
export function readLinesBehind(text: string): TokenLines | undefined {
  const match = /^[ \t]?\((?:lines?|L) {0,2}~?L?(\d{1,7})(?: ?(?:[-–—]|to) ?L?(\d{1,7}))?(?=[),;])/i.exec(text);
  if (match === null) return undefined;
  const isApproximate = match[0].includes('~');
  return toLines(match, { start: match[0].search(/\d/), end: match[0].length, isApproximate });
}

function toLines(
  match: RegExpExecArray,
  place: Pick<TokenLines, 'start' | 'end' | 'isApproximate'>,
): TokenLines | undefined {
  const one = Number(match[1]);
  const other = match[2] === undefined ? one : Number(match[2]);
  if (one === 0 || other === 0) return undefined;
  return { first: Math.min(one, other), last: Math.max(one, other), ...place };
}

function readSymbol(token: string, start: number): PathToken['symbol'] {
  const text = token.slice(start);
  return isSymbolName(text) ? { text, start, end: token.length } : undefined;
}

/** `Type.member`, `Type::member`, `run()`, `test_it[case]` */
export const isSymbolName = (text: string): boolean => /^[\p{L}_$][\p{L}\p{N}_$.:()[\]-]{0,199}$/u.test(text);

/** What is left when the never-list is through must still look like a path of this tree. */
function isPlausiblePath(path: string, directory: boolean): boolean {
  const segments = path.split('/');
  if (path.startsWith('/')) segments.shift();
  if (segments.some((segment) => segment === '' || segment.length > 200)) return false;
  const last = segments.at(-1) ?? '';
  if (last === '.' || last === '..' || !/[\p{L}\p{N}]/u.test(last)) return false;
  // Nearly all paths are of ASCII, which is looked through in less time than what Unicode calls letters.
  if (!/^[\w.+@~()[\]#/-]+$/.test(path) && !/^[\p{L}\p{N}_.+@~()[\]#/-]+$/u.test(path)) return false;
  if (segments.length === 1) return directory ? /^\.?[\p{L}\p{N}_-]/u.test(path) : isBareFileName(last);
  if (directory || isFileName(last)) return true;
  // Without a known extension: a directory or a name such as `LICENSE-MIT`, not a member (`a/b.c()`) or a version.
  return !/[()[\]+~]/.test(path) && !/\.\d/.test(last);
}
