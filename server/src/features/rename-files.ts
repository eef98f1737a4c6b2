import { decodePath } from '../references/blob-url.ts';
import { linkTargetOfPath } from '../references/link-facts.ts';
import type { CodeReference } from '../references/reference.ts';
import { resolveLink } from '../references/resolve-link.ts';
import { resolveReference } from '../references/resolve-reference.ts';
import { quotingOf, writeClimbingPath, writeCodePath, writeLinkPath } from '../references/write-path.ts';
import type { FileMove } from '../text/change.ts';
import type { FileEdit } from '../text/edit.ts';
import { basename, dirname, relativePath } from '../text/paths.ts';
import type { FileFacts, LinkFact } from '../workspace/facts.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import type { World } from '../workspace/world.ts';

/** What is asked to follow moves: the workspace before them, and how a workspace is asked. */
export interface MoveContext {
  readonly snapshot: Snapshot;
  worldOf(snapshot: Snapshot): World;
}

/**
 * Edits that keep every link and every path in inline code, fences and prose leading to the same file once the moves are
 * done, each in the spelling it had. What still leads there as it is written stays as it is. Edits are for the texts at
 * their paths before the moves.
 */
export function followMoves(moves: readonly FileMove[], { snapshot, worldOf }: MoveContext): readonly FileEdit[] {
  const moved = (path: string): string => {
    const move = moves.find(({ from }) => path === from || path.startsWith(`${from}/`));
    return move === undefined ? path : move.to + path.slice(move.from.length);
  };
  const files = [...snapshot.paths.files].filter((path) => moved(path) !== path);
  if (files.length === 0) return [];
  const before = worldOf(snapshot);
  const after = worldOf({ ...snapshot, paths: snapshot.paths.with(files.map(moved), files).table });
  const edits: FileEdit[] = [];
  for (const path of snapshot.files.keys()) {
    const facts = snapshot.files.get(path)?.facts;
    // What a machine writes, it writes anew.
    if (facts !== undefined && facts.role !== 'generated')
      edits.push(...followInDocument(facts, { before, after, moved }));
  }
  return edits;
}

/** The workspace before and after moves, and what is where after them. */
export interface Move {
  readonly before: World;
  readonly after: World;
  readonly moved: (path: string) => string;
}

function followInDocument(facts: FileFacts, move: Move): FileEdit[] {
  const edits = new Map<number, FileEdit>();
  for (const link of facts.links) {
    const { pathRange } = link;
    if (pathRange.start === pathRange.end || edits.has(pathRange.start)) continue;
    const newText = followLink(facts, link, move);
    if (newText !== undefined) edits.set(pathRange.start, { file: facts.path, range: pathRange, newText });
  }
  for (const reference of facts.references) {
    const { pathRange } = reference;
    if (reference.form === 'link' || edits.has(pathRange.start)) continue;
    const newText = followReference(facts, reference, move);
    if (newText !== undefined) edits.set(pathRange.start, { file: facts.path, range: pathRange, newText });
  }
  return [...edits.values()];
}

/** The path that a link is to have; undefined where it need not or cannot be changed. */
export function followLink(facts: FileFacts, link: LinkFact, { before, after, moved }: Move): string | undefined {
  const found = resolveLink(facts.path, link, before);
  if (found.kind !== 'found') return undefined;
  const from = moved(facts.path);
  const to = moved(found.path);
  if (from === facts.path && to === found.path) return undefined;
  const leadsThere = (path: string): boolean => {
    const there = resolveLink(from, linkTargetOfPath(path), after);
    return there.kind === 'found' && there.path === to;
  };
  const written = link.path;
  const quoting = quotingOf(link);
  // A path that climbs further than it must is meant to: `../../docs/a.md` in `docs/adr/b.md`.
  const climbs = decodePath(written).replace(/^\.\//, '') !== relativePath(dirname(facts.path), found.path);
  // One that was as short as can be stays so when its document moves: then it is what it was once that moves back.
  const isShort = !climbs && !written.startsWith('/');
  if (leadsThere(written) && !(isShort && from !== facts.path)) return undefined;
  const wholes = [
    climbs ? writeClimbingPath(from, written, to, quoting) : undefined,
    writeLinkPath(from, written, to, quoting),
  ];
  const newText = wholes
    .flatMap((whole) => (whole === undefined ? [] : [...shorterForms(written, found.path, to, whole), whole]))
    .find(leadsThere);
  return newText === written ? undefined : newText;
}

/** Spellings that leave out what the old one left out: an ending that a page's address has not, a site's root. */
function* shorterForms(written: string, old: string, to: string, whole: string): Iterable<string> {
  const ending = /\.[A-Za-z]{1,10}$/.exec(to)?.[0] ?? '';
  const bare = ending === '' ? whole : whole.slice(0, whole.length - ending.length);
  const writtenEnding = /\.html?$/i.exec(written)?.[0];
  if (!/\.[A-Za-z]{1,10}$/.test(basename(written)) && ending !== '' && whole.endsWith(ending)) yield bare;
  if (writtenEnding !== undefined && writtenEnding !== ending && whole.endsWith(ending)) yield bare + writtenEnding;
  if (!written.startsWith('/')) return;
  // `/guide/a.md` of a site whose root is `docs`.
  const tail = written.slice(1);
  const root = old.endsWith(`/${tail}`) ? old.slice(0, old.length - tail.length - 1) : undefined;
  if (root !== undefined && to.startsWith(`${root}/`)) yield whole.slice(root.length + 1);
}

/** The path that a mention in code or prose is to have; undefined where it need not or cannot be changed. */
export function followReference(
  facts: FileFacts,
  reference: CodeReference,
  { before, after, moved }: Move,
): string | undefined {
  const { resolution, path: old } = resolveReference(facts.path, reference, before);
  if (old === undefined || (resolution !== 'exact' && resolution !== 'suffix')) return undefined;
  const from = moved(facts.path);
  const to = moved(old);
  if (from === facts.path && to === old) return undefined;
  const leadsThere = (path: string): boolean => {
    const there = resolveReference(from, { ...reference, path }, after);
    return (there.resolution === 'exact' || there.resolution === 'suffix') && there.path === to;
  };
  if (leadsThere(reference.path)) return undefined;
  if (reference.form === 'blob-url') return leadsThere(to) ? encodeURI(to) : undefined;
  return [...spellings(facts.path, writtenPath(reference), old, from, to)].find((path) =>
    leadsThere(path.replaceAll('\\', '/')),
  );
}

/** With the backslashes of its author, which `path` has as slashes. */
function writtenPath({ text, path, range, pathRange }: CodeReference): string {
  const start = pathRange.start - range.start;
  const written = start < 0 ? path : text.slice(start, start + pathRange.end - pathRange.start);
  return written.replaceAll('\\', '/') === path ? written : path;
}

/** Ways to write a path in code, the one that is most like the old one first. */
function* spellings(document: string, written: string, old: string, from: string, to: string): Iterable<string> {
  const plain = written.replace(/^(?:\.?\/)+/, '');
  const lead = written.slice(0, written.length - plain.length);
  if (plain.includes('\\')) {
    yield to.replaceAll('/', '\\');
    return;
  }
  if (plain.startsWith('../')) {
    yield relativePath(dirname(from), to);
  } else if (plain !== old && old.endsWith(`/${plain}`)) {
    // From a directory above the document, or the end of the path alone: as many names as before, then more.
    const base = old.slice(0, old.length - plain.length - 1);
    if (document.startsWith(`${base}/`) && to.startsWith(`${base}/`)) yield lead + to.slice(base.length + 1);
    const names = to.split('/');
    for (let count = plain.split('/').length; count < names.length; count++) yield lead + names.slice(-count).join('/');
  }
  // The whole path from the root, also where a file at the root makes it a bare name.
  if (plain === old) yield lead + to;
  yield writeCodePath(written, to);
  yield lead + to;
}
