import type { AdrConvention } from '../adr/convention.ts';
import { dateOf } from '../adr/dates.ts';
import type { AdrRecord, AdrTarget } from '../adr/record.ts';
import type { Config } from '../config/config.ts';
import type { Resolution } from '../references/reference.ts';
import { resolveReference } from '../references/resolve-reference.ts';
import { type RunbookUrlTarget, resolveRunbookUrl } from '../references/runbook-url.ts';
import type { RunbookConvention } from '../runbook/convention.ts';
import type { RunbookRecord } from '../runbook/record.ts';
import { reviewDue } from '../runbook/review.ts';
import { dirname, resolvePath } from '../text/paths.ts';
import type { FileFacts } from './facts.ts';
import { observe, startObservation } from './observe.ts';
import { placeOf } from './position.ts';
import type { Snapshot } from './snapshot.ts';
import type { World } from './world.ts';

/** What was understood of a workspace, without judging it: `waypost inspect --format json`. Lines and columns from 1. */
export interface Inspection {
  readonly version: 1;
  /** Absolute path. */
  readonly root: string;
  readonly adrs: readonly InspectedAdr[];
  readonly runbooks: readonly InspectedRunbook[];
  readonly diagrams: readonly InspectedDiagram[];
  readonly references: readonly InspectedReference[];
  readonly conventions: readonly AdrConvention[];
  readonly runbookConventions: readonly RunbookConvention[];
  readonly alerts: readonly InspectedAlert[];
}

export interface InspectedAdr {
  readonly file: string;
  readonly id: string;
  readonly number: number | null;
  readonly title: string;
  /** Lower-case, `''` where none is stated. */
  readonly status: string;
  readonly statusClass: string;
  /** As an ISO day where it is one, as written otherwise. */
  readonly date: string | null;
  readonly format: string;
  /** Files of ADRs; what leads to no ADR is given as it is written. */
  readonly supersedes: readonly string[];
  readonly supersededBy: readonly string[];
  readonly sections: readonly string[];
}

export interface InspectedRunbook {
  readonly file: string;
  readonly title: string;
  readonly format: string;
  readonly alerts: readonly string[];
  readonly sections: readonly string[];
  /** Says who keeps it, or when it is reviewed. */
  readonly governed: boolean;
  /** The sections again, with what each is about: `mitigation`, `other`. */
  readonly outline: readonly { readonly level: number; readonly heading: string; readonly class: string }[];
  /** The day after which its review is overdue; `null` where it names none. */
  readonly reviewDue: string | null;
}

export interface InspectedDiagram {
  readonly file: string;
  readonly line: number;
  /** Mermaid's own name of the type, `null` where it found none. */
  readonly type: string | null;
  /** `null` where mermaid was not asked. */
  readonly valid: boolean | null;
}

export interface InspectedReference {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
  readonly form: string;
  readonly text: string;
  /** Path of what it means, `null` where that is not known. */
  readonly target: string | null;
  readonly resolution: Resolution;
}

/** An alert that a rule defines. */
export interface InspectedAlert {
  readonly file: string;
  readonly line: number;
  readonly alert: string;
  readonly severity: string | null;
  /** As written, up to what only rendering tells; `null` where the rule states none. */
  readonly runbookUrl: string | null;
  /** `found`, `missing`, `anchor-missing`; `unknown` for what is not in this repository; `null` without a URL. */
  readonly resolution: RunbookUrlTarget['kind'] | null;
  /** The runbook that its URL leads to, else the first that documents it; `null` where there is none. */
  readonly runbook: string | null;
}

export interface InspectOptions {
  readonly root: string;
  readonly snapshot: Snapshot;
  readonly config: Config;
  /** Documents and rule files to tell of, sorted; everything else is only there to resolve what they refer to. */
  readonly paths: readonly string[];
}

/** Expects that all diagrams have been validated and git's history has been read. */
export function inspect({ root, snapshot, config, paths }: InspectOptions): Inspection {
  const world = observe(snapshot, config, { diagrams: true, outlines: true, lastCommits: true }, startObservation());
  const documents = paths.flatMap((path) => snapshot.files.get(path)?.facts ?? []);
  return {
    version: 1,
    root,
    adrs: documents.flatMap(({ adr }) => (adr === undefined ? [] : [inspectAdr(adr, world)])),
    runbooks: documents.flatMap(({ runbook }) => (runbook === undefined ? [] : [inspectRunbook(runbook, world)])),
    diagrams: documents.flatMap((facts) => inspectDiagrams(facts, world)),
    references: documents.flatMap((facts) => inspectReferences(facts, world)),
    conventions: inspectConventions(documents, world),
    runbookConventions: inspectRunbookConventions(documents, world),
    alerts: paths.flatMap((path) => inspectAlerts(snapshot.sources.get(path), world)),
  };
}

function inspectAdr(adr: AdrRecord, world: World): InspectedAdr {
  const [status] = adr.statuses;
  const superseding = (direction: 'forward' | 'backward'): string[] => [
    ...new Set(
      adr.relations
        .filter((relation) => relation.kind === 'supersedes' && relation.direction === direction)
        .map(({ target }) => targetFile(adr, target, world)),
    ),
  ];
  return {
    file: adr.file,
    id: adr.id,
    number: adr.number ?? null,
    title: adr.title,
    status: status?.word ?? '',
    statusClass: status?.class ?? 'unknown',
    date: dateOf(adr) ?? null,
    format: adr.format,
    supersedes: superseding('forward'),
    supersededBy: superseding('backward'),
    sections: adr.sections.map(({ heading }) => heading),
  };
}

/** The ADR that a relation leads to, by its path, else by its number in the same directory. */
function targetFile(adr: AdrRecord, target: AdrTarget, world: World): string {
  const path = target.path === undefined ? undefined : resolvePath(dirname(adr.file), target.path);
  if (path !== undefined && world.adr(path) !== undefined) return path;
  const numbered = world.adrsNumbered(target.number ?? -1).filter(({ directory }) => directory === adr.directory);
  return numbered[0]?.file ?? target.path ?? `${target.prefix}${target.number ?? ''}`;
}

function inspectRunbook(runbook: RunbookRecord, world: World): InspectedRunbook {
  const { file, title, sections, governed } = runbook;
  // The folder decides the format, and with it the alerts.
  const summary = world.runbook(file);
  return {
    file,
    title,
    format: summary?.format ?? runbook.format,
    alerts: summary?.alerts ?? runbook.alerts.map(({ name }) => name),
    sections: sections.map(({ heading }) => heading),
    governed,
    outline: sections.map(({ level, heading, class: kind }) => ({ level, heading, class: kind })),
    reviewDue: reviewDue(runbook.review) ?? null,
  };
}

function inspectDiagrams(facts: FileFacts, world: World): InspectedDiagram[] {
  return facts.diagrams.map(({ text, anchor }) => {
    const verdict = world.diagram(text);
    const known =
      verdict === undefined || verdict === 'pending' || verdict.notValidated !== undefined ? undefined : verdict;
    const type = verdict === undefined || verdict === 'pending' ? undefined : verdict.type;
    return {
      file: facts.path,
      line: placeOf(facts, anchor.start).line,
      type: type ?? null,
      valid: known?.valid ?? null,
    };
  });
}

function inspectReferences(facts: FileFacts, world: World): InspectedReference[] {
  return facts.references.map((reference) => {
    const { form, range, text } = reference;
    const { line, column } = placeOf(facts, range.start);
    const { resolution, path } = resolveReference(facts.path, reference, world);
    return {
      file: facts.path,
      line,
      column,
      endColumn: column + range.end - range.start,
      form,
      text,
      target: path ?? null,
      resolution,
    };
  });
}

function inspectAlerts(facts: FileFacts | undefined, world: World): InspectedAlert[] {
  if (facts === undefined) return [];
  return facts.alerts.rules.map(({ name, range, severity, url }) => {
    const written = url === undefined ? undefined : facts.alerts.urls[url];
    const found = written === undefined ? undefined : resolveRunbookUrl(written, facts.path, world);
    const isHere = found?.kind === 'found' || found?.kind === 'anchor-missing';
    return {
      file: facts.path,
      line: placeOf(facts, range.start).line,
      alert: name,
      severity: severity ?? null,
      runbookUrl: written?.text ?? null,
      resolution: found?.kind ?? (url === undefined ? null : 'unknown'),
      runbook: isHere ? found.path : (world.alert(name)?.runbooks[0] ?? null),
    };
  });
}

/** Conventions of the directories that hold the given ADRs. */
function inspectConventions(documents: readonly FileFacts[], world: World): AdrConvention[] {
  const directories = new Set(documents.flatMap(({ adr }) => adr?.directory ?? []));
  return [...directories].sort().flatMap((directory) => world.convention(directory) ?? []);
}

/** Conventions of the folders that hold the given runbooks. */
function inspectRunbookConventions(documents: readonly FileFacts[], world: World): RunbookConvention[] {
  const directories = new Set(documents.flatMap(({ runbook }) => runbook?.directory ?? []));
  return [...directories].sort().flatMap((directory) => world.runbookConvention(directory) ?? []);
}
