import type { Range } from '../text/range.ts';
import { saysDeprecated } from './says-deprecated.ts';
import { looksSecretValue } from './secret-values.ts';
import { looksSecret } from './secrets.ts';
import { type EnvironmentFacts, type HeldSettings, noEnvironment, type VariableUse } from './variable.ts';

/** What a reader found; what it does not say is unknown. */
export interface VariableDraft extends Partial<VariableUse> {
  readonly name: string;
  readonly range: Range;
  readonly role: VariableUse['role'];
}

/** Nobody writes more of them by hand; the rest of such a file is data. */
const MOST_USES = 20_000;

const LONGEST_NAME = 200;
const LONGEST_DEFAULT = 500;
const LONGEST_DESCRIPTION = 500;

/** Gathers what a file says of variables. Nothing of a secret's value gets past it. */
export class VariableCollector {
  readonly #uses = new Map<string, VariableUse>();
  readonly #prefixes = new Set<string>();
  readonly #held: HeldSettings[] = [];
  readonly #unprefixed = new Set<string>();

  /** What is no name of a variable is left out. */
  add(draft: VariableDraft): void {
    const { name, range, role } = draft;
    if (!isVariableName(name) || this.#uses.size >= MOST_USES) return;
    const key = `${range.start} ${role} ${name}`;
    const before = this.#uses.get(key);
    // A constant that is read in two places says the same twice; where one says more, that one counts.
    if (before !== undefined && (before.hasDefault || draft.hasDefault !== true)) return;
    const isSecret =
      draft.isSecret === true || looksSecret(name) || (draft.default !== undefined && looksSecretValue(draft.default));
    this.#uses.set(key, {
      name,
      range,
      role,
      type: draft.type,
      default: isSecret ? undefined : shortLine(draft.default),
      hasDefault: draft.hasDefault ?? draft.default !== undefined,
      required: draft.required,
      description: describe(draft.description),
      group: draft.group,
      isSecret,
      alternatives: draft.alternatives ?? [],
      isDeprecated: draft.isDeprecated === true || saysDeprecated(draft.description ?? ''),
    });
  }

  /** Notes what names begin with that are made while the program runs. */
  prefix(prefix: string): void {
    if (prefix === '' || isVariableName(prefix)) this.#prefixes.add(prefix);
  }

  /** Notes that a class has the values of another one. */
  holds(held: HeldSettings): void {
    this.#held.push(held);
  }

  /** Notes that a settings class calls its variables as its fields. */
  unprefixed(name: string): void {
    this.#unprefixed.add(name);
  }

  facts(): EnvironmentFacts {
    if (this.#uses.size + this.#prefixes.size + this.#held.length === 0) return noEnvironment;
    const uses = [...this.#uses.values()].sort(
      (a, b) => a.range.start - b.range.start || a.range.end - b.range.end || (a.name < b.name ? -1 : 1),
    );
    return { uses, prefixes: [...this.#prefixes].sort(), held: this.#held, unprefixed: [...this.#unprefixed] };
  }
}

/** What a shell can set. */
export const isVariableName = (name: string): boolean =>
  name.length <= LONGEST_NAME && /^[A-Za-z_][A-Za-z0-9_]*$/.test(name);

/** Written as variables are and hardly anything else is: `PORT`, `APP_PORT`. */
export const isScreaming = (name: string): boolean =>
  name.length <= LONGEST_NAME && /^[A-Z][A-Z0-9]*(?:_+[A-Z0-9]+)*_?$/.test(name) && name.length > 1;

const shortLine = (text: string | undefined): string | undefined =>
  text === undefined || text.length > LONGEST_DEFAULT || /[\r\n]/.test(text) ? undefined : text;

/** One line of plain text; undefined where nothing is left. */
function describe(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const line = text
    .slice(0, 4 * LONGEST_DESCRIPTION)
    .split(/\s+/)
    .join(' ')
    .trim();
  if (line === '') return undefined;
  return line.length > LONGEST_DESCRIPTION ? `${line.slice(0, LONGEST_DESCRIPTION - 1).trimEnd()}…` : line;
}
