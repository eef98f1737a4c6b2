import { parse } from '../../markdown/parse.ts';
import { applyEdits } from '../../text/edit.ts';
import { containsOffset } from '../../text/range.ts';
import type { FeatureContext } from '../context.ts';
import type { RenameProvider } from '../rename.ts';
import { followHeadings } from './follow-headings.ts';

/** A heading and, with it, the fragments of all links that lead to it. */
export const renameHeading: RenameProvider = {
  prepare(context, offset) {
    const heading = headingAt(context, offset);
    if (heading === undefined) return undefined;
    const { start, end } = heading.textRange;
    return { range: heading.textRange, placeholder: context.text.slice(start, end) };
  },
  rename(context, offset, newName) {
    const heading = headingAt(context, offset);
    if (heading === undefined) return undefined;
    const newText = newName.trim();
    if (newText === '') return { refused: 'A heading needs a text' };
    if (/[\r\n]/.test(newText)) return { refused: 'A heading is one line' };
    const edit = { range: heading.textRange, newText };
    const after = parse(applyEdits(context.text, [edit]));
    const count = context.facts.headings.length;
    if (after.headings.length !== count) return { refused: `"${newText}" would not be read as a heading` };
    return { edits: [{ file: context.path, ...edit }, ...followHeadings(context.facts, after, context)] };
  },
};

/** Setext headings of several lines are paragraphs to a reader of their source. */
function headingAt({ document, facts, text }: FeatureContext, offset: number) {
  if (document === undefined) return undefined;
  const heading = facts.headings.find(
    ({ textRange }) => containsOffset(textRange, offset) && textRange.end > textRange.start,
  );
  return heading === undefined || /[\r\n]/.test(text.slice(heading.textRange.start, heading.textRange.end))
    ? undefined
    : heading;
}
