import { defineRule } from './rule.ts';

/** The chosen option shares no word with any of the considered ones. */
export const adrOptionNotConsidered = defineRule({
  id: 'adr-option-not-considered',
  summary: 'The chosen option is none of the considered ones',
  severity: 'info',
  kinds: ['adr'],
  messages: { unknown: '"{chosen}" is none of the considered options: {considered}' },
  fixable: false,
  check({ file, report }) {
    const { chosen, considered = [] } = file.adr?.options ?? {};
    if (chosen === undefined || considered.length < 2 || isGeneral(chosen.text)) return;
    const texts = considered.map((option) => option.text);
    if (texts.some((text) => isAlike(chosen.text, text))) return;
    report({ message: 'unknown', data: { chosen: chosen.text, considered: texts }, range: chosen.range });
  },
});

/** "Option 2", "A", "both", "do nothing", "a combination of ...": chosen by place, or more than one. */
const isGeneral = (text: string): boolean =>
  /^\W{0,3}(?:(?:option|alternative|solution|variant|approach|number|no)\W{0,3})?(?:\d{1,2}|[a-z]|[ivx]{1,4})(?!\w)/i.test(
    text,
  ) ||
  /\b(?:first|second|third|fourth|last|former|latter|all|both|none|neither|nothing|combination|combined|combine|hybrid|mix|status quo|option)\b/i.test(
    text,
  ) ||
  // Texts without spaces between words have no words to compare.
  !/[A-Za-z]{2}/.test(text);

const fillers: ReadonlySet<string> = new Set(
  'the and for with use uses using via from into onto our own not new that this only over keep have has will one own'.split(
    ' ',
  ),
);

/** Words of a text, camel case parted: `GitHub Actions` -> git, hub, actions. */
function wordsOf(text: string): string[] {
  const parted = text.slice(0, 400).replace(/(\p{Ll})(?=\p{Lu})/gu, '$1 ');
  const words = parted.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.filter((word) => !fillers.has(word));
}

/** Generous: one word in common is enough, also by its first four letters, in a compound, or as an abbreviation. */
function isAlike(a: string, b: string): boolean {
  const left = wordsOf(a);
  const right = wordsOf(b);
  if (left.length === 0 || right.length === 0) return true;
  const joinedLeft = left.join('');
  const joinedRight = right.join('');
  if (joinedLeft.includes(joinedRight) || joinedRight.includes(joinedLeft)) return true;
  return (
    left.some((word) => right.some((other) => word === other || (word.length >= 4 && sharesStem(word, other)))) ||
    left.some((word) => word.length >= 4 && joinedRight.includes(word)) ||
    right.some((word) => word.length >= 4 && joinedLeft.includes(word)) ||
    left.includes(initials(right)) ||
    right.includes(initials(left))
  );
}

const sharesStem = (a: string, b: string): boolean => b.length >= 4 && a.slice(0, 4) === b.slice(0, 4);

const initials = (words: readonly string[]): string => words.map((word) => word.slice(0, 1)).join('');
