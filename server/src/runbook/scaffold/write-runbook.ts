import { skeletonOfFrontMatter, skeletonOfLead } from '../../adr/scaffold/metadata-lines.ts';
import { readPlain } from '../../adr/scaffold/sample.ts';
import { readSectionName } from '../section-names.ts';
import { expressionFence, wordsOf } from './alert-blocks.ts';
import { fillFields } from './fill-fields.ts';
import { runbookPlaceholder } from './guidance.ts';
import type { NewRunbook } from './new-runbook.ts';
import { learnOutline, type OutlineSection } from './outline.ts';
import { type RunbookSample, readRunbookSample } from './sample.ts';
import type { RunbookTemplate } from './templates.ts';

/** How a new runbook is written: like others, the best model first, or after a template. */
export type RunbookForm =
  | { readonly kind: 'siblings'; readonly samples: readonly RunbookSample[] }
  | { readonly kind: 'template'; readonly template: RunbookTemplate }
  /** A template file of the folder. */
  | { readonly kind: 'file'; readonly text: string };

/**
 * The text of a new runbook, with `\n`: the metadata and the sections that most of its siblings have, in their order and
 * their words, each with a placeholder; what the alert's rule says stands where a reader looks for it.
 */
export function writeRunbook(runbook: NewRunbook, form: RunbookForm): string {
  if (form.kind === 'template') {
    const sections = form.template.headings.map((heading): OutlineSection => {
      const { name, class: kind } = readSectionName(heading);
      return { level: 2, heading, name, class: kind, body: '' };
    });
    return finish(`# ${runbook.title}`, sections, runbook);
  }
  if (form.kind === 'file') return fillTemplateFile(form.text, runbook);
  const [model, ...siblings] = form.samples;
  if (model === undefined) return finish(`# ${runbook.title}`, [], runbook);
  const front = skeletonOfFrontMatter(model, siblings);
  const afterFront = model.document.frontMatter?.range.end ?? 0;
  const lead = skeletonOfLead(model, siblings, { start: afterFront, end: model.source.lead.end }).trim();
  const gap = front === '' ? '' : /^\n[ \t]*\n/.test(model.text.slice(afterFront)) ? '\n\n' : '\n';
  const skeleton = `${front}${gap}${lead}`.trimEnd();
  return finish(fillFields(`${skeleton}\n`, form.samples, runbook).trimEnd(), learnOutline(form.samples), runbook);
}

/** The template's own words stay: they say what is to be written. What the alert says takes the place of some. */
function fillTemplateFile(template: string, runbook: NewRunbook): string {
  const { text } = readPlain(template);
  const filled = fillFields(
    text.replace(VARIABLE, (_, name: string) => variable(name, runbook)),
    [],
    runbook,
  );
  const sample = readRunbookSample(runbook.stem, filled);
  if (sample === undefined || runbook.alert === undefined) return filled;
  const home = homeOf(sample.record.sections);
  const blocks = [...wordsOf(runbook.alert), expressionFence(runbook.alert)].filter((block) => block !== '');
  const next = sample.document.headings.find(
    ({ range }) => home !== undefined && range.start > home.headingRange.start,
  );
  if (home === undefined || blocks.length === 0) return filled;
  const rest = filled.slice(next?.range.start ?? filled.length);
  return `${filled.slice(0, home.headingRange.end)}\n\n${blocks.join('\n\n')}\n${rest === '' ? '' : `\n${rest}`}`;
}

/** `{{title}}`; the names are those of the documentation. */
const VARIABLE = /\{\{[ \t]{0,8}(title|date|name|alert|severity)[ \t]{0,8}\}\}/g;

function variable(name: string, { title, date, stem, alert }: NewRunbook): string {
  if (name === 'title') return title;
  if (name === 'date') return date;
  if (name === 'name') return stem;
  return (name === 'alert' ? alert?.name : alert?.severity) ?? '';
}

function finish(head: string, sections: readonly OutlineSection[], runbook: NewRunbook): string {
  const { alert } = runbook;
  const words = alert === undefined ? [] : wordsOf(alert);
  const fence = alert === undefined ? '' : expressionFence(alert);
  const home = homeOf(sections);
  const blocks = [head];
  // Where no section is for it, it is what the runbook begins with.
  if (home === undefined) blocks.push(...words, fence);
  for (const [index, section] of sections.entries()) {
    blocks.push(`${'#'.repeat(section.level)} ${section.heading}`);
    const hasParts = (sections[index + 1]?.level ?? 0) > section.level;
    const filled = section === home ? [...words, fence].filter((block) => block !== '') : [];
    if (filled.length > 0) blocks.push(...filled);
    else if (section.body !== '') blocks.push(section.body);
    else if (!hasParts) blocks.push(runbookPlaceholder(section));
  }
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

/** The section in which the alert is told of. */
const homeOf = <S extends Pick<OutlineSection, 'class'>>(sections: readonly S[]): S | undefined =>
  sections.find((section) => section.class === 'overview') ?? sections.find((section) => section.class === 'symptoms');
