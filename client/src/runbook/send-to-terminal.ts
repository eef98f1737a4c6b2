import { InputBoxValidationSeverity, type QuickPickItem, Uri, window } from 'vscode';
import {
  FENCE_COMMANDS,
  type FenceCommand,
  type FenceCommands,
  PREPARE_COMMAND,
  type PreparedCommand,
  type StepParams,
} from '../../../server/src/protocol/runbooks.ts';
import type { Ask } from '../server.ts';
import { chooseTerminal, putIntoTerminal, refusalToSend } from './terminal.ts';

const TITLE = 'Send to Terminal';

/** What a user has filled in, and sent last, in this session: by runbook, since one's `<name>` is not the other's. */
export interface TerminalSession {
  readonly values: Map<string, Map<string, string>>;
  /** By fence: the place of the command that was sent last. */
  readonly sent: Map<string, number>;
}

export const createTerminalSession = (): TerminalSession => ({ values: new Map(), sent: new Map() });

/**
 * Puts a command of a fence into a terminal: asks which one where there are several, and for what is to be filled in;
 * shows the final command; presses no Enter. @returns the line that stands in the terminal now
 */
export async function sendToTerminal(
  uri: string,
  { line }: StepParams,
  session: TerminalSession,
  ask: Ask,
): Promise<string | undefined> {
  const refusal = refusalToSend();
  if (refusal !== undefined) return tell(refusal);
  const fence = await ask<FenceCommands | null>(FENCE_COMMANDS, { uri, line });
  if (fence === undefined || fence === null) return tell('the commands are not there any more: look again');
  const command = await choose(fence, `${uri} ${line}`, session);
  if (command === undefined) return undefined;
  const values = session.values.get(uri) ?? new Map<string, string>();
  session.values.set(uri, values);
  for (const { key, written, optional } of command.parameters) {
    if (values.has(key)) continue;
    const value = await askForValue(written, optional);
    if (value === undefined) return undefined;
    values.set(key, value);
  }
  const prepare = (text: string, filled: object): Thenable<PreparedCommand | undefined> =>
    ask<PreparedCommand>(PREPARE_COMMAND, { uri, line, text, values: filled });
  const prepared = await prepare(command.text, Object.fromEntries(values));
  if (prepared === undefined) return undefined;
  // What cannot be seen is not shown either.
  if (prepared.problem !== null) return tell(`not put into the terminal: ${prepared.problem}`);
  const shown = await window.showInputBox({
    title: TITLE,
    prompt: `${prepared.loss === null ? '' : sayLoss(prepared.loss)}This is put into the terminal. Whether it runs, you decide there.`,
    value: prepared.text,
    valueSelection: [prepared.text.length, prepared.text.length],
    ignoreFocusOut: true,
    validateInput: async (text) => warningOf(await prepare(text, {})),
  });
  if (shown === undefined) return undefined;
  const final = await prepare(shown, {});
  if (final === undefined || final.problem !== null || refusalToSend() !== undefined) return undefined;
  putIntoTerminal(await chooseTerminal(Uri.parse(uri)), final.text);
  session.sent.set(`${uri} ${line}`, fence.commands.indexOf(command));
  return final.text;
}

function warningOf(judged: PreparedCommand | undefined) {
  if (judged === undefined) return undefined;
  if (judged.problem !== null) return { message: judged.problem, severity: InputBoxValidationSeverity.Error };
  if (judged.loss === null) return undefined;
  return {
    message: sayLoss(judged.loss),
    severity: InputBoxValidationSeverity.Warning,
  };
}

/** Ends with a blank: more may follow. */
const sayLoss = (loss: string): string => `⚠ This ${loss}: read it once more before you press Enter in the terminal. `;

interface Choice extends QuickPickItem {
  readonly command: FenceCommand;
}

/** The only command, or the one that is picked; the one behind the last one stands ready. */
async function choose(
  { commands }: FenceCommands,
  key: string,
  { sent }: TerminalSession,
): Promise<FenceCommand | undefined> {
  const possible = commands.filter(({ oneLine }) => oneLine);
  const [only, second] = possible;
  if (second === undefined) {
    if (only === undefined) tell('its commands have several lines each: copy them instead');
    return only;
  }
  const last = sent.get(key);
  const items = possible.map(
    (command): Choice => ({
      label: shownLine(command.text),
      description: last === commands.indexOf(command) ? 'sent last' : '',
      command,
    }),
  );
  const picker = window.createQuickPick<Choice>();
  picker.title = TITLE;
  picker.placeholder = 'Which command?';
  picker.ignoreFocusOut = true;
  picker.items = items;
  const ready = items.find(({ command }) => commands.indexOf(command) > (last ?? -1));
  if (ready !== undefined) picker.activeItems = [ready];
  return new Promise((resolve) => {
    picker.onDidAccept(() => {
      resolve(picker.selectedItems[0]?.command);
      picker.hide();
    });
    picker.onDidHide(() => {
      resolve(undefined);
      picker.dispose();
    });
    picker.show();
  });
}

/** A label reads `$(x)` as a picture; the command is shown as it is. */
const shownLine = (text: string): string => text.replace(/[\p{Cc}\p{Cf}]/gu, '�').replaceAll('$(', '$\u200b(');

const askForValue = (written: string, optional: boolean): Thenable<string | undefined> =>
  window.showInputBox({
    title: TITLE,
    prompt: optional
      ? `Value of ${written}; nothing, if the terminal knows it`
      : `What stands in the place of ${written}`,
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' && !optional ? `${written} needs a value` : undefined),
  });

function tell(message: string): undefined {
  void window.showInformationMessage(`Waypost: ${message}.`);
  return undefined;
}
