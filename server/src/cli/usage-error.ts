import type { Planned } from '../features/planned.ts';

/** A mistake in how the command was called: its message goes to stderr, without a stack, and the exit code is 2. */
export class UsageError extends Error {}

/** What a command has planned. @throws UsageError with the reason where it came to nothing */
export function unlessRefused<T extends object>(planned: Planned<T>): T {
  if ('refused' in planned) throw new UsageError(planned.refused);
  return planned;
}
