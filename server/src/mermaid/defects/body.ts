import type { Range } from '../../text/range.ts';
import { directiveRanges } from '../linear.ts';
import { type Line, LONGEST_LINE, linesOf } from '../mistakes/lines.ts';
import { findFrontMatter } from '../offset-map.ts';

/** The lines of a diagram that state something, the header left out. */
export function statementLines(text: string): readonly Line[] {
  const plain = withoutReturns(text);
  const matter = findFrontMatter(plain);
  const hidden: Range[] = directiveRanges(plain);
  if (matter !== undefined) hidden.push(matter.range);
  const isHidden = ({ start }: Line): boolean => hidden.some((range) => range.start <= start && start < range.end);
  const kept: Line[] = [];
  let seesHeader = false;
  let description = false;
  for (const line of linesOf(text)) {
    const words = line.text.trim();
    if (description) {
      description = !words.includes('}');
      continue;
    }
    if (words === '' || words.length > LONGEST_LINE || isHidden(line) || words.startsWith('%%')) continue;
    if (!seesHeader) {
      seesHeader = true;
      continue;
    }
    if (/^acc(?:Title|Descr)\s*[:{]/.test(words)) {
      description = /^accDescr\s*\{/.test(words) && !words.includes('}');
      continue;
    }
    kept.push(line);
  }
  return kept;
}

/** The same offsets with `\n` as the only line ending, as far as mermaid's front matter is concerned. */
export const withoutReturns = (text: string): string =>
  text.includes('\r') ? text.replaceAll('\r\n', ' \n').replaceAll('\r', '\n') : text;
