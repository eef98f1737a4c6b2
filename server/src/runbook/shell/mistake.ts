import type { Range } from '../../text/range.ts';

/** Where the syntax of a shell script breaks: the first place, as a shell itself would stop there. */
export interface ShellMistake {
  /**
   * `unclosed`: what `token` begins has no end. `unexpected`: `token` cannot stand here. `incomplete`: something has to
   * follow `token`.
   */
  readonly kind: 'unclosed' | 'unexpected' | 'incomplete';
  readonly token: string;
  readonly range: Range;
}
