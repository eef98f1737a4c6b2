import { type QuickPickItem, type QuickPickItemKind, Uri, window, workspace } from 'vscode';
import { type ChangeResult, COMMANDS } from '../../../server/src/protocol/commands.ts';
import type {
  AdrChoice,
  RelateParams,
  RelationVerb,
  RenumberParams,
  SetStatusParams,
  StatusChoiceItem,
} from '../../../server/src/protocol/decisions.ts';
import type { NewAdrParams } from '../../../server/src/protocol/new-records.ts';
import { describeError, plainLabel, plainMessage } from '../plain-text.ts';
import { uriOf } from './fix-all.ts';
import { createAndShow, type Next } from './new-adr.ts';

/**
 * Asks the user for what a command on a decision record lacks, has the server do it, and tells what came of it. Undefined
 * for other commands; what the user breaks off changes nothing.
 */
export function changeRecord(
  command: string,
  args: readonly unknown[],
  next: Next,
): Promise<ChangeResult | undefined> | undefined {
  const complete = completions[command];
  return complete === undefined ? undefined : run(args, { complete, next });
}

type Complete = (uri: string, given: unknown, ask: Ask) => Promise<Call | NewSuccessor | undefined>;
/** Asks the server for what there is to choose from. */
type Ask = <T>(command: string, ...args: readonly unknown[]) => Promise<T>;
interface Call {
  readonly command: string;
  readonly params: SetStatusParams | RelateParams | RenumberParams;
}

/** The successor is yet to be written. */
interface NewSuccessor {
  readonly supersedes: string;
}

async function run(
  [given, params]: readonly unknown[],
  { complete, next }: { readonly complete: Complete; readonly next: Next },
): Promise<ChangeResult | undefined> {
  const uri = uriOf(given);
  if (uri === undefined) {
    window.setStatusBarMessage('Waypost: open a decision record first', 5000);
    return undefined;
  }
  try {
    // A view passes all that is selected besides.
    const own = Array.isArray(params) ? undefined : params;
    const call = await complete(uri, own, async (asked, ...about) => (await next(asked, [...about])) as never);
    if (call === undefined) return undefined;
    if ('supersedes' in call) return await writeSuccessor(uri, call, next);
    const result = (await next(call.command, [uri, call.params])) as ChangeResult | undefined;
    if (result !== undefined && result !== null) tell(result);
    return result;
  } catch (error) {
    await window.showErrorMessage(describeError(error));
    return undefined;
  }
}

function tell({ applied, reason, byHand }: ChangeResult): void {
  if (!applied && reason !== undefined)
    void window.showWarningMessage(plainMessage(`Waypost: nothing was changed: ${reason}`));
  if (applied && byHand.length > 0)
    void window.showInformationMessage(plainMessage(`Waypost: left to do: ${byHand.join('; ')}`));
}

const completions: Readonly<Record<string, Complete>> = {
  [COMMANDS.setStatus]: async (uri, given, ask) => {
    const params = given as SetStatusParams | undefined;
    if (params !== undefined) return withReason(COMMANDS.setStatus, params);
    const choice = await chooseStatus(await ask<readonly StatusChoiceItem[]>(COMMANDS.statusChoices, uri));
    if (choice === undefined) return undefined;
    const { status, supersedes, asksReason } = choice;
    return supersedes
      ? relation(uri, { verb: 'superseded-by', asksReason }, ask)
      : withReason(COMMANDS.setStatus, { status, asksReason });
  },
  [COMMANDS.relate]: async (uri, given, ask) => {
    const params = given as RelateParams | undefined;
    if (params !== undefined) return relation(uri, params, ask);
    const verb = await chooseVerb();
    return verb === undefined ? undefined : relation(uri, { verb }, ask);
  },
  [COMMANDS.renumber]: async (_uri, given) => {
    const params = given as RenumberParams | undefined;
    if (params !== undefined) return { command: COMMANDS.renumber, params };
    const number = await window.showInputBox({
      title: 'Renumber Decision',
      prompt: 'Its new number. Without one it gets the next that is free.',
      validateInput: (text) => (/^\s*\d{0,5}\s*$/.test(text) ? undefined : 'A number of at most five digits'),
    });
    if (number === undefined) return undefined;
    return { command: COMMANDS.renumber, params: number.trim() === '' ? {} : { to: Number(number) } };
  },
};

async function relation(uri: string, params: RelateParams, ask: Ask): Promise<Call | NewSuccessor | undefined> {
  if (params.other !== undefined) return withReason(COMMANDS.relate, params);
  const other = await chooseRecord(
    params.verb,
    await ask<readonly AdrChoice[]>(COMMANDS.relationChoices, uri, { verb: params.verb }),
  );
  if (other === 'new') return { supersedes: uri };
  return other === undefined ? undefined : withReason(COMMANDS.relate, { ...params, other: other.uri });
}

/** A new record that says what it takes the place of; the old one answers. */
async function writeSuccessor(
  uri: string,
  { supersedes }: NewSuccessor,
  next: Next,
): Promise<ChangeResult | undefined> {
  const title = await window.showInputBox({ title: 'New Decision', prompt: 'Its title: what was decided' });
  if (title === undefined || title.trim() === '') return undefined;
  const path = workspace.asRelativePath(Uri.parse(supersedes), false);
  return createAndShow(COMMANDS.newAdr, { title, uri, supersedes: path } satisfies NewAdrParams, next);
}

/** Only where a history is kept is there a place for it. */
async function withReason<T extends SetStatusParams | RelateParams>(
  command: string,
  params: T,
): Promise<Call | undefined> {
  if (params.asksReason !== true || params.reason !== undefined) return { command, params };
  const reason = await window.showInputBox({
    title: 'Why?',
    prompt: 'For the history of the record. It may be left empty.',
  });
  return reason === undefined ? undefined : { command, params: { ...params, reason } };
}

type Choice<T> = QuickPickItem & { readonly kind?: QuickPickItemKind; readonly value: T };

async function choose<T>(title: string, items: readonly Choice<T>[]): Promise<T | undefined> {
  return (await window.showQuickPick(items, { title, matchOnDescription: true, matchOnDetail: true }))?.value;
}

/** What is not possible is listed last and says why; choosing it tells so again. */
async function chooseStatus(choices: readonly StatusChoiceItem[]): Promise<StatusChoiceItem | undefined> {
  if (choices.length === 0) throw new Error('this document states no status that could be changed');
  const items = [...choices]
    .sort((a, b) => Number(a.disabled !== undefined) - Number(b.disabled !== undefined))
    .map((choice) => ({
      label: (choice.disabled === undefined ? '' : '$(circle-slash) ') + plainLabel(choice.title),
      ...(choice.disabled === undefined ? {} : { detail: plainLabel(choice.disabled) }),
      value: choice,
    }));
  const chosen = await choose('Change Status of Decision', items);
  if (chosen?.disabled !== undefined) throw new Error(chosen.disabled);
  return chosen;
}

async function chooseRecord(verb: RelationVerb, choices: readonly AdrChoice[]): Promise<AdrChoice | 'new' | undefined> {
  const isSuperseded = verb === 'superseded-by';
  if (choices.length === 0 && !isSuperseded) throw new Error('there is no other decision record');
  const written = choices.map((choice) => ({
    label: plainLabel(`${choice.id} ${choice.title}`),
    description: plainLabel(choice.status),
    detail: plainLabel(choice.path),
    value: choice,
  }));
  const fresh = { label: '$(add) A new decision…', value: 'new' as const };
  return choose<AdrChoice | 'new'>(titles[verb], isSuperseded ? [...written, fresh] : written);
}

const titles: Readonly<Record<RelationVerb, string>> = {
  'superseded-by': 'Superseded by…',
  supersedes: 'Supersedes…',
  'amended-by': 'Amended by…',
  amends: 'Amends…',
  'clarified-by': 'Clarified by…',
  clarifies: 'Clarifies…',
  'extended-by': 'Extended by…',
  extends: 'Extends…',
  'refined-by': 'Refined by…',
  refines: 'Refines…',
  'relates-to': 'Relates to…',
};

const chooseVerb = (): Promise<RelationVerb | undefined> =>
  choose(
    'Relate Decision to Another',
    (Object.keys(titles) as RelationVerb[]).map((verb) => ({ label: titles[verb], value: verb })),
  );
