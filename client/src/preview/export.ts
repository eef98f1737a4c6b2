import { type QuickPickItem, window, workspace } from 'vscode';
import type { ExportOptions } from './messages.ts';
import { nameOf, type Pictured } from './pictured.ts';

type Format = QuickPickItem & Pick<ExportOptions, 'format' | 'scale'>;
type Background = QuickPickItem & Pick<ExportOptions, 'background'>;

const FORMATS: readonly Format[] = [
  { label: 'SVG', description: 'scales to any size', format: 'svg', scale: 1 },
  { label: 'PNG', description: '1x', format: 'png', scale: 1 },
  { label: 'PNG', description: '2x, for most screens', format: 'png', scale: 2 },
  { label: 'PNG', description: '4x, for print', format: 'png', scale: 4 },
];

const BACKGROUNDS: readonly Background[] = [
  { label: 'Transparent', background: 'transparent' },
  { label: 'Colour of the Editor', background: 'theme' },
  { label: 'White', background: 'white' },
];

/** Asks for a format, a background and a file, and writes the picture of the diagram in front. */
export async function exportDiagram(preview: Pictured): Promise<void> {
  const { currentText: text, proposal } = preview;
  if (text === undefined) {
    void window.showInformationMessage('Waypost: there is no picture to export.');
    return;
  }
  const title = 'Export Diagram';
  const format = await window.showQuickPick(FORMATS, { title, placeHolder: 'Format' });
  if (format === undefined) return;
  const background = await window.showQuickPick(BACKGROUNDS, { title, placeHolder: 'Background' });
  if (background === undefined) return;
  const target = await window.showSaveDialog({
    title,
    ...(proposal === undefined ? {} : { defaultUri: proposal.with({ path: `${proposal.path}.${format.format}` }) }),
    filters: format.format === 'svg' ? { 'SVG image': ['svg'] } : { 'PNG image': ['png'] },
  });
  if (target === undefined) return;
  const options = { format: format.format, scale: format.scale, background: background.background };
  const { data } = await preview.picture({ type: 'picture', text, options });
  await workspace.fs.writeFile(target, format.format === 'svg' ? new TextEncoder().encode(data) : fromBase64(data));
  window.setStatusBarMessage(`Waypost: exported ${nameOf(target)}`, 5000);
}

const fromBase64 = (data: string): Uint8Array => Uint8Array.from(atob(data), (unit) => unit.charCodeAt(0));
