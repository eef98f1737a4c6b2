import type { OwedIn } from './owed.ts';

/** Public interfaces that a source file declares. */
export const owedInterfaces: OwedIn = () => [];
