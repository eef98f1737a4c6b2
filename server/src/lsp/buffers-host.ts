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
export const createBuffersHost = (log: Log, machine: Pick<Host, 'diagrams' | 'outlines'>): Host => ({
  listFiles: () => Promise.resolve({ files: [], submodules: [], isIgnored: () => true, problems: [] }),
  readText: () => undefined,
  kindOf: () => Promise.resolve(undefined),
  ...machine,
  log,
});

/** Families that judge a document by itself. The others compare it with files that such a host does not know. */
const SELF_CONTAINED = /^(?:mermaid|runbook)-/;

export const rulesForBuffers: readonly Rule[] = rules.filter(({ id }) => SELF_CONTAINED.test(id));
