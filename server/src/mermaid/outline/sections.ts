import type { Range } from '../../text/range.ts';
import type { OutlineBuilder } from './builder.ts';
import { type Finder, readAccessibility } from './common.ts';
import { commaSeparated, lineEnd, matchAt, skipBlanks, trimmed } from './scan-text.ts';

const KEYWORD =
  /(?:section|title|dateFormat|axisFormat|tickInterval|excludes|includes|todayMarker|weekday|weekend|inclusiveEndDates|topAxis|click|accTitle|accDescr)(?![\w-])/iy;
const TAGS = new Set(['active', 'done', 'crit', 'milestone', 'vert']);

/** Types that are lines in sections: gantt, journey, timeline. A section reaches to the next one. */
export function scanSections(
  builder: OutlineBuilder,
  text: string,
  from: number,
  find: Finder,
  options: { readonly hasTasks: boolean },
): void {
  let isOpen = false;
  let lastEnd = from;
  let at = from;
  while (at < text.length) {
    const start = skipBlanks(text, at);
    const end = lineEnd(text, start);
    if (start < end) at = Math.max(readLine(start, end), end);
    else at = end;
    at++;
  }
  if (isOpen) builder.close(lastEnd);

  function readLine(start: number, end: number): number {
    const word = matchAt(KEYWORD, text, start);
    const rest = start + word.length;
    const lower = word.toLowerCase();
    if (lower === 'acctitle' || lower === 'accdescr') return readAccessibility(builder, text, start, rest, find);
    const written = trimmed(text, { start, end });
    if (lower === 'section') {
      if (isOpen) builder.close(lastEnd);
      isOpen = true;
      const title = trimmed(text, { start: rest, end });
      builder.open('section', { start, end: rest }, builder.text.slice(title.start, title.end));
      builder.keyword({ start, end: rest });
    } else if (word !== '') {
      builder.keyword({ start, end: rest });
      if (lower === 'click' && options.hasTasks) nameWords({ start: rest, end }, 1);
    } else if (options.hasTasks) readTask(start, end);
    lastEnd = written.end;
    return end;
  }

  /** `Build it :crit, build, after design, 3d` */
  function readTask(start: number, end: number): void {
    const colon = text.slice(start, end).indexOf(':');
    if (colon < 0) return;
    const parts = commaSeparated(text, { start: start + colon + 1, end }).filter(
      ({ start: from, end: to }) => !TAGS.has(text.slice(from, to)),
    );
    const [first] = parts;
    if (first !== undefined && parts.length >= 3) {
      const title = trimmed(text, { start, end: start + colon });
      builder.label(builder.name('task', first, 'declaration'), title);
    }
    for (const part of parts) {
      const word = matchAt(/(?:after|until)[ \t]+/iy, text, part.start);
      if (word === '') continue;
      builder.keyword({ start: part.start, end: part.start + word.trimEnd().length });
      nameWords({ start: part.start + word.length, end: part.end });
    }
  }

  function nameWords({ start, end }: Range, limit = Number.POSITIVE_INFINITY): void {
    let at = skipBlanks(text, start);
    for (let count = 0; at < end && count < limit; count++) {
      const length = matchAt(/[^\s,]+/y, text, at).length;
      if (length === 0) return;
      builder.name('task', { start: at, end: at + length });
      at = skipBlanks(text, at + length);
    }
  }
}
