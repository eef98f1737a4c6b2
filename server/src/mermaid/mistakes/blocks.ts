import { quote } from '../words.ts';
import { type Explanation, FLOWCHARTS, type MistakeFamily, type Site } from './family.ts';
import { fix, removeLine, replace, rewriteFix } from './lines.ts';

/** Blocks that are not closed, closed too often, or divided by a word of another block. */
export const blocks: MistakeFamily = {
  types: undefined,
  explain: (site) => [...notClosed(site), ...misspelt(site), ...closedTwice(site), ...extra(site), ...divider(site)],
};

function notClosed({ kind: what, opener, text, range, lines, line }: Site): Explanation[] {
  if (what !== 'opener' || opener === undefined) return [];
  const { open, close, kind, closeAt } = opener;
  const message = `${quote(open)} is not closed: ${quote(close)} is missing`;
  if (kind !== 'block') {
    const edits = [{ range: { start: closeAt, end: closeAt }, newText: close }];
    return [{ message, range, fixes: [fix(`Insert ${close}`, edits)], certain: true }];
  }
  const before = lines.findLast((one) => one.start <= closeAt) ?? line;
  const atLineStart = closeAt === before.start && closeAt < text.length;
  const newText = atLineStart ? `${line.indent}${close}\n` : `\n${line.indent}${close}`;
  const edits = [{ range: { start: closeAt, end: closeAt }, newText }];
  return [{ message, range, fixes: [fix(`Insert ${close}`, edits)], certain: true }];
}

/** `ned` for `end` */
function misspelt({ kind, opener, range, found }: Site): Explanation[] {
  if (kind !== 'misspelt' || opener === undefined) return [];
  const { open, close } = opener;
  return [
    {
      message: `${quote(found)} does not close ${quote(open)}; did you mean ${quote(close)}?`,
      fixes: [fix(`Change to ${close}`, [{ range, newText: close }], true)],
    },
  ];
}

/** A bracket without a partner. */
function extra({ kind, range, found }: Site): Explanation[] {
  if (kind !== 'extra' || found.length > 3 || /\w/.test(found)) return [];
  const message = `${quote(found)} ${/[\])}]/.test(found) ? 'closes nothing' : 'has no partner'}`;
  return [{ message, fixes: [fix(`Remove ${found}`, [{ range, newText: '' }])] }];
}

function closedTwice({ found, line, lines, type }: Site): Explanation[] {
  const word = line.text.trim().replace(/;$/, '');
  if ((word !== 'end' && word !== '}') || !word.startsWith(found.trim())) return [];
  const block = word === '}' ? '`{`' : FLOWCHARTS.includes(type ?? '') ? '`subgraph`' : 'block';
  return [
    {
      message: `\`${word}\` closes nothing: no ${block} is open here`,
      fixes: [fix(`Remove ${word}`, [removeLine(lines, line)])],
    },
  ];
}

/** Blocks of sequence diagrams and the word that divides each. */
const DIVIDERS: ReadonlyMap<string, string> = new Map([
  ['alt', 'else'],
  ['par', 'and'],
  ['par_over', 'and'],
  ['critical', 'option'],
]);

function divider({ found, line, lines, type }: Site): Explanation[] {
  const word = /^(?:else|and|option)\b/.exec(found)?.[0];
  if (type !== 'sequence' || word === undefined || line.text.trimStart() !== line.text.slice(line.indent.length))
    return [];
  if (!line.text.trimStart().startsWith(word)) return [];
  const block = [...DIVIDERS].find(([, one]) => one === word)?.[0] ?? '';
  const open = innermost(lines.slice(0, line.index).map(({ text }) => text));
  const meant = open === undefined ? undefined : DIVIDERS.get(open);
  const range = { start: line.start + line.indent.length, end: line.start + line.indent.length + word.length };
  if (meant === undefined) {
    const message = `\`${word}\` divides \`${block}\`, and none is open here`;
    return [{ message, range, fixes: [fix('Remove the line', [removeLine(lines, line)])], certain: true }];
  }
  const from = line.indent.length;
  return [
    {
      message: `\`${open}\` is divided by \`${meant}\`; \`${word}\` divides \`${block}\``,
      range,
      fixes: [fix(`Change to ${meant}`, [replace(line, from, from + word.length, meant)], true)],
    },
  ];
}

/** The block that is open after these lines of a sequence diagram. */
function innermost(lines: readonly string[]): string | undefined {
  const open: string[] = [];
  for (const line of lines) {
    const word = /^\s*(loop|alt|opt|par_over|par|critical|break|rect|box|end)\b/.exec(line)?.[1];
    if (word === 'end') open.pop();
    else if (word !== undefined) open.push(word);
  }
  return open.at(-1);
}

/** One statement after another on a line. */
export const splitFix = (line: Site['line'], parts: readonly string[]): ReturnType<typeof fix> =>
  rewriteFix('Split the line', line, parts.map((part) => `${line.indent}${part.trim()}`).join('\n'), true);
