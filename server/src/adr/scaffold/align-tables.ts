import { parse } from '../../markdown/parse.ts';
import { applyEdits, type TextEdit } from '../../text/edit.ts';

/**
 * Fills cells up with blanks again in tables whose columns stood below each other. Whether they did is told by the
 * header: its cells are as wide as the dashes below them, and some have blanks to spare.
 */
export function alignTables(text: string): string {
  const edits = parse(text).tables.flatMap(({ range }): TextEdit[] => {
    const written = text.slice(range.start, range.end);
    const aligned = alignLines(written.split(/\r?\n/));
    const eol = written.includes('\r\n') ? '\r\n' : '\n';
    return aligned === undefined ? [] : [{ range, newText: aligned.join(eol) }];
  });
  return applyEdits(text, edits);
}

function alignLines(lines: readonly string[]): readonly string[] | undefined {
  const rows = lines.map((line) => /^\|(.*)\|[ \t]*$/.exec(line)?.[1]?.split('|'));
  const [header, dashes] = rows;
  if (header === undefined || dashes === undefined || lines.some((line) => /\\\||`/.test(line))) return undefined;
  if (rows.some((row) => row?.length !== header.length)) return undefined;
  const isAligned = header.every((cell, index) => cell.length === dashes[index]?.length);
  if (!isAligned || !header.some((cell) => /\S {2,}$/.test(cell) || /^ {2,}\S/.test(cell))) return undefined;
  const widths = header.map((_, index) =>
    Math.max(
      ...rows.map((row, place) => (place === 1 ? 0 : (row?.[index]?.trim().length ?? 0) + 2)),
      header[index]?.length ?? 0,
    ),
  );
  return rows.map((row, place) => {
    const cells = (row ?? []).map((cell, index) => {
      const width = widths[index] ?? cell.length;
      return place === 1
        ? cell.replace(/-+/, (run) => '-'.repeat(run.length + width - cell.length))
        : ` ${cell.trim()}`.padEnd(width);
    });
    return `|${cells.join('|')}|`;
  });
}
