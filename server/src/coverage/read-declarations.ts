import { findVariables, manifestFormOf } from '../environment/find-variables.ts';
import { environmentMarksOf } from '../environment/marks.ts';
import type { Declarations } from '../symbols/declared.ts';
import { languageOf } from '../symbols/languages/index.ts';

/** What a file has that may declare something, by its name; undefined for files that cannot. The bytes of most have it not. */
export const marksOf = (path: string): RegExp | undefined =>
  environmentMarksOf(manifestFormOf(path) ?? languageOf(path)?.id ?? '');

/** Reads source code by its grammar. */
export interface DeclarationReader {
  readDeclarations(path: string, text: string): Promise<Declarations | undefined>;
}

/**
 * What a file declares; undefined where it declares nothing.
 *
 * @throws Error when a grammar cannot be loaded
 */
export async function readDeclarations(
  path: string,
  text: string,
  grammars: DeclarationReader | undefined,
): Promise<Declarations | undefined> {
  if (marksOf(path)?.test(text) !== true) return undefined;
  const read =
    manifestFormOf(path) === undefined
      ? await grammars?.readDeclarations(path, text)
      : { environment: findVariables(path, text), interfaces: [], metrics: [] };
  if (read === undefined) return undefined;
  const { environment, interfaces, metrics } = read;
  const isEmpty = environment.uses.length + environment.prefixes.length + interfaces.length + metrics.length === 0;
  return isEmpty ? undefined : read;
}
