import { fillTemplate } from '../../adr/scaffold/fill-template.ts';
import type { AdrTemplate } from '../../adr/scaffold/templates.ts';
import { adrTemplates } from '../../adr/scaffold/templates.ts';
import type { NewFile } from '../../text/change.ts';
import type { ChangeContext } from '../change-context.ts';
import type { NewFilePlan } from '../new-file-plan.ts';
import type { Planned } from '../planned.ts';

/** What sets a directory up. */
export type SetUpPlan = Pick<NewFilePlan, 'change' | 'byHand' | 'basedOn'> & {
  /** The file to be shown first. */
  readonly file: string;
};

export interface SetUpRequest {
  readonly directory: string;
  readonly date: string;
  /** Id of the template that the first record is written in. */
  readonly template: string | undefined;
}

/**
 * A directory of ADRs that says how they are kept: an index with the numbering and the workflow, and a first record of
 * the decision to keep records.
 */
export async function setUpAdrs(
  { directory, date, template }: SetUpRequest,
  context: ChangeContext,
): Promise<Planned<SetUpPlan>> {
  const form = adrTemplates.find(({ id }) => id === template) ?? adrTemplates[0];
  if (form === undefined) return { refused: 'there is no template' };
  const record = { file: `${directory}/0001-record-architecture-decisions.md`, text: firstRecord(form, date) };
  return planFiles([{ file: `${directory}/README.md`, text: adrIndex(form) }, record], record.file, context);
}

/** A directory of runbooks with an index that says how they are kept, and a template. */
export function setUpRunbooks(directory: string, context: ChangeContext): Promise<Planned<SetUpPlan>> {
  const index = { file: `${directory}/README.md`, text: RUNBOOKS };
  return planFiles([index, { file: `${directory}/template.md`, text: RUNBOOK_TEMPLATE }], index.file, context);
}

async function planFiles(
  creates: readonly NewFile[],
  file: string,
  context: ChangeContext,
): Promise<Planned<SetUpPlan>> {
  for (const { file: path } of creates)
    if (await context.exists(path)) return { refused: `${path} is there already: it is left as it is` };
  return { file, change: { creates, edits: [], moves: [] }, byHand: [], basedOn: context.snapshot };
}

const TITLE = 'Record architecture decisions';

function adrIndex({ status, text }: AdrTemplate): string {
  const hasStatus = text.includes('{{status}}');
  const statusNote = hasStatus ? STATUS_NOTE.replace('PROPOSED', status) : '';
  const [head, row] = hasStatus
    ? ['| ADR | Decision | Status |\n| --- | --- | --- |', ` ${TITLE} | Accepted |`]
    : ['| ADR | Decision |\n| --- | --- |', ` ${TITLE} |`];
  return `# Architecture decision records

A decision that is costly to reverse is recorded here, with its reasons, while they are known.
[The first record](0001-record-architecture-decisions.md) says why.

- **Numbers.** A record is a file \`NNNN-title-in-lower-case.md\`; it gets the next free number and keeps it.
${statusNote}
${head}
| [ADR-0001](0001-record-architecture-decisions.md) |${row}
`;
}

const STATUS_NOTE = `- **Status.** A record is PROPOSED while it is discussed, then Accepted or Rejected. What was accepted stays as it is:
  when it no longer holds, it becomes Deprecated, or Superseded by a new record, and each of the two names the other.
`;

/** The template's own metadata, with sections that hold the reasons. */
function firstRecord(form: AdrTemplate, date: string): string {
  const isMadr = form.id.startsWith('madr');
  const status = /^\p{Ll}/u.test(form.status) ? 'accepted' : 'Accepted';
  const adr = {
    title: TITLE,
    number: 1,
    digits: '0001',
    stem: '0001-record-architecture-decisions',
    status,
    date,
    author: undefined,
  };
  const filled = fillTemplate(form.text, [], adr, (iso) => iso);
  const head = filled.slice(0, filled.search(/^## (?:Context|Decision)/m)).replace(/^.{0,40}\{.*\n/gm, '');
  const history = form.id === 'house' ? filled.slice(filled.search(/^## History/m)) : '';
  return `${head}${isMadr ? MADR_REASONS : REASONS}${history === '' ? '' : `\n${history}`}`;
}

const REASONS = `## Context

Those who join ask why things are as they are, and those who stay forget. Code shows what was decided, not what else was
possible, nor what was known at the time.

## Decision

We record each decision that is costly to reverse in this directory, in the form that this record has. A record is
proposed in the same review as the change that it is about.

## Consequences

- Reasons can be read where the code is, and linked to.
- A decision that is to change is changed by a new record, so that the old reasons stay.
- Records take time to write and to review.
`;

const MADR_REASONS = `## Context and Problem Statement

Those who join ask why things are as they are, and those who stay forget. Where are the reasons of decisions kept?

## Considered Options

* Markdown files beside the code
* Pages of a wiki
* Nowhere in particular

## Decision Outcome

Chosen option: "Markdown files beside the code", because they are reviewed with the code and stay with it.

### Consequences

* Good, because reasons can be read where the code is, and linked to
* Bad, because records take time to write and to review
`;

const RUNBOOKS = `# Runbooks

What to do when something is wrong, one page for each alert or task, for whoever is awake.

- **Names.** A runbook is a file \`name-of-the-alert.md\`, so that an alert can link to it. [The template](template.md)
  has the sections.
- **Upkeep.** Whoever follows a runbook and finds it wrong corrects it the same day.

| Runbook | When |
| --- | --- |
`;

const RUNBOOK_TEMPLATE = `# Name of the alert

## Meaning

What the alert measures, and what it means that it fires.

## Impact

Who notices, and what does not work for them.

## Diagnosis

What to look at first, with the commands to copy.

## Mitigation

What ends the harm, step by step, and how to see that it did.

## Escalation

Whom to call when that was not enough.
`;
