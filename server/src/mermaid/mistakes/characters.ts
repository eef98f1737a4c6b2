import type { Explanation, MistakeFamily, Site } from './family.ts';
import { fix } from './lines.ts';

/** Characters that a word processor or a web page leaves behind, and what to write instead. */
const CHARACTERS: readonly (readonly [pattern: RegExp, written: string, name: string])[] = [
  [/[\u200b-\u200d\u2060\ufeff]/g, '', 'An invisible character (zero-width space)'],
  [/\u00a0/g, ' ', 'A no-break space'],
  [/[\u201c\u201d\u201e]/g, '"', 'A typographic quote'],
  [/[\u2018\u2019]/g, "'", 'A typographic apostrophe'],
];

const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"' };

/** Invisible and typographic characters, and entities of HTML. */
export const characters: MistakeFamily = {
  types: undefined,
  explain: (site) => [...typographic(site), ...entities(site), ...closingTag(site)],
};

function typographic({ line }: Site): Explanation[] {
  return CHARACTERS.flatMap(([pattern, written, name]) => {
    const all = [...line.text.matchAll(pattern)];
    const [first] = all;
    if (first === undefined) return [];
    const edits = all.map(({ index, 0: text }) => ({
      range: { start: line.start + index, end: line.start + index + text.length },
      newText: written,
    }));
    const start = line.start + first.index;
    const title =
      written === '' ? 'Remove the character' : written === ' ' ? 'Change to a blank' : `Change to ${written}`;
    return [
      {
        message: `${name} stands where mermaid knows only the plain one`.replace(
          /^(An invisible.*) stands.*$/,
          '$1 stands here',
        ),
        range: { start, end: start + first[0].length },
        fixes: [fix(title, edits, true)],
      },
    ];
  });
}

function entities({ line }: Site): Explanation[] {
  const all = [...line.text.matchAll(/&(?:lt|gt|amp|quot);/g)];
  const [first] = all;
  if (first === undefined) return [];
  const start = line.start + first.index;
  const range = { start, end: start + first[0].length };
  const spot = (index: number, text: string) => ({ start: line.start + index, end: line.start + index + text.length });
  const plain = all.map(({ index, 0: text }) => ({ range: spot(index, text), newText: ENTITIES[text] ?? text }));
  const encoded = all.map(({ index, 0: text }) => ({ range: spot(index, text), newText: `#${text.slice(1)}` }));
  const inText = { title: 'Write it as mermaid does', edits: encoded };
  const asSign = { title: 'Write the character itself', edits: plain };
  const ordered = /^\s*&/.test(line.text) ? [asSign, inText] : [inText, asSign];
  return ordered.map(({ title, edits }) => ({
    message:
      edits === plain
        ? `\`${first[0]}\` is HTML; in a diagram stands the character itself: \`${ENTITIES[first[0]]}\``
        : `\`${first[0]}\` is HTML, and its \`;\` ends the statement; mermaid writes \`#${first[0].slice(1)}\``,
    range,
    fixes: [fix(title, edits, true)],
  }));
}

/** `</pre`: a tag of the page around the diagram. */
function closingTag({ line, lines, found }: Site): Explanation[] {
  if (!found.startsWith('<') || !/^\s*<\/?[a-z]+>?\s*$/.test(line.text)) return [];
  const next = lines[line.index + 1];
  const range = next === undefined ? { start: line.start, end: line.end } : { start: line.start, end: next.start };
  return [
    {
      message: 'An HTML tag stands in the diagram',
      range: { start: line.start + line.indent.length, end: line.end },
      fixes: [fix('Remove the tag', [{ range, newText: '' }], true)],
      certain: true,
    },
  ];
}
