import { isMap, isPair, isScalar, isSeq, parseDocument } from 'yaml';
import type { MarkdownDocument } from '../markdown/document.ts';
import type { Range } from '../text/range.ts';

/** One top-level key: `status: accepted`. Ranges are offsets of the file's text. */
export interface FrontMatterEntry {
  /** Lower-case, words separated by one blank: `superseded by` for `superseded_by`, `supersededBy`. */
  readonly key: string;
  readonly keyRange: Range;
  /** The value without its quotes; of a block scalar its first line. Empty where there is none. */
  readonly range: Range;
  /** Items of a sequence, otherwise the value itself; empty for no value. */
  readonly values: readonly { readonly range: Range; readonly text: string }[];
}

/** Front matter beyond this length is data, not metadata. */
const LONGEST = 20_000;

/** Top-level keys of the front matter in the order of the text; what cannot be read is left out. */
export function readFrontMatter(document: MarkdownDocument): readonly FrontMatterEntry[] {
  const front = document.frontMatter;
  if (front === undefined) return [];
  const { start, end } = front.contentRange;
  if (end - start > LONGEST) return [];
  const text = document.text.slice(start, end);
  return front.format === 'yaml' ? readYaml(text, start) : readToml(text, start);
}

/** `superseded_by`, `superseded-by`, `supersededBy` -> `superseded by`. */
export const normaliseKey = (key: string): string =>
  key
    .replace(/([a-z])(?=[A-Z])/g, '$1 ')
    .replace(/[\s_-]+/g, ' ')
    .trim()
    .toLowerCase();

function readYaml(text: string, offset: number): FrontMatterEntry[] {
  const contents = parse(text);
  if (!isMap(contents)) return [];
  const entries: FrontMatterEntry[] = [];
  for (const pair of contents.items) {
    if (!isPair(pair) || !isScalar(pair.key) || typeof pair.key.value !== 'string') continue;
    const keyRange = nodeRange(text, pair.key, offset);
    if (keyRange === undefined) continue;
    const key = normaliseKey(pair.key.value);
    const range = nodeRange(text, pair.value, offset) ?? { start: keyRange.end, end: keyRange.end };
    const nodes: readonly unknown[] = isSeq(pair.value) ? pair.value.items : [pair.value];
    const values = nodes.flatMap((node) => {
      const found = nodeRange(text, node, offset);
      return found === undefined || found.end === found.start
        ? []
        : [{ range: found, text: text.slice(found.start - offset, found.end - offset) }];
    });
    entries.push({ key, keyRange, range, values });
  }
  return entries;
}

/** Why YAML front matter cannot be read, and in which line of the document; undefined for front matter that can. */
export function frontMatterProblem(
  document: MarkdownDocument,
): { readonly line: number; readonly message: string } | undefined {
  const front = document.frontMatter;
  if (front === undefined || front.format !== 'yaml') return undefined;
  const { start, end } = front.contentRange;
  if (end - start > LONGEST) return undefined;
  try {
    const [error] = parseDocument(document.text.slice(start, end), { logLevel: 'silent', uniqueKeys: false }).errors;
    if (error === undefined) return undefined;
    const line = document.lines.lineAt(start + error.pos[0]) + 1;
    return { line, message: (error.message.split('\n', 1)[0] ?? '').replace(/ at line \d+, column \d+:?$/, '') };
  } catch (error) {
    if (error instanceof Error) return { line: document.lines.lineAt(start) + 1, message: error.message };
    throw error;
  }
}

function parse(text: string): unknown {
  try {
    return parseDocument(text, { logLevel: 'silent', strict: false, uniqueKeys: false }).contents;
  } catch (error) {
    // Nesting deeper than the stack is reported by a RangeError; such front matter has no metadata for us.
    if (error instanceof Error) return undefined;
    throw error;
  }
}

function nodeRange(text: string, node: unknown, offset: number): Range | undefined {
  const range: unknown = typeof node === 'object' && node !== null && 'range' in node ? node.range : undefined;
  if (!Array.isArray(range) || typeof range[0] !== 'number' || typeof range[1] !== 'number') return undefined;
  let start = range[0];
  let end = Math.min(range[1], text.length);
  const type = isScalar(node) ? node.type : undefined;
  if (type === 'BLOCK_LITERAL' || type === 'BLOCK_FOLDED') {
    const header = text.indexOf('\n', start);
    start = header < 0 || header > end ? end : header + 1;
    while (start < end && /\s/.test(text[start] ?? '')) start++;
    const lineEnd = text.slice(start, end).search(/[\r\n]/);
    if (lineEnd >= 0) end = start + lineEnd;
  } else if (type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE') {
    start = Math.min(start + 1, end);
    if (end > start && text[end - 1] === text[range[0]]) end--;
  }
  while (end > start && /\s/.test(text[end - 1] ?? '')) end--;
  while (start < end && /\s/.test(text[start] ?? '')) start++;
  return { start: start + offset, end: end + offset };
}

function readToml(text: string, offset: number): FrontMatterEntry[] {
  const entries: FrontMatterEntry[] = [];
  let at = 0;
  for (const line of text.split('\n')) {
    const match =
      /^([A-Za-z][\w-]{0,60})[ \t]{0,40}=[ \t]{0,40}(?:"([^"\r]{0,1000})"|'([^'\r]{0,1000})'|([^\s"'#[{][^\r#]{0,200}))/.exec(
        line,
      );
    if (match !== null) {
      const value = (match[2] ?? match[3] ?? match[4] ?? '').trimEnd();
      const keyStart = offset + at;
      const quoted = match[4] === undefined ? 1 : 0;
      const start = keyStart + match[0].length - (match[2] ?? match[3] ?? match[4] ?? '').length - quoted;
      const range = { start, end: start + value.length };
      const keyRange = { start: keyStart, end: keyStart + (match[1]?.length ?? 0) };
      entries.push({
        key: normaliseKey(match[1] ?? ''),
        keyRange,
        range,
        values: value === '' ? [] : [{ range, text: value }],
      });
    }
    at += line.length + 1;
  }
  return entries;
}
