import * as diagramFeatures from '../../server/src/features/diagram/index.ts';
import * as newFiles from '../../server/src/features/new-files.ts';
import type { Parts } from '../../server/src/parts.ts';

/** Parts as they are in the sources, without a build. */
export const parts: Parts = {
  diagramFeatures: () => Promise.resolve(diagramFeatures),
  newFiles: () => Promise.resolve(newFiles),
};
