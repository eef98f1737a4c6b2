import { env, type QuickPickItem, window } from 'vscode';
import type { Pictured } from './pictured.ts';

type Choice = QuickPickItem & { readonly what: 'source' | 'svg' | 'png' };

const CHOICES: readonly Choice[] = [
  { label: 'Source', description: 'the text of the diagram', what: 'source' },
  { label: 'SVG', description: 'the picture as text', what: 'svg' },
  { label: 'PNG', description: 'the picture, at twice its size', what: 'png' },
];

/** Asks what to copy of the diagram in front. */
export async function copyDiagram(preview: Pictured): Promise<void> {
  const { source, currentText: text } = preview;
  if (source === undefined) {
    void window.showInformationMessage('Waypost: there is no diagram to copy.');
    return;
  }
  const offered = text === undefined ? CHOICES.slice(0, 1) : CHOICES;
  const choice = await window.showQuickPick(offered, { title: 'Copy Diagram', placeHolder: 'Copy as' });
  if (choice === undefined) return;
  if (choice.what === 'source') {
    await env.clipboard.writeText(source);
  } else if (text !== undefined && choice.what === 'svg') {
    const options = { format: 'svg', scale: 1, background: 'transparent' } as const;
    await env.clipboard.writeText((await preview.picture({ type: 'picture', text, options })).data);
  } else if (text !== undefined) {
    // Extensions can put text on the clipboard only. The page can put a picture there while it has the focus.
    preview.focus();
    await preview.picture({ type: 'copy-png', text });
  }
  window.setStatusBarMessage(`Waypost: copied the diagram as ${choice.label}`, 5000);
}
