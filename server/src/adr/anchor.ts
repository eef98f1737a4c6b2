import { lineStartsOf } from '../text/line-lengths.ts';
import type { Range } from '../text/range.ts';
import type { FileFacts } from '../workspace/facts.ts';

/**
 * Where a reader would point to mean the ADR as a whole: its title, else its first heading, else its first line.
 * @example the range of `12. Use Kafka` in `# 12. Use Kafka`
 */
export function anchorOf(file: FileFacts): Range {
  const heading = file.headings.find((other) => other.textRange.end > other.textRange.start);
  const ranges = [file.adr?.titlePlace?.range, heading?.textRange];
  const stated = ranges.find((range) => range !== undefined && range.end > range.start);
  // Without a heading there is only the first line, of which the line ending is no part.
  const next = (lineStartsOf(file)[1] ?? file.length + file.eol.length) - file.eol.length;
  return stated ?? { start: 0, end: next > 0 ? next : file.length };
}
