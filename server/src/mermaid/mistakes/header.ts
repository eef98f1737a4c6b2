import { DIAGRAM_KEYWORDS } from '../keywords.ts';
import { nearestKeyword } from '../messages.ts';
import { firstWord } from '../places.ts';
import { quote } from '../words.ts';
import type { Explanation, MistakeFamily, Site } from './family.ts';
import { fix } from './lines.ts';

/** First words that mermaid takes for a type they are not. */
export const header: MistakeFamily = {
  types: undefined,
  explain: (site) =>
    site.type === undefined ? [] : [...wordOfC4(site), ...longerWord(site), ...colon(site), ...nothing(site)],
};

/** Mermaid looks for these words anywhere in the text, so that any diagram that mentions one is read as C4. */
const C4_WORD = /C4(?:Context|Container|Component|Dynamic|Deployment)/;

function wordOfC4({ type, text }: Site): Explanation[] {
  const first = firstWord(text);
  const keyword = text.slice(first.start, first.end);
  if (type !== 'c4' || C4_WORD.test(keyword) || first.end === first.start) return [];
  const match = C4_WORD.exec(text);
  if (match === null) return [];
  const [word] = match;
  const all = [...text.matchAll(new RegExp(C4_WORD, 'g'))];
  const edits = all.map(({ index }) => ({ range: { start: index + 2, end: index + 2 }, newText: '#8203;' }));
  return [
    {
      message: `Mermaid reads every text with the word \`${word}\` in it as a C4 diagram, whatever it begins with (a fault of mermaid): break the word up, as in \`C4#8203;${word.slice(2)}\``,
      range: { start: match.index, end: match.index + word.length },
      fixes: [fix('Break the word up with an invisible character', edits)],
      certain: true,
    },
  ];
}

/** `pieChart`, `blockchain`: mermaid looks at the beginning of the word only. */
function longerWord({ text, range, stopped }: Site): Explanation[] {
  const first = firstWord(text);
  const word = text.slice(first.start, first.end).replace(/[:;]$/, '');
  if (DIAGRAM_KEYWORDS.includes(word) || Math.min(range.start, stopped.start) > first.end) return [];
  const prefix = DIAGRAM_KEYWORDS.filter((one) => word.startsWith(one)).at(-1);
  const meant = nearestKeyword(word) ?? (/chart$/i.test(word) ? prefix : undefined);
  const edits = [{ range: { start: first.start, end: first.start + word.length }, newText: meant ?? '' }];
  const isLonger = prefix !== undefined && /^[a-z]/i.test(word.slice(prefix.length));
  if (meant === undefined && !isLonger) return [];
  return [
    {
      message: `${quote(word)} is no Mermaid diagram type${meant === undefined ? '' : `; did you mean \`${meant}\`?`}`,
      range: { start: first.start, end: first.start + word.length },
      fixes: meant === undefined ? [] : [fix(`Change to ${meant}`, edits, true)],
      certain: isLonger,
    },
  ];
}

/** `C4Context;`, `info:` */
function colon({ text, range, stopped }: Site): Explanation[] {
  const first = firstWord(text);
  const [, word = '', mark = ''] = /^([\w-]+)([:;])$/.exec(text.slice(first.start, first.end)) ?? [];
  if (!DIAGRAM_KEYWORDS.includes(word) || Math.min(range.start, stopped.start) > first.end) return [];
  const place = { start: first.end - 1, end: first.end };
  return [
    {
      message: `No \`${mark}\` follows \`${word}\``,
      range: place,
      fixes: [fix(`Remove ${mark}`, [{ range: place, newText: '' }], true)],
      certain: true,
    },
  ];
}

/** A keyword and nothing else. */
function nothing({ text }: Site): Explanation[] {
  const first = firstWord(text);
  const word = text.slice(first.start, first.end);
  if (!DIAGRAM_KEYWORDS.includes(word) || text.slice(first.end).trim() !== '') return [];
  return [{ message: `Nothing follows ${quote(word)}: the diagram is empty`, range: first, fixes: [], certain: true }];
}
