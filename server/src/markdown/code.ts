import type { LineIndex } from '../text/lines.ts';
import type { Range } from '../text/range.ts';
import { isWhiteSpace } from './characters.ts';
import { alignCodeLines, trimRange } from './content.ts';
import type { CodeBlock } from './document.ts';
import { type Token, unescapeMarkdown } from './tokens.ts';

/** Makes the code block of a `fence` token whose first line is `line`. */
export function fencedCode(token: Token, line: number, lastLine: number, lines: LineIndex, source: string): CodeBlock {
  const infoEnd = lines.lineEnd(line);
  const infoStart = infoEnd - token.info.length;
  const infoRange = trimRange(source, { start: infoStart, end: infoEnd });
  const info = source.slice(infoRange.start, infoRange.end);
  const segments = alignCodeLines(token.content, line + 1, lines, source);
  // The token says nothing of a closing fence; it is the line that is neither the first nor content.
  const closed = lastLine - line > segments.length;
  return {
    kind: 'fence',
    range: {
      start: infoStart - token.markup.length,
      end: closed ? endOfText(lines, source, lastLine) : (segments.at(-1)?.end ?? infoEnd),
    },
    info,
    infoRange,
    language: languageOf(info),
    segments,
    closed,
    fence: token.markup.startsWith('~') ? '~~~' : token.markup.startsWith(':') ? ':::' : '```',
  };
}

/** Makes the code block of a `code_block` token. */
export function indentedCode(token: Token, line: number, lines: LineIndex, source: string): CodeBlock {
  const segments = alignCodeLines(token.content, line, lines, source);
  const start = segments[0]?.start ?? lines.lineStart(line);
  const range: Range = { start, end: segments.at(-1)?.end ?? start };
  return {
    kind: 'indented',
    range,
    info: '',
    infoRange: { start, end: start },
    language: '',
    segments,
    closed: true,
    fence: undefined,
  };
}

function endOfText(lines: LineIndex, source: string, line: number): number {
  let end = lines.lineEnd(line);
  const start = lines.lineStart(line);
  while (end > start && isWhiteSpace(source.charCodeAt(end - 1))) end--;
  return end;
}

/**
 * First word of an info string, in lower case. Attributes may follow without a space (`js{1,3}`), and the whole may
 * stand in braces: `{mermaid}` (Quarto, MyST), `{r, echo=FALSE}`, `{.mermaid}`, `{#id .mermaid}` (Pandoc).
 */
export function languageOf(info: string): string {
  const first = /^[^\s{},]+/.exec(info)?.[0];
  if (first !== undefined) return unescapeMarkdown(first).toLowerCase();
  if (!info.startsWith('{')) return '';
  const words = info.slice(1).split(/[\s,{}]/, 16);
  const named = words.find((word) => word.startsWith('.')) ?? words.find((word) => /^[^#=]+$/.test(word)) ?? '';
  return (named.startsWith('.') ? named.slice(1) : named).toLowerCase();
}
