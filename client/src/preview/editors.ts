import { type Range, type TextDocument, type TextEditor, TextEditorRevealType, ViewColumn, window } from 'vscode';

/** The editor that shows a document; of several the one in front. */
export function editorOf(document: TextDocument | undefined): TextEditor | undefined {
  const active = window.activeTextEditor;
  if (active !== undefined && active.document === document) return active;
  return window.visibleTextEditors.find((editor) => editor.document === document);
}

/** Selects a place of a document, beside the preview rather than over it. */
export async function selectIn(document: TextDocument, range: Range, preview: ViewColumn | undefined): Promise<void> {
  const beside = preview === ViewColumn.One ? ViewColumn.Two : ViewColumn.One;
  const viewColumn = editorOf(document)?.viewColumn ?? beside;
  const editor = await window.showTextDocument(document, { viewColumn, selection: range });
  editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
}
