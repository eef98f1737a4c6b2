import { Refusal } from '../features/new-adr/plan.ts';
import { UsageError } from './usage-error.ts';
import { ChangeRefused } from './write-change.ts';

/** What is said of an error that ends the command: its message where it is meant for people, else all that is known. */
export function describeError(error: unknown): string {
  const isForPeople = [UsageError, ChangeRefused, Refusal].some((kind) => error instanceof kind);
  if (isForPeople && error instanceof Error) return error.message;
  return `internal fault: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}
