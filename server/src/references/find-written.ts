/**
 * The 1-based line of a text on which a citation stands as it is written, and nowhere else in the text; undefined where
 * it does not stand there, or stands there twice. `src/a.ts:12` is not found in `src/a.ts:120` or `lib/src/a.ts:12`.
 */
export function findWritten(text: string, written: string): number | undefined {
  let found: number | undefined;
  for (let at = text.indexOf(written); at >= 0; at = text.indexOf(written, at + written.length)) {
    const before = text.charAt(at - 1);
    const behind = text.slice(at + written.length, at + written.length + 2);
    if (/[\p{L}\p{N}_./\\-]/u.test(before) || /^(?:\d|[:–-]L?\d)/.test(behind)) continue;
    if (found !== undefined) return undefined;
    found = at;
  }
  if (found === undefined) return undefined;
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < found; at = text.indexOf('\n', at + 1)) line++;
  return line;
}
