import { quote } from '../words.ts';
import type { Explanation, MistakeFamily, Site } from './family.ts';
import { fix, insert, replace } from './lines.ts';

const CARDINALITY = '(?:\\|o|\\|\\||\\}o|\\}\\|)(?:--|\\.\\.|\\.-|-\\.)(?:o\\||\\|\\||o\\{|\\|\\{)';

/** Relations and attributes of entity relationship diagrams. */
export const entityRelationship: MistakeFamily = {
  types: ['er'],
  explain: (site) => [
    ...attribute(site),
    ...keys(site),
    ...oneToOne(site),
    ...relation(site),
    ...label(site),
    ...labelOfWords(site),
    ...word(site),
  ],
};

/** `id: int` stands for `int id`. */
function attribute({ line }: Site): Explanation[] {
  const [, before = '', name = '', type = ''] =
    /^(\s*)([\p{L}_][\p{L}\p{N}_-]*)\s*:\s*([\p{L}_][\p{L}\p{N}_()-]*)/u.exec(line.text) ?? [];
  if (name === '') return [];
  const length = /^\s*\S+\s*:\s*[\p{L}\p{N}_()-]+/u.exec(line.text)?.[0].length ?? 0;
  return [
    {
      message: `An attribute is written type first, without a \`:\`: ${quote(`${type} ${name}`)}`,
      range: { start: line.start + before.length, end: line.start + length },
      fixes: [fix(`Change to ${type} ${name}`, [replace(line, before.length, length, `${type} ${name}`)], true)],
    },
  ];
}

/** `PK FK` stands for `PK, FK`. */
function keys({ line }: Site): Explanation[] {
  const match = /\b(PK|FK|UK)((?:\s+(?:PK|FK|UK))+)\b/.exec(line.text);
  if (match === null) return [];
  const written = match[0].split(/\s+/).join(', ');
  return [
    {
      message: `A comma stands between keys: \`${written}\``,
      range: { start: line.start + match.index, end: line.start + match.index + match[0].length },
      fixes: [fix('Insert the comma', [replace(line, match.index, match.index + match[0].length, written)], true)],
    },
  ];
}

const WORDS: ReadonlyMap<string, string> = new Map([
  ['one', '||'],
  ['many', 'o{'],
  ['zero', 'o{'],
]);

/** `one-to-many` is written with signs. */
function oneToOne({ line }: Site): Explanation[] {
  const match = /(?<=\s)(one|many|zero)-to-(one|many|zero)(?=\s)/i.exec(line.text);
  if (match === null) return [];
  const [written, from = '', to = ''] = match;
  const left = from.toLowerCase() === 'one' ? '||' : '}o';
  const signs = `${left}--${WORDS.get(to.toLowerCase()) ?? 'o{'}`;
  return [
    {
      message: `${quote(written)} is written \`${signs}\``,
      range: { start: line.start + match.index, end: line.start + match.index + written.length },
      fixes: [fix(`Change to ${signs}`, [replace(line, match.index, match.index + written.length, signs)], true)],
    },
  ];
}

/** `A --> B`, `A |--o{ B`: a relation says at both ends how many. */
function relation({ line }: Site): Explanation[] {
  const head = line.text.replace(/:.*$/, '');
  const match = /(?<=\s)(?=\S*(?:--|\.\.|->|=>|-))[|o{}<>*.=-]{2,8}(?=\s)/.exec(head);
  if (match === null || new RegExp(`^${CARDINALITY}$`).test(match[0])) return [];
  const [written] = match;
  const [left = '', right = ''] = written.split(/--+|\.\.+|-\.|\.-|-|=/);
  const line0 = written.includes('.') ? '..' : '--';
  const signs = `${leftEnd(left)}${line0}${rightEnd(right)}`;
  const edits = [replace(line, match.index, match.index + written.length, signs)];
  if (!line.text.includes(':')) edits.push(insert(line, line.text.trimEnd().length, ' : ""'));
  return [
    {
      message: `${quote(written)} is no relation: it says at both ends how many, as in \`||--o{\` (one to any number)`,
      range: { start: line.start + match.index, end: line.start + match.index + written.length },
      fixes: [fix(`Change to ${signs}`, edits)],
    },
  ];
}

const leftEnd = (signs: string): string =>
  ['|o', '||', '}o', '}|'].includes(signs)
    ? signs
    : /o/.test(signs)
      ? /\}/.test(signs)
        ? '}o'
        : '|o'
      : /\}/.test(signs)
        ? '}|'
        : '||';

const rightEnd = (signs: string): string =>
  ['o|', '||', 'o{', '|{'].includes(signs)
    ? signs
    : /\{|o$/.test(signs)
      ? /\|/.test(signs)
        ? '|{'
        : 'o{'
      : /o/.test(signs)
        ? 'o|'
        : '||';

/** A relation without a label. */
function label({ line, error }: Site): Explanation[] {
  const match = new RegExp(`^(\\s*\\S.*?\\s*)(${CARDINALITY})\\s*(\\S*)`).exec(line.text);
  if (match === null || line.text.includes(':')) return [];
  const receiver = match[3] ?? '';
  const range = { start: line.start + line.indent.length, end: line.start + line.text.trimEnd().length };
  if (receiver === '') {
    return [{ message: 'The second entity of the relation is missing', range, fixes: [], certain: true }];
  }
  if (error.token === undefined) return [];
  const at = match[0].length;
  const rest = line.text.slice(at).trim();
  if (rest === '') {
    return [
      {
        message: `A relation needs a label: ${quote(`${line.text.trim()} : has`)}`,
        range,
        fixes: [fix('Add an empty label', [insert(line, at, ' : ""')])],
      },
    ];
  }
  return [
    {
      message: `A \`:\` stands before the label of a relation: ${quote(`${match[0].trim()} : ${rest}`)}`,
      range,
      fixes: [fix('Insert :', [insert(line, at, ' :')], true)],
    },
  ];
}

/** `A ||--o{ B : has many`: words that mean something to mermaid, or signs, in a label without quotes. */
function labelOfWords({ line, column }: Site): Explanation[] {
  const [whole, before = '', text = ''] =
    new RegExp(`^(.*?${CARDINALITY}[^:]*:\\s*)([^"]*[^"\\s])\\s*$`).exec(line.text) ?? [];
  if (whole === undefined || !/\s/.test(text) || column <= before.length) return [];
  const from = before.length;
  const words = `"${text}"`;
  return [
    {
      message: `A label of several words stands in quotes: ${quote(words)}`,
      range: { start: line.start + from, end: line.start + from + text.length },
      fixes: [fix('Quote the label', [replace(line, from, from + text.length, words)], true)],
    },
  ];
}

/** `A has B : x`: a word where the relation stands. */
function word({ line }: Site): Explanation[] {
  const [, before = '', found = ''] =
    /^(\s*[\p{L}\p{N}_-]+\s+)([\p{L}_-]+)\s+[\p{L}\p{N}_-]+\s*(?::|$)/u.exec(line.text) ?? [];
  if (found === '' || /^(?:class|style|classDef|direction|title)$/.test(before.trim())) return [];
  return [
    {
      message: `${quote(found)} is no relation: it says at both ends how many, as in \`||--o{\` (one to any number)`,
      range: { start: line.start + before.length, end: line.start + before.length + found.length },
      fixes: [],
      certain: true,
    },
  ];
}
