import { mostCommon } from '../../adr/order.ts';
import { isShared } from '../../adr/scaffold/sample.ts';
import { isAlertName } from '../../runbook/alert-names.ts';
import { stemOf } from '../../runbook/locate.ts';
import type { RunbookRecord } from '../../runbook/record.ts';
import { type RunbookSample, readRunbookSample } from '../../runbook/scaffold/sample.ts';
import { runbookTemplates } from '../../runbook/scaffold/templates.ts';
import type { RunbookForm } from '../../runbook/scaffold/write-runbook.ts';
import type { ChangeContext } from '../change-context.ts';
import { Refusal } from '../planned.ts';

/** Siblings that are read: enough to tell habit from accident. */
const MOST_SIBLINGS = 15;
/** A folder with fewer runbooks has no habits; those around it may have some. */
const FEW = 2;

export interface FormRequest {
  readonly template: string | undefined;
  readonly title: string;
  readonly isAlert: boolean;
  /** The template that stands beside the runbooks. */
  readonly beside: string | undefined;
}

/** Runbooks that a new one in a folder is like: the folder's own, or those around it where it has hardly any. */
export function siblingsIn(directory: string, records: readonly RunbookRecord[]): readonly RunbookRecord[] {
  const own = records.filter((record) => record.directory === directory);
  if (own.length >= FEW) return own;
  const around = records.filter(({ root }) => root === directory || directory.startsWith(`${root}/`));
  return around.length > own.length ? around : own;
}

/** How a new runbook is written. @throws Refusal for a template that is not there. */
export async function chooseRunbookForm(
  { template, title, isAlert, beside }: FormRequest,
  siblings: readonly RunbookRecord[],
  context: ChangeContext,
): Promise<{ readonly form: RunbookForm; readonly samples: readonly RunbookSample[] }> {
  const samples = await samplesOf(siblings, context);
  const builtIn = runbookTemplates.find(({ id }) => id === template);
  if (builtIn !== undefined) return { form: { kind: 'template', template: builtIn }, samples };
  if (template === 'siblings' && samples.length === 0)
    throw new Refusal('there is no runbook that a new one could be like');
  const path = template === undefined && samples.length < FEW ? beside : template;
  if (path !== undefined && path !== 'siblings') return { form: await ownTemplate(path, context), samples };
  if (samples.length > 0) return { form: { kind: 'siblings', samples }, samples };
  const [alert, incident] = runbookTemplates;
  return { form: { kind: 'template', template: isAlert || isAlertName(title) ? alert : incident }, samples };
}

async function ownTemplate(path: string, { readText }: ChangeContext): Promise<RunbookForm> {
  const text = /\.(?:md|markdown|mdx)$/i.test(path) ? await readText(path) : undefined;
  if (text !== undefined) return { kind: 'file', text };
  const ids = runbookTemplates.map(({ id }) => id).join(', ');
  throw new Refusal(
    `there is no template ${JSON.stringify(path)}; there are ${ids}, siblings, and paths of Markdown files`,
  );
}

/** Those of the format that most have; first the ones that have most of what most have. */
async function samplesOf(
  records: readonly RunbookRecord[],
  { readText }: ChangeContext,
): Promise<readonly RunbookSample[]> {
  const format = mostCommon(records.map((record) => record.format));
  const alike = records.filter((record) => record.format === format);
  const traits = (record: RunbookRecord): readonly string[] => [
    ...new Set([
      ...record.sections.filter(({ level }) => level === 2).map(({ name }) => `section ${name}`),
      ...record.metadata.map(({ place, key }) => `${place} ${key}`),
    ]),
  ];
  const counts = new Map<string, number>();
  for (const record of alike) for (const trait of traits(record)) counts.set(trait, (counts.get(trait) ?? 0) + 1);
  const score = (record: RunbookRecord): number =>
    traits(record).filter((trait) => isShared(counts.get(trait) ?? 0, alike.length)).length * 100 -
    traits(record).length;
  const best = [...alike].sort((a, b) => score(b) - score(a) || (a.file < b.file ? -1 : 1));
  const samples: RunbookSample[] = [];
  for (const { file } of best.slice(0, MOST_SIBLINGS)) {
    const text = await readText(file);
    const sample = text === undefined ? undefined : readRunbookSample(stemOf(file), text);
    if (sample !== undefined) samples.push(sample);
  }
  return samples;
}
