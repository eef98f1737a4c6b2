import { commands, Disposable, type TextDocument, window, workspace } from 'vscode';
import { hasMermaidFence } from './fences.ts';

/** Context key for menus: the document in front has a diagram. */
const KEY = 'waypost.hasDiagrams';
/** While one types nobody looks for the button. */
const QUIET_MS = 400;

/** Keeps the context key in step with the editor in front. */
export function followActiveDocument(): Disposable {
  let shown: boolean | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const update = (): void => {
    const document = window.activeTextEditor?.document;
    const has = document !== undefined && hasDiagram(document);
    if (has === shown) return;
    shown = has;
    void commands.executeCommand('setContext', KEY, has);
  };
  update();
  return Disposable.from(
    window.onDidChangeActiveTextEditor(update),
    workspace.onDidChangeTextDocument(({ document }) => {
      if (document !== window.activeTextEditor?.document) return;
      clearTimeout(timer);
      timer = setTimeout(update, QUIET_MS);
    }),
    new Disposable(() => clearTimeout(timer)),
  );
}

function hasDiagram(document: TextDocument): boolean {
  if (document.languageId === 'mermaid') return true;
  return (
    document.languageId === 'markdown' && hasMermaidFence(document.lineCount, (line) => document.lineAt(line).text)
  );
}
