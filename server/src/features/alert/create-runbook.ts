import type { AlertRule } from '../../alerts/alert-rule.ts';
import { resolveRunbookUrl, runbookFileOf } from '../../references/runbook-url.ts';
import { awaitedRunbooks } from '../../rules/shared/awaited-runbooks.ts';
import type { Range } from '../../text/range.ts';
import type { CodeActionProvider, DocumentAction } from '../code-action.ts';
import type { FeatureContext } from '../context.ts';

/**
 * "Create the runbook": where the alert's URL leads already, else in the folder of runbooks; as its siblings are written,
 * with what the rule says of its alert, and with its row in the index. In a list of runbooks for what alerts lead to and it
 * lacks.
 */
export const createRunbook: CodeActionProvider = async (context, range) => {
  const actions: DocumentAction[] = [];
  for (const rule of context.facts.alerts.rules) {
    const url = rule.url === undefined ? undefined : context.facts.alerts.urls[rule.url];
    if (!touches(rule.range, range) && !(url !== undefined && touches(url.range, range))) continue;
    const place = placeFor(rule, context);
    const action = place === undefined ? undefined : await plan(rule, place, context);
    if (action !== undefined) actions.push(action);
  }
  if (context.facts.indexEntries.length > 0) actions.push(...(await createAwaited(context, range)));
  return actions;
};

/** More than these fill the menu. */
const MOST_AWAITED = 5;

async function createAwaited(context: FeatureContext, range: Range): Promise<readonly DocumentAction[]> {
  const touched = awaitedRunbooks(context.facts, context.world).filter((awaited) => touches(awaited.range, range));
  const actions = touched.slice(0, MOST_AWAITED).map(({ file, urls: [first], rule: mended }) => {
    const facts = first === undefined ? undefined : context.snapshot.sources.get(first.file);
    const rule = facts?.alerts.rules.find(({ name }) => name === first?.alert);
    return rule === undefined ? undefined : plan(rule, { file, rule: mended }, context);
  });
  return (await Promise.all(actions)).flatMap((action) => action ?? []);
}

const touches = (one: Range, other: Range): boolean => one.start <= other.end && other.start <= one.end;

interface RunbookPlace {
  /** Undefined: as the folder names its runbooks. */
  readonly file: string | undefined;
  readonly rule: 'runbook-url-dead' | 'alert-without-runbook' | 'link-target-missing';
}

/** Undefined for an alert that has a runbook, or one elsewhere. */
function placeFor({ name, url }: AlertRule, { facts, world }: FeatureContext): RunbookPlace | undefined {
  if (url === undefined) {
    const known = world.alert(name);
    const hasOne = known?.hasUrl === true || (known?.runbooks.length ?? 0) > 0;
    return hasOne ? undefined : { file: undefined, rule: 'alert-without-runbook' };
  }
  const written = facts.alerts.urls[url];
  const found = written === undefined ? undefined : resolveRunbookUrl(written, facts.path, world);
  if (found?.kind !== 'missing' || !found.named.isWhole) return undefined;
  const file = runbookFileOf(found.named, name);
  return file === undefined ? undefined : { file, rule: 'runbook-url-dead' };
}

async function plan(
  alert: AlertRule,
  { file, rule }: RunbookPlace,
  context: FeatureContext,
): Promise<DocumentAction | undefined> {
  const { name, summary, description, expression, severity } = alert;
  const newFiles = await context.newFiles();
  const planned = await newFiles?.planNewRunbook(
    { file, alert: { name, summary, description, expression, severity }, date: context.today },
    { ...context, config: context.world.config },
  );
  // What is in the way is no defect of the rule file: nothing is offered.
  if (planned === undefined || 'refused' in planned) return undefined;
  const { creates, edits } = planned.change;
  return { title: `Create the runbook "${planned.file}"`, kind: 'quickfix', rule, preferred: false, creates, edits };
}
