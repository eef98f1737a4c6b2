import { findFrontMatter } from '../offset-map.ts';
import type { Explanation, MistakeFamily, Site } from './family.ts';
import { fix, type Line, replace } from './lines.ts';

/** The part between two `---` lines at the beginning. */
export const frontMatter: MistakeFamily = {
  types: undefined,
  explain: (site) => [...notFirst(site), ...notClosed(site), ...otherIndent(site), ...yaml(site)],
};

const FENCE = /^\s*---\s*$/;

/** Blank lines or comments above the first `---`: mermaid then reads it as part of the diagram. */
function notFirst({ lines, text }: Site): Explanation[] {
  const open = lines.find((line) => FENCE.test(line.text));
  if (open === undefined || open.index === 0) return [];
  const above = lines.slice(0, open.index);
  if (!above.every((line) => line.text.trim() === '' || /^\s*%%/.test(line.text))) return [];
  const range = { start: open.start + open.indent.length, end: open.start + open.text.trimEnd().length };
  if (above.every((line) => line.text.trim() === '')) {
    const edits = [{ range: { start: 0, end: open.start }, newText: '' }];
    const message = 'The front matter must be the very first: no blank line may stand above it';
    return [{ message, range, fixes: [fix('Remove the blank lines above', edits, true)] }];
  }
  const close = lines.find((line) => line.index > open.index && FENCE.test(line.text));
  const after = close === undefined ? undefined : lines[close.index + 1];
  if (after === undefined) return [];
  const matter = text.slice(open.start, after.start);
  const edits = [
    { range: { start: 0, end: 0 }, newText: matter },
    { range: { start: open.start, end: after.start }, newText: '' },
  ];
  const message = 'The front matter must be the very first: comments stand below it';
  return [{ message, range, fixes: [fix('Move the front matter to the top', edits, true)] }];
}

function notClosed({ lines, error }: Site): Explanation[] {
  if (!error.message.startsWith('Diagrams beginning with ---')) return [];
  const [open] = lines;
  if (open === undefined || !FENCE.test(open.text)) return [];
  const rest = lines.slice(1);
  if (rest.some((line) => FENCE.test(line.text))) return [];
  const next = rest.find((line) => !isYaml(line, open.indent)) ?? rest.find((line) => line.text.trim() === '');
  if (next === undefined) return [];
  const edits = [{ range: { start: next.start, end: next.start }, newText: `${open.indent}---\n` }];
  return [
    {
      message: 'The front matter is not closed: write `---` on a line of its own at its end',
      range: { start: open.indent.length, end: open.indent.length + 3 },
      fixes: [fix('Insert ---', edits)],
      certain: true,
    },
  ];
}

const isYaml = (line: Line, indent: string): boolean =>
  line.text.trim() === '' ||
  /^\s*[\w-]+\s*:(?:\s|$)|^\s*(?:- |#)/.test(line.text) ||
  line.indent.length > indent.length;

/** The two `---` lines stand at different columns. */
function otherIndent({ lines, error, text }: Site): Explanation[] {
  if (!/^Diagrams beginning with ---|block mapping/.test(error.message)) return [];
  const [open, ...rest] = lines;
  if (open === undefined || !FENCE.test(open.text)) return [];
  const close = rest.find((line) => FENCE.test(line.text));
  if (close === undefined) return [];
  const isCut = findFrontMatter(text) === undefined;
  if (close.indent === open.indent && isCut) return [];
  const range = { start: close.start + close.indent.length, end: close.start + close.indent.length + 3 };
  const outdented = lines
    .slice(0, close.index + 1)
    .map((line) => replace(line, 0, line.indent.startsWith(close.indent) ? close.indent.length : 0, ''));
  return [
    {
      message: 'The two `---` lines of the front matter need the same indentation',
      range,
      fixes: [
        fix('Align it with the first ---', [replace(close, 0, close.indent.length, open.indent)], true),
        fix('Remove the indentation', outdented),
      ],
    },
  ];
}

function yaml({ line, error }: Site): Explanation[] {
  if (error.reason === undefined) return [];
  const tabs = [...line.text.matchAll(/\t/g)];
  const found: Explanation[] = [];
  if (tabs.length > 0) {
    const edits = tabs.map(({ index }) => replace(line, index, index + 1, '  '));
    const range = { start: line.start + (tabs[0]?.index ?? 0), end: line.start + (tabs[0]?.index ?? 0) + 1 };
    const message = 'YAML is indented with blanks, not with tabs';
    found.push({ message, range, fixes: [fix('Change tabs to blanks', edits, true)], certain: true });
  }
  found.push(...nodeData(line));
  const [, before = '', value = ''] = /^(\s*[\w-]+:\s+)([^"'\s].*?)\s*$/.exec(line.text) ?? [];
  if (value !== '') {
    const words = JSON.stringify(value);
    const message = `A value with \`: \` or another mark of YAML in it needs quotes: \`${before.trim()} ${words}\``;
    const edits = [replace(line, before.length, line.text.length, words)];
    const range = { start: line.start + before.length, end: line.start + before.length + value.length };
    found.push({ message, range, fixes: [fix('Quote the value', edits, true)] });
  }
  return found;
}

/** `A@{ label: a: b }` */
function nodeData(line: Line): Explanation[] {
  const open = line.text.indexOf('@{');
  const match = open < 0 ? null : /([\w-]+:\s*)([^,"'{}:]+:[^,"'{}]*?)\s*(?=[,}])/.exec(line.text.slice(open + 2));
  if (match === null) return [];
  const [, key = '', value = ''] = match;
  const from = open + 2 + match.index + key.length;
  const words = JSON.stringify(value);
  return [
    {
      message: `A value with \`: \` in it needs quotes: \`${key.trim()} ${words}\``,
      range: { start: line.start + from, end: line.start + from + value.length },
      fixes: [fix('Quote the value', [replace(line, from, from + value.length, words)], true)],
    },
  ];
}
