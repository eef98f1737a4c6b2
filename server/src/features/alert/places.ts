import type { AlertRule } from '../../alerts/alert-rule.ts';
import { resolveRunbookUrl } from '../../references/runbook-url.ts';
import { stemOf } from '../../runbook/locate.ts';
import { basename, dirname } from '../../text/paths.ts';
import { containsOffset, type Range } from '../../text/range.ts';
import type { FileFacts } from '../../workspace/facts.ts';
import type { FeatureContext, Target } from '../context.ts';

/** A rule where it stands. */
export interface PlacedRule {
  readonly facts: FileFacts;
  readonly rule: AlertRule;
}

/** The rules that raise an alert, by file and place. */
export function rulesOf(name: string, { snapshot }: FeatureContext): PlacedRule[] {
  return (snapshot.alerts.alert(name)?.definedIn ?? []).flatMap((file) => {
    const facts = snapshot.sources.get(file);
    if (facts === undefined) return [];
    return facts.alerts.rules.filter((rule) => rule.name === name).map((rule) => ({ facts, rule }));
  });
}

export const placeOfRule = ({ facts, rule }: PlacedRule): Target => ({
  file: facts.path,
  range: rule.range,
  lines: facts,
});

/** Where a rule's runbook is: what its URL leads to, then the runbooks that document the alert. */
export function runbooksOf({ facts, rule }: PlacedRule, context: FeatureContext): Target[] {
  const byUrl = rule.url === undefined ? undefined : runbookAt(facts, rule.url, context);
  const byName = runbooksDocumenting(rule.name, context).filter(({ file }) => file !== byUrl?.file);
  return byUrl === undefined ? byName : [byUrl, ...byName];
}

/** Where runbooks document an alert. */
export function runbooksDocumenting(name: string, { snapshot }: FeatureContext): Target[] {
  return (snapshot.alerts.alert(name)?.runbooks ?? []).flatMap((file) => {
    const facts = snapshot.files.get(file)?.facts;
    const { alerts = [], ownAlert } = facts?.runbook ?? {};
    const alert = alerts.find((one) => one.name === name) ?? ownAlert;
    return facts === undefined || alert === undefined ? [] : [{ file, range: alert.range, lines: facts }];
  });
}

/** What a URL of a rule file leads to here: the heading that it names, else the document's title. */
export function runbookAt(rules: FileFacts, url: number, { snapshot, world }: FeatureContext): Target | undefined {
  const written = rules.alerts.urls[url];
  const found = written === undefined ? undefined : resolveRunbookUrl(written, rules.path, world);
  if (found === undefined || (found.kind !== 'found' && found.kind !== 'anchor-missing')) return undefined;
  const facts = snapshot.files.get(found.path)?.facts;
  if (facts === undefined) return undefined;
  const fragment = found.named.fragment?.toLowerCase();
  const heading =
    facts.headings.find(({ slug }) => slug === fragment) ?? facts.headings.find(({ level }) => level === 1);
  return { file: found.path, range: heading?.textRange ?? { start: 0, end: 0 }, lines: facts };
}

/** Rules whose URL leads to a document, each with the place that it leads to. */
export function rulesLeadingTo(
  path: string,
  context: FeatureContext,
): { readonly placed: PlacedRule; readonly to: Range }[] {
  const { snapshot } = context;
  // Following a URL takes a while: only those are followed that name the page.
  const isIndex = /^(?:readme|_?index)\./i.test(basename(path));
  const name = (isIndex ? basename(dirname(path)) : stemOf(path).replace(/^\d{1,4}[-_.]/, '')).toLowerCase();
  const named = name.replace(/[^a-z0-9].*$/, '');
  return snapshot.alerts.ruleFiles().flatMap((file) => {
    const facts = snapshot.sources.get(file);
    return (facts?.alerts.rules ?? []).flatMap((rule) => {
      const url = rule.url === undefined ? undefined : facts?.alerts.urls[rule.url];
      if (facts === undefined || rule.url === undefined || url?.text.toLowerCase().includes(named) !== true) return [];
      const to = runbookAt(facts, rule.url, context);
      return to?.file === path ? [{ placed: { facts, rule }, to: to.range }] : [];
    });
  });
}

/** The alert that is named at an offset: by a rule, by the URL of one, or by a runbook. */
export interface NamedAlert {
  readonly name: string;
  readonly range: Range;
  /** Undefined in a runbook. */
  readonly rule: PlacedRule | undefined;
  /** The URL is what stands there. */
  readonly isUrl: boolean;
}

export function alertAt({ facts }: FeatureContext, offset: number): NamedAlert | undefined {
  for (const rule of facts.alerts.rules) {
    const url = rule.url === undefined ? undefined : facts.alerts.urls[rule.url]?.range;
    const isUrl = url !== undefined && containsOffset(url, offset);
    if (!isUrl && !containsOffset(rule.range, offset)) continue;
    return { name: rule.name, range: isUrl ? url : rule.range, rule: { facts, rule }, isUrl };
  }
  const alert = facts.runbook?.alerts.find(({ range }) => range.start < range.end && containsOffset(range, offset));
  return alert === undefined ? undefined : { ...alert, rule: undefined, isUrl: false };
}
