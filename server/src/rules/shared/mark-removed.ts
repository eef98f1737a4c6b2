import { REMOVED_MARK } from '../../references/removed-mark.ts';
import type { Range } from '../../text/range.ts';
import type { FileFacts } from '../../workspace/facts.ts';
import type { Fix } from '../rule.ts';

/** Appends the mark by which a document says that what it names is gone; nothing where the mention has no end for it. */
export const markRemoved = (file: FileFacts, mention: Range | undefined): Fix[] =>
  mention === undefined
    ? []
    : [
        {
          title: `Mark as historical: append "${REMOVED_MARK.trim()}"`,
          preferred: false,
          edits: [{ file: file.path, range: { start: mention.end, end: mention.end }, newText: REMOVED_MARK }],
        },
      ];
