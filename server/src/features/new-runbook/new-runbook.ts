import { isShared, readPlain } from '../../adr/scaffold/sample.ts';
import { hasConflictMarks } from '../../markdown/conflict-marks.ts';
import { parse } from '../../markdown/parse.ts';
import { runbookLocationOf, stemOf } from '../../runbook/locate.ts';
import type { RunbookRecord } from '../../runbook/record.ts';
import { runbookPath } from '../../runbook/scaffold/name-runbook.ts';
import type { AlertText, NewRunbook } from '../../runbook/scaffold/new-runbook.ts';
import { dressTitle } from '../../runbook/scaffold/title-form.ts';
import { writeRunbook } from '../../runbook/scaffold/write-runbook.ts';
import { editsByFile } from '../../text/edit.ts';
import { dirname } from '../../text/paths.ts';
import { understand } from '../../workspace/extract.ts';
import { advance } from '../../workspace/snapshot.ts';
import type { ChangeContext } from '../change-context.ts';
import { normalise } from '../new-adr/directory.ts';
import { encodeLike } from '../new-adr/encoding.ts';
import { templateIn } from '../new-adr/form.ts';
import { readGivenTitle } from '../new-adr/given-title.ts';
import { placeholdersOf } from '../new-adr/placeholders.ts';
import type { NewFilePlan } from '../new-file-plan.ts';
import { type Planned, planned, Refusal } from '../planned.ts';
import { chooseRunbookFolder, runbookRecords } from './directory.ts';
import { chooseRunbookForm, siblingsIn } from './form.ts';
import { indexRowsFor } from './index-rows.ts';
import type { NewRunbookRequest } from './request.ts';

/**
 * Plans a new runbook as its folder writes them: the file, and its row in the pages that list the others. Nothing is
 * written here.
 */
export const planNewRunbook = (request: NewRunbookRequest, context: ChangeContext): Promise<Planned<NewFilePlan>> =>
  planned(() => takeSteps(request, context));

async function takeSteps(request: NewRunbookRequest, context: ChangeContext): Promise<NewFilePlan> {
  const { snapshot, config, worldOf } = context;
  const alert = readAlert(request.alert);
  const given = readGivenTitle(request.title ?? alert?.name ?? '');
  const records = runbookRecords(snapshot);
  const asked = request.file === undefined ? undefined : readFile(request.file);
  const directory = asked === undefined ? chooseRunbookFolder(request.directory, records, context) : dirname(asked);
  const siblings = siblingsIn(directory, records);
  const beside = templateIn(directory, worldOf(snapshot));
  const { form, samples } = await chooseRunbookForm(
    { template: request.template, title: given, isAlert: alert !== undefined, beside },
    siblings,
    context,
  );
  const file = asked ?? (await choosePath(given, directory, records, context));
  const taken = [...snapshot.paths.files].find((path) => path.toLowerCase() === file.toLowerCase());
  if (taken !== undefined || (await context.exists(file)))
    throw new Refusal(`${taken ?? file} is there already: choose another title`);
  const runbook: NewRunbook = { title: titleFor(given, file, siblings), stem: stemOf(file), date: request.date, alert };
  const models = samples.length === 0 && form.kind === 'file' ? [readPlain(form.text)] : samples;
  const written = writeRunbook(runbook, form);
  const text = encodeLike(models)(request.lead === undefined ? written : withLead(written, request.lead(file)));
  const facts = understand(file, text.replace(/^\uFEFF/, ''), config);
  const after = advance(snapshot, { created: [file], facts: new Map([[file, facts]]) }).snapshot;
  const rows = await indexRowsFor(file, siblings, { ...context, snapshot: after });
  for (const edited of editsByFile(rows.edits).keys())
    if (hasConflictMarks((await context.readText(edited)) ?? ''))
      throw new Refusal(`${edited} has the marks of a merge conflict: resolve it first`);
  const byHand = [...rows.byHand];
  if (facts.runbook === undefined) byHand.push(unrecognised(file, directory, context));
  return {
    file,
    id: runbook.title,
    directory,
    change: { creates: [{ file, text }], edits: rows.edits, moves: [] },
    placeholders: placeholdersOf(facts, text),
    byHand,
    basedOn: snapshot,
  };
}

/** A name is one word: what else stands in a rule file is no alert. */
function readAlert(alert: AlertText | undefined): AlertText | undefined {
  if (alert === undefined) return undefined;
  if (!/^[\p{L}_][\p{L}\p{N}_:.-]{0,199}$/u.test(alert.name))
    throw new Refusal(`${JSON.stringify(alert.name.slice(0, 80))} is no name of an alert`);
  return alert;
}

function readFile(given: string): string {
  const file = normalise(given);
  if (file === undefined) throw new Refusal(`the file ${JSON.stringify(given)} is not in the workspace`);
  if (!/\.(?:md|markdown|mdown|mdx)$/i.test(file)) throw new Refusal(`${file} is no name of a Markdown file`);
  return file;
}

async function choosePath(
  title: string,
  directory: string,
  records: readonly RunbookRecord[],
  context: ChangeContext,
): Promise<string> {
  const elsewhere = await context.filesOnBranches(directory);
  return runbookPath(title, {
    directory,
    siblings: siblingsIn(directory, records).map(({ file }) => file),
    taken: [...context.snapshot.paths.files, ...elsewhere],
  });
}

/** In a folder whose titles are the names of their files, its file's name; else as typed, in the folder's dress. */
function titleFor(given: string, file: string, siblings: readonly RunbookRecord[]): string {
  const titled = siblings.filter(({ titleRange }) => titleRange !== undefined);
  const alike = titled.filter((record) => record.title === stemOf(record.file)).length;
  if (titled.length > 1 && isShared(alike, titled.length)) return stemOf(file);
  return dressTitle(
    given,
    titled.map(({ title }) => title),
  );
}

/** Above the first section, behind whatever metadata stands there. */
function withLead(text: string, lead: string): string {
  const first = parse(text).headings.find(({ level }) => level > 1)?.range.start ?? text.length;
  const [before, after] = [text.slice(0, first).trimEnd(), text.slice(first)];
  return `${before}\n\n${lead}\n${after === '' ? '' : `\n${after}`}`;
}

const unrecognised = (file: string, directory: string, { config }: ChangeContext): string =>
  runbookLocationOf(file, config) === undefined
    ? `name ${directory || 'the root'} in the setting waypost.runbook.directories: it is not taken for a folder of runbooks`
    : 'give it the sections of a runbook: without them it is not taken for one';
