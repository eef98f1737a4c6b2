import type { AdrConvention } from '../../adr/convention.ts';
import { readFileName, withoutExtension } from '../../adr/file-name.ts';
import { capitalise } from '../../adr/index-row.ts';
import { isAdrDirectory, ownName } from '../../adr/locate.ts';
import type { AdrRecord } from '../../adr/record.ts';
import { learnDateForm } from '../../adr/scaffold/date-form.ts';
import { isNumbered, learnNameForm, pathFor } from '../../adr/scaffold/name-file.ts';
import type { NewAdr } from '../../adr/scaffold/new-adr.ts';
import { nextNumber } from '../../adr/scaffold/next-number.ts';
import { classifyStatus } from '../../adr/status-words.ts';
import { hasConflictMarks } from '../../markdown/conflict-marks.ts';
import { applyEdits, editsByFile } from '../../text/edit.ts';
import { understand } from '../../workspace/extract.ts';
import { advance } from '../../workspace/snapshot.ts';
import type { ChangeContext } from '../change-context.ts';
import type { NewFilePlan } from '../new-file-plan.ts';
import { type Planned, planned, Refusal, unlessRefused } from '../planned.ts';
import { chooseDirectory } from './directory.ts';
import { complete, draftOf } from './draft.ts';
import { encodeLike } from './encoding.ts';
import { chooseForm, type Form, writeContent } from './form.ts';
import { readGivenTitle } from './given-title.ts';
import { indexEdits } from './index-edits.ts';
import { placeholdersOf } from './placeholders.ts';
import type { NewAdrRequest } from './request.ts';
import { setUpAdrs } from './set-up.ts';
import { findSuperseded, supersede } from './supersede.ts';

/**
 * Plans a new ADR as its directory writes them: the file, its row in the index and, where it takes the place of
 * another one, what both say of it. Nothing is written here.
 */
export const planNewAdr = (request: NewAdrRequest, context: ChangeContext): Promise<Planned<NewFilePlan>> =>
  planned(() => takeSteps(request, context));

async function takeSteps(request: NewAdrRequest, context: ChangeContext): Promise<NewFilePlan> {
  const title = readGivenTitle(request.title);
  const before = context.worldOf(context.snapshot);
  const directory = chooseDirectory(request.directory, before);
  if (request.setUp === true && before.adrsIn(directory).length === 0) {
    const { first, context: after } = await setUpFirst(request, directory, context);
    const plan = await takeSteps({ ...request, directory, setUp: false, template: request.template ?? 'house' }, after);
    return join(first, plan, context);
  }
  const siblings = before.adrsIn(directory);
  const records = siblings.flatMap(({ file }) => context.snapshot.files.get(file)?.facts.adr ?? []);
  const superseded =
    request.supersedes === undefined ? undefined : findSuperseded(request.supersedes, siblings, before);
  const convention = before.convention(directory);
  const form = await chooseForm(request, directory, records, context);
  const { file, number } = await choosePlace({ title, directory, records, convention, date: request.date }, context);
  const name = ownName(file).name;
  const adr: NewAdr = {
    title,
    number,
    digits: readFileName(name).digits,
    stem: withoutExtension(name),
    status: chooseStatus(request.status, form, convention, records),
    date: request.date,
    author: request.author,
  };
  const encode = encodeLike(form.siblings);
  const writeDate = learnDateForm(form.siblings.flatMap(({ record }) => record.dates[0]?.text ?? []));
  const content = encode(writeContent(form, adr, writeDate, convention));
  const text = form.kind === 'siblings' ? complete(content, file, context, convention) : content;
  const draft = draftOf(file, text, context);
  const byHand = draft.own === undefined ? [unrecognised(directory)] : [];
  if (number !== undefined && areSparse(records.flatMap((record) => record.number ?? [])))
    byHand.push(`look at its number, ${number}: those of ${directory} do not follow each other`);
  const linked =
    superseded === undefined || draft.own === undefined
      ? { text, edits: [] }
      : await supersede({ draft: { ...draft, own: draft.own }, superseded, siblings, before, byHand }, context);
  const final = linked.text === text ? draft : draftOf(file, linked.text, context);
  const index =
    final.own === undefined ? { edits: [], byHand: [] } : indexEdits(final.own, context.snapshot, before, final.world);
  byHand.push(...index.byHand.map((page) => `add it to the list in ${page}: its rows are no model for another one`));
  const edits = [...index.edits, ...linked.edits];
  for (const edited of [...editsByFile(edits).keys(), ...index.byHand])
    if (hasConflictMarks((await context.readText(edited)) ?? ''))
      throw new Refusal(`${edited} has the marks of a merge conflict: resolve it first`);
  return {
    file,
    id: final.own?.id ?? title,
    directory,
    change: { creates: [{ file, text: linked.text }], edits, moves: [] },
    placeholders: placeholdersOf(final.facts, linked.text),
    byHand,
    basedOn: context.snapshot,
  };
}

/** The directory with its index and first record, and the workspace as if these were there already. */
async function setUpFirst(request: NewAdrRequest, directory: string, context: ChangeContext) {
  const { date, template } = request;
  const first = unlessRefused(await setUpAdrs({ directory, date, template }, context));
  const { creates } = first.change;
  const texts = new Map(creates.map(({ file, text }) => [file, text]));
  const facts = new Map(creates.map(({ file, text }) => [file, understand(file, text, context.config)]));
  const { snapshot } = advance(context.snapshot, { created: texts.keys(), facts });
  const after: ChangeContext = {
    ...context,
    snapshot,
    readText: async (path) => texts.get(path) ?? context.readText(path),
    exists: async (path) => texts.has(path) || context.exists(path),
  };
  return { first, context: after };
}

/** One change: what the second one edits, the first one creates. */
function join(first: Pick<NewFilePlan, 'change' | 'byHand'>, plan: NewFilePlan, context: ChangeContext): NewFilePlan {
  const creates = first.change.creates.map(({ file, text }) => {
    const edits = plan.change.edits.filter((edit) => edit.file === file);
    return { file, text: applyEdits(text, edits) };
  });
  const created = new Set(creates.map(({ file }) => file));
  return {
    ...plan,
    change: {
      creates: [...creates, ...plan.change.creates],
      edits: plan.change.edits.filter(({ file }) => !created.has(file)),
      moves: [],
    },
    byHand: [...first.byHand, ...plan.byHand],
    basedOn: context.snapshot,
  };
}

/** A word that the directory uses for what is not decided yet, as it writes it. */
function chooseStatus(
  given: string | undefined,
  form: Form,
  convention: AdrConvention | undefined,
  records: readonly AdrRecord[],
): string {
  const words = convention?.status.words ?? [];
  const like =
    words[0] ??
    records.at(-1)?.statuses[0]?.written ??
    (form.kind === 'template' ? form.status : undefined) ??
    'Proposed';
  if (given !== undefined) {
    const plain = given.trim();
    if (!/^\p{L}[\p{L} -]{0,40}$/u.test(plain)) throw new Refusal(`${JSON.stringify(given)} is no status`);
    const used = words.find((word) => word.toLowerCase() === plain.toLowerCase());
    return used ?? capitalise(plain.toLowerCase(), like);
  }
  if (form.kind === 'template' && form.status !== undefined) return form.status;
  const open = words.find((word) => classifyStatus(word).class === 'open');
  if (open !== undefined) return open;
  // adr-tools writes decisions that were made.
  const isAdrTools = convention?.format === 'adr-tools' || records.at(-1)?.format === 'adr-tools';
  return capitalise(isAdrTools && words.length > 0 ? 'accepted' : 'proposed', like);
}

interface Wanted {
  readonly title: string;
  readonly directory: string;
  readonly records: readonly AdrRecord[];
  readonly convention: AdrConvention | undefined;
  readonly date: string;
}

/** A path that is free, here and on other branches. */
async function choosePlace(
  { title, directory, records, convention, date }: Wanted,
  context: ChangeContext,
): Promise<{ readonly file: string; readonly number: number | undefined }> {
  const name = learnNameForm(records, convention);
  const elsewhere = await context.filesOnBranches(directory);
  // What is open and not on disk yet has its number, too.
  const all = [...context.snapshot.paths.files, ...records.map((record) => record.file), ...elsewhere];
  const number = isNumbered(name) ? nextNumber(directory, name.model.prefix, all) : undefined;
  const file = pathFor(directory, name, { number, title, date });
  const taken = all.find((path) => path.toLowerCase() === file.toLowerCase());
  if (taken !== undefined || (await context.exists(file)))
    throw new Refusal(`${taken ?? file} is there already, here or on another branch: choose another title`);
  return { file, number };
}

const unrecognised = (directory: string): string =>
  isAdrDirectory(directory)
    ? 'give it a decision and a status: without them it is not taken for an ADR'
    : `name ${directory || 'the root'} in the setting waypost.adr.directories: it is not taken for a directory of ADRs`;

/** Numbers of pull requests or issues: nobody knows the next one. */
const areSparse = (numbers: readonly number[]): boolean =>
  numbers.length >= 3 && (Math.max(...numbers) - Math.min(...numbers)) / numbers.length > 4;
