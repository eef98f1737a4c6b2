/** What governs a source file. */
import type { ShownPlace } from './places.ts';

/**
 * Client to server request with {@link GoverningParams}, answered with {@link Governing}, or null where nothing governs:
 * what the code lenses of a source file say, in numbers.
 */
export const GOVERNING = 'waypost/governing';

export interface GoverningParams {
  readonly uri: string;
}

export interface Governing {
  readonly decisions: number;
  readonly runbooks: number;
  /** For `COMMANDS.showPlaces`. */
  readonly places: readonly ShownPlace[];
}
