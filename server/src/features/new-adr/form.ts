import type { AdrConvention } from '../../adr/convention.ts';
import { followsFileName, followsTitle } from '../../adr/convention.ts';
import { sectionKey } from '../../adr/convention-sections.ts';
import { missingSections, sectionsFor } from '../../adr/format-sections.ts';
import { compareRecords } from '../../adr/order.ts';
import type { AdrRecord } from '../../adr/record.ts';
import type { WriteDate } from '../../adr/scaffold/date-form.ts';
import { fillTemplate, statusOfTemplate } from '../../adr/scaffold/fill-template.ts';
import type { NewAdr } from '../../adr/scaffold/new-adr.ts';
import { readSample, type Sample } from '../../adr/scaffold/sample.ts';
import { adrTemplates } from '../../adr/scaffold/templates.ts';
import { writeLikeSiblings } from '../../adr/scaffold/write-like-siblings.ts';
import type { World } from '../../workspace/world.ts';
import type { ChangeContext } from '../change-context.ts';
import { Refusal } from '../planned.ts';
import type { NewAdrRequest } from './request.ts';

/** How a new ADR is written, before its place is known. */
export type Form = {
  /** ADRs beside the new one, the best model first. */
  readonly siblings: readonly Sample[];
} & (
  | { readonly kind: 'template'; readonly text: string; readonly status: string | undefined }
  | { readonly kind: 'siblings'; readonly model: Sample }
);

/** Siblings that are looked at: enough to tell habit from accident. */
const MOST_SIBLINGS = 9;
/** A directory with fewer ADRs has no habits. */
const FEW = 2;

/** @throws Refusal for a template that is not there. */
export async function chooseForm(
  request: NewAdrRequest,
  directory: string,
  records: readonly AdrRecord[],
  context: ChangeContext,
): Promise<Form> {
  const { config } = context;
  const template = request.template ?? (config.adr.template === '' ? undefined : config.adr.template);
  const world = context.worldOf(context.snapshot);
  const siblings = await samplesOf(records, world.convention(directory), context);
  const builtIn = adrTemplates.find(({ id }) => id === template);
  if (builtIn !== undefined) return { kind: 'template', text: builtIn.text, status: builtIn.status, siblings };
  if (template !== undefined && template !== 'siblings') return ownTemplate(template, siblings, context);
  const [model] = siblings;
  if (template === 'siblings' && model === undefined)
    throw new Refusal(`${directory || 'the root'} has no ADR that a new one could be like`);
  const beside = template === 'siblings' ? undefined : templateIn(directory, world);
  if (beside !== undefined && (model === undefined || records.length < FEW))
    return ownTemplate(beside, siblings, context);
  if (beside !== undefined && model !== undefined) {
    const form = await ownTemplate(beside, siblings, context);
    if (form.kind === 'template' && isAlike(form.text, model, wantedOf(world.convention(directory), model)))
      return form;
  }
  if (model !== undefined) return { kind: 'siblings', model, siblings };
  const [first] = adrTemplates;
  return { kind: 'template', text: first?.text ?? '', status: first?.status, siblings };
}

/** A template that the ADRs beside it are still made of: title, status and date at the same places, and their sections. */
function isAlike(template: string, model: Sample, wanted: ReadonlySet<string>): boolean {
  const read = readSample('0001-template', template);
  if (read === undefined) return false;
  const places = ({ record }: Sample): string =>
    JSON.stringify([record.titlePlace?.place, record.statuses[0]?.place, record.dates[0]?.place, record.history?.form]);
  const keys = new Set(read.record.sections.map(sectionKey));
  return places(read) === places(model) && [...wanted].every((key) => keys.has(key));
}

const TEMPLATE_NAMES = [
  'template.md',
  'adr-template.md',
  'TEMPLATE.md',
  'templates/template.md',
  '0000-template.md',
  '000-template.md',
  '_template.md',
  '0000-TEMPLATE.md',
  '0000-adr-template.md',
  '0000-ladr-template.md',
];

/** The template that a directory has, if it has one. */
export function templateIn(directory: string, world: World): string | undefined {
  const at = (name: string): string => (directory === '' ? name : `${directory}/${name}`);
  return TEMPLATE_NAMES.map(at).find((path) => world.kindOf(path) === 'file');
}

async function ownTemplate(path: string, siblings: readonly Sample[], { readText }: ChangeContext): Promise<Form> {
  const text = /\.(?:md|markdown|mdx)$/i.test(path) ? await readText(path) : undefined;
  if (text !== undefined) return { kind: 'template', text, status: statusOfTemplate(text), siblings };
  const ids = adrTemplates.map(({ id }) => id).join(', ');
  throw new Refusal(
    `there is no template ${JSON.stringify(path)}; there are ${ids}, siblings, and paths of Markdown files`,
  );
}

/** The ADRs to write like: first one that does all as its directory does, then the newest ones. */
async function samplesOf(
  records: readonly AdrRecord[],
  convention: AdrConvention | undefined,
  { readText }: ChangeContext,
): Promise<Sample[]> {
  const newestFirst = [...records].sort(compareRecords).reverse();
  const faults = (record: AdrRecord): number =>
    (convention?.format !== undefined && record.format !== convention.format ? 8 : 0) +
    (convention !== undefined && followsTitle(record, convention) === false ? 4 : 0) +
    (convention !== undefined && followsFileName(record, convention) === false ? 4 : 0) +
    (convention?.status.place !== undefined && record.statuses[0]?.place !== convention.status.place ? 4 : 0) +
    (convention?.date.place !== undefined && record.dates[0]?.place !== convention.date.place ? 2 : 0) +
    (convention?.history !== undefined && record.history?.form !== convention.history ? 3 : 0) +
    missingSections(record, convention).length * 2 +
    record.leftovers.length +
    (record.number === undefined && convention?.fileName?.form.includes('N') === true ? 4 : 0) +
    (record.relations.length > 0 || record.statuses[0]?.class === 'retired' ? 1 : 0);
  const [best] = [...newestFirst].sort((a, b) => faults(a) - faults(b));
  // The others stand for the habit: those of the same format tell more of it.
  const others = newestFirst.filter((record) => record !== best);
  const same = others.filter(({ format }) => format === best?.format);
  const chosen = best === undefined ? [] : [best, ...(same.length > 1 ? same : others)];
  const samples: Sample[] = [];
  for (const { file, fileName } of chosen.slice(0, MOST_SIBLINGS)) {
    const text = await readText(file);
    const sample = text === undefined ? undefined : readSample(fileName.name, text);
    if (sample !== undefined) samples.push(sample);
  }
  const written = samples.filter(saysMore);
  return written.length === 0 ? samples : written;
}

/** A record that nobody has written yet, a title at most, has no form to follow. */
const saysMore = ({ text, document }: Sample): boolean =>
  text.slice(document.headings[0]?.range.end ?? 0).trim() !== '';

/** The text with `\n`, once path and number are known. */
export function writeContent(
  form: Form,
  adr: NewAdr,
  writeDate: WriteDate,
  convention: AdrConvention | undefined,
): string {
  if (form.kind === 'template') return fillTemplate(form.text, form.siblings, adr, writeDate);
  const { model, siblings } = form;
  const wanted = wantedOf(convention, model);
  return writeLikeSiblings(
    model,
    siblings.filter((sibling) => sibling !== model),
    adr,
    { wanted, writeDate },
  );
}

/** Keys of the sections that the newest ADRs of a form have. */
function wantedOf(convention: AdrConvention | undefined, { record }: Sample): ReadonlySet<string> {
  if (convention === undefined) return new Set();
  const newest = { ...record, fileName: { ...record.fileName, number: Number.MAX_SAFE_INTEGER } };
  return new Set((sectionsFor(convention, newest) ?? []).map(sectionKey));
}
