import type { Config } from '../config/config.ts';
import type { Host } from '../host.ts';
import type { DiagramVerdict } from '../mermaid/verdict.ts';
import { type Citation, citationId } from '../references/citation.ts';
import type { History } from '../references/history.ts';
import { findSymbol } from '../symbols/find-symbol.ts';
import { languageOf } from '../symbols/languages/index.ts';
import type { LineDigests } from '../text/digest.ts';
import { keys } from './keys.ts';
import { factsOf, type Snapshot } from './snapshot.ts';
import type { World } from './world.ts';

/** What a check asked about, and what it asked that nobody knows yet. */
export interface Observation {
  readonly keys: Set<string>;
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

export const startObservation = (): Observation => ({
  keys: new Set(),
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
  const note = (key: string): void => {
    observation.keys.add(key);
  };
  const historyFor = (): History | undefined => {
    note(keys.history());
    // A shallow clone's past is cut off: what looks deleted may only lie before the cut.
    const history = snapshot.history?.shallow === false ? snapshot.history : undefined;
    if (history === undefined) observation.unanswered++;
    return history;
  };
  const readLines = (path: string): LineDigests | 'pending' | undefined => {
    note(keys.lines(path));
    const lines = snapshot.lineDigests.get(path);
    if (lines === undefined) observation.lineDigests.add(path);
    return lines === undefined ? 'pending' : (lines ?? undefined);
  };
  // Sixteen rules ask about each diagram, and a long text takes long to look up.
  const verdicts = new Map<string, DiagramVerdict | undefined>();
  const verdictOn = (text: string): DiagramVerdict | undefined => {
    if (!verdicts.has(text)) {
      note(keys.diagram(text));
      verdicts.set(text, snapshot.verdicts.get(text));
    }
    return verdicts.get(text);
  };
  return {
    config,
    followed: new Map(),
    kindOf(path) {
      note(keys.path(path));
      return snapshot.paths.kindOf(path);
    },
    entriesOf(directory) {
      note(keys.entries(directory));
      return [...snapshot.paths.entriesOf(directory)];
    },
    filesNamed(name) {
      note(keys.name(name));
      return snapshot.paths.filesNamed(name);
    },
    directoriesNamed(name) {
      note(keys.name(name));
      return snapshot.paths.directoriesNamed(name);
    },
    isIgnored(path) {
      note(keys.ignore());
      return snapshot.isIgnored(path);
    },
    isInSubmodule(path) {
      note(keys.ignore());
      return snapshot.submodules.some((directory) => path === directory || path.startsWith(`${directory}/`));
    },
    document(path) {
      note(keys.document(path));
      return snapshot.files.get(path)?.summary;
    },
    facts(path) {
      note(keys.facts(path));
      return factsOf(snapshot, path);
    },
    lineCount(path) {
      const document = snapshot.files.get(path);
      note(keys.document(path));
      if (document !== undefined) return document.summary.lineCount;
      const lines = readLines(path);
      return typeof lines === 'object' ? lines.length : lines;
    },
    lineDigests: readLines,
    citedThen(citation) {
      if (historyFor() === undefined) return undefined;
      const id = citationId(citation);
      note(keys.citation(id));
      const then = snapshot.citations.get(id);
      if (then === undefined) observation.unanswered++;
      if (then === undefined && abilities.citations === true) observation.citations.set(id, citation);
      return then ?? undefined;
    },
    symbol(path, name) {
      if (!abilities.outlines) observation.unanswered++;
      if (!abilities.outlines || languageOf(path) === undefined) return undefined;
      note(keys.outline(path));
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
        note(keys.path(path));
        return snapshot.paths.kindOf(path) === undefined;
      });
    },
    remotes() {
      if (snapshot.history === undefined) observation.unanswered++;
      note(keys.history());
      return snapshot.history?.remotes ?? [];
    },
    defaultBranches() {
      note(keys.history());
      return snapshot.history?.defaultBranches ?? [];
    },
    fromTop(path) {
      note(keys.history());
      const prefix = snapshot.history?.prefix ?? '';
      return path.startsWith(prefix) ? path.slice(prefix.length) : undefined;
    },
    adrDirectories() {
      note(keys.adrDirectories());
      return snapshot.adrs.directories;
    },
    adrsIn(directory) {
      note(keys.adrsIn(directory));
      return snapshot.adrs.adrsIn(directory);
    },
    adr(path) {
      note(keys.adr(path));
      return snapshot.adrs.adr(path);
    },
    adrsNumbered(number) {
      note(keys.number(number));
      return snapshot.adrs.adrsNumbered(number);
    },
    citedNumbers(scope) {
      note(keys.cited(scope));
      return [...(snapshot.cited.get(scope)?.keys() ?? [])];
    },
    convention(directory) {
      note(keys.convention(directory));
      return snapshot.adrs.convention(directory);
    },
    alert(name) {
      note(keys.alert(name));
      return snapshot.alerts.alert(name);
    },
    alertHabits() {
      note(keys.alertHabits());
      if (!snapshot.sourcesRead) observation.unanswered++;
      return snapshot.sourcesRead ? snapshot.alerts.habits : undefined;
    },
    alertUrls() {
      note(keys.alertUrls());
      // Asked again with every file that is read, it would take longer than the reading.
      if (!snapshot.sourcesRead) observation.unanswered++;
      return snapshot.sourcesRead ? snapshot.alerts.urls() : [];
    },
    variable(name) {
      note(keys.variable(name));
      return snapshot.declared.variables.get(name);
    },
    variableNames() {
      note(keys.variables());
      return [...snapshot.declared.variables.names()];
    },
    variablePrefixes() {
      note(keys.variablePrefixes());
      const { prefixes } = snapshot.declared;
      return [...prefixes.names()].map((prefix) => ({ read: [], documented: [], ...prefixes.get(prefix), prefix }));
    },
    filesWithInterface(name) {
      note(keys.interface(name));
      return snapshot.declared.interfaces.get(name)?.declared ?? [];
    },
    interfaceNames() {
      note(keys.interfaces());
      return [...snapshot.declared.interfaces.names()];
    },
    writing(name) {
      note(keys.written(name));
      return snapshot.declared.written.get(name);
    },
    namesInDocuments() {
      note(keys.allWritten());
      return [...snapshot.declared.written.names()];
    },
    declarationsRead() {
      note(keys.declarationsRead());
      if (!snapshot.declarationsRead) observation.unanswered++;
      observation.declarations = true;
      return snapshot.declarationsRead;
    },
    hasLabel(key) {
      note(keys.label(key));
      return snapshot.declared.labels.get(key) !== undefined;
    },
    isNamedInCode(name) {
      note(keys.named(name));
      if (!snapshot.searched.has(name)) {
        observation.names.add(name);
        observation.unanswered++;
        return undefined;
      }
      return snapshot.declared.named.get(name) !== undefined;
    },
    isReached(page) {
      note(keys.reached(page));
      note(keys.navigation());
      return snapshot.pageLinks.isReached(page);
    },
    pagesIn(folder) {
      note(keys.pagesIn(folder));
      return snapshot.pageLinks.pagesIn(folder);
    },
    pageCount(folder, below) {
      note(keys.reachedBelow(folder));
      note(keys.navigation());
      return snapshot.pageLinks.count(folder, below);
    },
    navigationFor(page) {
      note(keys.navigation());
      return snapshot.pageLinks.navigationFor(page);
    },
    runbook(path) {
      note(keys.runbook(path));
      return snapshot.runbooks.runbook(path);
    },
    runbooksIn(directory) {
      note(keys.runbooksIn(directory));
      return snapshot.runbooks.runbooksIn(directory);
    },
    runbookConvention(directory) {
      note(keys.runbookConvention(directory));
      return snapshot.runbooks.convention(directory);
    },
    today() {
      note(keys.today());
      return snapshot.today;
    },
    lastCommitDay(path) {
      // Each file of a shallow clone looks as if the commit at the cut had touched it.
      if (historyFor() === undefined) return undefined;
      if (!abilities.lastCommits) {
        observation.unanswered++;
        return undefined;
      }
      note(keys.lastCommit(path));
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
