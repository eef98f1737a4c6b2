import { describeLoss, fateOfReference, type GonePath } from '../references/fate.ts';
import { nearMiss } from '../references/near-miss.ts';
import type { CodeReference } from '../references/reference.ts';
import { type ReferenceResolution, resolveReference } from '../references/resolve-reference.ts';
import { goneSeverity, isJudged, isTelling } from '../references/severity.ts';
import { writeCodePath } from '../references/write-path.ts';
import { basename } from '../text/paths.ts';
import type { FileFacts } from '../workspace/facts.ts';
import type { World } from '../workspace/world.ts';
import { defineRule, type FindingData, type Fix } from './rule.ts';
import { markRemoved } from './shared/mark-removed.ts';

/**
 * A path that this repository once had and does not have now. What never existed is not reported: of such paths
 * four in a hundred are mistakes, the others are plans, run-time files and other repositories' files.
 */
export const refPathGone = defineRule({
  id: 'ref-path-gone',
  summary: 'A path named in the text has been deleted or moved',
  severity: 'warning',
  kinds: ['adr', 'runbook', 'markdown'],
  messages: {
    deleted: '"{path}" was deleted {when}',
    moved: '"{path}" was moved to "{to}" {when}',
    namesake: '"{path}" was deleted {when}; a file of this name is at "{to}"',
    similar: '"{path}" was deleted {when}; did you mean "{to}"?',
    suffix: 'Files that end in "{path}" have been deleted: {candidates}',
    branch: '"{path}" is not on {ref}',
    misspelt: '"{path}" does not exist; did you mean "{to}"?',
  },
  fixable: true,
  check({ file, world, report }) {
    if (!isJudged(file)) return;
    const isAway = isAboutAnother(file, world);
    for (const reference of file.references) {
      // Who marks it as removed knows.
      if (!isJudgedForm(reference) || reference.isMarkedRemoved) continue;
      if (isAway && reference.form !== 'blob-url') continue;
      const resolution = resolveReference(file.path, reference, world);
      const gone = fateOfReference(file.path, reference, resolution, world);
      const similar = nearMiss(file, reference, resolution, world);
      const described = describe(reference, resolution, gone, similar);
      if (described === undefined || !isTelling(file, reference, resolution)) continue;
      report({
        ...described,
        range: reference.range,
        fixes: fixesOf(file, reference, gone, similar),
        ...goneSeverity(file, reference, resolution),
      });
    }
  },
});

/** Bare paths in prose are for navigation, links have rules of their own, and a continuation repeats the path before it. */
const isJudgedForm = ({ form }: CodeReference): boolean =>
  form !== 'prose-path' && form !== 'link' && form !== 'continuation';

/** A document that says to be about the files of another repository names those, but where it gives a whole address. */
const isAboutAnother = ({ sourceRepositories }: FileFacts, world: World): boolean =>
  sourceRepositories.length > 0 && !sourceRepositories.some((name) => world.remotes().includes(name));

interface Description {
  readonly message: 'deleted' | 'moved' | 'namesake' | 'similar' | 'misspelt' | 'suffix' | 'branch';
  readonly data: FindingData;
}

function describe(
  reference: CodeReference,
  { resolution, candidates }: ReferenceResolution,
  gone: GonePath | undefined,
  similar: string | undefined,
): Description | undefined {
  const path = reference.directory ? `${reference.path}/` : reference.path;
  if (reference.remote !== undefined && resolution === 'never') {
    return { message: 'branch', data: { path, ref: reference.remote.ref } };
  }
  if (similar !== undefined) return { message: 'misspelt', data: { path, to: similar } };
  if (resolution !== 'gone' && resolution !== 'moved') return undefined;
  if (gone === undefined)
    return candidates.length === 0 ? undefined : { message: 'suffix', data: { path, candidates } };
  const { movedTo, places, loss } = gone;
  const { commit, date, subject } = loss;
  const data = { path, gone: gone.path, commit: commit.slice(0, 7), date, subject, when: describeLoss(loss) };
  if (movedTo !== undefined) return { message: 'moved', data: { ...data, to: movedTo } };
  const [only] = places;
  if (only === undefined || places.length > 1) return { message: 'deleted', data };
  const isNamesake = basename(only.path).toLowerCase() === basename(gone.path).toLowerCase();
  return { message: isNamesake ? 'namesake' : 'similar', data: { ...data, to: only.path } };
}

function fixesOf(
  file: FileFacts,
  reference: CodeReference,
  gone: GonePath | undefined,
  similar: string | undefined,
): Fix[] {
  const { start, end } = reference.pathRange;
  const written = reference.text.slice(start - reference.range.start, end - reference.range.start);
  const places = similar === undefined ? (gone?.places ?? []) : [{ path: similar, why: 'name' as const }];
  const changes = places.map(({ path: to, why }): Fix => {
    const newText =
      reference.form === 'blob-url' ? to.split('/').map(encodeURIComponent).join('/') : writeCodePath(written, to);
    return {
      title: `Change the path to "${to}"`,
      preferred: why === 'moved',
      edits: [{ file: file.path, range: reference.pathRange, newText }],
    };
  });
  return [...changes, ...markRemoved(file, reference.span)];
}
