import { quote } from '../words.ts';
import { splitFix } from './blocks.ts';
import { type Explanation, type MistakeFamily, type Site, STATE_DIAGRAMS } from './family.ts';
import { fix, insert, replace } from './lines.ts';

/** Transitions, ids, notes and dividers of state diagrams. */
export const stateDiagram: MistakeFamily = {
  types: STATE_DIAGRAMS,
  explain: (site) => [
    ...chain(site),
    ...wrongArrow(site),
    ...divider(site),
    ...note(site),
    ...namedState(site),
    ...idWithDash(site),
  ],
};

function wrongArrow({ line }: Site): Explanation[] {
  const head = line.text.replace(/:.*$/, '');
  const match = /(?<![-<])->>?(?!>)|-->>|=>|→|==>|--->+|-\.->/.exec(head);
  if (match === null) return [];
  const start = line.start + match.index;
  return [
    {
      message: `${quote(match[0])} is no transition; between states stands only \`-->\``,
      range: { start, end: start + match[0].length },
      fixes: [fix('Change to -->', [replace(line, match.index, match.index + match[0].length, '-->')], true)],
    },
  ];
}

/** `A --> B --> C` */
function chain({ line }: Site): Explanation[] {
  const [head = '', ...label] = line.text.split(':');
  const states = head.split('-->').map((state) => state.trim());
  if (states.length < 3 || states.includes('')) return [];
  const text = label.length > 0 ? ` :${label.join(':')}` : '';
  const parts = states.slice(1).map((state, at) => `${states[at]} --> ${state}${text}`);
  const second = line.text.indexOf('-->', line.text.indexOf('-->') + 3);
  return [
    {
      message: 'A line holds one transition only: write each on a line of its own',
      range: { start: line.start + second, end: line.start + second + 3 },
      fixes: [splitFix(line, parts)],
    },
  ];
}

function divider({ line }: Site): Explanation[] {
  const words = line.text.trim();
  if (!/^-{3,}$/.test(words)) return [];
  const from = line.indent.length;
  return [
    {
      message: 'Regions of a state are divided by `--`',
      range: { start: line.start + from, end: line.start + from + words.length },
      fixes: [fix('Change to --', [replace(line, from, from + words.length, '--')], true)],
    },
  ];
}

function note({ line }: Site): Explanation[] {
  const [, place = '', text = ''] = /^(\s*note\s+(?:left|right)\s+of\s+[\w.]+)\s+([^:\s][^:]*)$/i.exec(line.text) ?? [];
  if (place === '') return [];
  const edits = [insert(line, place.length, ' :')];
  const keyword = /note/i.exec(line.text);
  if (keyword !== null && keyword[0] !== 'note') edits.unshift(replace(line, keyword.index, keyword.index + 4, 'note'));
  return [
    {
      message: `A \`:\` stands before the text of a note: ${quote(`${place.trim()} : ${text.trim()}`)}`,
      range: { start: line.start + line.text.length - text.length, end: line.start + line.text.trimEnd().length },
      fixes: [fix('Insert :', edits, true)],
    },
  ];
}

/** `state "A name" --> B`: a name in quotes needs an id first. */
function namedState({ line }: Site): Explanation[] {
  const [, name = '', rest = ''] = /^\s*(?:state\s+)?"([^"]+)"\s*(-->.*)$/.exec(line.text) ?? [];
  if (name === '') return [];
  const id = name.replace(/[^\p{L}\p{N}]+/gu, '_').replace(/^_|_$/g, '') || 'state';
  return [
    {
      message: `A name in quotes needs an id: ${quote(`state "${name}" as ${id}`)}`,
      fixes: [splitFix(line, [`state "${name}" as ${id}`, `${id} ${rest}`])],
    },
  ];
}

/** `a-b --> c`: the id of a state holds no dash. */
function idWithDash({ line, lines, column }: Site): Explanation[] {
  const head = line.text.replace(/:.*$/, '');
  const ids = [...head.matchAll(/[\p{L}\p{N}_]+(?:-[\p{L}\p{N}_]+)+/gu)];
  const id = ids.find(({ index, 0: text }) => index <= column && column <= index + text.length)?.[0] ?? ids[0]?.[0];
  if (id === undefined) return [];
  const name = id.replaceAll('-', '_');
  const edits = lines.flatMap((one) => {
    const until = one.text.indexOf(':') < 0 ? one.text.length : one.text.indexOf(':');
    return occurrences(one.text, id)
      .filter((at) => at < until)
      .map((at) => replace(one, at, at + id.length, name));
  });
  const start = line.start + line.text.indexOf(id);
  return [
    {
      message: `The id of a state holds letters, digits and \`_\` only: write ${quote(name)}, and \`state "${id}" as ${name}\` to show the name`,
      range: { start, end: start + id.length },
      fixes: [fix(`Rename to ${name}`, edits)],
    },
  ];
}

function occurrences(text: string, id: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(id); at >= 0; at = text.indexOf(id, at + id.length)) {
    const isWhole = !/[\p{L}\p{N}_-]/u.test(text[at - 1] ?? '') && !/[\p{L}\p{N}_]/u.test(text[at + id.length] ?? '');
    if (isWhole) found.push(at);
  }
  return found;
}
