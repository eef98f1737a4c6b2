import { type Citation, inComments, isGeneratedText } from '../adr/citations.ts';
import { findAlerts } from '../alerts/find-alerts.ts';
import type { Documented } from '../coverage/documented.ts';
import type { Declarations } from '../symbols/declared.ts';
import { linesOf } from '../text/lines.ts';
import type { Range } from '../text/range.ts';
import { withoutMarkdown } from './extract.ts';
import type { FileFacts } from './facts.ts';
import { readSourceSuppressions } from './suppression-comments.ts';

/** What was found in a file of source code. Fields that are left out have nothing. */
interface Found {
  /** What would be citations if it stood in comments. */
  readonly found?: readonly Citation[] | undefined;
  readonly comments?: readonly Range[];
  readonly declared?: Declarations | undefined;
  /** What it says of what code declares, where it is a page. */
  readonly documented?: Documented | undefined;
  readonly named: readonly string[];
}

/** Facts of source code: what its comments say, the alerts that it defines, what it declares and names. */
export function extractSourceFacts(
  path: string,
  text: string,
  { found = [], comments = [], declared, documented, named }: Found,
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
    documented,
    named,
    suppressions: readSourceSuppressions(text, comments),
  };
}

/** Whether rules can have nothing to say of a source file: of some it is only known which of the wanted names they have. */
export const isSilent = ({ kind, citations, suppressions, alerts, declared }: FileFacts): boolean =>
  kind === 'source' &&
  citations.length + suppressions.length === 0 &&
  alerts.rules.length + alerts.urls.length + alerts.unnamed === 0 &&
  declared === undefined;
