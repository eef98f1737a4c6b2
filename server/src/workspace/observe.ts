import type { Config } from '../config/config.ts';
import type { Host } from '../host.ts';
import type { DiagramVerdict } from '../mermaid/verdict.ts';
import { type Citation, citationId } from '../references/citation.ts';
import type { History } from '../references/history.ts';
import { findSymbol } from '../symbols/find-symbol.ts';
import { languageOf } from '../symbols/languages/index.ts';
import type { LineDigests } from '../text/digest.ts';
import { QuestionSet } from './questions.ts';
import { factsOf, type Snapshot } from './snapshot.ts';
import type { World } from './world.ts';

/** What a check asked about, and what it asked that nobody knows yet. */
export interface Observation {
  readonly questions: QuestionSet;
  /** Files whose lines are to be read. */
  readonly lineDigests: Set<string>;
  /** Source files whose symbols are to be read. */
  readonly outlines: Set<string>;
  /** Files of which git is to be asked who touched them last. */
  readonly lastCommits: Set<string>;
  /** Diagrams that mermaid is to be asked about. */
  readonly diagrams: Set<string>;
  /** Citations of which git is to say what they cited. */
  readonly citations: Map<string, Citation>;
  /** Somebody wants to know what source code declares. */
  declarations: boolean;
  /** Names that all source code is to be searched for. */
  readonly names: Set<string>;
  /** Questions that nobody can answer here: without git's history, or where mermaid cannot run. */
  unanswered: number;
}

/** @param isWatched see {@link QuestionSet} */
export const startObservation = (isWatched = true): Observation => ({
  questions: new QuestionSet(isWatched),
  lineDigests: new Set(),
  outlines: new Set(),
  lastCommits: new Set(),
  diagrams: new Set(),
  citations: new Map(),
  declarations: false,
  names: new Set(),
  unanswered: 0,
});

/** What the machine at hand can find out. */
export interface Abilities {
  readonly diagrams: boolean;
  readonly outlines: boolean;
  readonly lastCommits?: boolean;
  readonly citations?: boolean;
}

export const abilitiesOf = ({
  diagrams,
  outlines,
  readLastCommitDays,
  readCitations,
}: Pick<Host, 'diagrams' | 'outlines' | 'readLastCommitDays' | 'readCitations'>): Abilities => ({
  diagrams: diagrams !== undefined,
  outlines: outlines !== undefined,
  lastCommits: readLastCommitDays !== undefined,
  citations: readCitations !== undefined,
});

/** A view of a snapshot that notes each question put to it. */
export function observe(snapshot: Snapshot, config: Config, abilities: Abilities, observation: Observation): World {
  const { questions: asked } = observation;
  const historyFor = (): History | undefined => {
    asked.add('history');
    // A shallow clone's past is cut off: what looks deleted may only lie before the cut.
    const history = snapshot.history?.shallow === false ? snapshot.history : undefined;
    if (history === undefined) observation.unanswered++;
    return history;
  };
  const readLines = (path: string): LineDigests | 'pending' | undefined => {
    asked.add('lines', path);
    const lines = snapshot.lineDigests.get(path);
    if (lines === undefined) observation.lineDigests.add(path);
    return lines === undefined ? 'pending' : (lines ?? undefined);
  };
  // Sixteen rules ask about each diagram, and a long text takes long to look up.
  const verdicts = new Map<string, DiagramVerdict | undefined>();
  const verdictOn = (text: string): DiagramVerdict | undefined => {
    if (!verdicts.has(text)) {
      asked.add('diagram', text);
      verdicts.set(text, snapshot.verdicts.get(text));
    }
    return verdicts.get(text);
  };
  return {
    config,
    followed: new Map(),
    kindOf(path) {
      asked.add('path', path);
      return snapshot.paths.kindOf(path);
    },
    entriesOf(directory) {
      asked.add('entries', directory);
      return [...snapshot.paths.entriesOf(directory)];
    },
    filesNamed(name) {
      asked.add('name', name.toLowerCase());
      return snapshot.paths.filesNamed(name);
    },
    directoriesNamed(name) {
      asked.add('name', name.toLowerCase());
      return snapshot.paths.directoriesNamed(name);
    },
    isIgnored(path) {
      asked.add('ignore');
      return snapshot.isIgnored(path);
    },
    isInSubmodule(path) {
      asked.add('ignore');
      return snapshot.submodules.some((directory) => path === directory || path.startsWith(`${directory}/`));
    },
    document(path) {
      asked.add('document', path);
      return snapshot.files.get(path)?.summary;
    },
    facts(path) {
      asked.add('facts', path);
      return factsOf(snapshot, path);
    },
    lineCount(path) {
      const document = snapshot.files.get(path);
      asked.add('document', path);
      if (document !== undefined) return document.summary.lineCount;
      const lines = readLines(path);
      return typeof lines === 'object' ? lines.length : lines;
    },
    lineDigests: readLines,
    citedThen(citation) {
      if (historyFor() === undefined) return undefined;
      const id = citationId(citation);
      asked.add('citation', id);
      const then = snapshot.citations.get(id);
      if (then === undefined) observation.unanswered++;
      if (then === undefined && abilities.citations === true) observation.citations.set(id, citation);
      return then ?? undefined;
    },
    symbol(path, name) {
      if (!abilities.outlines) observation.unanswered++;
      if (!abilities.outlines || languageOf(path) === undefined) return undefined;
      asked.add('outline', path);
      const outline = snapshot.outlines.get(path);
      if (outline === undefined) observation.outlines.add(path);
      return outline === undefined ? 'pending' : outline === null ? undefined : findSymbol(outline, name);
    },
    fate(path) {
      return historyFor()?.fate(path);
    },
    goneWithSuffix(suffix) {
      const gone = historyFor()?.goneWithSuffix(suffix) ?? [];
      return gone.filter((path) => {
        asked.add('path', path);
        return snapshot.paths.kindOf(path) === undefined;
      });
    },
    remotes() {
      if (snapshot.history === undefined) observation.unanswered++;
      asked.add('history');
      return snapshot.history?.remotes ?? [];
    },
    defaultBranches() {
      asked.add('history');
      return snapshot.history?.defaultBranches ?? [];
    },
    fromTop(path) {
      asked.add('history');
      const prefix = snapshot.history?.prefix ?? '';
      return path.startsWith(prefix) ? path.slice(prefix.length) : undefined;
    },
    adrDirectories() {
      asked.add('adr-directories');
      return snapshot.adrs.directories;
    },
    adrsIn(directory) {
      asked.add('adrs-in', directory);
      return snapshot.adrs.adrsIn(directory);
    },
    adr(path) {
      asked.add('adr', path);
      return snapshot.adrs.adr(path);
    },
    adrsNumbered(number) {
      asked.add('number', String(number));
      return snapshot.adrs.adrsNumbered(number);
    },
    citedNumbers(scope) {
      asked.add('cited', scope);
      return [...(snapshot.cited.get(scope)?.keys() ?? [])];
    },
    convention(directory) {
      asked.add('convention', directory);
      return snapshot.adrs.convention(directory);
    },
    alert(name) {
      asked.add('alert', name);
      return snapshot.alerts.alert(name);
    },
    alertHabits() {
      asked.add('alert-habits');
      if (!snapshot.sourcesRead) observation.unanswered++;
      return snapshot.sourcesRead ? snapshot.alerts.habits : undefined;
    },
    alertUrls() {
      asked.add('alert-urls');
      // Asked again with every file that is read, it would take longer than the reading.
      if (!snapshot.sourcesRead) observation.unanswered++;
      return snapshot.sourcesRead ? snapshot.alerts.urls() : [];
    },
    variable(name) {
      asked.add('variable', name);
      return snapshot.declared.variables.get(name);
    },
    variableNames() {
      asked.add('variables');
      return [...snapshot.declared.variables.names()];
    },
    variablePrefixes() {
      asked.add('variable-prefixes');
      const { prefixes } = snapshot.declared;
      return [...prefixes.names()].map((prefix) => ({ read: [], documented: [], ...prefixes.get(prefix), prefix }));
    },
    filesHolding(settings) {
      asked.add('settings', settings);
      return snapshot.declared.settings.get(settings)?.held ?? [];
    },
    filesWithInterface(name) {
      asked.add('interface', name);
      return snapshot.declared.interfaces.get(name)?.declared ?? [];
    },
    interfaceNames() {
      asked.add('interfaces');
      return [...snapshot.declared.interfaces.names()];
    },
    writing(name) {
      asked.add('written', name);
      return snapshot.declared.written.get(name);
    },
    documentsMentioning(variable) {
      asked.add('mentioned', variable);
      return snapshot.declared.mentions.get(variable)?.mentioned ?? [];
    },
    namesInDocuments() {
      asked.add('all-written');
      return [...snapshot.declared.written.names()];
    },
    declarationsRead() {
      asked.add('declarations-read');
      if (!snapshot.declarationsRead) observation.unanswered++;
      observation.declarations = true;
      return snapshot.declarationsRead;
    },
    hasLabel(key) {
      asked.add('label', key);
      return snapshot.declared.labels.get(key) !== undefined;
    },
    isNamedInCode(name) {
      asked.add('named', name);
      if (!snapshot.searched.has(name)) {
        observation.names.add(name);
        observation.unanswered++;
        return undefined;
      }
      return snapshot.declared.named.get(name) !== undefined;
    },
    isReached(page) {
      asked.add('reached', page);
      asked.add('navigation');
      return snapshot.pageLinks.isReached(page);
    },
    pagesIn(folder) {
      asked.add('pages-in', folder);
      return snapshot.pageLinks.pagesIn(folder);
    },
    pageCount(folder, below) {
      asked.add('reached-below', folder);
      asked.add('navigation');
      return snapshot.pageLinks.count(folder, below);
    },
    navigationFor(page) {
      asked.add('navigation');
      return snapshot.pageLinks.navigationFor(page);
    },
    runbook(path) {
      asked.add('runbook', path);
      return snapshot.runbooks.runbook(path);
    },
    runbooksIn(directory) {
      asked.add('runbooks-in', directory);
      return snapshot.runbooks.runbooksIn(directory);
    },
    runbookConvention(directory) {
      asked.add('runbook-convention', directory);
      return snapshot.runbooks.convention(directory);
    },
    today() {
      asked.add('today');
      return snapshot.today;
    },
    lastCommitDay(path) {
      // Each file of a shallow clone looks as if the commit at the cut had touched it.
      if (historyFor() === undefined) return undefined;
      if (!abilities.lastCommits) {
        observation.unanswered++;
        return undefined;
      }
      asked.add('last-commit', path);
      const day = snapshot.lastCommits.get(path);
      if (day === undefined) observation.lastCommits.add(path);
      return day === undefined ? 'pending' : (day ?? undefined);
    },
    diagram(text) {
      if (!abilities.diagrams) {
        observation.unanswered++;
        return undefined;
      }
      const verdict = verdictOn(text);
      if (verdict?.notValidated !== undefined) observation.unanswered++;
      if (verdict === undefined) observation.diagrams.add(text);
      return verdict ?? 'pending';
    },
  };
}
