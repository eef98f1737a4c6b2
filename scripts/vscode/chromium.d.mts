/** How playwright starts the browser, as its launch options. */
export interface Browser {
  readonly executablePath?: string;
  readonly channel?: string;
  readonly env?: Record<string, string | undefined>;
}

/** Finds a Chromium. */
export function chromium(): Promise<Browser>;
