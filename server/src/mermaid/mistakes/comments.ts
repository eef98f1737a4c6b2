import type { Explanation, MistakeFamily, Site } from './family.ts';
import { fix, maskTexts, replace, rewriteFix } from './lines.ts';

/** Comments behind a statement, and comments of other languages. */
export const comments: MistakeFamily = {
  types: undefined,
  explain: (site) =>
    site.type === undefined ? [] : [...behindStatement(site), ...heading(site), ...otherMarkers(site)],
};

function behindStatement({ line }: Site): Explanation[] {
  const match = /\S(\s+)(%%|\/\/|#(?!\w{1,10};)|<!--)\s*(.*?)\s*(?:-->)?\s*$/.exec(maskTexts(line.text));
  if (match === null) return [];
  const start = match.index + 1;
  const [, blanks = '', marker = ''] = match;
  const from = start + blanks.length;
  const note = line.text
    .slice(from + marker.length)
    .replace(/-->\s*$/, '')
    .trim();
  const statement = line.text.slice(0, start);
  return [
    {
      message: 'A comment needs a line of its own, which begins with `%%`',
      range: { start: line.start + from, end: line.start + line.text.trimEnd().length },
      fixes: [rewriteFix('Move the comment above', line, `${line.indent}%% ${note}\n${statement}`, true)],
    },
  ];
}

/** `## Consequences` below a blank line: the document has gone on, and nobody has closed the fence. */
function heading({ line, lines }: Site): Explanation[] {
  if (!/^#{2,6} \S/.test(line.text) || lines[line.index - 1]?.text.trim() !== '') return [];
  return [
    {
      message: 'This reads as a heading of the document: does the diagram end above it?',
      range: { start: line.start, end: line.start + line.text.trimEnd().length },
      fixes: [],
      certain: true,
    },
  ];
}

function otherMarkers({ line }: Site): Explanation[] {
  const match = /^\s*(\/\/+|#+|<!--)\s?/.exec(line.text);
  if (match === null) return [];
  const [whole, marker = ''] = match;
  const from = line.indent.length;
  const close = marker === '<!--' ? /\s*-->\s*$/.exec(line.text) : null;
  const edits = [replace(line, from, whole.length, '%% ')];
  if (close !== null) edits.push(replace(line, close.index, line.text.length, ''));
  return [
    {
      message: `A comment begins with \`%%\`, not with \`${marker}\``,
      range: { start: line.start + from, end: line.start + from + marker.length },
      fixes: [fix('Change to %%', edits, true)],
    },
  ];
}
