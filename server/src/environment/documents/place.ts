import type { MarkdownDocument } from '../../markdown/document.ts';
import type { Range } from '../../text/range.ts';
import { saysEnvironment } from './says-environment.ts';

/** Where a part of a document stands. */
export interface Place {
  /** Index of the heading above it; -1 at the top. */
  readonly heading: number;
  /** That heading, as plain text; `''` at the top. */
  readonly section: string;
  /** That heading, one above it, or the title announces environment variables. */
  readonly isAnnounced: boolean;
}

/** Tells where parts stand. Headings are read when it is first asked: most documents have no part of which it matters. */
export function places(document: MarkdownDocument): (offset: number) => Place {
  const { headings } = document;
  let announced: readonly boolean[] | undefined;
  return (offset) => {
    announced ??= announcedSections(document);
    let low = 0;
    let high = headings.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((headings[middle]?.range.start ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    const isAnnounced = announced[low === 0 ? headings.length : low - 1] === true;
    return { heading: low - 1, section: headings[low - 1]?.text ?? '', isAnnounced };
  };
}

/** For each heading whether it announces; the last entry is what holds above all of them: the front matter's title. */
function announcedSections({ headings, frontMatter, text }: MarkdownDocument): readonly boolean[] {
  const front =
    frontMatter !== undefined &&
    saysEnvironment(text.slice(frontMatter.contentRange.start, frontMatter.contentRange.end));
  const above: { readonly level: number; readonly says: boolean }[] = [];
  const announced = headings.map(({ level, text: title }) => {
    while ((above.at(-1)?.level ?? 0) >= level) above.pop();
    const says = (above.at(-1)?.says ?? front) || saysEnvironment(title);
    above.push({ level, says });
    return says;
  });
  return [...announced, front];
}

/** The whole lines that a part of a document stands on, the last one's end included. */
export function linesAround({ lines }: MarkdownDocument, { start, end }: Range): Range {
  // A part that ends with its line's end does not stand on the next line.
  const last = lines.lineAt(Math.max(start, end - 1));
  return { start: lines.lineStart(lines.lineAt(start)), end: lines.lineStart(last + 1) };
}
