import { closest, distance } from 'fastest-levenshtein';
import { quote } from '../words.ts';
import type { Explanation, MistakeFamily, Site } from './family.ts';
import { fix, type Line, replace, rewriteFix } from './lines.ts';

const KEYWORDS: readonly string[] = ['commit', 'branch', 'checkout', 'switch', 'merge', 'cherry-pick'];

/** Commands, names and the order of events in git graphs. */
export const gitGraph: MistakeFamily = {
  types: ['gitGraph'],
  explain: (site) => [
    ...misspelt(site),
    ...unquoted(site),
    ...branchName(site),
    ...unknownBranch(site),
    ...events(site),
  ],
};

function misspelt({ line, column, kind }: Site): Explanation[] {
  const word = /^[\p{L}\p{N}_-]+/u.exec(line.text.slice(line.indent.length))?.[0];
  if (word === undefined || column !== line.indent.length || kind !== 'token' || KEYWORDS.includes(word)) return [];
  const lower = word.toLowerCase().replace(/^cherrypick$/, 'cherry-pick');
  const nearest = closest(lower, [...KEYWORDS]);
  const isNear = distance(lower, nearest) <= Math.min(2, Math.floor(lower.length / 3));
  return [
    {
      message: isNear
        ? `${quote(word)} is no command of a git graph; did you mean \`${nearest}\`?`
        : `${quote(word)} is no command of a git graph: there are commit, branch, checkout, merge and cherry-pick`,
      range: { start: line.start + column, end: line.start + column + word.length },
      fixes: isNear ? [fix(`Change to ${nearest}`, [replace(line, column, column + word.length, nearest)], true)] : [],
      certain: true,
    },
  ];
}

/** `commit id: one` */
function unquoted({ line, column }: Site): Explanation[] {
  const option = /\b(id|msg|tag|parent):\s*(?!")([^\s"]+(?:\s+(?![a-z]+:)[^\s":]+)*)\s*(?=$|\s[a-z]+:)/.exec(line.text);
  if (option !== null) {
    const [whole, name = '', value = ''] = option;
    const from = option.index + whole.indexOf(value, name.length + 1);
    return [
      {
        message: `The ${name} stands in quotes: \`${name}: "${value}"\``,
        range: { start: line.start + from, end: line.start + from + value.length },
        fixes: [fix('Quote it', [replace(line, from, from + value.length, `"${value}"`)], true)],
      },
    ];
  }
  const unknown = /^[a-zA-Z]+(?=\s*:)/.exec(line.text.slice(column))?.[0];
  if (unknown === undefined || !/^\s*(?:commit|merge|cherry-pick)\b/.test(line.text)) return [];
  const knows = /^\s*commit/.test(line.text) ? 'id, msg, tag and type' : 'id, tag, type and parent';
  return [
    {
      message: `${quote(unknown)} is nothing that can be said here: there are ${knows}`,
      fixes: [],
      certain: true,
    },
  ];
}

/** `branch commit`, `branch a b` */
function branchName({ line, column, kind }: Site): Explanation[] {
  const [, before = '', name = ''] =
    /^(\s*(?:branch|checkout|switch|merge)\s+)([^"\s].*?)\s*(?:$|\border:)/.exec(line.text) ?? [];
  if (name === '' || kind !== 'token' || column < before.length) return [];
  return [
    {
      message: `This name of a branch needs quotes: \`"${name}"\``,
      range: { start: line.start + before.length, end: line.start + before.length + name.length },
      fixes: [fix('Quote the name', [replace(line, before.length, before.length + name.length, `"${name}"`)], true)],
    },
  ];
}

const branchesIn = (lines: readonly Line[]): string[] =>
  lines.flatMap(({ text }) => /^\s*branch\s+"?([^"\s]+)"?/.exec(text)?.[1] ?? []);

function unknownBranch({ line, lines, error }: Site): Explanation[] {
  const isUnknown = /checkout branch which is not yet created|Branch to be merged .* does not exist/.test(
    error.message,
  );
  const [, before = '', command = '', name = ''] = /^(\s*(checkout|switch|merge)\s+)"?([^"\s]+)/.exec(line.text) ?? [];
  if (!isUnknown || name === '') return [];
  const known = [...branchesIn(lines.slice(0, line.index)), 'main'];
  const nearest = closest(name, known);
  const isNear = distance(name, nearest) <= Math.min(2, Math.floor(name.length / 3));
  const at = line.text.indexOf(name, before.length);
  const rename = fix(`Change to ${nearest}`, [replace(line, at, at + name.length, nearest)]);
  const create = rewriteFix(`Create the branch ${name} here`, line, line.text.replace(command, 'branch'));
  const isMerge = command === 'merge';
  return [
    {
      message: `There is no branch ${quote(name)} yet: write \`branch ${name}\` above${isNear ? `, or did you mean \`${nearest}\`?` : ''}`,
      range: { start: line.start + at, end: line.start + at + name.length },
      fixes: [...(isNear ? [rename] : []), ...(isMerge ? [] : [create])],
      certain: true,
    },
  ];
}

/** What the history so far does not allow. */
function events({ line, error }: Site): Explanation[] {
  const { message } = error;
  const name = /^\s*\S+\s+"?([^"\s]+)/.exec(line.text)?.[1] ?? '';
  const range = { start: line.start + line.indent.length, end: line.start + line.text.trimEnd().length };
  const say = (words: string, fixes: Explanation['fixes'] = []): Explanation[] => [
    { message: words, range, fixes, certain: true },
  ];
  if (/^Trying to create an existing branch/.test(message)) {
    const checkout = rewriteFix('Check it out instead', line, line.text.replace('branch', 'checkout'));
    return say(`There is a branch ${quote(name)} already: check it out, or choose another name`, [checkout]);
  }
  if (/Both branches have same head/.test(message)) {
    return say(`Nothing to merge: ${quote(name)} has no commit that the current branch has not`);
  }
  if (/has no commits/.test(message))
    return say('The current branch has no commit yet: a merge needs one on each side');
  if (/Cannot merge a branch to itself/.test(message)) {
    return say(`${quote(name)} cannot be merged into itself: check another branch out first`);
  }
  if (/already exists, use different custom id/.test(message)) {
    return say('There is a commit with this id already: each id is used once');
  }
  if (/"cherryPick"\. Source commit id should exist/.test(message)) {
    return say('The commit to be picked does not exist above: name one by its id');
  }
  if (/not an immediate parent/.test(message)) {
    return say('`parent` names a commit that comes directly before the picked merge');
  }
  return [];
}
