import { type QuickPickItem, QuickPickItemKind, Uri, window, workspace } from 'vscode';
import type { WorkspaceDiagram } from '../../../server/src/protocol/diagrams.ts';
import { plainLabel } from '../plain-text.ts';
import type { Ask } from '../server.ts';
import { describeState, describeType } from './describe.ts';
import { diagramsOfWorkspace } from './source.ts';

type Item = QuickPickItem & { readonly diagram?: WorkspaceDiagram };

const ICONS = { valid: 'pass', invalid: 'error', unchecked: 'question', 'too-slow': 'warning' } as const;

/** Lets the user choose among all diagrams of the workspace, with what is known of each; broken ones stand out. */
export async function chooseDiagram(ask: Ask): Promise<WorkspaceDiagram | undefined> {
  const diagrams = await diagramsOfWorkspace(ask);
  if (diagrams.length === 0) {
    void window.showInformationMessage('Waypost: there is no Mermaid diagram in this workspace.');
    return undefined;
  }
  const broken = diagrams.filter(({ state }) => state === 'invalid').length;
  const chosen = await window.showQuickPick(toItems(diagrams), {
    title: `Diagrams of the Workspace: ${diagrams.length}, ${broken === 0 ? 'none' : broken} with errors`,
    placeHolder: 'Open a diagram beside its preview',
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return chosen?.diagram;
}

function toItems(diagrams: readonly WorkspaceDiagram[]): Item[] {
  const items: Item[] = [];
  let file: string | undefined;
  let name = '';
  for (const diagram of diagrams) {
    if (diagram.uri !== file) {
      file = diagram.uri;
      const path = workspace.asRelativePath(Uri.parse(file));
      name = path.slice(path.lastIndexOf('/') + 1);
      const folder = path.slice(0, -name.length - 1);
      items.push({ label: folder, kind: QuickPickItemKind.Separator });
    }
    items.push({
      label: `$(${ICONS[diagram.state]}) ${describeType(diagram.type)}`,
      description: `${plainLabel(name)}, line ${diagram.startLine + 1}${describeState(diagram.state)}`,
      diagram,
    });
  }
  return items;
}
