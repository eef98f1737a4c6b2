import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import process from 'node:process';
import { crypto } from '../node/crypto.ts';
import { describeFailure, isFileSystemError } from '../node/file-walk.ts';
import type { Finding } from '../service.ts';
import { type PlacedFinding, type Results, withFindings } from './results.ts';
import { isTargeted, type Targets } from './targets.ts';
import { UsageError } from './usage-error.ts';

/**
 * Findings that a team knows and has not mended yet, by file, rule and a digest of the text that is underlined: neither
 * a line that moves nor a message that words or counts differently makes a known finding a new one.
 */
interface Baseline {
  /** How often, by file, then by `rule digest`. */
  readonly findings: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** The text of a finding's file between its offsets; undefined where it cannot be read any more. */
export type TextOf = (finding: Finding) => string | undefined;

/** Enough to tell texts apart within one file. */
const DIGEST_LENGTH = 12;

const keyOf = (finding: Finding, textOf: TextOf): string => {
  const text = (textOf(finding) ?? finding.message).replace(/\s+/g, ' ').trim();
  return `${finding.rule} ${crypto().createHash('sha256').update(text).digest('hex').slice(0, DIGEST_LENGTH)}`;
};

/**
 * Leaves out the findings that the file knows. Where one occurs more often than it is known, the last ones are new.
 * @throws UsageError for a file that is not there or is no baseline.
 */
export function withoutKnown(results: Results, path: string, cwd: string, textOf: TextOf): Results {
  const left = new Map<string, number>();
  for (const [file, counts] of Object.entries(readBaseline(path, cwd).findings)) {
    for (const [key, count] of Object.entries(counts)) left.set(`${file}\n${key}`, count);
  }
  const fresh = results.findings.filter(({ finding }) => {
    const key = `${finding.file}\n${keyOf(finding, textOf)}`;
    const count = left.get(key) ?? 0;
    if (count > 0) left.set(key, count - 1);
    return count === 0;
  });
  return { ...withFindings(results, fresh), known: results.findings.length - fresh.length };
}

/** Writes what was found; what is known of files that were not asked for stays. */
export function writeBaseline(results: Results, path: string, cwd: string, targets: Targets, textOf: TextOf): void {
  const kept = Object.entries(readBaseline(path, cwd, { orEmpty: true }).findings).filter(
    ([file]) => !isTargeted(targets, file),
  );
  const found = Object.entries(group(results.findings, textOf));
  const sorted = [...kept, ...found].sort(([a], [b]) => (a < b ? -1 : 1));
  const text = `${JSON.stringify({ version: 1, findings: Object.fromEntries(sorted) }, null, 2)}\n`;
  const file = resolve(cwd, path);
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, text, { flag: 'wx', flush: true });
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    if (isFileSystemError(error))
      throw new UsageError(`--baseline ${path} cannot be written: ${describeFailure(error)}`);
    throw error;
  }
}

function group(findings: readonly PlacedFinding[], textOf: TextOf): Record<string, Record<string, number>> {
  const files = new Map<string, Map<string, number>>();
  for (const { finding } of findings) {
    const counts = files.get(finding.file) ?? new Map<string, number>();
    const key = keyOf(finding, textOf);
    counts.set(key, (counts.get(key) ?? 0) + 1);
    files.set(finding.file, counts);
  }
  return Object.fromEntries(
    [...files].map(([file, counts]) => [file, Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)))]),
  );
}

function readBaseline(path: string, cwd: string, { orEmpty = false } = {}): Baseline {
  let text: string;
  try {
    text = readFileSync(resolve(cwd, path), 'utf8');
  } catch (error) {
    if (!isFileSystemError(error)) throw error;
    if (error.code !== 'ENOENT') throw new UsageError(`--baseline ${path} cannot be read: ${describeFailure(error)}`);
    if (orEmpty) return { findings: {} };
    throw new UsageError(`--baseline ${path} is not there; --write-baseline makes it`);
  }
  const read = parseJson(text);
  if (!isBaseline(read))
    throw new UsageError(`--baseline ${path} is no baseline of version 1; --write-baseline does not overwrite it`);
  return read;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // Whatever it is, it is none of ours.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function isBaseline(value: unknown): value is Baseline {
  if (!isObject(value) || value['version'] !== 1 || !isObject(value['findings'])) return false;
  return Object.values(value['findings']).every(
    (counts) => isObject(counts) && Object.values(counts).every((count) => Number.isSafeInteger(count)),
  );
}
