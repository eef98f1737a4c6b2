import { basename, dirname } from '../text/paths.ts';
import type { FileFacts } from '../workspace/facts.ts';

/** Words that name what is written once: for a day, a piece of work, or one step from version to version. */
const writtenOnce =
  /(?:^|[-_. ])(?:handoff|audit|summary|review|plan|tasks|study|session|next-steps|pr-description|backfill|design|bugfix|analysis|spike|assessment|evaluation|investigations?|progress|retro|retrospective|post-?mortem|work-?log|dev-?log|journal|diary|migrat(?:ion|ing)|upgrad(?:e|ing)|upgrade-instructions|breaking-changes)(?:[-_. ]|$)/;

/** Directories that keep such documents as they were written. */
const recordDirectory =
  /^(?:.{1,40}[-_ ])?archived?s?(?:[-_ ].{1,40})?$|^(?:audits?|bugfixes|diary|handoffs?|implementation-artifacts|incidents?|(?:github-)?issues|journals?|legacy|migrations?|migration-guides?|upgrade-guides?|plans?|post-?mortems?|proposals?|prs|pull-requests|reports?|research|retros?|retrospectives|reviews?|rfcs?|sessions?|spikes?|tickets|work-?logs?)$/;

/** `specs/022-pareto-frontier/data-model.md`: what was specified for one piece of work. */
const numberedWork = /(?:^|\/)(?:specs?|features|epics|stories|changes)\/\d{1,5}[-_][^/]+(?:\/|$)/;

/**
 * Documents of one day, which nobody keeps true: hand-offs, audits, session notes, plans and specifications that were
 * carried out, what is written for one version. A decision's date is part of its name and says nothing, and so does a
 * runbook's `review`; a date in a runbook's name makes it the report of an incident. What agents are taught
 * (`.github/skills`) is often written for any project.
 */
export function isDated({ path, kind }: Pick<FileFacts, 'path' | 'kind'>): boolean {
  const name = basename(path)
    .toLowerCase()
    .replace(/\.[a-z]{1,10}$/, '');
  const directory = dirname(path).toLowerCase();
  if (kind !== 'runbook' && writtenOnce.test(name)) return true;
  if (kind === 'adr') return false;
  // A ticket or a pull request has its number for a name, and a log no other name.
  if (/^#?\d{1,14}$/.test(name) || name === 'log') return true;
  // `v4-to-v5.md`, `release-0.9.x.md`, and the frozen copies that Docusaurus keeps of each version's pages.
  if (/\d[-_. ]to[-_. ]v?\d|(?:^|[^\d.])v?\d{1,3}\.(?:\d{1,3}|x)(?:\D|$)/.test(name)) return true;
  if (/(?:^|\/)(?:versioned_docs|\.[\w-]{1,30}\/skills)(?:\/|$)/.test(directory)) return true;
  if (kind !== 'runbook' && (directory.split('/').some(isRecordDirectory) || numberedWork.test(directory))) return true;
  return hasDate(name);
}

const isRecordDirectory = (name: string): boolean => recordDirectory.test(name) || hasDate(name);

/** `2026-01-15-tokens`, `20260403t130928`, `2026-01` */
const hasDate = (name: string): boolean =>
  /(?:^|\D)20\d{2}-[01]\d(?:-[0-3]\d)?(?:\D|$)|(?:^|\D)20\d{2}[01]\d[0-3]\d(?:\D|$)/.test(name);
