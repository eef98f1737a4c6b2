import { quote } from '../words.ts';
import { splitFix } from './blocks.ts';
import type { Explanation, MistakeFamily, Site } from './family.ts';
import { fix, insert, removeLine, replace } from './lines.ts';

const ARROW = '(?:<<)?--?(?:>>|>|x|\\))';

const MESSAGE = new RegExp(`^(\\s*[^:;\\s][^:;]*?\\s*${ARROW}\\s*[+-]?\\s*)(.*)$`);

/** What people write for an arrow between participants. */
const OTHER_ARROWS: readonly (readonly [written: RegExp, arrow: string])[] = [
  [/-->>>+/, '-->>'],
  [/->>>+/, '->>'],
  [/={1,2}>>/, '->>'],
  [/={1,2}>/, '->>'],
  [/[—–]>+|→|⟶/, '->>'],
  [/--->+/, '-->>'],
  [/~>+/, '-)'],
  [/<--?(?![<>-])/, '->>'],
];

/** Messages, notes and activations of sequence diagrams. */
export const sequence: MistakeFamily = {
  types: ['sequence'],
  explain: (site) => [
    ...wrongArrow(site),
    ...semicolon(site),
    ...note(site),
    ...missingColon(site),
    ...inactive(site),
    ...inBox(site),
    ...lost(site),
    ...noArrow(site),
  ],
};

function wrongArrow({ line }: Site): Explanation[] {
  const head = line.text.replace(/:.*$/, '');
  return OTHER_ARROWS.flatMap(([written, arrow]) => {
    const match = written.exec(head);
    if (match === null || match.index === 0) return [];
    const start = line.start + match.index;
    const isBack = match[0].startsWith('<');
    if (isBack) return [];
    return [
      {
        message: `${quote(match[0])} is no arrow between participants; there are \`->\`, \`-->\`, \`->>\`, \`-->>\`, \`-x\`, \`--x\`, \`-)\` and \`--)\``,
        range: { start, end: start + match[0].length },
        fixes: [fix(`Change to ${arrow}`, [replace(line, match.index, match.index + match[0].length, arrow)], true)],
      },
    ];
  });
}

/** `;` ends a statement wherever it stands. */
function semicolon({ line }: Site): Explanation[] {
  const colon = line.text.indexOf(':');
  const head = colon < 0 ? 0 : colon + 1;
  const entity = [...line.text.matchAll(/&(\w{2,10});/g)];
  if (entity.length > 0) return [];
  const signs = [...line.text.matchAll(/;/g)].filter(({ index }) => {
    const before = /#\w{1,10}$/.test(line.text.slice(0, index));
    return index >= head && !before && line.text.slice(index + 1).trim() !== '';
  });
  const [first] = signs;
  if (first === undefined) return [];
  const start = line.start + first.index;
  return [
    {
      message: 'A `;` ends the statement, also within a text; write `#59;`',
      range: { start, end: start + 1 },
      fixes: [
        fix(
          'Write #59; for ;',
          signs.map(({ index }) => replace(line, index, index + 1, '#59;')),
          true,
        ),
      ],
    },
  ];
}

function note({ line }: Site): Explanation[] {
  const match = /^(\s*note\s+)(above|below|at|on|left|right|under)(\s+of)?(\s+)(?=\S)/i.exec(line.text);
  if (match !== null) {
    const [whole, before = '', word = '', of] = match;
    const side = /^(?:left|right)$/i.test(word) ? `${word.toLowerCase()} of` : 'over';
    if (!(of !== undefined && side !== 'over')) {
      const end = whole.trimEnd().length;
      return [
        {
          message: 'A note stands `over`, `left of` or `right of` a participant',
          range: { start: line.start + before.length, end: line.start + end },
          fixes: [fix(`Change to ${side}`, [replace(line, before.length, end, side)], true)],
          certain: true,
        },
      ];
    }
  }
  const [, place = '', text = ''] =
    /^(\s*note\s+(?:over|left of|right of)\s+[^\s,:]+(?:\s*,\s*[^\s,:]+)?)\s*([^:]*)$/i.exec(line.text) ?? [];
  if (place === '') return [];
  const range = { start: line.start + line.indent.length, end: line.start + line.text.trimEnd().length };
  if (text.trim() === '') {
    return [{ message: `A note needs a text: ${quote(`${place.trim()}: text`)}`, range, fixes: [], certain: true }];
  }
  return [
    {
      message: `A \`:\` stands before the text of a note: ${quote(`${place.trim()}: ${text.trim()}`)}`,
      range: { start: line.start + line.text.indexOf(text, place.length), end: range.end },
      fixes: [fix('Insert :', [insert(line, place.length, ':')], true)],
      certain: true,
    },
  ];
}

function missingColon({ line }: Site): Explanation[] {
  const [, before = '', rest = ''] = MESSAGE.exec(line.text) ?? [];
  if (before === '' || rest.includes(':')) return [];
  const [, receiver = '', text = ''] = /^(\S+)\s*(.*?)\s*$/.exec(rest) ?? [];
  if (receiver === '') return [];
  const end = before.length + receiver.length;
  if (text === '') {
    return [
      {
        message: `A message needs a text after a \`:\`: ${quote(`${before.trim()}${receiver}: text`)}`,
        range: { start: line.start + line.indent.length, end: line.start + end },
        fixes: [fix('Add an empty text', [insert(line, end, ': ')])],
        certain: true,
      },
    ];
  }
  return [
    {
      message: `A \`:\` stands before the text of a message: ${quote(`${before.trim()}${receiver}: ${text}`)}`,
      range: { start: line.start + line.text.indexOf(text, end), end: line.start + line.text.trimEnd().length },
      fixes: [fix('Insert :', [insert(line, end, ':')], true)],
      certain: true,
    },
  ];
}

function inactive({ line, lines, error }: Site): Explanation[] {
  const name = /inactivate an inactive participant \((.{1,80})\)/.exec(error.message)?.[1];
  if (name === undefined) return [];
  const edits = [];
  const target = lines.slice(0, line.index).findLast(({ text }) => arrowTo(text, name) !== undefined);
  const column = target === undefined ? undefined : arrowTo(target.text, name);
  if (target !== undefined && column !== undefined) {
    edits.push(fix(`Activate ${name} with the message to it`, [insert(target, column, '+')]));
  }
  const minus = new RegExp(`${ARROW}\\s*-`).exec(line.text);
  if (minus !== null) {
    const at = minus.index + minus[0].length - 1;
    edits.push(fix('Remove -', [replace(line, at, at + 1, '')]));
  } else edits.push(fix('Remove the line', [removeLine(lines, line)]));
  return [
    {
      message: `${quote(name)} is not active here: write \`activate ${name}\` above, or \`+\` in the message to it`,
      fixes: edits,
      certain: true,
    },
  ];
}

function arrowTo(text: string, name: string): number | undefined {
  const match = new RegExp(`${ARROW}\\s*`).exec(text);
  if (match === null) return undefined;
  const at = match.index + match[0].length;
  return text.slice(at).startsWith(name) ? at : undefined;
}

function inBox({ line, lines, kind }: Site): Explanation[] {
  const open = lines.slice(0, line.index).findLast(({ text }) => /^\s*(?:box|end)\b/.test(text));
  if (kind !== 'token' || open === undefined || !/^\s*box\b/.test(open.text)) return [];
  if (/^\s*(?:participant|actor|end|%%)\b/.test(line.text)) return [];
  return [
    {
      message: 'A `box` holds participants only: close it with `end` before messages and notes',
      range: { start: line.start + line.indent.length, end: line.start + line.text.trimEnd().length },
      fixes: [],
      certain: true,
    },
  ];
}

function lost({ error, lines }: Site): Explanation[] {
  if (!/^The (?:destroyed|created) participant /.test(error.message)) return [];
  const created = error.message.startsWith('The created');
  const word = created ? 'create' : 'destroy';
  const line = lines.findLast(({ text }) => new RegExp(`^\\s*${word}\\s`).test(text));
  const range = line === undefined ? undefined : { start: line.start + line.indent.length, end: line.end };
  return [
    {
      message: created
        ? 'The line after `create` must be a message to the new participant'
        : 'The line after `destroy` must be a message from or to that participant',
      ...(range === undefined ? {} : { range }),
      fixes: [],
      certain: true,
    },
  ];
}

function noArrow({ line, kind, found, error }: Site): Explanation[] {
  if (kind === 'line' || kind === 'opener' || error.reason !== undefined) return [];
  const header = /^(\s*sequenceDiagram)\s+(\S.*)$/.exec(line.text);
  if (header !== null) {
    return [
      {
        message: 'The first statement stands on a line of its own, below `sequenceDiagram`',
        fixes: [splitFix(line, [header[1] ?? '', header[2] ?? ''])],
        certain: true,
      },
    ];
  }
  const numbers = /^\s*autonumber\s/.test(line.text);
  if (numbers) {
    const message = '`autonumber` takes at most two numbers, the first and the step, or `off`';
    return [{ message, fixes: [], certain: true }];
  }
  if (new RegExp(ARROW).test(line.text) || /^\s*(?:participant|actor)\b/.test(line.text)) return [];
  const accessible = /^(\s*(?:accTitle|accDescr))\s+(?=\S)/.exec(line.text)?.[1];
  if (accessible !== undefined) {
    return [
      {
        message: `A \`:\` follows ${quote(accessible.trim())}`,
        fixes: [fix('Insert :', [insert(line, accessible.length, ':')], true)],
      },
    ];
  }
  const word = line.text.trim() === '' ? found : line.text.trim();
  return [
    {
      message: `${quote(word)} is no statement: a message has an arrow and a text, as in \`A->>B: text\``,
      fixes: [],
      certain: true,
    },
  ];
}
