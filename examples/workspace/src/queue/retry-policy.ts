/** Seconds until the next attempt, twice as long each time, an hour at most. */
export const nextAttempt = (attempts: number): number => Math.min(3600, 5 * 2 ** attempts);
