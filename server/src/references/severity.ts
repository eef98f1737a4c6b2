import type { Severity } from '../config/config.ts';
import { basename } from '../text/paths.ts';
import type { FileFacts } from '../workspace/facts.ts';
import type { CodeReference } from './reference.ts';
import type { ReferenceResolution } from './resolve-reference.ts';

/** Templates, generated pages and logs of releases are not judged: nobody who reads the finding could mend it there. */
export const isJudged = (file: FileFacts): boolean => file.role === 'document';

/** How much a gone path matters; `faded` for what is known to be history. */
export interface GoneSeverity {
  readonly severity: Severity;
  readonly faded: boolean;
}

/**
 * How much it matters that a path is gone. In judged documents 88 of 91 paths that history knows and the tree does
 * not were truly gone, but whether the author should act depends on where the path stands: under References
 * 22 of 23, in a plan 1 of 11, in recognised runbooks 8 of 8.
 */
export function goneSeverity(file: FileFacts, reference: CodeReference, resolution: ReferenceResolution): GoneSeverity {
  const { context, form } = reference;
  const hint: GoneSeverity = { severity: 'hint', faded: true };
  const information: GoneSeverity = { severity: 'info', faded: false };
  const warning: GoneSeverity = { severity: 'warning', faded: false };
  if (form === 'blob-url') return isDated(file) ? hint : warning;
  if (context.saysRemoved || context.sectionClass === 'history' || isDated(file)) return hint;
  if (!reference.path.replace(/^\.?\//, '').includes('/') && reference.lines === undefined) return hint;
  // All nine misses of a blind set of 47 warnings were paths that history knows only by their end.
  if (form === 'fence-path' || resolution.bySuffix === true) return information;
  if (file.kind !== 'adr' || context.sectionClass === 'evidence' || reference.lines !== undefined) return warning;
  return information;
}

/**
 * Documents of one day, which nobody keeps true: hand-offs, audits, session notes. A decision's date is part of its name
 * and says nothing, and so does a runbook's `review`; a date in a runbook's name makes it the report of an incident.
 */
function isDated(file: FileFacts): boolean {
  const name = basename(file.path).toLowerCase();
  if (
    file.kind !== 'runbook' &&
    /(?:^|[-_. ])(?:handoff|audit|summary|review|plan|study|session|next-steps|pr-description|backfill|design)(?:[-_. ]|$)/.test(
      name,
    )
  ) {
    return true;
  }
  return file.kind !== 'adr' && /(?:^|[^\d])20\d{2}-[01]\d-[0-3]\d(?:[^\d]|$)/.test(name);
}
