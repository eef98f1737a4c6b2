import type { Declarations } from './declarations.ts';

/** What a file has that may declare something, by its name; undefined for files that cannot. The bytes of most have it not. */
export const marksOf = (_path: string): RegExp | undefined => undefined;

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
  const read = await grammars?.readDeclarations(path, text);
  if (read === undefined) return undefined;
  const { environment, interfaces, metrics } = read;
  const isEmpty = environment.uses.length + environment.prefixes.length + interfaces.length + metrics.length === 0;
  return isEmpty ? undefined : read;
}
