import type { CoverageConfig } from '../../config/coverage.ts';
import { manifestFormOf } from '../../environment/find-variables.ts';
import { isForDevelopers } from '../../environment/own-files.ts';
import { isUsualName } from '../../environment/usual-names.ts';
import type { VariableUse } from '../../environment/variable.ts';
import { languageOf } from '../../symbols/languages/index.ts';
import { createMatcher } from '../../text/glob.ts';
import type { FileFacts } from '../../workspace/facts.ts';
import type { World } from '../../workspace/world.ts';

/** A place of the code that declares or reads a variable. */
export interface PlacedUse {
  readonly file: string;
  readonly use: VariableUse;
}

/** What the configuration says of environment variables, ready to be asked. */
export interface VariableScope {
  /** Whether a document is one of those that describe variables. */
  readonly isDocument: (path: string) => boolean;
  /** Whether what a source file declares and reads has to be documented. */
  readonly isSource: (path: string) => boolean;
  /** Whether a variable of this name has to be documented. */
  readonly isOwed: (name: string) => boolean;
}

/** Undefined where no document is said to describe variables: then nothing is owed. */
export function variableScope({ environment }: CoverageConfig): VariableScope | undefined {
  const { documents, sources, ignore } = environment;
  if (documents.length === 0) return undefined;
  const isGiven = sources.length === 0 ? () => true : createMatcher(sources);
  const isIgnored = createMatcher(ignore);
  return {
    isDocument: createMatcher(documents),
    isSource: (path) => isCode(path) && !isForDevelopers(path) && isGiven(path),
    isOwed: (name) => !isUsualName(name) && !isIgnored(name),
  };
}

/** Scripts of shells and manifests pass variables on; what they mean is said by the program that they start. */
function isCode(path: string): boolean {
  const form = manifestFormOf(path);
  if (form !== undefined) return form === 'spring-yaml' || form === 'spring-properties';
  const language = languageOf(path)?.id;
  return language !== undefined && language !== 'bash' && language !== 'powershell' && !/\.d\.[cm]?ts$/.test(path);
}

/** The files that say what a variable is, sorted; of one that no file declares, those that read it. */
export function namingFiles(name: string, world: World, { isSource }: VariableScope): readonly string[] {
  const places = world.variable(name);
  const declaring = (places?.declared ?? []).filter(isSource);
  return declaring.length > 0 ? declaring : (places?.read ?? []).filter(isSource);
}

/** All places outside of tests that declare or read a variable. */
export function usesOf(name: string, world: World, { isSource }: VariableScope): readonly PlacedUse[] {
  const places = world.variable(name);
  const files = [...new Set([...(places?.declared ?? []), ...(places?.read ?? [])])].filter(isSource);
  return files.flatMap((file) => usesIn(world.facts(file), name).map((use) => ({ file, use })));
}

/** What one file declares and reads of a variable, in the order of the text. */
export const usesIn = (file: FileFacts | undefined, name: string): readonly VariableUse[] =>
  (file?.declared?.environment.uses ?? []).filter((use) => use.name === name && use.role !== 'set');

/** Whether a document of those that describe variables describes this one, by its name or by a part of it. */
export function isDocumented(name: string, world: World, { isDocument }: VariableScope): boolean {
  if ((world.variable(name)?.documented ?? []).some(isDocument)) return true;
  return world
    .variablePrefixes()
    .some(({ prefix, documented }) => name.startsWith(prefix) && documented.some(isDocument));
}
