import type { OwedIn } from './owed.ts';

/** Environment variables that a source file declares or reads. */
export const owedVariables: OwedIn = () => [];
