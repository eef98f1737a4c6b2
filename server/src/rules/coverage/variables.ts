import type { CoverageConfig } from '../../config/coverage.ts';
import { createScope, type VariableScope } from '../../coverage/variable-scope.ts';
import type { VariableUse } from '../../environment/variable.ts';
import { ancestors } from '../../text/paths.ts';
import type { FileFacts } from '../../workspace/facts.ts';
import type { World } from '../../workspace/world.ts';
import { isNamedByHolder } from './held-settings.ts';

/** A place of the code that declares or reads a variable. */
export interface PlacedUse {
  readonly file: string;
  readonly use: VariableUse;
}

/** Undefined where no document is said to describe variables: then nothing is owed. */
export const variableScope = ({ environment }: CoverageConfig): VariableScope | undefined =>
  environment.documents.length === 0 ? undefined : createScope(environment);

/** The first file that says what a variable is; of one that no file declares, the first that reads it. */
export function owingFile(name: string, world: World, { isSource }: VariableScope): string | undefined {
  const places = world.variable(name);
  const declares = (path: string): boolean => {
    const facts = world.facts(path);
    return usesIn(facts, name).some((use) => use.role === 'declared' && !isNamedByHolder(facts, use, world));
  };
  return places?.declared.filter(isSource).find(declares) ?? places?.read.find(isSource);
}

/** All places outside of tests that declare or read a variable. */
export function usesOf(name: string, world: World, { isSource }: VariableScope): readonly PlacedUse[] {
  const places = world.variable(name);
  const files = [...new Set([...(places?.declared ?? []), ...(places?.read ?? [])])].filter(isSource);
  return files.flatMap((file) => {
    const facts = world.facts(file);
    return usesIn(facts, name)
      .filter((use) => !isNamedByHolder(facts, use, world))
      .map((use) => ({ file, use }));
  });
}

/** What one file declares and reads of a variable, in the order of the text. */
export const usesIn = (file: FileFacts | undefined, name: string): readonly VariableUse[] =>
  (file?.declared?.environment.uses ?? []).filter((use) => use.name === name && use.role !== 'set');

/**
 * Whether a document of those that describe variables tells of this one, by its name or by a part of it: in a row, an item
 * or a chapter of its own, in a block of code, since many a page has nothing but a commented `.env` or the help text of the
 * program, or in a sentence on what it is for.
 */
export function isDocumented(name: string, world: World, { isDocument }: VariableScope): boolean {
  // A page that nobody named may be the better place for it: the README of a part, the manual of its command line.
  if ((world.variable(name)?.documented ?? []).length + world.documentsMentioning(name).length > 0) return true;
  const written = world.writing(name);
  if (written !== undefined && Object.values(written).some((documents) => documents.some(isDocument))) return true;
  return world
    .variablePrefixes()
    .some(({ prefix, documented }) => name.startsWith(prefix) && documented.some(isDocument));
}

/**
 * Whether a page describes a variable that is called so behind another beginning: `SHOP_RATE_LIMIT_RPS` for a field that is
 * declared as `RATE_LIMIT_RPS`, since what comes first may be said where the class or struct is filled.
 */
export const isDocumentedBehind = (name: string, world: World, { isDocument }: VariableScope): boolean =>
  /^[A-Z0-9]+_[A-Z0-9]+_[A-Z0-9]/.test(name) &&
  world
    .variableNames()
    .some((other) => other.endsWith(`_${name}`) && world.variable(other)?.documented.some(isDocument) === true);

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
