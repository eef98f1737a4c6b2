import type { Literal } from './literal.ts';

/** Running example: `def _setting(self, name, default=None): return os.environ.get(f"APP_{name}", default)`. */
export interface Helper {
  /** `_setting` */
  readonly name: string;
  /** Of the parameter that is the name, without `self`: 0. */
  readonly position: number;
  /** `name` */
  readonly parameter: string;
  /** What it puts before the name: `APP_`. */
  readonly prefix: string;
  /** Of the parameter that is the default: 1. */
  readonly fallback: number | undefined;
  /** The parameter is a list of names. */
  readonly isList: boolean;
}

/** Which variables code asks for by an expression. */
export interface AskedNames {
  readonly names: readonly Literal[];
  /** What the names begin with that are made while the program runs. */
  readonly prefixes: readonly string[];
  /** Functions whose parameter is the name, so that their callers have the names. */
  readonly helpers: readonly Helper[];
}

/** The names are those of the environment itself: nothing is asked for. */
export const none: AskedNames = { names: [], prefixes: [], helpers: [] };

export const known = (...names: Literal[]): AskedNames => ({ names, prefixes: [], helpers: [] });

export const made = (...prefixes: string[]): AskedNames => ({ names: [], prefixes, helpers: [] });

export const byHelper = (helper: Helper): AskedNames => ({ names: [], prefixes: [], helpers: [helper] });

/**
 * Names of which the beginning is known: `"X_" + name`.
 *
 * @param helper the function whose parameter is what follows, if that is all that does
 * @param rest what follows, if it is a name
 */
export function behind(prefix: string, helper: Helper | undefined, rest: () => AskedNames): AskedNames {
  if (helper !== undefined) return byHelper(helper);
  if (prefix !== '') return made(prefix);
  // `f"{prefix}_TOKEN"` in a loop over prefixes that are written out.
  const { names, prefixes, helpers } = rest();
  return helpers.length > 0 || names.length === 0 ? made('') : made(...prefixes, ...names.map(({ text }) => text));
}

export const together = (parts: readonly AskedNames[]): AskedNames => ({
  names: parts.flatMap(({ names }) => names),
  prefixes: [...new Set(parts.flatMap(({ prefixes }) => prefixes))],
  helpers: parts.flatMap(({ helpers }) => helpers),
});
