import { answerSupersession } from '../../adr/answer-relation.ts';
import type { AdrConvention } from '../../adr/convention.ts';
import { sectionKey } from '../../adr/convention-sections.ts';
import { readFileName, withoutExtension } from '../../adr/file-name.ts';
import { missingSections, wantedSections } from '../../adr/format-sections.ts';
import { capitalise } from '../../adr/index-row.ts';
import { insertSection } from '../../adr/insert-section.ts';
import { isAdrDirectory, ownName } from '../../adr/locate.ts';
import type { AdrRecord } from '../../adr/record.ts';
import { resolveAdrTarget } from '../../adr/resolve-target.ts';
import { alignTables } from '../../adr/scaffold/align-tables.ts';
import { learnDateForm } from '../../adr/scaffold/date-form.ts';
import { isNumbered, learnNameForm, pathFor } from '../../adr/scaffold/name-file.ts';
import type { NewAdr } from '../../adr/scaffold/new-adr.ts';
import { nextNumber } from '../../adr/scaffold/next-number.ts';
import { placeholderOf } from '../../adr/scaffold/placeholder.ts';
import { stateSupersession } from '../../adr/scaffold/state-supersession.ts';
import { classifyStatus } from '../../adr/status-words.ts';
import { readTitle } from '../../adr/title.ts';
import { hasConflictMarks } from '../../markdown/conflict-marks.ts';
import { applyEdits, editsByFile, type FileEdit } from '../../text/edit.ts';
import { understand } from '../../workspace/extract.ts';
import type { AdrSummary, FileFacts } from '../../workspace/facts.ts';
import { advance } from '../../workspace/snapshot.ts';
import type { World } from '../../workspace/world.ts';
import { type Planned, planned, Refusal, unlessRefused } from '../planned.ts';
import { chooseDirectory } from './directory.ts';
import { encodeLike } from './encoding.ts';
import { chooseForm, type Form, writeContent } from './form.ts';
import { indexEdits, statusEdits } from './index-edits.ts';
import { placeholdersOf } from './placeholders.ts';
import type { ChangeContext, NewAdrPlan, NewAdrRequest } from './plan.ts';
import { setUpAdrs } from './set-up.ts';

/** Longer titles are texts. */
const LONGEST_TITLE = 300;

/**
 * Plans a new ADR as its directory writes them: the file, its row in the index and, where it takes the place of
 * another one, what both say of it. Nothing is written here.
 */
export const planNewAdr = (request: NewAdrRequest, context: ChangeContext): Promise<Planned<NewAdrPlan>> =>
  planned(() => takeSteps(request, context));

async function takeSteps(request: NewAdrRequest, context: ChangeContext): Promise<NewAdrPlan> {
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
  const superseded = request.supersedes === undefined ? undefined : findAdr(request.supersedes, siblings, before);
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
function join(first: Pick<NewAdrPlan, 'change' | 'byHand'>, plan: NewAdrPlan, context: ChangeContext): NewAdrPlan {
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

/** One line without a number: people paste `ADR-0012: Use Kafka`, and the number is given here. @throws Refusal */
export function readGivenTitle(given: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a title is one line of text, whatever is pasted.
  const line = given.replace(/[\u0000-\u001f\u007f\u0085\u2028\u2029\s]+/g, ' ').trim();
  if (line.length > LONGEST_TITLE) throw new Refusal(`the title is longer than ${LONGEST_TITLE} characters`);
  // A heading may begin and close with them.
  const words = line
    .replace(/^#{1,6}\s/, '')
    .replace(/(?:^|\s)#{1,300}$/, '')
    .trim();
  const read = readTitle(words, readFileName(''));
  const title = words.slice(read.title.start, read.title.end).trim();
  const plain = read.number === undefined || title === '' ? words : title;
  if (plain === '') throw new Refusal('the title is empty');
  return plain;
}

/** The ADR that somebody names by path, id or number. */
function findAdr(wanted: string, siblings: readonly AdrSummary[], world: World): AdrSummary {
  const path = wanted.trim().replaceAll('\\', '/').replace(/^\.\//, '');
  const byPath = world.adr(path) ?? siblings.find(({ file, id }) => file.endsWith(`/${path}`) || id === wanted.trim());
  if (byPath !== undefined) return byPath;
  const match = /^(?:[A-Za-z][A-Za-z-]{0,40}[-_ #]{0,2})?(\d{1,5})$/.exec(wanted.trim());
  const number = match === null ? undefined : Number(match[1]);
  const numbered = siblings.filter((adr) => adr.number !== undefined && adr.number === number);
  const [only] = numbered;
  if (only !== undefined && numbered.length === 1) return only;
  if (numbered.length > 1)
    throw new Refusal(
      `several ADRs have the number ${number}, name one by its path: ${numbered.map(({ file }) => file).join(', ')}`,
    );
  throw new Refusal(`there is no ADR ${JSON.stringify(wanted)} to supersede`);
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

interface Draft {
  readonly text: string;
  readonly facts: FileFacts;
  /** The workspace as it will be. */
  readonly world: World;
  /** Undefined where the file will not be taken for an ADR. */
  readonly own: AdrSummary | undefined;
}

function draftOf(file: string, text: string, { snapshot, config, worldOf }: ChangeContext): Draft {
  const facts = understand(file, text.replace(/^\uFEFF/, ''), config);
  const world = worldOf(advance(snapshot, { created: [file], facts: new Map([[file, facts]]) }).snapshot);
  return { text, facts, world, own: world.adr(file) };
}

/** What the directory asks for and the model did not have. */
function complete(
  text: string,
  file: string,
  { config }: ChangeContext,
  convention: AdrConvention | undefined,
): string {
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  let now = text.slice(mark.length);
  for (let round = 0; round < 20; round++) {
    const facts = understand(file, now, config);
    const [section] = facts.adr === undefined ? [] : missingSections(facts.adr, convention);
    if (facts.adr === undefined || section === undefined) break;
    const edit = insertSection(facts, facts.adr.sections, section, wantedSections(facts.adr, convention), sectionKey);
    const body = `${facts.eol}${facts.eol}${placeholderOf(section)}`;
    const newText = edit.newText.replace(/(?=(?:\r\n|\n|\r){0,4}$)/, () => body);
    now = applyEdits(now, [{ ...edit, newText }]);
  }
  return mark + now;
}

interface Supersession {
  readonly draft: Draft & { readonly own: AdrSummary };
  readonly superseded: AdrSummary;
  readonly siblings: readonly AdrSummary[];
  readonly before: World;
  /** Is added to. */
  readonly byHand: string[];
}

/** Both sides say it, each as its directory does. */
async function supersede(
  { draft, superseded, siblings, before, byHand }: Supersession,
  context: ChangeContext,
): Promise<{ readonly text: string; readonly edits: readonly FileEdit[] }> {
  const otherFacts = before.facts(superseded.file);
  const otherText = await context.readText(superseded.file);
  if (otherFacts === undefined || otherText === undefined) throw new Refusal(`${superseded.file} cannot be read`);
  const { own, facts } = draft;
  const stated = stateSupersession({
    own,
    facts,
    other: superseded,
    otherFacts,
    otherText,
    siblings,
    understand: (path, text) => understand(path, text, context.config),
  });
  if (stated === undefined) {
    byHand.push(`say in both that it supersedes ${superseded.id}: the form has no place for it`);
    return { text: draft.text, edits: [] };
  }
  const mark = draft.text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const text = mark + alignTables(applyEdits(draft.text.slice(mark.length), stated.edits));
  const after = draftOf(facts.path, text, context);
  const answer = answerOf(after, superseded, otherFacts, before);
  if (answer === undefined)
    byHand.push(`say in ${superseded.file} that it is superseded: its status leaves no certain place for it`);
  if (answer === undefined) return { text, edits: [] };
  const retired = understand(superseded.file, applyEdits(otherText, answer.edits), context.config);
  const step = advance(context.snapshot, { facts: new Map([[superseded.file, retired]]) });
  const rows = statusEdits(superseded, context.snapshot, context.worldOf(step.snapshot));
  return { text, edits: [...answer.edits, ...rows] };
}

function answerOf({ own, facts, world }: Draft, superseded: AdrSummary, otherFacts: FileFacts, before: World) {
  const relation = facts.adr?.relations.find(({ kind, direction, partial, target }) => {
    if (own === undefined || kind !== 'supersedes' || direction !== 'forward' || partial) return false;
    const found = resolveAdrTarget(own, target, world);
    return found.kind === 'found' && found.adr.file === superseded.file;
  });
  if (own === undefined || facts.adr === undefined || relation === undefined) return undefined;
  return answerSupersession({
    own,
    ownRecord: facts.adr,
    relation,
    other: superseded,
    otherFacts,
    siblings: before.adrsIn(superseded.directory),
  });
}

const unrecognised = (directory: string): string =>
  isAdrDirectory(directory)
    ? 'give it a decision and a status: without them it is not taken for an ADR'
    : `name ${directory || 'the root'} in the setting waypost.adr.directories: it is not taken for a directory of ADRs`;

/** Numbers of pull requests or issues: nobody knows the next one. */
const areSparse = (numbers: readonly number[]): boolean =>
  numbers.length >= 3 && (Math.max(...numbers) - Math.min(...numbers)) / numbers.length > 4;
