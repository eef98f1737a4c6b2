import { type Citation, inComments, isGeneratedText } from '../adr/citations.ts';
import { findAlerts } from '../alerts/find-alerts.ts';
import type { Declarations } from '../symbols/declared.ts';
import { linesOf } from '../text/lines.ts';
import type { Range } from '../text/range.ts';
import { withoutMarkdown } from './extract.ts';
import type { FileFacts } from './facts.ts';
import { readSourceSuppressions } from './suppression-comments.ts';

/**
 * Facts of source code: what its comments say, and the alerts that it defines.
 *
 * @param found what would be citations if it stood in comments
 */
export function extractSourceFacts(
  path: string,
  text: string,
  found: readonly Citation[],
  comments: readonly Range[],
  declared: Declarations | undefined,
): FileFacts {
  return {
    ...withoutMarkdown,
    path,
    kind: 'source',
    eol: text.includes('\r\n') ? '\r\n' : '\n',
    ...linesOf(text),
    diagrams: [],
    citations: inComments(found, comments),
    alerts: findAlerts(path, text, isGeneratedText(text)),
    declared,
    suppressions: readSourceSuppressions(text, comments),
  };
}
