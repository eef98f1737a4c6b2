import type { AlertRule } from '../../alerts/alert-rule.ts';
import { resolveRunbookUrl } from '../../references/runbook-url.ts';
import { join } from '../../references/site.ts';
import { stemOf } from '../../runbook/locate.ts';
import { dirname, extname } from '../../text/paths.ts';
import type { Range } from '../../text/range.ts';
import type { CodeActionProvider, DocumentAction } from '../code-action.ts';
import type { FeatureContext } from '../context.ts';
import { Refusal } from '../new-adr/plan.ts';
import { planNewRunbook } from '../new-runbook/new-runbook.ts';

/**
 * "Create the runbook": where the alert's URL leads already, else in the folder of runbooks; as its siblings are written,
 * with what the rule says of its alert, and with its row in the index.
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
  return actions;
};

const touches = (one: Range, other: Range): boolean => one.start <= other.end && other.start <= one.end;

interface RunbookPlace {
  /** Undefined: as the folder names its runbooks. */
  readonly file: string | undefined;
  readonly rule: 'runbook-url-dead' | 'alert-without-runbook';
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
  const path = extname(found.path) === '' && found.named.by === 'site' ? `${found.path}.md` : found.path;
  // Sites serve pages in lower case: the file is named as the alert is.
  const isAlert = found.named.by === 'site' && stemOf(path).toLowerCase() === name.toLowerCase();
  const file = isAlert ? join(dirname(path), name + extname(path)) : path;
  return /\.(?:md|mdx|markdown)$/i.test(file) ? { file, rule: 'runbook-url-dead' } : undefined;
}

async function plan(
  alert: AlertRule,
  { file, rule }: RunbookPlace,
  context: FeatureContext,
): Promise<DocumentAction | undefined> {
  const { name, summary, description, expression, severity } = alert;
  try {
    const planned = await planNewRunbook(
      { file, alert: { name, summary, description, expression, severity }, date: context.today },
      { ...context, config: context.world.config },
    );
    const { creates, edits } = planned.change;
    return { title: `Create the runbook "${planned.file}"`, kind: 'quickfix', rule, preferred: false, creates, edits };
  } catch (error) {
    // What is in the way is no defect of the rule file: nothing is offered.
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}
