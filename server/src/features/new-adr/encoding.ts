import { mostCommon } from '../../adr/order.ts';
import type { TextSample } from '../../adr/scaffold/sample.ts';

/** How a text lies on disk, in the line ending and with the byte order mark that most of its siblings have. */
export function encodeLike(siblings: readonly Pick<TextSample, 'eol' | 'mark'>[]): (text: string) => string {
  const eol = mostCommon(siblings.map((sibling) => sibling.eol)) ?? '\n';
  const mark = siblings.filter((sibling) => sibling.mark).length * 2 > siblings.length;
  return (text) => (mark ? '\uFEFF' : '') + text.replace(/\r\n|\r|\n/g, eol);
}
