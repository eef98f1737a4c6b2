/** Inline code, whatever backticks the text holds. */
export function codeSpan(text: string): string {
  const flat = text.replace(/\s+/g, ' ');
  // Two backticks would begin a span that ends in the next one.
  if (flat === '') return '';
  const ticks = '`'.repeat(longestRun(flat) + 1);
  const pad = flat.startsWith('`') || flat.endsWith('`') ? ' ' : '';
  return `${ticks}${pad}${flat}${pad}${ticks}`;
}

/** How many backticks stand together at most. */
export function longestRun(text: string): number {
  let longest = 0;
  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  return longest;
}
