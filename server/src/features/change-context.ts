import type { Config } from '../config/config.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import type { World } from '../workspace/world.ts';

/** The workspace that changes are planned for. */
export interface ChangeContext {
  readonly snapshot: Snapshot;
  readonly config: Config;
  worldOf(snapshot: Snapshot): World;
  /** Text of a file of the workspace: an open buffer's, else the disk's. */
  readText(path: string): Promise<string | undefined>;
  /** Whether something stands at a path on disk, ignored or not. */
  exists(path: string): Promise<boolean>;
  /** Files of a directory that were added on other branches; none where git is not there or may not run. */
  filesOnBranches(directory: string): Promise<readonly string[]>;
  /** The workspace once all its source code has been read for what it declares, which the first who asks waits for. */
  knowDeclarations(): Promise<{ readonly snapshot: Snapshot; readonly world: World }>;
}
