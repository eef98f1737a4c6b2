/** What somebody asks for and cannot have. */
export interface Refused {
  /** Why not, and what to do: a sentence without its full stop, for the person who asked. */
  readonly refused: string;
}

/** What a plan comes to. Whoever asks for a plan has both before them, and cannot forget the one. */
export type Planned<T> = T | Refused;

/**
 * Thrown by a step of a plan, however deep below it, where the plan cannot go on. It never leaves the plan, whose result is
 * a value: see {@link planned}.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}

/** Takes the steps of a plan: a {@link Refusal} in one of them is what the plan comes to. */
export async function planned<T>(steps: () => Promise<T>): Promise<Planned<T>> {
  try {
    return await steps();
  } catch (error) {
    if (error instanceof Refusal) return { refused: error.message };
    throw error;
  }
}

/** What another plan came to, as a step of a plan. @throws Refusal where it came to nothing */
export function unlessRefused<T extends object>(other: Planned<T>): T {
  if ('refused' in other) throw new Refusal(other.refused);
  return other;
}
