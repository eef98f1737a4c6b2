import { longestRun } from '../text/code-span.ts';

export { codeSpan } from '../text/code-span.ts';

/** Text from a repository as part of markdown that is shown: it must not become markup, a link or an image. */
export const escapeMarkdown = (text: string): string =>
  text.replace(/[\\`*_{}[\]()#+\-.!|<>~&$:@]/g, (character) => `\\${character}`).replace(/\s+/g, ' ');

/** A fenced block that its text cannot end. */
export function codeBlock(text: string, language: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}${language}\n${text}\n${fence}`;
}
