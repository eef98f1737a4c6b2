import type { SourceOutline } from './symbol.ts';

/** Reads source files, one at a time. */
export interface OutlineReader {
  /**
   * What a source file defines.
   * @returns undefined for a language without a grammar, and for a text that is too large or takes too long
   * @throws Error when its grammar cannot be loaded
   */
  read(path: string, text: string): Promise<SourceOutline | undefined>;
}
