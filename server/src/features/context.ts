import type { Commit } from '../host.ts';
import type { MarkdownDocument } from '../markdown/document.ts';
import type { DiagramFeatures, NewFiles } from '../parts.ts';
import type { SourceOutline } from '../symbols/symbol.ts';
import type { Lines } from '../text/lines.ts';
import type { Range } from '../text/range.ts';
import type { FileFacts } from '../workspace/facts.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import type { World } from '../workspace/world.ts';

/**
 * What a feature is asked about: one document as its editor holds it, and the workspace at that moment.
 * Features give offsets; the protocol's lines and characters are made in `lsp/`.
 */
export interface FeatureContext {
  /** Relative to the root. */
  readonly path: string;
  readonly text: string;
  /** Undefined for a file that is one diagram, and for source code. */
  readonly document: MarkdownDocument | undefined;
  readonly facts: FileFacts;
  readonly snapshot: Snapshot;
  readonly world: World;
  /** An ISO day, where the user is: `2026-05-01`. */
  readonly today: string;
  /** Text of any file of the workspace: an open buffer's, else the disk's; undefined where it cannot be read. */
  readText(path: string): Promise<string | undefined>;
  /** Whether something stands at a path on disk, ignored or not. */
  exists(path: string): Promise<boolean>;
  /** What can be done in diagrams; undefined in documents without one, and where it cannot be loaded. */
  diagramFeatures(): Promise<DiagramFeatures | undefined>;
  /** What begins files, such as the runbook of an alert; undefined where it cannot be loaded. */
  newFiles(): Promise<NewFiles | undefined>;
  /** Of source code where its comments stand. */
  readComments(): Promise<readonly Range[]>;
  /** What a source file defines, as its text is now; undefined where that is not known. */
  readOutline(path: string, text: string): Promise<SourceOutline | undefined>;
  /** The workspace once all its source code has been read for what it declares, which the first who asks waits for. */
  knowDeclarations(): Promise<{ readonly snapshot: Snapshot; readonly world: World }>;
  /** How another snapshot would be asked: what the workspace would be like after a change. */
  worldOf(snapshot: Snapshot): World;
  /** Files of a directory that were added on other branches; none where git is not there or may not run. */
  filesOnBranches(directory: string): Promise<readonly string[]>;
  /** The commit that brought a file in; undefined where git is not there, may not run, or does not know the file. */
  readFirstCommit(path: string): Promise<Commit | undefined>;
  /** The commit that wrote a line, from 1, of the document at hand; undefined also for one that differs from HEAD's. */
  readLineCommit(line: number): Promise<Commit | undefined>;
  /** The newest commit that touched a file; undefined where git is not there, may not run, or does not know the file. */
  readLastCommit(path: string): Promise<Commit | undefined>;
}

/** A place in any file of the workspace. */
export interface Target {
  readonly file: string;
  readonly range: Range;
  /** Lines of the file, to convert the range with. */
  readonly lines: Lines;
}

/** By file, and in a file from its beginning on. */
export const comparePlaces = (a: Target, b: Target): number =>
  a.file === b.file ? a.range.start - b.range.start : a.file < b.file ? -1 : 1;

/** What a provider may answer: at once, or when it has read what it needs. */
export type Answer<T> = T | undefined | Promise<T | undefined>;

/** The answer of the first provider that has one: the subjects do not overlap, and the most exact comes first. */
export async function firstAnswer<T>(answers: Iterable<() => Answer<T>>): Promise<T | undefined> {
  for (const answer of answers) {
    const value = await answer();
    if (value !== undefined) return value;
  }
  return undefined;
}

/** What all providers have to say, in their order. */
export async function allAnswers<T>(answers: Iterable<() => Answer<readonly T[]>>): Promise<readonly T[]> {
  const all: T[] = [];
  for (const answer of answers) all.push(...((await answer()) ?? []));
  return all;
}
