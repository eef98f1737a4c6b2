/** A mistake in how the command was called: its message goes to stderr, without a stack, and the exit code is 2. */
export class UsageError extends Error {}
