import { answerSupersession } from '../adr/answer-relation.ts';
import { inForce } from '../adr/in-force.ts';
import { inCaseOf } from '../adr/index-row.ts';
import type { AdrRecord, AdrRelation } from '../adr/record.ts';
import { removeRelation } from '../adr/remove-relation.ts';
import { resolveAdrTarget } from '../adr/resolve-target.ts';
import { basename } from '../text/paths.ts';
import type { AdrSummary, FileFacts, RelationSummary } from '../workspace/facts.ts';
import type { World } from '../workspace/world.ts';
import { defineRule, type Fix } from './rule.ts';

/** "Supersedes ADR-4" where ADR 4 does not say so. */
export const adrSupersedeOneWay = defineRule({
  id: 'adr-supersede-one-way',
  summary: 'Only one of two ADRs says that one supersedes the other',
  severity: 'warning',
  kinds: ['adr'],
  messages: {
    forward: '{target} does not say that it is superseded by {id}',
    backward: '{target} does not say that it supersedes {id}',
  },
  fixable: true,
  check({ file, world, report }) {
    const record = file.adr;
    const own = record === undefined ? undefined : world.adr(record.file);
    if (record === undefined || own === undefined) return;
    const told = new Set<string>();
    for (const relation of record.relations) {
      const { kind, direction, partial, target, targetRange } = relation;
      if (kind !== 'supersedes' || partial) continue;
      // What is not decided supersedes nothing yet; what was rejected never will.
      if (direction === 'forward' && !isDecided(own)) continue;
      const found = resolveAdrTarget(own, target, world);
      if (found.kind !== 'found' || found.adr.file === own.file) continue;
      if (found.adr.relations.some((other) => answers(other, found.adr, own, world))) continue;
      const key = `${direction} ${found.adr.file}`;
      if (told.has(key)) continue;
      told.add(key);
      report({
        message: direction,
        data: { target: found.adr.id, id: own.id, file: found.adr.file },
        range: targetRange,
        fixes: [
          ...fixesOf({ own, record, relation }, found.adr, world),
          ...removalOf({ own, record, relation }, file, world),
        ],
      });
    }
  },
});

interface Half {
  readonly own: AdrSummary;
  readonly record: AdrRecord;
  readonly relation: AdrRelation;
}

/** The line that is missing, in the other file. */
function fixesOf({ own, record, relation }: Half, other: AdrSummary, world: World): Fix[] {
  const otherFacts = world.facts(other.file);
  const siblings = world.adrsIn(other.directory);
  const answer =
    otherFacts === undefined
      ? undefined
      : answerSupersession({ own, ownRecord: record, relation, other, otherFacts, siblings });
  if (answer === undefined) return [];
  const says = relation.direction === 'forward' ? 'is superseded by' : 'supersedes';
  // A decision has one successor: with two, one of the statements is wrong.
  const isContested = relation.direction === 'forward' && other.relations.some(isBackward);
  return [
    {
      title: `Say in "${basename(other.file)}" that it ${says} ${own.id}`,
      preferred: answer.certain && !isContested,
      edits: answer.edits,
    },
  ];
}

/** The half that is there, taken away. What a history tells of it only its author can untell. */
function removalOf({ own, record, relation }: Half, facts: FileFacts, world: World): Fix[] {
  const status = inForce(own.directory, world);
  const edit = removeRelation({ facts, record, relation }, status);
  const isLogged = record.history?.entries.some((entry) => entry.status?.class === 'retired') === true;
  if (edit === undefined || (relation.direction === 'backward' && isLogged)) return [];
  const [stated] = record.statuses;
  const isApart = relation.direction === 'backward' && edit.newText === '' && stated?.class === 'retired';
  const word = isApart
    ? [{ file: facts.path, range: stated.wordRange, newText: inCaseOf(status, stated.written) }]
    : [];
  return [{ title: `Remove "${relation.form?.verb ?? ''}" here`, preferred: false, edits: [edit, ...word] }];
}

const isBackward = ({ kind, direction, partial }: RelationSummary): boolean =>
  kind === 'supersedes' && direction === 'backward' && !partial;

const isDecided = ({ statusClass, status }: AdrSummary): boolean =>
  statusClass === 'live' || status === '' || status === 'superseded' || status === 'replaced';

/** Whether a relation of the other ADR leads back, in either direction (a circle is another rule's matter); one that may counts. */
function answers(relation: RelationSummary, from: AdrSummary, to: AdrSummary, world: World): boolean {
  if (relation.kind !== 'supersedes') return false;
  const found = resolveAdrTarget(from, relation.target, world);
  if (found.kind === 'found') return found.adr.file === to.file;
  return found.kind === 'unclear' || (found.kind === 'elsewhere' && relation.target.number === to.number);
}
