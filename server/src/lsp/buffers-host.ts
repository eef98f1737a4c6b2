import type { Host } from '../host.ts';
import { rules } from '../rules/registry.ts';
import type { Rule } from '../rules/rule.ts';
import type { Log } from './root.ts';

/**
 * A host for places whose files cannot be read: only open buffers are known. Every path counts as ignored, and what is
 * ignored may be there or not, so nothing is said of where links and references lead.
 *
 * @param machine what can be run beside: a diagram is judged wherever its text comes from
 */
export const createBuffersHost = (log: Log, machine: Pick<Host, 'diagrams' | 'outlines' | 'parts'>): Host => ({
  listFiles: () => Promise.resolve({ files: [], submodules: [], isIgnored: () => true, problems: [] }),
  readText: () => undefined,
  kindOf: () => Promise.resolve(undefined),
  ...machine,
  log,
});

/** Those that judge a document by its own text. The others compare it with files that such a host does not know. */
const SELF_CONTAINED: ReadonlySet<string> = new Set([
  'adr-empty-section',
  'adr-history-mismatch',
  'adr-invalid-date',
  'adr-option-not-considered',
  'adr-template-leftover',
  'doc-missing-section',
  'doc-template-leftover',
  'link-anchor-missing',
  'runbook-empty-section',
  'runbook-no-rollback',
  'runbook-no-verification',
  'runbook-placeholder-left',
  'runbook-review-overdue',
  'runbook-shell-syntax',
  'runbook-unguarded-command',
]);

export const rulesForBuffers: readonly Rule[] = rules.filter(
  ({ id }) => id.startsWith('mermaid-') || SELF_CONTAINED.has(id),
);
