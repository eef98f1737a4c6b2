import type { MarkdownDocument } from '../markdown/document.ts';
import { sliceRange } from '../text/range.ts';
import { decodePath } from './blob-url.ts';

/** Longer lines declare nothing. */
const LONGEST_LINE = 300;
/** So many labels are those of a generated page. */
const MOST_LABELS = 5000;

/** What a line may declare a label with, and what stands on every line that does: most documents have none of these. */
const declarations: readonly (readonly [mark: string, line: RegExp])[] = [
  // `(setup)=` of MyST, before a heading or any other block.
  [')=', /^[\s>*-]{0,60}\(([^()]{1,200})\)=\s{0,9}$/],
  // `$$ (energy)` behind an equation.
  ['$$ (', /\$\$ \(([^()\s]{1,200})\)\s{0,9}$/],
  // The option of a directive, whether its fence is made of backticks or colons.
  [':name:', /^[\s>]{0,60}:name:[ \t]{1,9}(\S.{0,200})$/],
  [':label:', /^[\s>]{0,60}:label:[ \t]{1,9}(\S.{0,200})$/],
  // reStructuredText within MyST: `.. _setup:`.
  ['.. _', /^[\s>]{0,60}\.\. _`?([^:`]{1,200})`?:\s{0,9}$/],
];

/** An option in the YAML at the head of a directive, and in the comments at the head of a cell. */
const option = /^[\s>]{0,60}(?:#\| {0,4})?(?:name|label):[ \t]{1,9}["']?([^\s"']{1,200})["']?\s{0,9}$/;

/** The label of a whole page. */
const pageLabel = /^label:[ \t]{1,9}["']?([^\s"']{1,200})["']?[ \t]{0,9}$/m;

/** Labels that a page declares as MyST does: places of the whole project, which `#label` leads to from any page. */
export function readLabels({ text, frontMatter, codeBlocks, lines }: MarkdownDocument): string[] {
  const labels = new Set<string>();
  const add = (label: string | undefined): void => {
    if (label !== undefined && labels.size < MOST_LABELS) labels.add(label.trim());
  };
  for (const [mark, pattern] of declarations) {
    for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + mark.length)) {
      const line = lines.lineAt(at);
      const [start, end] = [lines.lineStart(line), lines.lineEnd(line)];
      if (end - start <= LONGEST_LINE) add(pattern.exec(text.slice(start, end))?.[1]);
    }
  }
  for (const { info, segments } of codeBlocks) {
    if (!info.startsWith('{')) continue;
    for (const segment of segments) add(option.exec(sliceRange(text, segment).slice(0, LONGEST_LINE))?.[1]);
  }
  if (frontMatter !== undefined) add(pageLabel.exec(sliceRange(text, frontMatter.contentRange).slice(0, 4000))?.[1]);
  return [...labels];
}

/** What two spellings of one label have in common: its id in a page has dashes for all other signs, and no capitals. */
export const labelKey = (label: string): string =>
  decodePath(label)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
