import { type Citation, type CitedText, citationId } from '../references/citation.ts';
import { findWritten } from '../references/find-written.ts';
import type { History } from '../references/history.ts';
import { type BlamedCommit, type BlamedLine, blame } from './git-blame.ts';
import { type BlobReader, createBlobReader } from './git-blobs.ts';
import { readGitRepository } from './git-folder.ts';
import { pathInRepository } from './git-version.ts';

/** No document takes git so long, unless something that it waits for never comes. */
const PATIENCE_MS = 60_000;
/** How often a citation is followed behind a change of the line around it. */
const MOST_ROUNDS = 3;
/** Versions of a document that are looked at in one round; what lies in others counts as written where it was last. */
const MOST_VERSIONS = 8;
/** Documents of which it is kept who wrote their lines. */
const MOST_DOCUMENTS = 2000;

export interface CitationReader {
  /** As `Host.readCitations`. */
  read(
    document: string,
    citations: readonly Citation[],
    history: History,
    signal: AbortSignal,
  ): Promise<readonly (CitedText | undefined)[]>;
}

/** Where git is asked. */
interface Repository {
  readonly git: string;
  readonly top: string;
  readonly blobs: BlobReader;
}

/** What is known of one version of a document. */
interface Version {
  /** From the repository's top. */
  readonly path: string;
  /** Object of the document's text: while that stands still, so does the rest. */
  readonly blob: string;
  /** The commit it was last looked up in. */
  head: string;
  readonly lines: readonly BlamedLine[];
  readonly origins: Map<string, BlamedCommit | undefined>;
}

/**
 * Finds out when citations came into their documents and what the cited file was then. Of a document git is asked once
 * who wrote its lines, and again once it has changed; a citation in a line that was changed around it is followed to
 * where it came from.
 */
export function createCitationReader(root: string, git = 'git'): CitationReader {
  const versions = new Map<string, Version>();
  let repository: Repository | undefined;
  const formerNames = new WeakMap<History, ReadonlyMap<string, readonly string[]>>();

  const versionOf = async (
    document: string,
    path: string,
    { top, blobs }: Repository,
    head: string,
    signal: AbortSignal,
  ): Promise<Version | undefined> => {
    const known = versions.get(document);
    if (known?.head === head) return known;
    const name = `${head}:${path}`;
    // When HEAD has moved all documents are asked about soon, and the reader remembers.
    const soon = [...versions.values()].flatMap((other) => (other.head === head ? [] : `${head}:${other.path}`));
    const blob = (await blobs.find([name, ...soon], signal)).get(name)?.id;
    if (blob === undefined) return undefined;
    if (known?.blob === blob) {
      known.head = head;
      return known;
    }
    const lines = await blame(git, top, { commit: head, path }, signal);
    if (signal.aborted) return undefined;
    const version = { path, blob, head, lines, origins: new Map<string, BlamedCommit | undefined>() };
    versions.delete(document);
    versions.set(document, version);
    const [oldest] = versions.keys();
    if (versions.size > MOST_DOCUMENTS && oldest !== undefined) versions.delete(oldest);
    return version;
  };

  return {
    async read(document, citations, history, cancelled) {
      const signal = AbortSignal.any([cancelled, AbortSignal.timeout(PATIENCE_MS)]);
      const nothing = citations.map(() => undefined);
      const top = readGitRepository(root)?.top;
      if (top === undefined) return nothing;
      if (repository?.top !== top) repository = { git, top, blobs: createBlobReader(git, top) };
      const { blobs } = repository;
      const inRepository = (path: string): string => pathInRepository(top, root, path);
      const version = await versionOf(document, inRepository(document), repository, history.head, signal);
      if (version === undefined) return nothing;
      const fresh = citations.filter((citation) => !version.origins.has(citationId(citation)));
      for (const [citation, origin] of await findOrigins(fresh, version.lines, repository, signal)) {
        if (!signal.aborted) version.origins.set(citationId(citation), origin);
      }
      const names = formerNames.get(history) ?? readFormerNames(history);
      formerNames.set(history, names);
      const placed = citations.map((citation) => {
        const origin = version.origins.get(citationId(citation));
        const paths = [citation.target, ...(names.get(citation.target) ?? [])].map(inRepository);
        return origin === undefined ? undefined : { origin, paths };
      });
      const wanted = placed.flatMap((one) => one?.paths.map((path) => `${one.origin.commit}:${path}`) ?? []);
      const texts = await blobs.read(wanted, signal);
      return placed.map((one) => {
        if (one === undefined) return undefined;
        const { commit, date, subject } = one.origin;
        const [own = '', ...former] = one.paths;
        const there = former.filter((path) => texts.has(`${commit}:${path}`));
        // Of several files that became this one nobody knows which was meant.
        const path = texts.has(`${commit}:${own}`) ? own : there.length === 1 ? there[0] : undefined;
        const text = path === undefined ? undefined : texts.get(`${commit}:${path}`);
        return path === undefined || text === undefined ? undefined : { commit, date, subject, path, text };
      });
    },
  };
}

/** The commits in which citations came into a document; undefined for those that HEAD's version does not have. */
async function findOrigins(
  citations: readonly Citation[],
  lines: readonly BlamedLine[],
  repository: Repository,
  signal: AbortSignal,
): Promise<ReadonlyMap<Citation, BlamedCommit | undefined>> {
  const origins = new Map<Citation, BlamedCommit | undefined>();
  for (const citation of citations) {
    const commits = new Set(lines.filter(({ digest }) => digest === citation.digest).map(({ commit }) => commit));
    // The same line twice, written at different times: which of them is meant is not known.
    origins.set(citation, commits.size === 1 ? [...commits][0] : undefined);
  }
  for (let round = 0, open = [...citations]; round < MOST_ROUNDS && open.length > 0; round++) {
    open = await goBack(open, origins, repository, signal);
  }
  return origins;
}

/** Puts one step earlier the origins of citations that the version before had, too. @returns those citations */
async function goBack(
  citations: readonly Citation[],
  origins: Map<Citation, BlamedCommit | undefined>,
  { git, top, blobs }: Repository,
  signal: AbortSignal,
): Promise<Citation[]> {
  const byVersion = new Map<string, { readonly commit: string; readonly path: string; readonly own: Citation[] }>();
  for (const citation of citations) {
    const previous = origins.get(citation)?.previous;
    if (previous === undefined || citation.written === undefined) continue;
    const name = `${previous.commit}:${previous.path}`;
    const version = byVersion.get(name) ?? { ...previous, own: [] };
    version.own.push(citation);
    byVersion.set(name, version);
  }
  const chosen = [...byVersion].sort(([, a], [, b]) => b.own.length - a.own.length).slice(0, MOST_VERSIONS);
  const texts = await blobs.read(
    chosen.map(([name]) => name),
    signal,
  );
  const moved: Citation[] = [];
  for (const [name, { commit, path, own }] of chosen) {
    const text = texts.get(name);
    const places = new Map<Citation, number>();
    for (const citation of own) {
      const line = text === undefined ? undefined : findWritten(text, citation.written ?? '');
      if (line !== undefined) places.set(citation, line);
    }
    if (places.size === 0) continue;
    const asked = [...new Set(places.values())].sort((a, b) => a - b);
    const blamed = await blame(git, top, { commit, path, lines: asked }, signal);
    // One line is told for each that was asked about, in order.
    if (blamed.length !== asked.length) continue;
    for (const [citation, line] of places) {
      origins.set(citation, blamed[asked.indexOf(line)]?.commit);
      moved.push(citation);
    }
  }
  return moved;
}

/** The paths that files had before they came to be where they are, by where they are. */
function readFormerNames(history: History): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  for (const [path, event] of history.past.entries()) {
    if (event.to === undefined) continue;
    const fate = history.fate(path);
    if (fate.kind !== 'moved') continue;
    const known = names.get(fate.to);
    if (known === undefined) names.set(fate.to, [path]);
    else known.push(path);
  }
  return names;
}
