import { frontMatterProblem } from '../../adr/front-matter.ts';
import { hasConflictMarks } from '../../markdown/conflict-marks.ts';
import type { MarkdownDocument } from '../../markdown/document.ts';
import type { FileEdit } from '../../text/edit.ts';
import type { FeatureContext } from '../context.ts';
import type { Refused } from '../planned.ts';

/** What a change of a decision consists of. */
export interface PlannedEdits {
  readonly edits: readonly FileEdit[];
  /** What is left for a person, as sentences without full stop. */
  readonly byHand: readonly string[];
}

/** Files with conflict markers hold two texts at once: an edit of one half would be lost with it, or be there twice. */
export async function conflictIn(
  edits: readonly FileEdit[],
  { readText }: Pick<FeatureContext, 'readText'>,
): Promise<Refused | undefined> {
  for (const file of new Set(edits.map((edit) => edit.file))) {
    const text = await readText(file);
    if (text === undefined) return { refused: `"${file}" cannot be read: see that it is there and may be read` };
    if (hasConflictMarks(text))
      return { refused: `"${file}" has merge conflict markers: resolve the conflict first, then try again` };
  }
  return undefined;
}

/** What is hidden in front matter that nobody can read might be the status, or a relation. */
export function unreadableFrontMatter(path: string, document: MarkdownDocument | undefined): Refused | undefined {
  const problem = document === undefined ? undefined : frontMatterProblem(document);
  return problem === undefined
    ? undefined
    : {
        refused: `The front matter of "${path}" cannot be read, line ${problem.line}: ${problem.message}. Mend it first`,
      };
}
