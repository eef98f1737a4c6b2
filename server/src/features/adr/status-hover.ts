import type { AdrRecord, AdrStatus } from '../../adr/record.ts';
import { classifyStatus } from '../../adr/status-words.ts';
import { stateOf, type Workflow, workflowOf } from '../../adr/workflow.ts';
import { containsOffset } from '../../text/range.ts';
import { placeOf } from '../../workspace/position.ts';
import type { FeatureContext } from '../context.ts';
import type { HoverProvider } from '../hover.ts';
import { escapeMarkdown } from '../markdown-text.ts';

const MEANINGS: Readonly<Record<AdrStatus['class'], string>> = {
  live: 'the decision is in force',
  open: 'the decision is not made yet',
  retired: 'the decision is no longer in force',
  unknown: 'no word that Waypost knows',
};

/** What a status word means here, since when the decision has that status, who wrote it, and what may follow. */
export const statusHover: HoverProvider = async (context, offset) => {
  const { adr } = context.facts;
  const status = adr?.statuses.find(({ wordRange }) => containsOffset(wordRange, offset));
  if (adr === undefined || status === undefined || status.written === '') return undefined;
  const workflow = workflowOf(context.world.config);
  const line = placeOf(context.facts, status.wordRange.start).line;
  const commit = await context.readLineCommit(line);
  const since = sinceOf(adr, status);
  const parts = [
    `**${escapeMarkdown(status.written)}**: ${MEANINGS[status.class]}`,
    ...(since === undefined ? [] : [`Since ${escapeMarkdown(since)}, as the history says`]),
    ...(commit === undefined
      ? []
      : [
          `Written by ${escapeMarkdown(commit.author)} on ${escapeMarkdown(commit.date)} in ${escapeMarkdown(commit.hash)}: ${escapeMarkdown(commit.subject)}`,
        ]),
    ...nextOf(status, workflow, context),
  ];
  return { range: status.wordRange, markdown: parts.join('\n\n') };
};

/** The date of the last entry of the history, where that is about this status. */
function sinceOf({ history }: AdrRecord, { word }: AdrStatus): string | undefined {
  const dated = (history?.entries ?? []).filter(({ date, status }) => date !== undefined && status !== undefined);
  const [last] = dated.sort((a, b) => ((a.date ?? '') < (b.date ?? '') ? 1 : -1));
  return last?.status?.word === word ? last.date : undefined;
}

/** Words of the directory where it has one for a state, else the workflow's own. */
function nextOf({ word, class: kind }: AdrStatus, workflow: Workflow, { facts, world }: FeatureContext): string[] {
  const state = stateOf(workflow, word, kind);
  const next = state === undefined ? undefined : workflow.transitions.get(state.name);
  if (next === undefined) return [];
  if (next.length === 0) return ['Nothing may follow'];
  const used = world.convention(facts.adr?.directory ?? '')?.status.words ?? [];
  const wordFor = (name: string): string =>
    used.find((one) => {
      const read = classifyStatus(one);
      return stateOf(workflow, read.word, read.class)?.name === name;
    }) ?? name;
  return [`May become ${next.map((name) => escapeMarkdown(wordFor(name))).join(', ')}`];
}
