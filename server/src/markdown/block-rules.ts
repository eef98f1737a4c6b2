import type { MarkdownIt } from 'markdown-it';

/** A block rule of markdown-it: true when a block begins on `startLine`; pushes its tokens unless `silent`. */
type BlockRule = Parameters<MarkdownIt['block']['ruler']['push']>[1];

const COLON = 58;
const BRACKET_OPEN = 91;
const BRACKET_CLOSE = 93;
const CARET = 94;
const isSpace = (unit: number): boolean => unit === 32 || unit === 9;

/**
 * `[^1]: text` with indented continuation, as GitHub reads it: a container, so lists and code may stand inside.
 * The label holds no white space (cmark-gfm, `scan_footnote_definition`).
 */
export const footnoteDefinition: BlockRule = (state, startLine, endLine, silent) => {
  const indent = state.sCount[startLine] ?? 0;
  if (indent - state.blkIndent >= 4) return false;
  const begin = state.bMarks[startLine] ?? 0;
  const shift = state.tShift[startLine] ?? 0;
  const start = begin + shift;
  const max = state.eMarks[startLine] ?? 0;
  const { src } = state;
  if (src.charCodeAt(start) !== BRACKET_OPEN || src.charCodeAt(start + 1) !== CARET) return false;
  let pos = start + 2;
  for (; pos < max; pos++) {
    const unit = src.charCodeAt(pos);
    if (unit === BRACKET_CLOSE) break;
    if (isSpace(unit) || unit === BRACKET_OPEN) return false;
  }
  if (pos === start + 2 || pos + 1 >= max || src.charCodeAt(pos + 1) !== COLON) return false;
  if (silent) return true;

  const open = state.push('footnote_open', '', 1);
  open.info = src.slice(start + 2, pos);
  const map: [number, number] = [startLine, 0];
  open.map = map;

  const afterColon = pos + 2;
  const initial = indent + afterColon - start;
  let offset = initial;
  for (pos = afterColon; pos < max && isSpace(src.charCodeAt(pos)); pos++) {
    offset += src.charCodeAt(pos) === 9 ? 4 - (offset % 4) : 1;
  }
  const parentType = state.parentType;
  state.bMarks[startLine] = afterColon;
  state.tShift[startLine] = pos - afterColon;
  state.blkIndent += 4;
  // The text behind the colon belongs to the note however far it is indented.
  state.sCount[startLine] = state.blkIndent;
  state.parentType = 'footnote';
  state.md.block.tokenize(state, startLine, endLine);
  state.parentType = parentType;
  state.blkIndent -= 4;
  state.bMarks[startLine] = begin;
  state.tShift[startLine] = shift;
  state.sCount[startLine] = indent;

  map[1] = state.line;
  state.push('footnote_close', '', -1);
  return true;
};

/**
 * `:::mermaid` ... `:::`, the way Azure DevOps wikis write diagrams; pushed as a `fence` token whose markup is `:::`.
 * Other `:::` containers (admonitions) hold ordinary markdown and are left alone.
 */
export const mermaidContainer: BlockRule = (state, startLine, endLine, silent) => {
  const start = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0);
  if (state.src.charCodeAt(start) !== COLON) return false;
  const indent = state.sCount[startLine] ?? 0;
  if (indent - state.blkIndent >= 4) return false;
  const max = state.eMarks[startLine] ?? 0;
  const afterColons = state.skipChars(start, COLON);
  if (afterColons - start < 3 || afterColons >= max) return false;
  const info = state.src.slice(afterColons, max);
  if (!/^[ \t]*mermaid(?:[ \t{]|$)/i.test(info)) return false;
  if (silent) return true;

  let line = startLine + 1;
  let closed = false;
  for (; line < endLine; line++) {
    const at = (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0);
    const end = state.eMarks[line] ?? 0;
    const lineIndent = state.sCount[line] ?? 0;
    if (at < end && lineIndent < state.blkIndent) break;
    if (state.src.charCodeAt(at) !== COLON || lineIndent - state.blkIndent >= 4) continue;
    const after = state.skipChars(at, COLON);
    if (after - at < 3 || state.skipSpaces(after) < end) continue;
    closed = true;
    break;
  }
  state.line = line + (closed ? 1 : 0);
  const token = state.push('fence', 'code', 0);
  token.info = info;
  token.markup = state.src.slice(start, afterColons);
  token.content = state.getLines(startLine + 1, line, indent, true);
  token.map = [startLine, state.line];
  return true;
};
