import { toDocumentRange } from '../../mermaid/to-document.ts';
import { toDocumentEdit } from '../../mermaid/to-document-edit.ts';
import type { DiagramFix, DiagramProblem } from '../../mermaid/verdict.ts';
import type { FileEdit } from '../../text/edit.ts';
import type { DiagramFact, FileFacts } from '../../workspace/facts.ts';
import type { Fix, RuleContext } from '../rule.ts';

/** Reports what is known of each diagram of a file, as far as it is this rule's to report. */
export function reportProblems(rule: DiagramProblem['rule'], { file, world, report }: RuleContext<'problem'>): void {
  if (file.role === 'template' || file.role === 'generated') return;
  for (const diagram of file.diagrams) {
    const verdict = world.diagram(diagram.text);
    if (verdict === undefined || verdict === 'pending') continue;
    for (const problem of verdict.problems) {
      if (problem.rule !== rule) continue;
      const range = toDocumentRange(diagram.segments, problem.range, diagram.anchor);
      report({
        message: 'problem',
        data: { problem: problem.message },
        range,
        fixes: [
          ...suggestionOf(file.path, problem, range),
          ...(problem.fixes ?? []).flatMap((fix) => fixIn(file, diagram, fix)),
        ],
      });
    }
  }
}

function suggestionOf(file: string, { suggestion }: DiagramProblem, range: FileEdit['range']): Fix[] {
  if (suggestion === undefined) return [];
  return [{ title: `Change to "${suggestion}"`, preferred: true, edits: [{ file, range, newText: suggestion }] }];
}

function fixIn(file: FileFacts, { segments, linePrefix }: DiagramFact, { title, preferred, edits }: DiagramFix): Fix[] {
  const mapped = edits.map((edit) => toDocumentEdit({ segments, linePrefix, eol: file.eol }, edit));
  const known = mapped.filter((edit) => edit !== undefined);
  if (known.length < mapped.length) return [];
  return [{ title, preferred, edits: known.map((edit) => ({ file: file.path, ...edit })) }];
}
