import { quote } from '../words.ts';
import { CLASS_DIAGRAMS, type Explanation, type MistakeFamily, type Site } from './family.ts';
import { fix, maskTexts, replace } from './lines.ts';

/** Relations and generics of class diagrams. */
export const classDiagram: MistakeFamily = {
  types: CLASS_DIAGRAMS,
  explain: (site) => [...wrongArrow(site), ...generics(site), ...member(site)],
};

const OTHER_ARROWS: readonly (readonly [written: RegExp, arrow: string])[] = [
  [/(?<![-<.|*o])->(?!>)/, '-->'],
  [/(?<![-<.|*o])->>/, '-->'],
  [/(?<=\s)<-(?=\s)/, '<--'],
  [/(?<=\s)=>(?=\s)/, '-->'],
  [/→/, '-->'],
  [/(?<=\s)-\|>/, '--|>'],
  [/<\|-(?=\s)/, '<|--'],
];

function wrongArrow({ line }: Site): Explanation[] {
  const masked = maskTexts(line.text).replace(/:.*$/, '');
  return OTHER_ARROWS.flatMap(([written, arrow]) => {
    const match = written.exec(masked);
    if (match === null) return [];
    const start = line.start + match.index;
    return [
      {
        message: `${quote(match[0])} is no relation between classes; write \`${arrow}\``,
        range: { start, end: start + match[0].length },
        fixes: [fix(`Change to ${arrow}`, [replace(line, match.index, match.index + match[0].length, arrow)], true)],
      },
    ];
  });
}

/** `List<T>` is written `List~T~`. */
function generics({ line, lines }: Site): Explanation[] {
  const match = /([\p{L}\p{N}_])<([^<>|]{1,80})>/u.exec(line.text);
  if (match === null) return [];
  const written = match[0].slice(1);
  const meant = `~${match[2]}~`;
  const start = match.index + 1;
  const edits = lines.flatMap((one) =>
    [...one.text.matchAll(/(?<=[\p{L}\p{N}_])<([^<>|]{1,80})>/gu)].map(({ index, 0: whole, 1: inner }) =>
      replace(one, index, index + whole.length, `~${inner}~`),
    ),
  );
  return [
    {
      message: `A generic type is written with \`~\`, not with \`<\` and \`>\`: ${quote(`${wordBefore(line.text, start)}${meant}`)}`,
      range: { start: line.start + start, end: line.start + start + written.length },
      fixes: [fix('Change < and > to ~', edits, true)],
    },
  ];
}

const wordBefore = (text: string, end: number): string => /[\p{L}\p{N}_]*$/u.exec(text.slice(0, end))?.[0] ?? '';

/** `Repo : get(): Result`: the type of what a method returns stands behind it without a colon. */
function member({ line, column, found }: Site): Explanation[] {
  const at = /^\s*[\p{L}\p{N}_]+\s*:.*\)(\s*:\s*)(?=\S)/u.exec(line.text.slice(0, column + found.length));
  if (at === null) return [];
  const written = at[1] ?? '';
  const from = at[0].length - written.length;
  return [
    {
      message: 'The type that a method returns stands behind it without a `:`',
      range: { start: line.start + from, end: line.start + at[0].length },
      fixes: [fix('Remove :', [replace(line, from, at[0].length, ' ')], true)],
    },
  ];
}
