import { type QuickPickItem, QuickPickItemKind, Uri, window, workspace } from 'vscode';
import { COMMANDS } from '../../../server/src/protocol/commands.ts';
import type { ListedRepair, RepairChoice, RepairResult } from '../../../server/src/protocol/moved-files.ts';
import { plainLabel } from '../plain-text.ts';

type Item = QuickPickItem & { readonly choice?: RepairChoice };

/** Lets the user choose among the paths that were moved behind the documents' backs, and has the server change them. */
export async function repairReferences(
  args: readonly unknown[],
  next: (command: string, args: unknown[]) => unknown,
): Promise<RepairResult | undefined> {
  // Called with choices by another extension or a task: nobody is to be asked.
  if (args.length > 0) return (await next(COMMANDS.repairReferences, [...args])) as RepairResult | undefined;
  const repairs = ((await next(COMMANDS.listRepairs, [])) as ListedRepair[] | undefined) ?? [];
  if (repairs.length === 0) {
    void window.showInformationMessage('Waypost: no document names a path whose new place is known.');
    return undefined;
  }
  const chosen = await window.showQuickPick(toItems(repairs), {
    title: `Repair References: ${repairs.length} ${repairs.length === 1 ? 'path was' : 'paths were'} moved or deleted`,
    placeHolder: 'Choose what is to be changed in all documents that name it',
    canPickMany: true,
    matchOnDescription: true,
    matchOnDetail: true,
  });
  const choices = chosen?.flatMap(({ choice }) => choice ?? []) ?? [];
  if (choices.length === 0) return undefined;
  const result = (await next(COMMANDS.repairReferences, [choices])) as RepairResult | undefined;
  if (result?.applied === true) {
    const { mentions, documents } = result;
    const where = `${documents} ${documents === 1 ? 'document' : 'documents'}`;
    window.setStatusBarMessage(`Waypost: ${mentions} repaired in ${where}`, 5000);
  }
  return result;
}

function toItems(repairs: readonly ListedRepair[]): Item[] {
  const items: Item[] = [];
  for (const [title, certain] of [
    ['moved, git says so', true],
    ['deleted, may be this one', false],
  ] as const) {
    const group = repairs.filter((repair) => repair.certain === certain);
    if (group.length > 0) items.push({ label: title, kind: QuickPickItemKind.Separator });
    items.push(...group.map(toItem));
  }
  return items;
}

function toItem({ root, from, to, certain, loss, mentions, documents }: ListedRepair): Item {
  const names = documents.map((document) => workspace.asRelativePath(Uri.parse(document)));
  const shown = names.length > 3 ? `${names.length} documents` : names.join(', ');
  const when = loss === undefined ? 'not committed yet' : `${loss.date} in ${loss.commit.slice(0, 7)} ${loss.subject}`;
  return {
    label: `${plainLabel(from)} $(arrow-right) ${plainLabel(to)}`,
    description: plainLabel(when),
    detail: `${mentions} ${mentions === 1 ? 'mention' : 'mentions'} in ${plainLabel(shown)}`,
    picked: certain,
    choice: { root, from, to },
  };
}
