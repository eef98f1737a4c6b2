import {
  CancellationTokenSource,
  commands,
  type Disposable,
  StatusBarAlignment,
  type TextEditor,
  window,
  workspace,
} from 'vscode';
import { COMMANDS } from '../../../server/src/protocol/commands.ts';
import { GOVERNING, type Governing } from '../../../server/src/protocol/governing.ts';
import type { ShowPlacesParams } from '../../../server/src/protocol/places.ts';
import type { Ask } from '../server.ts';

const SHOW = 'waypost.showGoverning';
/** While one steps through editors nobody reads it. */
const QUIET_MS = 200;

export interface GoverningItem extends Disposable {
  /** What the server knows has changed. */
  invalidate(): void;
}

/** The item of the status bar that says how many decisions and runbooks are about the code in front. */
export function createGoverningItem(ask: Ask): GoverningItem {
  const item = window.createStatusBarItem('waypost.governing', StatusBarAlignment.Left);
  item.name = 'Waypost: Decisions';
  item.command = SHOW;
  let shown: { readonly uri: string; readonly governing: Governing } | undefined;
  let asking: CancellationTokenSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const show = (editor: TextEditor, governing: Governing | null | undefined): void => {
    shown = governing ? { uri: editor.document.uri.toString(), governing } : undefined;
    if (!governing) {
      item.hide();
      return;
    }
    const { decisions, runbooks } = governing;
    const parts = [
      ...(decisions === 0 ? [] : [`$(law) ${decisions}`]),
      ...(runbooks === 0 ? [] : [`$(book) ${runbooks}`]),
    ];
    const words = [
      ...(decisions === 0 ? [] : [count(decisions, 'decision')]),
      ...(runbooks === 0 ? [] : [count(runbooks, 'runbook')]),
    ].join(' and ');
    item.text = parts.join(' ');
    item.tooltip = `${words} about this file`;
    item.accessibilityInformation = { label: item.tooltip };
    item.show();
  };
  const update = async (): Promise<void> => {
    asking?.cancel();
    const editor = window.activeTextEditor;
    if (editor === undefined || workspace.getWorkspaceFolder(editor.document.uri) === undefined) {
      shown = undefined;
      item.hide();
      return;
    }
    const source = new CancellationTokenSource();
    asking = source;
    const governing = await ask<Governing | null>(GOVERNING, { uri: editor.document.uri.toString() }, source.token);
    if (!source.token.isCancellationRequested && editor === window.activeTextEditor) show(editor, governing);
    source.dispose();
    if (asking === source) asking = undefined;
  };
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void update(), QUIET_MS);
  };
  const subscriptions = [
    item,
    window.onDidChangeActiveTextEditor(soon),
    commands.registerCommand(SHOW, async () => {
      if (shown === undefined) return;
      const { uri, governing } = shown;
      const params: ShowPlacesParams = { uri, position: { line: 0, character: 0 }, places: governing.places };
      await commands.executeCommand(COMMANDS.showPlaces, params);
    }),
  ];
  soon();
  return {
    invalidate: soon,
    dispose() {
      clearTimeout(timer);
      asking?.cancel();
      for (const one of subscriptions) one.dispose();
    },
  };
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;
