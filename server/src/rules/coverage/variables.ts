import type { CoverageConfig } from '../../config/coverage.ts';
import { createScope, type VariableScope } from '../../coverage/variable-scope.ts';
import type { VariableUse } from '../../environment/variable.ts';
import { ancestors } from '../../text/paths.ts';
import type { FileFacts } from '../../workspace/facts.ts';
import type { World } from '../../workspace/world.ts';

/** A place of the code that declares or reads a variable. */
export interface PlacedUse {
  readonly file: string;
  readonly use: VariableUse;
}

/** Undefined where no document is said to describe variables: then nothing is owed. */
export const variableScope = ({ environment }: CoverageConfig): VariableScope | undefined =>
  environment.documents.length === 0 ? undefined : createScope(environment);

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

/**
 * Whether a document of those that describe variables describes this one, by its name or by a part of it, or shows it in a
 * block of code: many a page has nothing but a commented `.env`, or the help text of the program.
 */
export function isDocumented(name: string, world: World, { isDocument }: VariableScope): boolean {
  if ((world.variable(name)?.documented ?? []).some(isDocument)) return true;
  if ((world.writing(name)?.example ?? []).some(isDocument)) return true;
  return world
    .variablePrefixes()
    .some(({ prefix, documented }) => name.startsWith(prefix) && documented.some(isDocument));
}

/**
 * The folder of the program that a document is about, where a repository has several: the nearest above the document whose
 * code knows one of the variables that it describes. `''` for a document of the whole.
 */
export function homeOf(document: FileFacts, world: World, scope: VariableScope): string {
  const above = ancestors(document.path);
  const counts = new Set<string>();
  for (const { name } of document.documented?.variables.variables ?? []) {
    const places = world.variable(name);
    for (const file of [...(places?.declared ?? []), ...(places?.read ?? [])]) {
      if (!scope.isSource(file)) continue;
      for (const directory of ancestors(file)) counts.add(directory);
    }
  }
  return above.find((directory) => directory !== '' && counts.has(directory)) ?? '';
}

/** Whether a file lies in a folder or below it. */
export const liesIn = (directory: string, file: string): boolean =>
  directory === '' || file.startsWith(`${directory}/`);
