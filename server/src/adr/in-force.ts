import type { World } from '../workspace/world.ts';
import { wordFor } from './status-dress.ts';
import { workflowOf } from './workflow.ts';

/** What an ADR whose successor is taken away is said to be, in the word that its directory has for it: `Accepted`. */
export function inForce(directory: string, world: World): string {
  const workflow = workflowOf(world.config);
  const state = workflow.states.find(({ role }) => role === 'accepted');
  const words = world.convention(directory)?.status.words ?? [];
  return state === undefined ? 'Accepted' : wordFor(state, words, workflow.isOwn);
}
