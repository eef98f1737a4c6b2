import type { Range } from '../../text/range.ts';
import { commentRanges, directiveRanges, entityRanges } from '../linear.ts';
import { findFrontMatter } from '../offset-map.ts';

/** A diagram's text with everything that mermaid's grammars do not see blanked out, each unit at its own place. */
export interface VisibleText {
  readonly text: string;
  readonly frontMatter: Range | undefined;
  /** Comment lines and directives, in order. */
  readonly comments: readonly Range[];
}

/** Stands for each unit of `#35;`, whose `#` and `;` mean nothing: a letter of no alphabet. */
const ENTITY_UNIT = '\uE000';

export function visibleText(written: string): VisibleText {
  let text = written;
  const frontMatter = text.includes('---') ? findFrontMatter(text) : undefined;
  if (frontMatter !== undefined) text = blank(text, [frontMatter.range]);
  const comments: Range[] = [];
  if (text.includes('%%')) {
    const directives = text.includes('%%{') ? directiveRanges(text) : [];
    text = blank(text, directives);
    const lines = commentRanges(text).map(({ start, end }) => ({ start: firstMark(text, start), end }));
    text = blank(text, lines);
    for (const { start, end } of [...directives, ...lines]) {
      comments.push({ start, end: written[end - 1] === '\n' ? end - 1 : end });
    }
    comments.sort((a, b) => a.start - b.start);
  }
  const entities = text.includes('#') ? entityRanges(text) : [];
  if (entities.length > 0) {
    text = replaceParts(text, entities, (part) => ENTITY_UNIT.repeat(part.length));
  }
  return { text, frontMatter: frontMatter?.body, comments };
}

function firstMark(text: string, from: number): number {
  const at = text.indexOf('%%', from);
  return at < 0 ? from : at;
}

const blank = (text: string, ranges: readonly Range[]): string =>
  ranges.length === 0 ? text : replaceParts(text, ranges, (part) => part.replace(/[^\n]/g, ' '));

function replaceParts(text: string, ranges: readonly Range[], replacement: (part: string) => string): string {
  let replaced = '';
  let from = 0;
  for (const { start, end } of ranges) {
    replaced += text.slice(from, start) + replacement(text.slice(start, end));
    from = end;
  }
  return replaced + text.slice(from);
}
