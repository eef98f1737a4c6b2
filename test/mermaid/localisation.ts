/** How often a slip is found where it was made: the measure that the test holds and `places.ts` of the benchmarks prints. */
import { createHash } from 'node:crypto';
import type { DiagramVerdict } from '../../server/src/mermaid/verdict.ts';
import type { CorpusDiagram } from './corpus.ts';
import { mutantsOf, SLIPS, type Slip } from './mutants.ts';

export interface Score {
  made: number;
  /** The first problem stands on the line that was changed, or opens the block whose end was dropped. */
  rightLine: number;
  /** As `rightLine`, or one line above or below it, or where the end was dropped. */
  nearLine: number;
  /** More than one problem was reported, though there was one slip. */
  several: number;
}

export interface Localisation {
  readonly bySlip: ReadonlyMap<Slip, Score>;
  readonly byType: ReadonlyMap<string, Score>;
  readonly total: Score;
}

export interface LocalisationOptions {
  readonly seed: number;
  /** How many mutants of each slip that mermaid rejects are made. */
  readonly ofEachSlip: number;
  readonly evenly: 'by diagram' | 'by type';
}

const DIAGRAM_TYPES_WITHOUT_VERDICT = new Set(['zenuml']);

/** Larger diagrams would take most of the time. */
const LONGEST = 4000;

/** What slips are made in: one half of the valid diagrams to work with, the other to measure on what nobody looked at. */
export function validDiagrams(all: readonly CorpusDiagram[], half?: 0 | 1): readonly CorpusDiagram[] {
  return all.filter(
    ({ file, ok, type, text }) =>
      ok &&
      text.length < LONGEST &&
      !DIAGRAM_TYPES_WITHOUT_VERDICT.has(type) &&
      (half === undefined || (createHash('sha1').update(file).digest()[0] ?? 0) % 2 === half),
  );
}

/** Only slips that mermaid rejects count. */
export async function localise(
  diagrams: readonly CorpusDiagram[],
  parse: (text: string) => Promise<DiagramVerdict>,
  { seed, ofEachSlip, evenly }: LocalisationOptions,
): Promise<Localisation> {
  const bySlip = new Map<Slip, Score>(SLIPS.map((slip) => [slip, emptyScore()]));
  const byType = new Map<string, Score>();
  const total = emptyScore();
  for (const { text, type, slip, line, droppedLine } of mutantsOf(diagrams, seed, evenly)) {
    const ofSlip = bySlip.get(slip) ?? emptyScore();
    if (ofSlip.made === ofEachSlip) {
      if (total.made === ofEachSlip * SLIPS.length) break;
      continue;
    }
    const { valid, problems } = await parse(text);
    const [first] = problems;
    if (valid || first === undefined) continue;
    const found = text.slice(0, first.range.start).split('\n').length - 1;
    const ofType = byType.get(type) ?? emptyScore();
    byType.set(type, ofType);
    for (const score of [ofSlip, ofType, total]) {
      score.made++;
      if (found === line) score.rightLine++;
      if ([line, droppedLine ?? line].some((one) => Math.abs(found - one) <= 1)) score.nearLine++;
      if (problems.length > 1) score.several++;
    }
  }
  return { bySlip, byType, total };
}

const emptyScore = (): Score => ({ made: 0, rightLine: 0, nearLine: 0, several: 0 });
