import type { Config } from '../config/config.ts';
import { lineStartsOf } from '../text/line-lengths.ts';
import type { Range } from '../text/range.ts';
import type { FileFacts, Suppression } from '../workspace/facts.ts';
import type { Finding } from './rule.ts';

/** Id under which a suppression comment that suppresses nothing is reported. */
export const UNUSED_SUPPRESSION = 'suppression-unused';

interface Reach {
  readonly suppression: Suppression;
  readonly rule: { readonly id: string; readonly range: Range } | undefined;
  readonly range: Range;
  used: boolean;
}

/**
 * Leaves out the findings that `<!-- waypost-disable ... -->` comments cover, and adds a hint for each named rule
 * (or each comment that names none) that covers nothing.
 *
 * @param undecided rules that could not be judged here: a comment for one of them may well be of use elsewhere
 */
export function applySuppressions(
  file: FileFacts,
  findings: readonly Finding[],
  config: Config,
  undecided: ReadonlySet<string> = new Set(),
): readonly Finding[] {
  if (file.suppressions.length === 0) return findings;
  const reaches = reachOf(file);
  const kept = findings.filter((finding) => {
    let covered = false;
    for (const reach of reaches) {
      if (reach.rule !== undefined && reach.rule.id !== finding.rule) continue;
      if (finding.range.start < reach.range.start || finding.range.start > reach.range.end) continue;
      reach.used = true;
      covered = true;
    }
    return !covered;
  });
  const configured = config.rules[UNUSED_SUPPRESSION];
  if (configured === 'off') return kept;
  const unused = reaches
    .filter(({ used, rule }) => !used && (rule === undefined ? undecided.size === 0 : !undecided.has(rule.id)))
    .map(
      (reach): Finding => ({
        file: file.path,
        rule: UNUSED_SUPPRESSION,
        severity: configured ?? 'hint',
        message:
          reach.rule === undefined
            ? 'This comment suppresses nothing'
            : `No finding of "${reach.rule.id}" is suppressed here`,
        range: reach.rule?.range ?? reach.suppression.range,
        data: reach.rule === undefined ? {} : { rule: reach.rule.id },
        fixes: [],
      }),
    );
  return [...kept, ...unused].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}

function reachOf(file: FileFacts): Reach[] {
  const reaches: Reach[] = [];
  file.suppressions.forEach((suppression, index) => {
    if (suppression.kind === 'end') return;
    const range = suppression.kind === 'next-line' ? nextLine(file, suppression.range.end) : untilEnd(file, index);
    const rules = suppression.rules.length === 0 ? [undefined] : suppression.rules;
    for (const rule of rules) reaches.push({ suppression, rule, range, used: false });
  });
  return reaches;
}

/** The line after the one on which the comment ends. */
function nextLine(file: FileFacts, offset: number): Range {
  const starts = lineStartsOf(file);
  const next = starts.findIndex((start) => start > offset);
  if (next < 0) return { start: file.length, end: file.length };
  return { start: starts[next] ?? file.length, end: (starts[next + 1] ?? file.length + 1) - 1 };
}

function untilEnd(file: FileFacts, index: number): Range {
  const start = file.suppressions[index]?.range.end ?? 0;
  const end = file.suppressions.slice(index + 1).find((later) => later.kind === 'end');
  return { start, end: end?.range.start ?? file.length };
}
