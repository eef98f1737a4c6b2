/** Text from a repository as part of markdown that is shown: it must not become markup, a link or an image. */
export const escapeMarkdown = (text: string): string =>
  text.replace(/[\\`*_{}[\]()#+\-.!|<>~&$:@]/g, (character) => `\\${character}`).replace(/\s+/g, ' ');

/** Inline code, whatever backticks the text holds. */
export function codeSpan(text: string): string {
  const flat = text.replace(/\s+/g, ' ');
  // Two backticks would begin a span that ends in the next one.
  if (flat === '') return '';
  const ticks = '`'.repeat(longestRun(flat) + 1);
  const pad = flat.startsWith('`') || flat.endsWith('`') ? ' ' : '';
  return `${ticks}${pad}${flat}${pad}${ticks}`;
}

/** A fenced block that its text cannot end. */
export function codeBlock(text: string, language: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}${language}\n${text}\n${fence}`;
}

function longestRun(text: string): number {
  let longest = 0;
  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  return longest;
}
