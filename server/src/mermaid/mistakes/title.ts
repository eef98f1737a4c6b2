import { findFrontMatter } from '../offset-map.ts';
import type { DiagramFix } from '../verdict.ts';
import type { Site } from './family.ts';
import { fix, removeLine } from './lines.ts';

/** Moves a title to the front matter; undefined where the diagram has one already, which may hold anything. */
export function titleFix({ text, lines, line }: Site, title: string): DiagramFix | undefined {
  if (findFrontMatter(text) !== undefined || /^\s*---/.test(text)) return undefined;
  const words = title.trim().replace(/^"(.*)"$/, '$1');
  const isPlain = /^[\p{L}\p{N}][\p{L}\p{N} .,()/+-]*$/u.test(words);
  const value = isPlain ? words : JSON.stringify(words);
  const matter = { range: { start: 0, end: 0 }, newText: `---\ntitle: ${value}\n---\n` };
  return fix('Move the title to the front matter', [matter, removeLine(lines, line)], true);
}
