import type { Config } from '../config/config.ts';
import { memoize } from '../text/memo.ts';
import { basename, dirname, extname } from '../text/paths.ts';

export interface RunbookLocation {
  /** The file's own directory. */
  readonly directory: string;
  /** The directory that holds the runbooks: `docs/runbooks` of `docs/runbooks/db`; the file's own where none is named so. */
  readonly root: string;
  /** False where only a recognised format can tell a runbook from another document. */
  readonly certain: boolean;
  /** The file's own name says "runbook". */
  readonly named: boolean;
}

/** Directories that hold runbooks: `runbooks`, `playbook`, `deprecated_runbooks`, `oncall-sops`, `AWS Playbooks`. */
const runbookDirectory = /^(?:[^/]{1,60}[-_. ])?(?:runbooks?|playbooks?|sops?)$/i;

/** `alerts` is also a name of user interface components and of code, so that it proves nothing alone. */
const alertDirectory = /^alerts?$/i;

/** Never the repository's own runbooks: dependencies, copies of the tree, templates. */
const foreignDirectory =
  /^(?:node_modules|bower_components|\.git|\.?worktrees|_?templates?|archetypes|vendor|third[-_]party)$/i;

/** What plans a change of the software, and may be called its runbook. */
const planDirectory =
  /^(?:specs?|specifications|plans?|proposals?|rfcs?|designs?|prds?|tickets?|stories|epics|sprints?)$/i;

/** Pages beside runbooks. */
const companion =
  /^(?:readme|index|_index|_?template|toc|summary|contributing|changelog|license|agents|claude|skill|_sidebar|_category_)$/i;

/** `runbook-template`, `TEMPLATE_alert`, `runbooks-index`. */
const companionPart = /^_?template[-_. ]|[-_. ](?:template|readme|index)$/i;

/** `runbook`, `runbook-database`, `deploy_runbook`, `playbooks`. */
const runbookName = /^(?:[^/]{1,120}[-_. ])?(?:runbooks?(?:[-_. ]|$)|playbooks?$)/i;

/**
 * Whether a file can be a runbook by its path alone.
 *
 * Configured directories and those with a usual name hold nothing but runbooks, at any depth; in `alerts/` and for a
 * file that is only named `runbook` the format decides. Pages beside the runbooks (README, index, templates) are none.
 * @example runbookLocationOf('docs/runbooks/db/Failover.md', config) // directory: 'docs/runbooks/db', root: 'docs/runbooks', certain: true, named: false
 */
export function runbookLocationOf(path: string, config: Config): RunbookLocation | undefined {
  if (!/^\.(?:md|markdown|mdown|mdx)$/i.test(extname(path))) return undefined;
  const stem = stemOf(path);
  if (companion.test(stem) || companionPart.test(stem)) return undefined;
  const directory = dirname(path);
  const { segments, isForeign, isPlan, usual, alerts, manual } = readDirectory(directory);
  if (isForeign) return undefined;
  const named = runbookName.test(stem);
  const at = (index: number): string => segments.slice(0, index + 1).join('/');
  const configured = segments.findIndex((_, index) => isConfigured(at(index), config));
  const found = configured >= 0 ? configured : usual;
  if (found >= 0) return { directory, root: at(found), certain: true, named };
  if (manual !== undefined) return { directory, root: manual, certain: true, named };
  // Only its name speaks for it, and its place against it.
  if (isPlan) return undefined;
  if (!named && alerts < 0) return undefined;
  return { directory, root: alerts < 0 ? directory : at(alerts), certain: false, named };
}

/** What the names of a directory and of those above it say. */
const readDirectory = memoize((directory) => {
  const segments = directory.split('/');
  return {
    segments,
    isForeign: segments.some((segment) => foreignDirectory.test(segment)),
    isPlan: segments.some((segment) => planDirectory.test(segment)),
    usual: segments.findIndex((segment) => runbookDirectory.test(segment)),
    alerts: segments.findIndex((segment) => alertDirectory.test(segment)),
    // The layout of the Technical Documentation Template of the UK government.
    manual: /^(?:.{1,1000}\/)?source\/manual\/alerts(?=\/|$)/.exec(directory)?.[0],
  };
});

/** `docs/runbooks/KubePodCrashLooping.md` -> `KubePodCrashLooping`. */
export const stemOf = (path: string): string => basename(path).slice(0, basename(path).length - extname(path).length);

function isConfigured(directory: string, config: Config): boolean {
  return config.runbook.directories.some((configured) => {
    const root = configured
      .replaceAll('\\', '/')
      .replace(/^(?:\.\/){1,8}/, '')
      .replace(/\/{1,8}$/, '');
    return root === '' || root === '.' || directory === root || directory.startsWith(`${root}/`);
  });
}
