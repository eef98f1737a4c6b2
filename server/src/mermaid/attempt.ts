import type { LiveParse } from './live.ts';
import type { ThrownError } from './thrown.ts';

/** One run of mermaid over a text. */
export interface Attempt {
  readonly type: string | undefined;
  /** Undefined where mermaid accepts the text. */
  readonly error: ThrownError | undefined;
  readonly live: LiveParse;
  readonly tookMs: number;
}

/** Parses a changed text; one run at a time. */
export type Attempts = (text: string) => Promise<Attempt>;
