import { type Citation, inComments } from '../adr/citations.ts';
import { linesOf } from '../text/lines.ts';
import type { Range } from '../text/range.ts';
import type { FileFacts } from './facts.ts';
import { readSourceSuppressions } from './suppression-comments.ts';

/**
 * Facts of source code: what its comments say.
 *
 * @param found what would be citations if it stood in comments
 */
export function extractSourceFacts(
  path: string,
  text: string,
  found: readonly Citation[],
  comments: readonly Range[],
): FileFacts {
  return {
    path,
    kind: 'source',
    role: 'document',
    eol: text.includes('\r\n') ? '\r\n' : '\n',
    ...linesOf(text),
    title: undefined,
    headings: [],
    anchors: [],
    hasIncludes: false,
    links: [],
    references: [],
    diagrams: [],
    mentions: [],
    citations: inComments(found, comments),
    adr: undefined,
    runbook: undefined,
    indexEntries: [],
    suppressions: readSourceSuppressions(text, comments),
  };
}
