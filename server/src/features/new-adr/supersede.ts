import { answerSupersession } from '../../adr/answer-relation.ts';
import { resolveAdrTarget } from '../../adr/resolve-target.ts';
import { alignTables } from '../../adr/scaffold/align-tables.ts';
import { stateSupersession } from '../../adr/scaffold/state-supersession.ts';
import { applyEdits, type FileEdit } from '../../text/edit.ts';
import { understand } from '../../workspace/extract.ts';
import type { AdrSummary, FileFacts } from '../../workspace/facts.ts';
import { advance } from '../../workspace/snapshot.ts';
import type { World } from '../../workspace/world.ts';
import type { ChangeContext } from '../change-context.ts';
import { Refusal } from '../planned.ts';
import { type Draft, draftOf } from './draft.ts';
import { statusEdits } from './index-edits.ts';

/** The ADR that somebody names by path, id or number. @throws Refusal where none is meant, or one of several */
export function findSuperseded(wanted: string, siblings: readonly AdrSummary[], world: World): AdrSummary {
  const path = wanted.trim().replaceAll('\\', '/').replace(/^\.\//, '');
  const byPath = world.adr(path) ?? siblings.find(({ file, id }) => file.endsWith(`/${path}`) || id === wanted.trim());
  if (byPath !== undefined) return byPath;
  const match = /^(?:[A-Za-z][A-Za-z-]{0,40}[-_ #]{0,2})?(\d{1,5})$/.exec(wanted.trim());
  const number = match === null ? undefined : Number(match[1]);
  const numbered = siblings.filter((adr) => adr.number !== undefined && adr.number === number);
  const [only] = numbered;
  if (only !== undefined && numbered.length === 1) return only;
  if (numbered.length > 1)
    throw new Refusal(
      `several ADRs have the number ${number}, name one by its path: ${numbered.map(({ file }) => file).join(', ')}`,
    );
  throw new Refusal(`there is no ADR ${JSON.stringify(wanted)} to supersede`);
}

interface Supersession {
  readonly draft: Draft & { readonly own: AdrSummary };
  readonly superseded: AdrSummary;
  readonly siblings: readonly AdrSummary[];
  readonly before: World;
  /** Is added to. */
  readonly byHand: string[];
}

/** Both sides say it, each as its directory does. @throws Refusal where the other side cannot be read */
export async function supersede(
  { draft, superseded, siblings, before, byHand }: Supersession,
  context: ChangeContext,
): Promise<{ readonly text: string; readonly edits: readonly FileEdit[] }> {
  const otherFacts = before.facts(superseded.file);
  const otherText = await context.readText(superseded.file);
  if (otherFacts === undefined || otherText === undefined) throw new Refusal(`${superseded.file} cannot be read`);
  const { own, facts } = draft;
  const stated = stateSupersession({
    own,
    facts,
    other: superseded,
    otherFacts,
    otherText,
    siblings,
    understand: (path, text) => understand(path, text, context.config),
  });
  if (stated === undefined) {
    byHand.push(`say in both that it supersedes ${superseded.id}: the form has no place for it`);
    return { text: draft.text, edits: [] };
  }
  const mark = draft.text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const text = mark + alignTables(applyEdits(draft.text.slice(mark.length), stated.edits));
  const after = draftOf(facts.path, text, context);
  const answer = answerOf(after, superseded, otherFacts, before);
  if (answer === undefined)
    byHand.push(`say in ${superseded.file} that it is superseded: its status leaves no certain place for it`);
  if (answer === undefined) return { text, edits: [] };
  const retired = understand(superseded.file, applyEdits(otherText, answer.edits), context.config);
  const step = advance(context.snapshot, { facts: new Map([[superseded.file, retired]]) });
  const rows = statusEdits(superseded, context.snapshot, context.worldOf(step.snapshot));
  return { text, edits: [...answer.edits, ...rows] };
}

function answerOf({ own, facts, world }: Draft, superseded: AdrSummary, otherFacts: FileFacts, before: World) {
  const relation = facts.adr?.relations.find(({ kind, direction, partial, target }) => {
    if (own === undefined || kind !== 'supersedes' || direction !== 'forward' || partial) return false;
    const found = resolveAdrTarget(own, target, world);
    return found.kind === 'found' && found.adr.file === superseded.file;
  });
  if (own === undefined || facts.adr === undefined || relation === undefined) return undefined;
  return answerSupersession({
    own,
    ownRecord: facts.adr,
    relation,
    other: superseded,
    otherFacts,
    siblings: before.adrsIn(superseded.directory),
  });
}
