import {
  ConfigurationTarget,
  commands,
  Disposable,
  type ExtensionContext,
  type LogOutputChannel,
  languages,
  type TextDocument,
  Uri,
  ViewColumn,
  type WebviewPanel,
  window,
  workspace,
} from 'vscode';
import { describeError } from '../plain-text.ts';
import type { Ask } from '../server.ts';
import { isOurs, LANGUAGES } from '../settings.ts';
import { registerCodeLens } from './code-lens.ts';
import { followActiveDocument } from './context-key.ts';
import { copyDiagram } from './copy.ts';
import { exportDiagram } from './export.ts';
import { createThumbnailHover } from './hover.ts';
import { chooseDiagram } from './list.ts';
import type { PreviewState } from './messages.ts';
import { PreviewPanel, VIEW_TYPE } from './panel.ts';
import { readAppearance, writeAppearance } from './preview-settings.ts';

/** Registers the diagram preview: its commands, and what brings it back after a reload. */
export function registerPreview(context: ExtensionContext, ask: Ask, log: LogOutputChannel): Disposable {
  const previews = new Set<PreviewPanel>();
  /** The one that commands mean: in front, else the one that was opened last. */
  const inFront = (): PreviewPanel | undefined => {
    const all = [...previews];
    return all.find((preview) => preview.isActive) ?? all.findLast((preview) => preview.isVisible) ?? all.at(-1);
  };

  const tellIfOpen = (): void => {
    void commands.executeCommand('setContext', 'waypost.diagramPreviewOpen', previews.size > 0);
  };
  const adopt = (
    panel: WebviewPanel,
    document: TextDocument | undefined,
    initial: ConstructorParameters<typeof PreviewPanel>[2],
  ): PreviewPanel => {
    const preview = new PreviewPanel(panel, document, initial, {
      extensionUri: context.extensionUri,
      ask,
      log: (message) => log.warn(message),
      onGone(gone) {
        previews.delete(gone);
        tellIfOpen();
      },
      onRequest: (asking, what) => {
        if (what === 'export') void run(() => exportDiagram(asking));
        else if (what === 'copy') void run(() => copyDiagram(asking));
        else if (what === 'list') void run(list);
        else void run(toggleAppearance);
      },
    });
    previews.add(preview);
    tellIfOpen();
    return preview;
  };
  /** What goes wrong is told once, where the user looks; the log has the rest. */
  const run = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      log.error(error instanceof Error ? error : String(error));
      void window.showErrorMessage(describeError(error));
    }
  };
  const open = async (target?: unknown, line?: unknown): Promise<void> => {
    const document = target instanceof Uri ? await workspace.openTextDocument(target) : activeDocument();
    if (document === undefined) {
      void window.showInformationMessage('Waypost: open a Markdown or Mermaid document to preview its diagrams.');
      return;
    }
    const at = typeof line === 'number' ? line : 'cursor';
    const reused = [...previews].find(
      (preview) => !preview.isPinned || preview.uri?.toString() === document.uri.toString(),
    );
    if (reused !== undefined) {
      reused.show(document, at);
      reused.reveal();
      return;
    }
    const panel = window.createWebviewPanel(
      VIEW_TYPE,
      'Diagrams',
      { viewColumn: ViewColumn.Beside, preserveFocus: true },
      { enableScripts: true },
    );
    adopt(panel, document, {}).show(document, at);
  };
  const list = async (): Promise<void> => {
    const chosen = await chooseDiagram(ask);
    if (chosen === undefined) return;
    const document = await workspace.openTextDocument(Uri.parse(chosen.uri));
    await window.showTextDocument(document, {
      viewColumn: ViewColumn.One,
      selection: document.lineAt(Math.min(chosen.startLine, document.lineCount - 1)).range.with({
        end: document.lineAt(Math.min(chosen.startLine, document.lineCount - 1)).range.start,
      }),
    });
    await open(document.uri, chosen.startLine);
  };
  const toggleAppearance = async (): Promise<void> => {
    const uri = inFront()?.uri;
    const scoped = workspace.getConfiguration('waypost.preview', uri).inspect('appearance');
    const target = scoped?.workspaceValue === undefined ? ConfigurationTarget.Global : ConfigurationTarget.Workspace;
    await writeAppearance(readAppearance(uri) === 'github' ? 'vscode' : 'github', target);
  };
  const withPreview = (work: (preview: PreviewPanel) => unknown) => async (): Promise<void> => {
    const preview = inFront();
    if (preview === undefined) await open();
    else await run(async () => work(preview));
  };

  return Disposable.from(
    commands.registerCommand('waypost.openDiagramPreview', (target?: unknown, line?: unknown) =>
      run(() => open(target, line)),
    ),
    commands.registerCommand('waypost.listDiagrams', () => run(list)),
    commands.registerCommand('waypost.exportDiagram', withPreview(exportDiagram)),
    commands.registerCommand('waypost.copyDiagram', withPreview(copyDiagram)),
    commands.registerCommand('waypost.toggleDiagramAppearance', () => run(toggleAppearance)),
    commands.registerCommand(
      'waypost.zoomDiagramIn',
      withPreview((preview) => preview.act('zoomIn')),
    ),
    commands.registerCommand(
      'waypost.zoomDiagramOut',
      withPreview((preview) => preview.act('zoomOut')),
    ),
    commands.registerCommand(
      'waypost.fitDiagram',
      withPreview((preview) => preview.act('fit')),
    ),
    commands.registerCommand(
      'waypost.findInDiagram',
      withPreview((preview) => preview.act('find')),
    ),
    window.registerWebviewPanelSerializer(VIEW_TYPE, {
      async deserializeWebviewPanel(panel: WebviewPanel, kept: unknown): Promise<void> {
        const state = readState(kept);
        adopt(panel, state === undefined ? activeDocument() : await openIfThere(state.uri), state ?? {});
      },
    }),
    registerCodeLens(ask),
    languages.registerHoverProvider(
      LANGUAGES.map((language) => ({ language })),
      createThumbnailHover(ask, () => [...previews].find((preview) => preview.isVisible)),
    ),
    followActiveDocument(),
    new Disposable(() => {
      for (const preview of [...previews]) preview.dispose();
    }),
  );
}

/** The document of the editor in front, or of one that is seen while the preview itself has the focus. */
function activeDocument(): TextDocument | undefined {
  const all = [window.activeTextEditor, ...window.visibleTextEditors];
  return all.find((editor) => editor !== undefined && isOurs(editor.document))?.document;
}

async function openIfThere(uri: string): Promise<TextDocument | undefined> {
  try {
    return await workspace.openTextDocument(Uri.parse(uri, true));
  } catch {
    // Deleted since: the preview says that nothing is open, and follows the editors.
    return undefined;
  }
}

/** What a page kept may come from another version of Waypost. */
function readState(kept: unknown): PreviewState | undefined {
  if (typeof kept !== 'object' || kept === null) return undefined;
  const { uri, show, current, pinned, texts } = kept as Readonly<Record<keyof PreviewState, unknown>>;
  if (typeof uri !== 'string') return undefined;
  return {
    uri,
    show: show === 'all' ? 'all' : 'one',
    current: typeof current === 'number' && Number.isInteger(current) && current >= 0 ? current : 0,
    pinned: pinned === true,
    texts: Array.isArray(texts) ? texts.map((text) => (typeof text === 'string' ? text : undefined)) : [],
  };
}
