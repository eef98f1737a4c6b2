import type { NavigationFacts } from '../documents/navigation.ts';
import type { DiagramVerdict } from '../mermaid/verdict.ts';
import type { CitedThen } from '../references/citation.ts';
import type { History } from '../references/history.ts';
import type { SourceOutline } from '../symbols/symbol.ts';
import type { LineDigests } from '../text/digest.ts';
import { equalData } from '../text/equal.ts';
import { ancestors, basename, dirname } from '../text/paths.ts';
import { type AlertCatalogue, noAlertsKnown } from './alert-catalogue.ts';
import { type AdrCatalogue, type CatalogueChange, emptyCatalogue } from './catalogue.ts';
import { type CitedNumbers, withCitations } from './cited-numbers.ts';
import { type DeclaredNames, noDeclaredNames, withDeclared } from './declared-names.ts';
import type { DocumentSummary, FileFacts } from './facts.ts';
import { type DocumentChange, type Namings, noNamings } from './namings.ts';
import { noPageLinks, type PageLinks, type PageLinksStep } from './page-links.ts';
import { emptyPathTable, type PathTable } from './path-table.ts';
import { QuestionSet, type ReadonlyQuestionSet } from './questions.ts';
import { emptyRunbookCatalogue, type RunbookCatalogue, type RunbookCatalogueChange } from './runbook-catalogue.ts';
import { emptyShardedMap, type ShardedMap } from './sharded-map.ts';
import { summariseDocument } from './summary.ts';

/** All that is known of a workspace at one moment. Immutable: a check reads one snapshot from its beginning to its end. */
export interface Snapshot {
  readonly paths: PathTable;
  readonly isIgnored: (path: string) => boolean;
  readonly submodules: readonly string[];
  readonly files: ShardedMap<{ readonly facts: FileFacts; readonly summary: DocumentSummary }>;
  /** Facts of source code, of the files that name an ADR or are open. */
  readonly sources: ShardedMap<FileFacts>;
  /** What source code cites. */
  readonly cited: CitedNumbers;
  /** Which rules raise an alert, and which runbooks document it. */
  readonly alerts: AlertCatalogue;
  /** All source code has been read once: what no file defines is defined nowhere. */
  readonly sourcesRead: boolean;
  /** Which files declare, use and document what. */
  readonly declared: DeclaredNames;
  /** All source code has been read for what it declares, which is done once somebody wants to know. */
  readonly declarationsRead: boolean;
  /** Names that all source code has been searched for: one that no file has is in no code. */
  readonly searched: ReadonlySet<string>;
  readonly adrs: AdrCatalogue;
  readonly runbooks: RunbookCatalogue;
  /** The way back from code to the documents that name it. */
  readonly namings: Namings;
  /** The way back from pages to what leads to them. */
  readonly pageLinks: PageLinks;
  readonly history: History | undefined;
  /** The ISO day, where the user is; `''` until somebody says. */
  readonly today: string;
  /** ISO days on which files that some rule asked about were last committed; `null` for one that git does not know. */
  readonly lastCommits: ShardedMap<string | null>;
  /** Lines of files that some rule asked about; `null` for one that cannot be read. */
  readonly lineDigests: ShardedMap<LineDigests | null>;
  /** What source files define, of those that some rule asked about; `null` for one of which nothing is known. */
  readonly outlines: ShardedMap<SourceOutline | null>;
  /** Mermaid's verdicts by diagram text. */
  readonly verdicts: ShardedMap<DiagramVerdict>;
  /** What cited lines were, by the id of the citation; `null` where it is not known. True for the history of this snapshot. */
  readonly citations: ShardedMap<CitedThen | null>;
}

export const emptySnapshot: Snapshot = {
  paths: emptyPathTable,
  isIgnored: () => false,
  submodules: [],
  files: emptyShardedMap(),
  sources: emptyShardedMap(),
  cited: new Map(),
  alerts: noAlertsKnown,
  sourcesRead: false,
  declared: noDeclaredNames,
  declarationsRead: false,
  searched: new Set(),
  adrs: emptyCatalogue,
  runbooks: emptyRunbookCatalogue,
  namings: noNamings,
  pageLinks: noPageLinks,
  history: undefined,
  today: '',
  lastCommits: emptyShardedMap(),
  lineDigests: emptyShardedMap(),
  outlines: emptyShardedMap(),
  verdicts: emptyShardedMap(),
  citations: emptyShardedMap(),
};

/** What happened between two snapshots. Fields that are left out did not change. */
export interface Changes {
  readonly created?: Iterable<string>;
  readonly deleted?: Iterable<string>;
  /** New facts by path; undefined for a document that is none any more. */
  readonly facts?: ReadonlyMap<string, FileFacts | undefined>;
  /** New facts of source code by path; undefined for a file of which nothing is to be known any more. */
  readonly sources?: ReadonlyMap<string, FileFacts | undefined>;
  /** All source code has been read. */
  readonly sourcesRead?: true;
  readonly declarationsRead?: boolean;
  readonly searched?: ReadonlySet<string>;
  /** What lists of sites say; undefined for a file that is none any more. */
  readonly navigation?: ReadonlyMap<string, NavigationFacts | undefined>;
  readonly ignore?: { readonly isIgnored: (path: string) => boolean; readonly submodules: readonly string[] };
  /** Undefined value: forgotten, to be read again when asked for. */
  readonly lineDigests?: ReadonlyMap<string, LineDigests | null | undefined>;
  /** Undefined value: forgotten, as above. */
  readonly outlines?: ReadonlyMap<string, SourceOutline | null | undefined>;
  readonly verdicts?: ReadonlyMap<string, DiagramVerdict | undefined>;
  readonly today?: string;
  /** Undefined value: forgotten, as above. */
  readonly lastCommits?: ReadonlyMap<string, string | null | undefined>;
  readonly citations?: ReadonlyMap<string, CitedThen | null | undefined>;
  /** Undefined value: no longer known. Another history leaves nothing of the last commits. */
  readonly history?: History | undefined;
}

/** Facts of a document or of source code. */
export const factsOf = (snapshot: Snapshot, path: string): FileFacts | undefined =>
  snapshot.files.get(path)?.facts ?? snapshot.sources.get(path);

/** Whether a document has the facts that it had before. One that was read anew may have equal ones, which will do. */
export const hasSameFacts = (before: Snapshot, now: Snapshot, path: string): boolean =>
  equalData(before.files.get(path)?.facts, now.files.get(path)?.facts);

/** The next snapshot, and every question whose answer may differ in it. */
export function advance(
  snapshot: Snapshot,
  changes: Changes,
): { readonly snapshot: Snapshot; readonly changed: ReadonlyQuestionSet } {
  const changed = new QuestionSet();
  let { paths, files, sources, cited, alerts, sourcesRead, adrs, runbooks, namings, isIgnored, submodules } = snapshot;
  let {
    pageLinks,
    declared,
    declarationsRead,
    searched,
    lineDigests,
    outlines,
    verdicts,
    citations,
    history,
    today,
    lastCommits,
  } = snapshot;

  const noteAlerts = (facts: ReadonlyMap<string, FileFacts | undefined>): void => {
    const step = alerts.with(facts);
    alerts = step.catalogue;
    for (const name of step.alerts) changed.add('alert', name);
    if (step.habits) changed.add('alert-habits');
    if (step.urls && sourcesRead) changed.add('alert-urls');
  };

  const noteDeclared = (
    facts: ReadonlyMap<string, FileFacts | undefined>,
    before: (path: string) => FileFacts | undefined,
  ): void => {
    const step = withDeclared(
      declared,
      [...facts].map(([path, after]) => ({ path, before: before(path), after })),
    );
    declared = step.names;
    changed.addAll(step.changed);
  };

  let moved: ReadonlySet<string> = new Set();
  if (changes.created !== undefined || changes.deleted !== undefined) {
    const step = paths.with(changes.created ?? [], changes.deleted ?? []);
    paths = step.table;
    moved = step.changed;
    for (const path of step.changed) {
      changed.add('path', path);
      changed.add('name', basename(path).toLowerCase());
      if (path !== '') changed.add('entries', dirname(path));
    }
  }
  let documents: readonly DocumentChange[] = [];
  if (changes.facts !== undefined) {
    const entries: [string, { facts: FileFacts; summary: DocumentSummary } | undefined][] = [];
    for (const [path, facts] of changes.facts) {
      changed.add('facts', path);
      changed.add('lines', path);
      const before = files.get(path)?.summary;
      const summary = facts === undefined ? undefined : summariseDocument(facts);
      if (!equalData(before, summary)) changed.add('document', path);
      entries.push([path, facts === undefined || summary === undefined ? undefined : { facts, summary }]);
    }
    noteDeclared(changes.facts, (path) => files.get(path)?.facts);
    documents = entries.map(([path, entry]) => ({ path, before: files.get(path)?.facts, after: entry?.facts }));
    files = files.with(entries);
    const all = files;
    namings = namings.with(documents, () => Array.from(all.values(), ({ facts }) => facts));
    lineDigests = lineDigests.with([...changes.facts.keys()].map((path) => [path, undefined]));
    const step = adrs.with(changes.facts);
    adrs = step.catalogue;
    noteAlerts(changes.facts);
    addCatalogueQuestions(changed, step.change);
    const next = runbooks.with(changes.facts);
    runbooks = next.catalogue;
    addRunbookQuestions(changed, next.change);
  }
  if (documents.length > 0 || moved.size > 0 || changes.navigation !== undefined) {
    const { navigation } = changes;
    const step = pageLinks.with({ documents, moved, paths, ...(navigation && { navigation }) });
    pageLinks = step.links;
    addReachQuestions(changed, step);
  }
  if (changes.sources !== undefined) {
    const step = withCitations(
      cited,
      [...changes.sources].map(([path, after]) => ({ before: sources.get(path), after })),
    );
    cited = step.cited;
    for (const scope of step.changed) changed.add('cited', scope);
    noteDeclared(changes.sources, (path) => sources.get(path));
    for (const path of changes.sources.keys()) changed.add('facts', path);
    sources = sources.with(changes.sources);
    noteAlerts(changes.sources);
  }
  if (changes.sourcesRead === true && !sourcesRead) {
    sourcesRead = true;
    changed.add('alert-habits');
    changed.add('alert-urls');
  }
  if (changes.declarationsRead !== undefined && changes.declarationsRead !== declarationsRead) {
    ({ declarationsRead } = changes);
    changed.add('declarations-read');
  }
  if (changes.searched !== undefined) {
    for (const name of changes.searched) if (!searched.has(name)) changed.add('named', name);
    ({ searched } = changes);
  }
  if (changes.ignore !== undefined) {
    ({ isIgnored, submodules } = changes.ignore);
    changed.add('ignore');
  }
  if (changes.lineDigests !== undefined) {
    lineDigests = lineDigests.with(changes.lineDigests);
    for (const path of changes.lineDigests.keys()) changed.add('lines', path);
  }
  if (changes.outlines !== undefined) {
    outlines = outlines.with(changes.outlines);
    for (const path of changes.outlines.keys()) changed.add('outline', path);
  }
  if (changes.verdicts !== undefined) {
    verdicts = verdicts.with(changes.verdicts);
    for (const text of changes.verdicts.keys()) changed.add('diagram', text);
  }
  if (changes.citations !== undefined) {
    citations = citations.with(changes.citations);
    for (const id of changes.citations.keys()) changed.add('citation', id);
  }
  if ('history' in changes) {
    // Whoever asked for a last commit has asked for the history, too.
    if (history?.head !== changes.history?.head) lastCommits = emptyShardedMap();
    history = changes.history;
    // Whoever asked for one asked for the history first, and asks again.
    citations = emptyShardedMap();
    changed.add('history');
  }
  if (changes.lastCommits !== undefined) {
    lastCommits = lastCommits.with(changes.lastCommits);
    for (const path of changes.lastCommits.keys()) changed.add('last-commit', path);
  }
  if (changes.today !== undefined && changes.today !== today) {
    ({ today } = changes);
    changed.add('today');
  }
  return {
    snapshot: {
      paths,
      files,
      sources,
      cited,
      alerts,
      sourcesRead,
      declared,
      declarationsRead,
      searched,
      adrs,
      runbooks,
      namings,
      pageLinks,
      isIgnored,
      submodules,
      lineDigests,
      outlines,
      verdicts,
      citations,
      history,
      today,
      lastCommits,
    },
    changed,
  };
}

function addCatalogueQuestions(changed: QuestionSet, change: CatalogueChange): void {
  if (change.directories) changed.add('adr-directories');
  for (const directory of change.lists) changed.add('adrs-in', directory);
  for (const directory of change.conventions) changed.add('convention', directory);
  for (const path of change.adrs) changed.add('adr', path);
  for (const number of change.numbers) changed.add('number', String(number));
}

function addRunbookQuestions(changed: QuestionSet, change: RunbookCatalogueChange): void {
  for (const path of change.runbooks) changed.add('runbook', path);
  for (const directory of change.lists) changed.add('runbooks-in', directory);
  for (const directory of change.conventions) changed.add('runbook-convention', directory);
}

/** Whether one page is reached may decide what is said of the others around it. */
function addReachQuestions(changed: QuestionSet, step: PageLinksStep): void {
  if (step.lists) changed.add('navigation');
  for (const folder of step.folders) changed.add('pages-in', folder);
  for (const page of step.changed) {
    changed.add('reached', page);
    for (const folder of ancestors(page)) changed.add('reached-below', folder);
  }
}
