import type { FileEdit } from '../../text/edit.ts';
import { applyEdits } from '../../text/edit.ts';
import { dirname, relativePath } from '../../text/paths.ts';
import type { AdrSummary, FileFacts } from '../../workspace/facts.ts';
import { answerSupersession } from '../answer-relation.ts';
import type { AdrRelation, AdrStatus } from '../record.ts';
import type { Half } from '../relation-halves.ts';

/** Two ADRs, one of which is to take the place of the other. */
export interface ToSupersede {
  readonly own: AdrSummary;
  readonly facts: FileFacts;
  readonly other: AdrSummary;
  readonly otherFacts: FileFacts;
  readonly otherText: string;
  /** ADRs beside the new one. */
  readonly siblings: readonly AdrSummary[];
  readonly understand: (path: string, text: string) => FileFacts;
}

/**
 * Writes "Supersedes X" into an ADR, as its siblings write it or else as "Superseded by" would be turned round that the
 * other one could say. Undefined where the ADR has no place for it.
 */
export function stateSupersession(given: ToSupersede): Half | undefined {
  const { own, facts, other, otherFacts, siblings } = given;
  const relation = imagined(given);
  const ownRecord = otherFacts.adr;
  if (relation === undefined || ownRecord === undefined || facts.adr === undefined) return undefined;
  return answerSupersession({ own: other, ownRecord, relation, other: own, otherFacts: facts, siblings });
}

/** The relation that the other ADR would state, were its status no more than that. */
function imagined({ own, other, otherFacts, otherText, understand }: ToSupersede): AdrRelation | undefined {
  const status = otherFacts.adr?.statuses[0];
  if (status === undefined) return undefined;
  const edit: FileEdit = { file: other.file, range: status.range, newText: phrase(own, other, otherFacts, status) };
  const after = understand(other.file, applyEdits(otherText, [edit]));
  return after.adr?.relations.find(
    ({ kind, direction, range }) =>
      kind === 'supersedes' && direction === 'backward' && range.start >= status.range.start,
  );
}

/**
 * `Superseded by [2. Use NATS](0002-use-nats.md)` where titles are numbered so, else by the id. Only the form of the
 * label counts: it is that of the other ADR's own number and title.
 */
function phrase(own: AdrSummary, other: AdrSummary, otherFacts: FileFacts, { written }: AdrStatus): string {
  const verb = /^\p{Ll}/u.test(written) ? 'superseded by' : 'Superseded by';
  const numbered = /^# N+\. T$/.test(otherFacts.adr?.titlePlace?.form ?? '');
  const isPlain = !/[[\]<>*_`\\|]/.test(other.title);
  const id = /^\d+$/.test(other.id) ? `ADR-${other.id}` : other.id;
  const label =
    numbered && other.number !== undefined && isPlain
      ? `${other.number}. ${other.title}`
      : other.number === undefined && isPlain
        ? other.title
        : id;
  return `${verb} [${label}](${encodeURI(relativePath(dirname(other.file), own.file))})`;
}
