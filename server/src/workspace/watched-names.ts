/** More names are no longer looked for: nothing is said of them. */
const MOST_WATCHED = 500;

/** Ordinary identifiers, one or several between dashes, colons and slashes: anything else would be looked for as a pattern. */
const WATCHABLE = /^(?=.{1,100}$)[A-Za-z_]\w*(?:[:/-]{1,3}\w+)*$/;

/** Names that are looked for in all source code, as somebody wants to know whether it has them. */
export class WatchedNames {
  readonly #all = new Set<string>();
  /** Those of them that are no single word. */
  readonly #composed = new Set<string>();
  readonly #unsearched = new Set<string>();

  get all(): ReadonlySet<string> {
    return this.#all;
  }

  /** Those of them that not all files have been searched for. */
  get unsearched(): ReadonlySet<string> {
    return this.#unsearched;
  }

  /** @returns false where all are watched already, or too many are */
  add(names: Iterable<string>): boolean {
    const before = this.#all.size;
    for (const name of names) {
      if (!WATCHABLE.test(name) || this.#all.size === MOST_WATCHED || this.#all.has(name)) continue;
      this.#all.add(name);
      if (/\W/.test(name)) this.#composed.add(name);
      this.#unsearched.add(name);
    }
    return this.#all.size > before;
  }

  /** All files have been searched for these. */
  finish(names: Iterable<string>): void {
    for (const name of names) this.#unsearched.delete(name);
  }

  /** Those that a text has as words of their own, or anywhere where they are of several words; sorted. */
  namedIn(text: string): string[] {
    if (this.#all.size === 0) return [];
    const found = new Set<string>();
    for (const [word] of text.matchAll(/[A-Za-z_]\w*/g)) if (this.#all.has(word)) found.add(word);
    for (const name of this.#composed) if (text.includes(name)) found.add(name);
    return [...found].sort();
  }
}
