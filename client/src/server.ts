import type { CancellationToken } from 'vscode';

/** The language server's life in this window. */
export interface Server {
  /** Ends the one that runs, if one does, and starts another. Never rejects: the library tells the user. */
  restart(): Promise<void>;
  stop(): Promise<void>;
  readonly ask: Ask;
}

/** Sends a request of Waypost's own; undefined while no server runs, and when it has answered with an error. */
export type Ask = <T>(method: string, params: unknown, token?: CancellationToken) => Promise<T | undefined>;
