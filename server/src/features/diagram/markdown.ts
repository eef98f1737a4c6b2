/** A text of the repository as inline code: nothing in it is markup, and it stays on one line. */
export function code(written: string): string {
  const text = written.replace(/\s+/g, ' ').slice(0, 120);
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = text.startsWith('`') || text.endsWith('`') || text === '' ? ' ' : '';
  return `${fence}${pad}${text}${pad}${fence}`;
}

/** `1 node`, `2 nodes` */
export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;
