import type { OwedIn } from './owed.ts';

/** Metrics that a source file registers. */
export const owedMetrics: OwedIn = () => [];
