/** How long work runs before others, a cancellation above all, get their turn. */
const BUDGET_MS = 10;

/** A browser's timer waits longer than it is told; Node has one that does not wait at all. */
const giveWay = (resume: () => void): void => {
  if (typeof setImmediate === 'function') setImmediate(resume);
  else setTimeout(resume, 0);
};

/** Lets long loops give way: `if (pause.isDue()) await pause.yield()`. */
export function createYielder(): { isDue(): boolean; yield(): Promise<void> } {
  let since = performance.now();
  return {
    isDue: () => performance.now() - since > BUDGET_MS,
    async yield() {
      await new Promise<void>(giveWay);
      since = performance.now();
    },
  };
}
