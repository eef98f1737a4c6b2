import { nearMiss } from '../references/near-miss.ts';
import type { CodeReference } from '../references/reference.ts';
import { type ReferenceResolution, resolveReference } from '../references/resolve-reference.ts';
import { goneSeverity, isJudged, isTelling } from '../references/severity.ts';
import { writeCodePath } from '../references/write-path.ts';
import type { FileFacts } from '../workspace/facts.ts';
import type { World } from '../workspace/world.ts';
import { defineRule, type FindingData, type Fix } from './rule.ts';

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
    deleted: '"{path}" was deleted in {commit} on {date}',
    moved: '"{path}" was moved to "{to}" in {commit} on {date}',
    elsewhere: '"{path}" was deleted in {commit} on {date}; a file of this name is at "{to}"',
    suffix: 'Files that end in "{path}" have been deleted: {candidates}',
    branch: '"{path}" is not on {ref}',
    similar: '"{path}" does not exist; did you mean "{to}"?',
  },
  fixable: true,
  check({ file, world, report }) {
    if (!isJudged(file)) return;
    const isAway = isAboutAnother(file, world);
    for (const reference of file.references) {
      if (!isJudgedForm(reference) || (isAway && reference.form !== 'blob-url')) continue;
      const resolution = resolveReference(file.path, reference, world);
      const described = describe(file, reference, resolution, world);
      if (described === undefined || !isTelling(file, reference, resolution)) continue;
      report({
        message: described.message,
        data: described.data,
        range: reference.range,
        fixes: fixesOf(file, reference, described),
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
  readonly message: 'deleted' | 'moved' | 'elsewhere' | 'suffix' | 'branch' | 'similar';
  readonly data: FindingData;
  readonly to?: string;
}

function describe(
  file: FileFacts,
  reference: CodeReference,
  resolution: ReferenceResolution,
  world: World,
): Description | undefined {
  const { fate, candidates } = resolution;
  const path = reference.directory ? `${reference.path}/` : reference.path;
  if (reference.remote !== undefined && resolution.resolution === 'never') {
    return { message: 'branch', data: { path, ref: reference.remote.ref } };
  }
  const similar = nearMiss(file, reference, resolution, world);
  if (similar !== undefined) return { message: 'similar', data: { path, to: similar }, to: similar };
  if (resolution.resolution !== 'gone' && resolution.resolution !== 'moved') return undefined;
  if (fate === undefined || fate.kind === 'never') {
    return candidates.length === 0 ? undefined : { message: 'suffix', data: { path, candidates } };
  }
  const data = { path, commit: fate.commit.slice(0, 7), date: fate.date };
  if (fate.kind === 'moved' && world.kindOf(fate.to) !== undefined) {
    return { message: 'moved', data: { ...data, to: fate.to }, to: fate.to };
  }
  const [only] = candidates;
  if (only !== undefined && candidates.length === 1) {
    return { message: 'elsewhere', data: { ...data, to: only }, to: only };
  }
  return { message: 'deleted', data };
}

function fixesOf(file: FileFacts, reference: CodeReference, { message, to }: Description): Fix[] {
  if (to === undefined) return [];
  const { start, end } = reference.pathRange;
  const written = reference.text.slice(start - reference.range.start, end - reference.range.start);
  const newText =
    reference.form === 'blob-url' ? to.split('/').map(encodeURIComponent).join('/') : writeCodePath(written, to);
  return [
    {
      title: `Change the path to "${to}"`,
      preferred: message === 'moved',
      edits: [{ file: file.path, range: reference.pathRange, newText }],
    },
  ];
}
