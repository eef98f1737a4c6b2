import type { Range } from '../text/range.ts';
import type { Declarations } from './declared.ts';
import type { SourceOutline } from './symbol.ts';

/** Reads source files, one at a time. */
export interface OutlineReader {
  /**
   * What a source file defines.
   * @returns undefined for a language without a grammar, and for a text that is too large or takes too long
   * @throws Error when its grammar cannot be loaded; once, after that it counts as one that is not there
   */
  read(path: string, text: string): Promise<SourceOutline | undefined>;
  /**
   * Where a source file's comments and docstrings stand, in order.
   * @returns undefined and throws as `read` does
   */
  readComments(path: string, text: string): Promise<readonly Range[] | undefined>;
  /**
   * What a source file has that somebody may have to document.
   * @returns undefined and throws as `read` does
   */
  readDeclarations(path: string, text: string): Promise<Declarations | undefined>;
}
