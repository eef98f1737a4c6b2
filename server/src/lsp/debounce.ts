/** Gathers a burst of triggers into one run. */
export interface Debouncer {
  trigger(): void;
  /** Runs now if a run is due. */
  flush(): void;
  dispose(): void;
}

/**
 * @param options.quietMs a run begins when nothing was triggered for so long,
 * @param options.maxMs but never later than this after the first trigger.
 */
export function createDebouncer(options: {
  readonly quietMs: number;
  readonly maxMs: number;
  readonly run: () => void;
}): Debouncer {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let deadline = 0;
  const stop = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };
  const run = (): void => {
    stop();
    options.run();
  };
  return {
    trigger() {
      const now = performance.now();
      if (timer === undefined) deadline = now + options.maxMs;
      clearTimeout(timer);
      timer = setTimeout(run, Math.max(0, Math.min(options.quietMs, deadline - now)));
    },
    flush() {
      if (timer !== undefined) run();
    },
    dispose: stop,
  };
}
