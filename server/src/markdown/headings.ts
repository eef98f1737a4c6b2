import type { Range } from '../text/range.ts';
import { isSpaceOrTab } from './characters.ts';
import type { Heading } from './document.ts';
import { inlineTokens, type Token, type TokenStream } from './tokens.ts';

/**
 * Longer headings are read as they stand: no reader has one, and markdown-it's inline parser, which is used only here,
 * should not meet texts made to slow it down.
 */
const MAX_RENDERED_LENGTH = 500;

/** Whether any inline markup may be in a text; `!` needs `[`, and bare URLs change nothing. */
const MARKUP = /[*_~[<&\\`\n]/;

/** A heading's content as a reader sees it: `` See `a` and *[b](c)* `` -> `See a and b`. */
export function headingText(content: string, environment: TokenStream['environment']): string {
  if (content.length > MAX_RENDERED_LENGTH || !MARKUP.test(content)) return content;
  return render(inlineTokens(content, environment), true);
}

/** What GitHub makes a slug of: an image's text is not part of it, so that `## Join [![chat](x)](y)` is `join-`. */
export function slugText(content: string, shown: string, environment: TokenStream['environment']): string {
  if (content.length > MAX_RENDERED_LENGTH || !content.includes('![')) return shown;
  return render(inlineTokens(content, environment), false);
}

function render(tokens: readonly Token[], withImages: boolean): string {
  const parts = tokens.map(({ type, content, children }) => {
    if (type === 'text' || type === 'code_inline' || type === 'text_special') return content;
    if (type === 'softbreak' || type === 'hardbreak') return ' ';
    return type === 'image' && children !== null && withImages ? render(children, true) : '';
  });
  return parts.join('');
}

/** `h2` -> 2 */
export function headingLevel(tag: string): Heading['level'] {
  switch (tag) {
    case 'h1':
      return 1;
    case 'h2':
      return 2;
    case 'h3':
      return 3;
    case 'h4':
      return 4;
    case 'h5':
      return 5;
    default:
      return 6;
  }
}

/** The text of `## text ##`, which follows its `#`s and their white space and is as long as markdown-it says. */
export function atxText(text: string, marker: number, level: number, length: number): Range {
  let start = marker + level;
  if (length > 0) while (isSpaceOrTab(text.charCodeAt(start))) start++;
  return { start, end: start + length };
}
