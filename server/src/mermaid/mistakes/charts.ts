import { quote } from '../words.ts';
import type { Explanation, MistakeFamily, Site } from './family.ts';
import { fix, insert, replace } from './lines.ts';

/** Slices of pie charts. */
export const pie: MistakeFamily = {
  types: ['pie'],
  explain: ({ line, error, kind }) => {
    if (/Negative values/.test(error.message)) {
      const at = line.text.indexOf('-', line.text.lastIndexOf(':'));
      const range = at < 0 ? undefined : { start: line.start + at, end: line.end };
      return [
        { message: 'A slice cannot be negative', ...(range === undefined ? {} : { range }), fixes: [], certain: true },
      ];
    }
    const found: Explanation[] = [];
    const [, before = '', label = '', value = ''] =
      /^(\s*)([^":\s][^":]*?|"[^"]*"|"[^":]*|'[^']*')\s*:?\s*([-\d.,]+\s*%?|)\s*$/.exec(line.text) ?? [];
    if (label === '' || /^(?:pie|title|showData)\b/.test(label)) return [];
    const words = `"${label.replace(/^["']|["']$/g, '').trim()}"`;
    const number = value.replace(/[%\s]/g, '').replace(/^(\d+),(\d+)$/, '$1.$2');
    const slice = `${words} : ${number}`;
    const length = line.text.trimEnd().length;
    const range = { start: line.start + before.length, end: line.start + length };
    if (number === '') {
      if (kind === 'token' && !line.text.includes(':')) return [];
      return [{ message: `A slice is a label and a number: \`${words} : 1\``, range, fixes: [], certain: true }];
    }
    const edits = [replace(line, before.length, length, slice)];
    const why = !/^".*"$/.test(label)
      ? 'The label of a slice stands in quotes'
      : value.includes('%')
        ? 'A slice is a plain number without `%`; mermaid computes the share'
        : line.text.includes(':')
          ? 'A slice is a plain number with a decimal point'
          : 'A `:` stands between label and number';
    found.push({ message: `${why}: ${quote(slice)}`, range, fixes: [fix(`Change to ${slice}`, edits, true)] });
    return found;
  },
};

/** Axes and values of XY charts. */
export const xyChart: MistakeFamily = {
  types: ['xychart'],
  explain: (site) => {
    const { line, kind } = site;
    const [, before = '', list = ''] =
      /^(\s*(?:x-axis|bar|line)\s+(?:"[^"]*"\s+)?)([^[\]]*[^[\]\s])\s*$/.exec(line.text) ?? [];
    const kindOfLine = line.text.trim().split(/\s/, 1)[0] ?? '';
    const range = { start: line.start + line.indent.length, end: line.start + line.text.trimEnd().length };
    if (list.includes(',')) {
      return [
        {
          message: `A list stands in brackets: ${quote(`[${list}]`)}`,
          range: { start: line.start + before.length, end: line.start + before.length + list.length },
          fixes: [
            fix(
              'Put the list in brackets',
              [insert(line, before.length, '['), insert(line, before.length + list.length, ']')],
              true,
            ),
          ],
        },
      ];
    }
    if (/^\s*y-axis\b.*\[/.test(line.text)) {
      const message = 'The y-axis takes a range of numbers, such as `0 --> 100`, and no list';
      return [{ message, range, fixes: [], certain: true }];
    }
    if (/^(?:bar|line)$/.test(kindOfLine) && (kind === 'end' || !line.text.includes('['))) {
      return [
        {
          message: `\`${kindOfLine}\` needs a list of numbers: \`${kindOfLine} [1, 2, 3]\``,
          range,
          fixes: [],
          certain: true,
        },
      ];
    }
    if (/^(?:bar|line|x-axis)$/.test(kindOfLine)) {
      const isValues = kindOfLine !== 'x-axis';
      const what = isValues ? 'numbers' : 'names';
      return [
        {
          message: `The list is not right: \`[\`, ${what} with one comma between them, \`]\``,
          fixes: listFixes(site),
          certain: true,
        },
      ];
    }
    if (/^[a-z-]+$/.test(kindOfLine) && !/^(?:title|y-axis|xychart)/.test(kindOfLine)) {
      const message = `${quote(kindOfLine)} is nothing that an XY chart has: there are title, x-axis, y-axis, bar and line`;
      return [{ message, range, fixes: [], certain: true }];
    }
    return [];
  },
};

/** Commas and brackets too many are taken out. */
function listFixes({ line }: Site): Explanation['fixes'] {
  const open = line.text.indexOf('[');
  if (open < 0) return [];
  const inner = line.text
    .slice(open)
    .replace(/[[\]]/g, ',')
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
  return [fix('Put the list right', [replace(line, open, line.text.trimEnd().length, `[${inner.join(', ')}]`)])];
}

/** Points of quadrant charts. */
export const quadrant: MistakeFamily = {
  types: ['quadrantChart'],
  explain: ({ line, error, text }) => {
    const point = /:\s*\[([^\]]*)\]/.exec(line.text);
    const numbers = point?.[1]?.split(',').map((number) => Number(number));
    if (point !== null && numbers?.some((number) => !(number >= 0 && number <= 1)) === true) {
      const start = line.start + point.index + point[0].indexOf('[');
      const range = { start, end: line.start + point.index + point[0].length };
      return [{ message: 'A point has two numbers from 0 to 1: `[0.3, 0.6]`', range, fixes: [], certain: true }];
    }
    const bare = /^(\s*[^:[]+:\s*)([\d.]+\s*,\s*[\d.]+)\s*$/.exec(line.text);
    if (bare !== null) {
      const [, before = '', numbersOfPoint = ''] = bare;
      const end = before.length + numbersOfPoint.length;
      return [
        {
          message: `A point stands in brackets: \`[${numbersOfPoint}]\``,
          range: { start: line.start + before.length, end: line.start + end },
          fixes: [fix('Put the point in brackets', [insert(line, before.length, '['), insert(line, end, ']')], true)],
        },
      ];
    }
    const style = /^style named (\S{1,40}) is not supported/.exec(error.message)?.[1];
    if (style === undefined) return [];
    const at = text.indexOf(style, line.start);
    return [
      {
        message: `${quote(style)} is no style of a point: there are color, radius, stroke-width and stroke-color`,
        ...(at < 0 || at > line.end ? {} : { range: { start: at, end: at + style.length } }),
        fixes: [],
        certain: true,
      },
    ];
  },
};

/** Blocks of packets, which follow one another without a gap. */
export const packet: MistakeFamily = {
  types: ['packet'],
  explain: ({ line, error }) => {
    const [, first = '', wanted = ''] =
      /^Packet block (\d{1,9}).* is not contiguous\. It should start from (\d{1,9})/.exec(error.message) ?? [];
    if (wanted === '') return [];
    const at = line.text.indexOf(first);
    const range = { start: line.start + at, end: line.start + at + first.length };
    return [
      {
        message: `The block before ends at ${Number(wanted) - 1}, so that this one begins at ${wanted}, not at ${first}`,
        range,
        fixes: at < 0 ? [] : [fix(`Change to ${wanted}`, [replace(line, at, at + first.length, wanted)])],
        certain: true,
      },
    ];
  },
};
