import { noAlerts } from '../../server/src/alerts/alert-rule.ts';
import { type Config, defaultConfig } from '../../server/src/config/config.ts';
import { parse } from '../../server/src/markdown/parse.ts';
import { attributeAnchors, containerAnchors, hasIncludes } from '../../server/src/references/anchors.ts';
import { extractLinks, extractReferences } from '../../server/src/references/extract.ts';
import { createHistoryReader, type History, type HistoryFacts } from '../../server/src/references/history.ts';
import { labelKey, readLabels } from '../../server/src/references/myst-labels.ts';
import { hasOwnAddress, isTitledPage, roleOf } from '../../server/src/references/role.ts';
import { readSourceRepositories } from '../../server/src/references/source-repository.ts';
import { checkFile } from '../../server/src/rules/check.ts';
import { linkAnchorMissing } from '../../server/src/rules/link-anchor-missing.ts';
import { linkLineOutOfRange } from '../../server/src/rules/link-line-out-of-range.ts';
import { linkMachinePath } from '../../server/src/rules/link-machine-path.ts';
import { linkTargetMissing } from '../../server/src/rules/link-target-missing.ts';
import { refPathGone } from '../../server/src/rules/ref-path-gone.ts';
import type { Finding } from '../../server/src/rules/rule.ts';
import { digestLines } from '../../server/src/text/digest.ts';
import { lineStartsOf, packLineLengths } from '../../server/src/text/line-lengths.ts';
import { basename, dirname } from '../../server/src/text/paths.ts';
import { siteSlugs } from '../../server/src/text/slug.ts';
import type { DocumentKind, DocumentSummary, FileFacts } from '../../server/src/workspace/facts.ts';
import type { World } from '../../server/src/workspace/world.ts';

export const rules = [linkAnchorMissing, linkLineOutOfRange, linkMachinePath, linkTargetMissing, refPathGone];

export interface WorldOptions {
  /** Texts by path; those of markdown files are parsed. */
  readonly files?: Readonly<Record<string, string>>;
  /** Commits, the oldest first. */
  readonly gone?: readonly PathEvent[];
  readonly ignored?: readonly string[];
  readonly submodules?: readonly string[];
  readonly remotes?: readonly string[];
  readonly lineCounts?: Readonly<Record<string, number | 'pending'>>;
  readonly config?: Partial<Config>;
  readonly citedThen?: World['citedThen'];
  /** All that is no markdown has been searched for names. */
  readonly searched?: boolean;
  /** False: history is not known. */
  readonly history?: boolean;
}

/** What one commit did to one path. */
export type PathEvent =
  | { readonly kind: 'deleted'; readonly path: string }
  | { readonly kind: 'renamed'; readonly path: string; readonly to: string };

/** A history of one commit for each event, the oldest first. */
export function historyOf(events: readonly PathEvent[], present: Iterable<string> = []): History {
  const commits = events.map((event, index) => {
    const header = `commit ${`${index + 1}`.padStart(40, 'c')} 2024-05-01 Change ${event.path}`;
    const change = event.kind === 'deleted' ? `D\0${event.path}` : `R100\0${event.path}\0${event.to}`;
    return `${header}\0\n${change}\0`;
  });
  return parseHistory(commits.toReversed().join(''), {
    head: 'c'.repeat(40),
    shallow: false,
    remotes: [],
    defaultBranches: ['main', 'master', 'HEAD'],
    present,
  });
}

/** One reading of a whole log of git. */
export function parseHistory(log: string, facts: HistoryFacts): History {
  const reader = createHistoryReader();
  reader.push(log);
  return reader.end(facts);
}

export function factsOf(path: string, text: string, kind: DocumentKind = kindByPath(path)): FileFacts {
  const document = parse(text);
  const labels = [...attributeAnchors(document), ...readLabels(document)];
  return {
    path,
    kind,
    role: roleOf(path, document),
    eol: document.eol,
    length: text.length,
    lineLengths: packLineLengths(document.lines.lineStarts),
    title: document.headings.find(({ level }) => level === 1)?.text,
    headings: document.headings.map(({ level, text: title, slug, range, textRange }) => ({
      level,
      text: title,
      slug,
      range,
      textRange,
    })),
    anchors: [...document.anchors.map((anchor) => anchor.id), ...labels, ...containerAnchors(document)],
    labels,
    hasIncludes: hasIncludes(document),
    hasOwnAddress: hasOwnAddress(path, document),
    isTitledPage: isTitledPage(document),
    sourceRepositories: readSourceRepositories(document),
    links: extractLinks(document),
    references: extractReferences(document),
    diagrams: [],
    mentions: [],
    citations: [],
    alerts: noAlerts,
    declared: undefined,
    named: [],
    documented: undefined,
    adr: undefined,
    runbook: undefined,
    page: undefined,
    indexEntries: [],
    namedPages: [],
    isListable: false,
    suppressions: [],
  };
}

const kindByPath = (path: string): DocumentKind =>
  /(?:^|\/)(?:adr|adrs|decisions)\//.test(path) ? 'adr' : /runbook/.test(path) ? 'runbook' : 'markdown';

/** A world in memory that answers as a workspace of these files would. */
export function createWorld(options: WorldOptions): World {
  const files = new Map(Object.entries(options.files ?? {}));
  const directories = new Map<string, Set<string>>([['', new Set()]]);
  for (const path of files.keys()) {
    for (let at = path; at !== ''; at = dirname(at)) {
      const parent = dirname(at);
      const entries = directories.get(parent) ?? new Set();
      entries.add(basename(at));
      directories.set(parent, entries);
    }
  }
  const history = options.history === false ? undefined : historyOf(options.gone ?? [], files.keys());
  const under = (roots: readonly string[], path: string): boolean =>
    roots.some((root) => path === root || path.startsWith(`${root}/`));
  const named = (paths: Iterable<string>, name: string): string[] =>
    [...paths].filter((path) => basename(path).toLowerCase() === name.toLowerCase()).sort();
  return {
    config: { ...defaultConfig, ...options.config },
    followed: new Map(),
    variable: () => undefined,
    variableNames: () => [],
    variablePrefixes: () => [],
    filesHolding: () => [],
    documentsMentioning: () => [],
    filesWithInterface: () => [],
    interfaceNames: () => [],
    writing: () => undefined,
    namesInDocuments: () => [],
    isNamedInCode: (name) => {
      if (options.searched !== true) return undefined;
      return [...files].some(([path, text]) => !/\.(?:md|mdx|markdown)$/.test(path) && text.includes(name));
    },
    hasLabel: (key) =>
      [...files].some(
        ([path, text]) => summaryOf(path, text) !== undefined && factsOf(path, text).labels.map(labelKey).includes(key),
      ),
    declarationsRead: () => false,
    isReached: () => true,
    pagesIn: () => [],
    pageCount: () => ({ pages: 0, reached: 0 }),
    navigationFor: () => undefined,
    kindOf: (path) => (files.has(path) ? 'file' : directories.has(path) ? 'directory' : undefined),
    entriesOf: (directory) => [...(directories.get(directory) ?? [])],
    filesNamed: (name) => named(files.keys(), name),
    directoriesNamed: (name) => named(directories.keys(), name),
    isIgnored: (path) => under(options.ignored ?? [], path),
    isInSubmodule: (path) => under(options.submodules ?? [], path),
    document: (path) => summaryOf(path, files.get(path)),
    symbol: () => undefined,
    facts: () => undefined,
    lineCount: (path) => options.lineCounts?.[path] ?? files.get(path)?.split('\n').length,
    lineDigests: (path) => (files.has(path) ? digestLines(files.get(path) ?? '') : undefined),
    citedThen: (citation) => options.citedThen?.(citation),
    fate: (path) => history?.fate(path),
    goneWithSuffix: (suffix) => history?.goneWithSuffix(suffix) ?? [],
    remotes: () => options.remotes ?? [],
    defaultBranches: () => ['main', 'master', 'HEAD'],
    fromTop: (path) => path,
    adrDirectories: () => [],
    alert: () => undefined,
    alertUrls: () => [],
    alertHabits: () => undefined,
    adrsIn: () => [],
    adr: () => undefined,
    adrsNumbered: () => [],
    citedNumbers: () => [],
    convention: () => undefined,
    runbook: () => undefined,
    runbooksIn: () => [],
    runbookConvention: () => undefined,
    today: () => '2026-05-01',
    lastCommitDay: () => undefined,
    diagram: () => undefined,
  };
}

function summaryOf(path: string, text: string | undefined): DocumentSummary | undefined {
  if (text === undefined || !/\.(?:md|mdx|markdown)$/.test(path)) return undefined;
  const facts = factsOf(path, text);
  return {
    path,
    kind: facts.kind,
    role: facts.role,
    title: facts.title,
    fragments: [...facts.headings.map((heading) => heading.slug), ...facts.anchors],
    siteFragments: facts.headings.flatMap(({ text: heading, slug }) => siteSlugs(heading, slug)),
    hasIncludes: facts.hasIncludes,
    hasOwnAddress: facts.hasOwnAddress,
    isListable: facts.isListable,
    lineCount: lineStartsOf(facts).length,
  };
}

/** Findings of all five rules for one file of a world. */
export function findingsOf(facts: FileFacts, world: World): readonly Finding[] {
  return checkFile(facts, world, {
    rules,
    config: world.config,
    onFailure: (rule, file, error) => {
      throw new Error(`${rule} failed on ${file}`, { cause: error });
    },
  });
}

/** The findings for `path`, one of the files: `rule severity "text"`. */
export function check(path: string, options: WorldOptions, kind?: DocumentKind): string[] {
  const text = options.files?.[path] ?? '';
  const world = createWorld(options);
  return findingsOf(factsOf(path, text, kind), world).map(
    ({ rule, severity, range }) => `${rule} ${severity} ${text.slice(range.start, range.end)}`,
  );
}
