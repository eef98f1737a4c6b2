import type { Connection, ServerCapabilities } from 'vscode-languageserver';
import type { ClientSupport } from './client-support.ts';
import type { Documents } from './documents.ts';
import type { Log } from './root.ts';
import type { Roots } from './roots.ts';

/** What the modules of the server share. */
export interface ServerContext {
  readonly connection: Connection;
  readonly client: ClientSupport;
  readonly documents: Documents;
  readonly roots: Roots;
  readonly log: Log;
  /** Work to do once the client has said `initialized`: only then may it be asked for anything. */
  onInitialized(work: () => void): void;
  onShutdown(work: () => void): void;
}

/** Registers a feature's handlers and says what the client may ask for: in one place, so that neither is forgotten. */
export type ServerModule = (context: ServerContext) => Partial<ServerCapabilities>;
