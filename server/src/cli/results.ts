import type { Finding, Service } from '../service.ts';
import { type Place, placeOf } from '../workspace/position.ts';
import { isTargeted, type Targets } from './targets.ts';

/** A finding with its place in lines and columns, both from 1. */
export interface PlacedFinding {
  readonly finding: Finding;
  readonly start: Place;
  readonly end: Place;
}

export interface Summary {
  /** Documents; source code is not counted. */
  readonly files: number;
  readonly adrs: number;
  readonly runbooks: number;
  readonly diagrams: number;
  readonly references: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  readonly hints: number;
  /** From the start of the process. */
  readonly durationMs: number;
}

/** What a run of `check` found. */
export interface Results {
  readonly root: string;
  readonly summary: Summary;
  /** In the order of files and places. */
  readonly findings: readonly PlacedFinding[];
  /** Documents that were checked, sorted. */
  readonly documents: readonly string[];
  /** How many findings `--fix` took away; undefined without it. */
  readonly fixed: number | undefined;
  /** How many findings `--baseline` left out; undefined without it. */
  readonly known: number | undefined;
  /** How many hints were left out because what they are about is known to be history. */
  readonly historic: number;
}

/** Which of the findings count. */
export type Filter = (finding: Finding) => boolean;

/** Gathers the findings of the documents that were asked for, as far as they are wanted. */
export function gatherResults(
  service: Service,
  targets: Targets,
  { fixed, isWanted = () => true }: { readonly fixed?: number | undefined; readonly isWanted?: Filter } = {},
): Results {
  const counts = { files: 0, adrs: 0, runbooks: 0, diagrams: 0, references: 0 };
  const severities = { error: 0, warning: 0, info: 0, hint: 0 };
  const findings: PlacedFinding[] = [];
  const documents: string[] = [];
  for (const path of targetedFiles(service, targets)) {
    const facts = service.facts(path);
    const report = service.report(path);
    if (facts === undefined || report === undefined) continue;
    // Of source code only what is found counts: it is no document.
    const isSource = facts.kind === 'source';
    if (!isSource || report.findings.length > 0) documents.push(path);
    if (!isSource) counts.files++;
    if (facts.adr !== undefined) counts.adrs++;
    if (facts.runbook !== undefined) counts.runbooks++;
    counts.diagrams += facts.diagrams.length;
    counts.references += facts.references.length;
    for (const finding of [...report.findings].sort(compareFindings)) {
      if (!isWanted(finding)) continue;
      severities[finding.severity]++;
      const start = placeOf(facts, finding.range.start);
      findings.push({ finding, start, end: placeOf(facts, finding.range.end) });
    }
  }
  const summary = {
    ...counts,
    errors: severities.error,
    warnings: severities.warning,
    infos: severities.info,
    hints: severities.hint,
    durationMs: Math.round(performance.now()),
  };
  return { root: targets.root, summary, findings, documents, fixed, known: undefined, historic: 0 };
}

/** Without hints on what is known to be history: nobody is to change that. */
export function withoutHistory(results: Results): Results {
  const left = results.findings.filter(({ finding }) => finding.severity !== 'hint' || finding.faded !== true);
  return { ...withFindings(results, left), historic: results.findings.length - left.length };
}

/** The same report with fewer findings, counted anew. */
export function withFindings(results: Results, findings: readonly PlacedFinding[]): Results {
  const count = (severity: Finding['severity']): number =>
    findings.filter(({ finding }) => finding.severity === severity).length;
  const counts = { errors: count('error'), warnings: count('warning'), infos: count('info'), hints: count('hint') };
  return { ...results, findings, summary: { ...results.summary, ...counts } };
}

/** Paths of the indexed documents, and of the source code that cites ADRs, that were asked for, sorted. */
export function targetedFiles({ snapshot }: Service, targets: Targets): string[] {
  return [...snapshot.files.keys(), ...snapshot.sources.keys()].filter((path) => isTargeted(targets, path)).sort();
}

function compareFindings(a: Finding, b: Finding): number {
  const byPlace = a.range.start - b.range.start || a.range.end - b.range.end;
  if (byPlace !== 0) return byPlace;
  return a.rule === b.rule ? 0 : a.rule < b.rule ? -1 : 1;
}
