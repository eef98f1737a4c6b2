import { type AlertFacts, noAlerts } from './alert-rule.ts';
import { AlertCollector } from './draft.ts';
import { readObjectAlerts } from './read-objects.ts';
import { readYamlAlerts } from './read-yaml.ts';

/** What a file has that defines alerts, or names their runbooks. The bytes of most files do not have it. */
export const ALERTING = /\balert["']?[ \t]{0,20}(?:\+?::?:?|=)|runbook_?(?:url|link)/i;

/** Larger files are data. */
const MOST_UNITS = 2 * 1024 * 1024;

type Form = 'yaml' | 'jsonnet' | 'hcl';

/** How a file may define alerts, by its name; undefined for one that cannot. */
export function alertFormOf(path: string): Form | undefined {
  if (/\.(?:ya?ml|rules)$/i.test(path)) return 'yaml';
  if (/\.(?:jsonnet|libsonnet)$/i.test(path)) return 'jsonnet';
  return /\.(?:tf|hcl)$/i.test(path) ? 'hcl' : undefined;
}

/** What a rule file says of alerts and their runbooks, without rendering or evaluating anything. */
export function findAlerts(path: string, text: string, isGenerated: boolean): AlertFacts {
  const form = alertFormOf(path);
  if (form === undefined || text.length > MOST_UNITS || !ALERTING.test(text)) return noAlerts;
  const collector = new AlertCollector();
  if (form === 'yaml') readYamlAlerts(text, collector);
  else readObjectAlerts(text, form, collector);
  const facts = collector.facts(isGenerated);
  return facts.rules.length + facts.urls.length + facts.unnamed === 0 ? noAlerts : facts;
}
