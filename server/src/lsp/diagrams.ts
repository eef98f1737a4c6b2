import type { CancellationToken } from 'vscode-languageserver';
import { defaultConfig } from '../config/config.ts';
import { parse } from '../markdown/parse.ts';
import type { DiagramVerdict } from '../mermaid/verdict.ts';
import {
  type DiagramState,
  DOCUMENT_DIAGRAMS,
  type DocumentDiagram,
  type DocumentDiagrams,
  type DocumentDiagramsParams,
  WORKSPACE_DIAGRAMS,
  type WorkspaceDiagram,
} from '../protocol/diagrams.ts';
import { extractDiagramFacts, extractFacts } from '../workspace/extract.ts';
import type { DiagramFact, FileFacts } from '../workspace/facts.ts';
import { currentReport } from './code-actions.ts';
import type { ServerContext } from './context.ts';
import { toPosition } from './convert.ts';

/** Lists diagrams for a client that draws them. */
export function registerDiagrams(context: ServerContext): Record<string, never> {
  const { connection, roots } = context;
  connection.onRequest(
    DOCUMENT_DIAGRAMS,
    (params: DocumentDiagramsParams, token): Promise<DocumentDiagrams | null> => ofDocument(context, params, token),
  );
  connection.onRequest(WORKSPACE_DIAGRAMS, async (): Promise<WorkspaceDiagram[]> => {
    await roots.whenOpened();
    return ofWorkspace(context);
  });
  return {};
}

async function ofDocument(
  context: ServerContext,
  params: DocumentDiagramsParams,
  token: CancellationToken,
): Promise<DocumentDiagrams | null> {
  const current = await currentReport(context, params.uri, token);
  if (token.isCancellationRequested) return null;
  if (current !== undefined) {
    const { root, path, report } = current;
    const facts = root.service?.facts(path);
    const verdicts = root.service?.snapshot.verdicts;
    if (facts === undefined) return null;
    return { version: report.version ?? null, diagrams: describeAll(facts, (text) => verdicts?.get(text)) };
  }
  // A copy for show, or the server is still starting: there is no index to ask, but diagrams need none.
  const document = context.documents.get(params.uri);
  const text = params.unsaved?.text ?? document?.getText();
  if (text === undefined || context.roots.owner(params.uri) !== undefined) return null;
  const isDiagram = (params.unsaved?.languageId ?? document?.languageId) === 'mermaid';
  const facts = isDiagram ? extractDiagramFacts('', text) : extractFacts('', parse(text), defaultConfig);
  return { version: document?.version ?? null, diagrams: describeAll(facts, () => undefined) };
}

function ofWorkspace({ roots }: ServerContext): WorkspaceDiagram[] {
  const found: WorkspaceDiagram[] = [];
  for (const root of roots.all) {
    for (const { facts } of root.service?.snapshot.files.values() ?? []) {
      if (facts.diagrams.length === 0) continue;
      const uri = root.uri.uriOf(facts.path);
      if (roots.owner(uri)?.root !== root) continue;
      for (const diagram of facts.diagrams) {
        const verdict = root.service?.snapshot.verdicts.get(diagram.text);
        const { line } = toPosition(facts, diagram.range.start);
        found.push({ uri, startLine: line, type: verdict?.type ?? null, state: stateOf(verdict) });
      }
    }
  }
  return found.sort((a, b) => (a.uri === b.uri ? a.startLine - b.startLine : a.uri < b.uri ? -1 : 1));
}

const describeAll = (facts: FileFacts, verdictOf: (text: string) => DiagramVerdict | undefined): DocumentDiagram[] =>
  facts.diagrams.map((diagram) => describe(facts, diagram, verdictOf(diagram.text)));

function describe(facts: FileFacts, diagram: DiagramFact, verdict: DiagramVerdict | undefined): DocumentDiagram {
  return {
    text: diagram.text,
    lines: diagram.segments.map(({ start }) => toPosition(facts, start)),
    startLine: toPosition(facts, diagram.range.start).line,
    // A block's range ends before its last line's end; the file's own one may end after it.
    endLine: toPosition(facts, Math.max(diagram.range.start, diagram.range.end)).line,
    type: verdict?.type ?? null,
    state: stateOf(verdict),
  };
}

function stateOf(verdict: DiagramVerdict | undefined): DiagramState {
  if (verdict?.notValidated === 'too-slow') return 'too-slow';
  if (verdict === undefined || verdict.notValidated !== undefined) return 'unchecked';
  return verdict.valid ? 'valid' : 'invalid';
}
