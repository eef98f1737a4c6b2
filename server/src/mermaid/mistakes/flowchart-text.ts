import { quote } from '../words.ts';
import { type Explanation, FLOWCHARTS, type MistakeFamily, type Site } from './family.ts';
import { fix, insert, replace } from './lines.ts';
import { type Opening, openingsOf } from './shapes.ts';

/** Texts of nodes and edges with characters that mean something to mermaid, and brackets that do not match. */
export const flowchartText: MistakeFamily = {
  types: [...FLOWCHARTS, 'mindmap', 'kanban', 'block'],
  explain(site) {
    const at = columnOfStop(site);
    if (at === undefined || isDoubled(site)) return [];
    const openings = openingsOf(site.line.text);
    const inside = openings.filter(({ open, end }) => open <= at && at <= end);
    return [
      ...emptyTexts(site, at),
      ...inside.flatMap((opening) => textOfNode(site, opening)),
      ...textOfEdge(site, at),
      ...titleOfSubgraph(site),
      ...openings.flatMap((opening) => unclosed(site, opening)),
    ];
  },
};

/** A bracket too many after another one is taken away, not quoted. */
const isDoubled = ({ kind, line, column, found }: Site): boolean =>
  kind === 'extra' && (line.text[column - 1] === found || line.text[column + 1] === found);

/** Where mermaid stopped in the line that is reported; its end if it stopped later. */
function columnOfStop({ line, stopped, kind, column }: Site): number | undefined {
  if (kind === 'token' || kind === 'end') return column;
  return stopped.start >= line.start && stopped.start <= line.end ? stopped.start - line.start : line.text.length;
}

function textOfNode(site: Site, opening: Opening): Explanation[] {
  const { line } = site;
  const { text, textStart, textEnd, opener, closer } = opening;
  if (closer === undefined || text.trim() === '' || ARROW.test(text)) return [];
  if (/^\s*"[^"]*$/.test(text)) return [unclosedQuote(line, textStart, textEnd, '"')];
  const words = quoted(text);
  if (words === undefined) return [];
  const shown = `${opener}${words}${closer}`;
  const edits = [replace(line, textStart, textEnd, words)];
  const fixes = [fix('Quote the text', edits, isPlain(text))];
  return [{ message: reason(text, opener, closer, shown), range: rangeOf(site, textStart, textEnd), fixes }];
}

/** Brackets and quotes in pairs, and no arrow: then nothing of it was meant to end the node. */
const isPlain = (text: string): boolean =>
  ['()', '[]', '{}'].every(([open = '', close = '']) => text.split(open).length === text.split(close).length) &&
  text.split('"').length % 2 === 1 &&
  !/--|==|->|=>/.test(text);

/** An arrow within a text says that the text ended before it. */
const ARROW = /--[->ox]|==[=>ox]|-\.-?>/;

/** Underlines the wrong character where mermaid points into the text, else the text. */
function rangeOf({ line, column, range, kind }: Site, from: number, to: number): Site['range'] {
  const isInside = kind === 'token' && column >= from && column < to;
  return isInside ? range : { start: line.start + from, end: line.start + to };
}

function reason(text: string, opener: string, closer: string, shown: string): string {
  const trimmed = text.trim();
  if (trimmed.startsWith('"')) return `A quote inside a quoted text is written \`#quot;\`: ${quote(shown)}`;
  if (trimmed.includes('"')) return `A text with quotes in it stands in quotes itself: ${quote(shown)}`;
  if (/^[/\\]/.test(text))
    return `\`${opener}${text[0]}\` begins a slanted shape; quote a text that begins so: ${quote(shown)}`;
  // A tag is read as one; it is the character after it that is not.
  const special = [...text.replace(/<\/?[a-z][^<>]*>/gi, '')].find((unit) => '()[]{}|<>'.includes(unit));
  const what = special === undefined ? 'This text' : `A text with \`${special}\``;
  return closer === '|'
    ? `${what} on an arrow needs quotes: ${quote(shown)}`
    : `${what} in it needs quotes: ${quote(shown)}`.replace('This text in it', 'This text');
}

/** A text as mermaid takes any: in quotes, with inner quotes as entities. Undefined where it already is. */
function quoted(text: string): string | undefined {
  const trimmed = text.trim();
  // Quotes of a word processor were meant as these.
  const inner = /^["\u201c\u201e].*["\u201c\u201d]$/.test(trimmed) ? trimmed.slice(1, -1) : trimmed;
  const words = inner.replaceAll('\\"', '"').replaceAll('"', '#quot;');
  const result = `"${words}"`;
  return result === trimmed ? undefined : result;
}

function textOfEdge(site: Site, at: number): Explanation[] {
  const { line } = site;
  const pipes = [...line.text.matchAll(/\|/g)].map(({ index }) => index);
  for (let pair = 0; pair + 1 < pipes.length; pair += 2) {
    const [open = 0, close = 0] = pipes.slice(pair);
    if (at < open || at > close) continue;
    const text = line.text.slice(open + 1, close);
    const words = quoted(text);
    if (words === undefined || text.trim() === '') continue;
    const edits = [replace(line, open + 1, close, words)];
    const message = reason(text, '|', '|', `|${words}|`);
    return [{ message, range: rangeOf(site, open + 1, close), fixes: [fix('Quote the text', edits, isPlain(text))] }];
  }
  return [];
}

function emptyTexts({ line }: Site, at: number): Explanation[] {
  const empty = /\[""\]|\(""\)|\{""\}/.exec(line.text);
  if (empty === null || at < empty.index || at > empty.index + empty[0].length) return [];
  const from = empty.index + 1;
  return [
    {
      message: 'A text cannot be empty: put a blank between the quotes, or leave the brackets out',
      range: { start: line.start + from, end: line.start + from + 2 },
      fixes: [fix('Put a blank between the quotes', [replace(line, from, from + 2, '" "')], true)],
    },
  ];
}

/** `subgraph My (x)`: a title that is no id stands in brackets after one. */
function titleOfSubgraph({ line }: Site): Explanation[] {
  const [, before = '', title = ''] = /^(\s*subgraph\s+)(\S.*)$/.exec(line.text) ?? [];
  if (title === '' || /^[\w-]+\s*\[/.test(title)) return [];
  const id = title.replace(/[^\p{L}\p{N}]+/gu, '_').replace(/^_|_$/g, '') || 'group';
  const words = `${id}[${quoted(title) ?? title}]`;
  const start = before.length;
  return [
    {
      message: `A title with more than letters and digits stands in brackets after an id: ${quote(words)}`,
      range: { start: line.start + start, end: line.start + start + title.trimEnd().length },
      fixes: [
        fix(
          'Give the subgraph an id and quote its title',
          [replace(line, start, line.text.length, words)],
          isPlain(title),
        ),
      ],
    },
  ];
}

function unclosed(site: Site, opening: Opening): Explanation[] {
  const { line } = site;
  const { opener, open, closer, textStart, text } = opening;
  if (closer !== undefined && !ARROW.test(text)) return [];
  const missing = CLOSERS.get(opener) ?? ']';
  const range = { start: line.start + open, end: line.start + textStart };
  const rest = line.text.slice(textStart);
  const until = /\s*(?:;|$|(?:<|[ox])?(?:--|==|-\.|~~~)|&|:::)/.exec(rest);
  const closeAt = textStart + (until?.index ?? rest.length);
  const isQuoted = rest.trimStart().startsWith('"');
  const wrong = /[\])}]+/.exec(rest.slice(0, closeAt - textStart));
  const found: Explanation[] = [];
  if (isQuoted && !rest.slice(rest.indexOf('"') + 1, closeAt - textStart).includes('"')) {
    const bracket = line.text.slice(0, closeAt).trimEnd().endsWith(missing) ? missing.length : 0;
    found.push(unclosedQuote(line, textStart, closeAt - bracket, bracket > 0 ? '"' : `"${missing}`));
  }
  if (wrong !== null && wrong[0] !== missing) {
    const from = textStart + wrong.index;
    found.push({
      message: `\`${opener}\` is closed by \`${missing}\`, not by ${quote(wrong[0])}`,
      range: { start: line.start + from, end: line.start + from + wrong[0].length },
      fixes: [fix(`Change to ${missing}`, [replace(line, from, from + wrong[0].length, missing)])],
    });
  }
  found.push({
    message: `\`${opener}\` is not closed: \`${missing}\` is missing`,
    range,
    fixes: [fix(`Insert ${missing}`, [insert(line, closeAt, missing)])],
    certain: site.kind !== 'token',
  });
  return found;
}

function unclosedQuote(line: Site['line'], from: number, at: number, added: string): Explanation {
  const start = line.start + line.text.indexOf('"', from);
  return {
    message: `The quote is not closed: write ${quote(added)} after the text`,
    range: { start, end: start + 1 },
    fixes: [fix(`Insert ${added}`, [insert(line, at, added)], added === '"')],
  };
}

const CLOSERS: ReadonlyMap<string, string> = new Map([
  ['(((', ')))'],
  ['([', '])'],
  ['[[', ']]'],
  ['[(', ')]'],
  ['((', '))'],
  ['{{', '}}'],
  ['[', ']'],
  ['(', ')'],
  ['{', '}'],
  ['>', ']'],
]);
