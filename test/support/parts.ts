import * as diagramFeatures from '../../server/src/features/diagram/index.ts';
import * as documentation from '../../server/src/features/set-up-documentation/plan.ts';
import type { Parts } from '../../server/src/parts.ts';

/** Parts as they are in the sources, without a build. */
export const parts: Parts = {
  diagramFeatures: () => Promise.resolve(diagramFeatures),
  documentation: () => Promise.resolve(documentation),
};
