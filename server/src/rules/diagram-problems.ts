import { toDocumentRange } from '../mermaid/to-document.ts';
import type { DiagramProblem } from '../mermaid/verdict.ts';
import type { Fix, RuleContext } from './rule.ts';

/** Reports what mermaid said of each diagram of a file, as far as it is this rule's to report. */
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
        fixes: fixesOf(file.path, problem, range),
      });
    }
  }
}

function fixesOf(file: string, problem: DiagramProblem, range: Fix['edits'][number]['range']): Fix[] {
  const { suggestion } = problem;
  if (suggestion === undefined) return [];
  return [{ title: `Change to "${suggestion}"`, preferred: true, edits: [{ file, range, newText: suggestion }] }];
}
