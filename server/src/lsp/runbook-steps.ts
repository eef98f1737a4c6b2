import { type CancellationToken, ResponseError, type ServerCapabilities } from 'vscode-languageserver';
import type { FeatureContext } from '../features/context.ts';
import type { Planned } from '../features/planned.ts';
import { resetSteps, tickStep } from '../features/runbook/tick-steps.ts';
import { type ChangeResult, COMMANDS } from '../protocol/commands.ts';
import {
  FENCE_COMMANDS,
  type FenceCommands,
  type FenceCommandsParams,
  PREPARE_COMMAND,
  type PrepareCommandParams,
  type PreparedCommand,
  RUNBOOK_STEPS,
  type RunbookStepItem,
  type RunbookStepsParams,
  type StepParams,
} from '../protocol/runbooks.ts';
import type { Finding } from '../rules/rule.ts';
import { readSteps } from '../runbook/steps.ts';
import { describeLoss, judgeCommand } from '../runbook/terminal/judge-command.ts';
import { assignedNames, fillParameters, parameterKey, parametersOf } from '../runbook/terminal/parameters.ts';
import { copiedText, terminalCommands } from '../runbook/terminal/read-commands.ts';
import { noChange } from '../text/change.ts';
import type { FileEdit } from '../text/edit.ts';
import { containsOffset } from '../text/range.ts';
import { applyChange } from './apply-change.ts';
import type { ServerContext } from './context.ts';
import { toPosition } from './convert.ts';
import { answerFeature, type FeaturePlace, placeToChange } from './feature.ts';
import type { Failed } from './new-file.ts';
import { invalid, readParameters, refuse } from './parameters.ts';

/** Whether a finding is of a link that leads nowhere. */
export const isDeadLink = ({ rule }: Pick<Finding, 'rule'>): boolean =>
  rule === 'link-target-missing' || rule === 'link-anchor-missing' || rule === 'link-machine-path';

/** Answers what a client shows of the steps of runbooks, and what it may put into a terminal. Nothing is run here. */
export function registerRunbookSteps(context: ServerContext): Partial<ServerCapabilities> {
  const { connection } = context;
  connection.onRequest(RUNBOOK_STEPS, ({ uri }: RunbookStepsParams, token) =>
    answerFeature(context, uri, token, async (place) => stepsOf(place)),
  );
  connection.onRequest(FENCE_COMMANDS, ({ uri, line }: FenceCommandsParams, token) =>
    answerFeature(context, uri, token, async ({ feature }) => commandsAt(feature, line)),
  );
  connection.onRequest(PREPARE_COMMAND, ({ uri, line, text, values }: PrepareCommandParams, token) =>
    answerFeature(context, uri, token, async ({ feature }): Promise<PreparedCommand> => {
      const filled = fillParameters(text, new Map(Object.entries(values)), assignedUpTo(feature, line));
      const { problem, loss } = judgeCommand(filled);
      return { text: filled, problem: problem ?? null, loss: loss === undefined ? null : describeLoss(loss) };
    }),
  );
  return {};
}

function stepsOf({ root, feature: { document, facts, path } }: FeaturePlace): readonly RunbookStepItem[] {
  if (document === undefined || facts.runbook === undefined) return [];
  const findings = root.service?.report(path)?.findings ?? [];
  return readSteps(document).map(({ title, range, done }) => {
    const own = findings.filter((finding) => containsOffset(range, finding.range.start));
    return {
      title,
      line: toPosition(facts, range.start).line,
      done: done ?? null,
      deadLinks: own.filter(isDeadLink).length,
      errors: own.filter(({ severity }) => severity === 'error').length,
      warnings: own.filter(({ severity }) => severity === 'warning').length,
    };
  });
}

function commandsAt(feature: FeatureContext, line: number): FenceCommands | null {
  const { document, facts } = feature;
  const block = document?.codeBlocks.find(({ range }) => toPosition(facts, range.start).line === line);
  const copied = document === undefined || block === undefined ? undefined : copiedText(document.text, block);
  if (document === undefined || block === undefined || copied === undefined) return null;
  const assigned = assignedUpTo(feature, line);
  return {
    copied,
    commands: terminalCommands(document.text, block).map(({ text, oneLine }) => ({
      text,
      oneLine,
      parameters: parametersOf(text, assigned).map((parameter) => ({
        key: parameterKey(parameter),
        written: parameter.written,
        optional: parameter.kind === 'variable',
      })),
    })),
  };
}

/** Variables that the runbook has given a value by the end of a fence. */
function assignedUpTo({ document, facts }: FeatureContext, line: number): ReadonlySet<string> {
  const scripts = (document?.codeBlocks ?? [])
    .filter(({ range }) => toPosition(facts, range.start).line <= line)
    .map((block) => (document === undefined ? undefined : copiedText(document.text, block)) ?? '');
  return new Set(scripts.flatMap(assignedNames));
}

/** `waypost.tickStep` */
export async function runTickStep(
  context: ServerContext,
  [uri, given]: readonly unknown[],
  token: CancellationToken,
): Promise<ChangeResult | Failed> {
  const params = readParameters<Partial<StepParams>>(given, { numbers: ['line'] });
  if (typeof uri !== 'string' || typeof params === 'string' || params.line === undefined)
    return invalid(`${COMMANDS.tickStep} needs the URI of a document and an object with "line"`);
  const { line } = params;
  return change(context, uri, token, 'Tick a step', (feature) => tickStep(feature, line));
}

/** `waypost.resetSteps` */
export async function runResetSteps(
  context: ServerContext,
  [uri]: readonly unknown[],
  token: CancellationToken,
): Promise<ChangeResult | Failed> {
  if (typeof uri !== 'string') return invalid(`${COMMANDS.resetSteps} needs the URI of a document`);
  return change(context, uri, token, 'Reset all steps', resetSteps);
}

/** Planned from the document as it is now; once it is applied, the document is another one. */
async function change(
  context: ServerContext,
  uri: string,
  token: CancellationToken,
  label: string,
  plan: (feature: FeatureContext) => Planned<readonly FileEdit[]>,
): Promise<ChangeResult | Failed> {
  const place = await placeToChange(context, uri, token);
  if (place instanceof ResponseError) return place;
  const { root, feature } = place;
  const edits = plan(feature);
  if ('refused' in edits) return refuse(edits.refused);
  return applyChange(context, root, { change: { ...noChange, edits }, label, basedOn: feature.snapshot });
}
