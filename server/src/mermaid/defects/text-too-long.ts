import { firstWord } from '../places.ts';
import type { DefectFinder } from './defect.ts';

/** Mermaid's `maxTextSize`, which no diagram can change. */
const MOST_UNITS = 50_000;

/** A text that mermaid replaces by "Maximum text size in diagram exceeded". */
export const textTooLong: DefectFinder = {
  types: undefined,
  find: ({ text }) => {
    if (text.length <= MOST_UNITS) return [];
    const message = `The diagram has ${text.length} characters; mermaid draws none with more than ${MOST_UNITS} unless the page raises \`maxTextSize\``;
    return [{ rule: 'mermaid-text-too-long', message, range: firstWord(text) }];
  },
};
