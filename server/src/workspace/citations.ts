import type { Citation } from '../adr/citations.ts';
import type { Snapshot } from './snapshot.ts';

/** Where source code cites an ADR. */
export interface CitationPlace {
  readonly file: string;
  readonly citation: Citation;
}

/**
 * Every place in comments of source code that names an ADR, by id or by path, in no order of files: what a renumbering has
 * to change. Those of one number are `citation.number`; its digits stand at `citation.digits`.
 */
export function* citationsIn({ sources }: Snapshot): Iterable<CitationPlace> {
  for (const { path, citations } of sources.values()) {
    for (const citation of citations) yield { file: path, citation };
  }
}
