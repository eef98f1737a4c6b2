import { quote } from '../words.ts';
import type { Explanation, MistakeFamily, Site } from './family.ts';
import { fix, insert, replace } from './lines.ts';

/** The one root of a mind map. */
export const mindmap: MistakeFamily = {
  types: ['mindmap'],
  explain: ({ line, lines, error }) => {
    if (!/^There can be only one root/.test(error.message)) return [];
    const root = lines.find(({ text: words }) => words.trim() !== '' && !/^\s*(?:mindmap|%%|---)/.test(words));
    const depth = root?.indent.length ?? 0;
    const later = lines.filter((one) => one.index >= line.index && one.text.trim() !== '');
    const added = ' '.repeat(Math.max(depth + 2 - line.indent.length, 2));
    const edits = later.map((one) => insert(one, 0, added));
    return [
      {
        message: `A mind map has one root, ${quote(root?.text.trim() ?? '')}: indent everything else more than it`,
        range: { start: line.start + line.indent.length, end: line.start + line.text.trimEnd().length },
        fixes: [fix('Indent this and what follows', edits)],
        certain: true,
      },
    ];
  },
};

/** Names in tree maps, which stand in quotes. */
export const treemap: MistakeFamily = {
  types: ['treemap'],
  explain: ({ line, text, kind }) => {
    const match = /^(\s*)([^":\s][^":]*?)(\s*:\s*[\d.]+)?\s*$/.exec(line.text);
    const name = match?.[2] ?? '';
    if (match !== null && name !== '' && !/^(?:class|classDef|title|treemap)\b/.test(name)) {
      const from = (match[1] ?? '').length;
      return [
        {
          message: `Names in a tree map stand in quotes: \`"${name}"\``,
          range: { start: line.start + from, end: line.start + from + name.length },
          fixes: [fix('Quote the name', [replace(line, from, from + name.length, `"${name}"`)], true)],
        },
      ];
    }
    const end = text.trimEnd().length;
    if (kind !== 'end' || end === text.length) return [];
    return [
      {
        message: 'A tree map ends without a line break or blanks after it (a fault of mermaid): remove them',
        fixes: [fix('Remove the line break', [{ range: { start: end, end: text.length }, newText: '' }], true)],
      },
    ];
  },
};

/** Columns and tasks of boards. */
export const kanban: MistakeFamily = {
  types: ['kanban'],
  explain: ({ line, error }) => {
    if (!/^Items without section detected/.test(error.message)) return [];
    const range = { start: line.start + line.indent.length, end: line.start + line.text.trimEnd().length };
    const message = 'A task is indented more than its column';
    return [{ message, range, fixes: [fix('Indent the task', [insert(line, 0, '    ')])], certain: true }];
  },
};

/** Services and edges of architecture diagrams. */
export const architecture: MistakeFamily = {
  types: ['architecture'],
  explain: (site) => [...missingParent(site), ...edge(site)],
};

function missingParent({ line, error }: Site): Explanation[] {
  const parent = /\bin\s+([\w-]+)\s*$/.exec(line.text);
  if (!/parent does not exist/.test(error.message) || parent === null) return [];
  const name = parent[1] ?? '';
  const start = line.start + parent.index + parent[0].indexOf(name, 2);
  return [
    {
      message: `There is no group ${quote(name)} above: write \`group ${name}(cloud)[${name}]\` first`,
      range: { start, end: start + name.length },
      fixes: [fix(`Create the group ${name}`, [insert(line, 0, `${line.indent}group ${name}(cloud)[${name}]\n`)])],
      certain: true,
    },
  ];
}

/** `db L--R server` is written `db:L -- R:server`. */
function edge({ line }: Site): Explanation[] {
  const words = line.text.trim().split(/\s+/);
  const [first = '', last = ''] = [words[0], words.at(-1)];
  const middle = words.slice(1, -1).join('').replace(/[():]/g, '');
  const start = /^([\w-]+(?:\{group\})?)(?::([LRTB]))?$/.exec(first);
  const end = /^(?:([LRTB]):)?([\w-]+(?:\{group\})?)$/.exec(last);
  const arrow = /^([LRTB])?(<)?-+(>)?([LRTB])?$/.exec(middle);
  if (start === null || end === null || arrow === null || words.length > 5) return [];
  const side = start[2] ?? arrow[1];
  const otherSide = end[1] ?? arrow[4];
  const meant = `${start[1]}:${side ?? 'R'} ${arrow[2] ?? ''}--${arrow[3] ?? ''} ${otherSide ?? 'L'}:${end[2]}`;
  const isKnown = side !== undefined && otherSide !== undefined;
  const from = line.indent.length;
  const to = line.text.trimEnd().length;
  return [
    {
      message: `An edge says at each end from which side it comes: ${quote(meant)}`,
      range: { start: line.start + from, end: line.start + to },
      fixes: [fix(`Change to ${meant}`, [replace(line, from, to, meant)], isKnown)],
      certain: true,
    },
  ];
}

/** Calls in C4 diagrams. */
export const c4: MistakeFamily = {
  types: ['c4'],
  explain: ({ line }) => {
    const open = line.text.indexOf('(');
    const isOpen = open >= 0 && (line.text.match(/\(/g) ?? []).length > (line.text.match(/\)/g) ?? []).length;
    if (!isOpen) return [];
    const at = line.text.trimEnd().replace(/\{$/, '').trimEnd().length;
    return [
      {
        message: '`(` is not closed: `)` is missing',
        range: { start: line.start + open, end: line.start + open + 1 },
        fixes: [fix('Insert )', [insert(line, at, ')')])],
      },
    ];
  },
};
