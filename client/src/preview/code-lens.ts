import {
  type CancellationToken,
  CodeLens,
  Disposable,
  EventEmitter,
  languages,
  Range,
  type TextDocument,
  workspace,
} from 'vscode';
import type { Ask } from '../server.ts';
import { LANGUAGES } from '../settings.ts';
import { showsCodeLens } from './preview-settings.ts';
import { diagramsOf } from './source.ts';

/** A lens above each diagram, for those who have turned it on. */
export function registerCodeLens(ask: Ask): Disposable {
  const changed = new EventEmitter<void>();
  return Disposable.from(
    changed,
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('waypost.preview.codeLens')) changed.fire();
    }),
    languages.registerCodeLensProvider(
      LANGUAGES.map((language) => ({ language })),
      {
        onDidChangeCodeLenses: changed.event,
        async provideCodeLenses(document: TextDocument, token: CancellationToken): Promise<CodeLens[]> {
          if (!showsCodeLens(document.uri)) return [];
          const diagrams = (await diagramsOf(ask, document, token)) ?? [];
          return diagrams.map(({ startLine }) => lensAt(document, startLine));
        },
      },
    ),
  );
}

const lensAt = (document: TextDocument, line: number): CodeLens =>
  new CodeLens(new Range(line, 0, line, 0), {
    title: 'Open Diagram Preview',
    command: 'waypost.openDiagramPreview',
    arguments: [document.uri, line],
  });
