import { type QuickPickItem, Uri, window, workspace } from 'vscode';
import type { ExportOptions } from './messages.ts';
import type { PreviewPanel } from './panel.ts';

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
export async function exportDiagram(preview: PreviewPanel): Promise<void> {
  const { current, currentText: text } = preview;
  if (current === undefined || text === undefined) {
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
    defaultUri: proposal(current.document.uri, current.index, format.format),
    filters: format.format === 'svg' ? { 'SVG image': ['svg'] } : { 'PNG image': ['png'] },
  });
  if (target === undefined) return;
  const options = { format: format.format, scale: format.scale, background: background.background };
  const { data } = await preview.picture({ type: 'picture', text, options });
  await workspace.fs.writeFile(target, format.format === 'svg' ? new TextEncoder().encode(data) : fromBase64(data));
  window.setStatusBarMessage(`Waypost: exported ${target.path.slice(target.path.lastIndexOf('/') + 1)}`, 5000);
}

/** `docs/plan.md`, second diagram -> `docs/plan-2.svg` */
function proposal(document: Uri, index: number, format: string): Uri {
  const name = document.path.slice(document.path.lastIndexOf('/') + 1).replace(/\.[^.]{1,20}$/, '');
  const file = `${name}${index === 0 ? '' : `-${index + 1}`}.${format}`;
  const folder = workspace.workspaceFolders?.[0]?.uri;
  if (document.scheme !== 'untitled') return Uri.joinPath(document, '..', file);
  return folder === undefined ? Uri.file(file) : Uri.joinPath(folder, file);
}

const fromBase64 = (data: string): Uint8Array => Uint8Array.from(atob(data), (unit) => unit.charCodeAt(0));
