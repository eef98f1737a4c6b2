/**
 * Keeps bundles in ASCII. V8 holds a source text for as long as its functions live, with one byte for each character if
 * all of them are Latin and with two otherwise; one dash in a regular expression would double a bundle of a megabyte.
 * esbuild writes escapes into strings by itself, but leaves regular expressions as they are.
 */
import { readFileSync } from 'node:fs';

const NOT_ASCII = /[\u0080-\uffff]/g;

/**
 * A module's source with an escape for each character that is not ASCII.
 *
 * @param {string} source
 * @param {string} file named when it cannot be done: `String.raw` would read the escapes as they stand
 * @returns {string}
 */
export function toAscii(source, file) {
  if (source.search(NOT_ASCII) === -1) return source;
  for (const [raw] of source.matchAll(/\bString\.raw\s*`(?:[^`\\]|\\.)*`/gs)) {
    if (raw.search(NOT_ASCII) !== -1) throw new Error(`${file}: String.raw with what is not ASCII: ${raw}`);
  }
  // A backslash of its own would take the one of the escape.
  const [escaped] = /(?<!\\)(?:\\\\)*\\[\u0080-\uffff]/.exec(source) ?? [];
  if (escaped !== undefined) throw new Error(`${file}: a backslash before what is not ASCII: ${escaped}`);
  return source.replace(NOT_ASCII, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** @type {import('esbuild').Plugin} */
export const ascii = {
  name: 'ascii',
  setup(builder) {
    builder.onLoad({ filter: /\.[cm]?[jt]s$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8');
      const contents = toAscii(source, path);
      return contents === source ? undefined : { contents, loader: path.endsWith('ts') ? 'ts' : 'js' };
    });
  },
};
