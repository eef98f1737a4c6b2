import type { CodeActionProvider } from '../code-action.ts';
import { formatDiagrams } from './formatting.ts';

/** "Format diagram" in markdown, which has a formatter of the user's choice. */
export const formatDiagramAction: CodeActionProvider = async (context, range) => {
  if (context.document === undefined) return undefined;
  const touched = context.facts.diagrams.filter(
    (diagram) => diagram.range.start <= range.end && range.start <= diagram.range.end,
  );
  if (touched.length === 0) return undefined;
  const edits = (await formatDiagrams(context, { indent: indentOf(touched[0]?.text ?? ''), range })) ?? [];
  if (edits.length === 0) return undefined;
  return [
    {
      title: touched.length === 1 ? 'Format diagram' : 'Format diagrams',
      kind: 'refactor.rewrite',
      edits: edits.map((edit) => ({ ...edit, file: context.path })),
    },
  ];
};

/** What the diagram's least indented lines are indented by, where that is a usual step. */
function indentOf(text: string): string {
  const written = [...text.matchAll(/\n([ \t]+)\S/g)].map(([, blanks = '']) => blanks);
  if (written.some((blanks) => blanks.startsWith('\t'))) return '\t';
  return written.length > 0 && Math.min(...written.map(({ length }) => length)) === 4 ? '    ' : '  ';
}
