import type { LineIndex } from '../text/lines.ts';
import type { FrontMatter } from './document.ts';

/** Front matter and where the markdown after it begins. */
export interface FrontMatterCut {
  readonly frontMatter: FrontMatter | undefined;
  /** First line of the markdown. */
  readonly bodyLine: number;
  /** Lines before the front matter: blank ones and comments; `[0, 0]` mostly. */
  readonly prologueLines: number;
}

/** `key: value`, `"key": value` or `? key`, at the begin of a line. */
const YAML_KEY = /^(?:"[^"]*"|'[^']*'|[^\s#:'"[\]{},&*!|>%@`-][^:]*|-[^\s:][^:]*)[ \t]*:(?:\s|$)/;
const TOML_ENTRY = /^[ \t]*(?:\[|["'\w.-][^=]*=)/;

/**
 * Finds front matter: `---` YAML `---` (or `...`), or `+++` TOML `+++`, beginning on the first line.
 * A thematic break is written `---` as well, so what stands between must begin like data. Comments and blank lines may
 * stand before front matter only if *every* line of it looks like data.
 */
export function cutFrontMatter(text: string, lines: LineIndex): FrontMatterCut {
  const none = { frontMatter: undefined, bodyLine: 0, prologueLines: 0 };
  const prologueLines = prologue(text, lines);
  const opening = lineText(text, lines, prologueLines).trimEnd();
  const format = opening === '---' ? 'yaml' : opening === '+++' ? 'toml' : undefined;
  if (format === undefined) return none;
  const closing = closingLine(text, lines, prologueLines, format);
  if (closing < 0 || !looksLikeData(text, lines, prologueLines, closing, format)) return none;
  const content = { start: lines.lineStart(prologueLines + 1), end: lines.lineStart(closing) };
  return {
    frontMatter: {
      format,
      range: { start: lineBegin(text, lines, prologueLines), end: lines.lineEnd(closing) },
      contentRange: content,
    },
    bodyLine: closing + 1,
    prologueLines,
  };
}

const BYTE_ORDER_MARK = '\u{FEFF}';

/** Where a line begins, a byte order mark left out. */
const lineBegin = (text: string, lines: LineIndex, line: number): number =>
  line === 0 && text.startsWith(BYTE_ORDER_MARK) ? 1 : lines.lineStart(line);

const lineText = (text: string, lines: LineIndex, line: number): string =>
  text.slice(lineBegin(text, lines, line), lines.lineEnd(line));

/** How many lines of comments and blank lines stand first. */
function prologue(text: string, lines: LineIndex): number {
  // Nearly every document begins with something else, which costs nothing here.
  let inComment = false;
  for (let line = 0; line < lines.lineCount; line++) {
    const trimmed = lineText(text, lines, line).trim();
    if (!inComment && trimmed === '') continue;
    if (!inComment && !trimmed.startsWith('<!--')) return line;
    const close = trimmed.indexOf('-->', inComment ? 0 : 4);
    inComment = close < 0;
    if (!inComment && close + 3 < trimmed.length) return line;
  }
  return 0;
}

function closingLine(text: string, lines: LineIndex, opening: number, format: 'yaml' | 'toml'): number {
  for (let line = opening + 1; line < lines.lineCount; line++) {
    const start = lines.lineStart(line);
    const first = text.charAt(start);
    if (first !== '-' && first !== '.' && first !== '+') continue;
    const content = text.slice(start, lines.lineEnd(line)).trimEnd();
    if (format === 'toml' ? content === '+++' : content === '---' || content === '...') return line;
  }
  return -1;
}

function looksLikeData(text: string, lines: LineIndex, opening: number, closing: number, format: 'yaml' | 'toml') {
  const entry = format === 'yaml' ? YAML_KEY : TOML_ENTRY;
  let sawComment = false;
  let sawCommentedEntry = false;
  let sawEntry = false;
  for (let line = opening + 1; line < closing; line++) {
    const content = lineText(text, lines, line);
    const trimmed = content.trim();
    if (trimmed === '') continue;
    if (trimmed.startsWith('#')) {
      sawComment = true;
      sawCommentedEntry ||= trimmed.includes(format === 'yaml' ? ':' : '=');
      continue;
    }
    if (entry.test(content)) sawEntry = true;
    else if (!sawEntry) return format === 'yaml' && trimmed.startsWith('{') && opening === 0;
    else if (opening > 0 && !isContinuation(content)) return false;
    if (opening === 0) return true;
  }
  return sawEntry || (opening === 0 && (!sawComment || sawCommentedEntry));
}

/** Whether a line can go on with the value of the line above: indented, or an item of a list. */
const isContinuation = (line: string): boolean => /^(?:[ \t]|- |-$|[\])},])/.test(line);
