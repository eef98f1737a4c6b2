import { nextAttempt } from './retry-policy.ts';

export interface Scan {
  readonly parcel: string;
  readonly place: string;
  readonly attempts: number;
}

/** Stores a scan, or says when to try again. */
export async function consume(scan: Scan, store: (scan: Scan) => Promise<void>): Promise<number | undefined> {
  try {
    await store(scan);
    return undefined;
  } catch {
    return nextAttempt(scan.attempts);
  }
}
