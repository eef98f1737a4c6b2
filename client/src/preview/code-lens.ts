import { type CancellationToken, CodeLens, EventEmitter, Range, type TextDocument, workspace } from 'vscode';
import { showsCodeLens } from './preview-settings.ts';
import { type Ask, diagramsOf } from './source.ts';

/** A lens above each diagram, for those who have turned it on. */
export function createCodeLensProvider(ask: Ask) {
  const changed = new EventEmitter<void>();
  workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration('waypost.preview.codeLens')) changed.fire();
  });
  return {
    onDidChangeCodeLenses: changed.event,
    async provideCodeLenses(document: TextDocument, token: CancellationToken): Promise<CodeLens[]> {
      if (!showsCodeLens(document.uri)) return [];
      const diagrams = (await diagramsOf(ask, document, token)) ?? [];
      return diagrams.map(
        ({ startLine }) =>
          new CodeLens(new Range(startLine, 0, startLine, 0), {
            title: 'Open Diagram Preview',
            command: 'waypost.openDiagramPreview',
            arguments: [document.uri, startLine],
          }),
      );
    },
  };
}
