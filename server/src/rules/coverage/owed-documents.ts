import type { OwedIn } from './owed.ts';

/** A document itself, where readers have to be able to get to it. */
export const owedDocuments: OwedIn = () => [];
