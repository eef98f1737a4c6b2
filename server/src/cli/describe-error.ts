import { UsageError } from './usage-error.ts';
import { ChangeRefused } from './write-change.ts';

/** What is said of an error that ends the command: its message where it is meant for people, else all that is known. */
export function describeError(error: unknown): string {
  if (error instanceof UsageError || error instanceof ChangeRefused) return error.message;
  return `internal fault: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}
