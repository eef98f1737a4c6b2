/** How long work runs before others, a cancellation above all, get their turn. */
const BUDGET_MS = 10;

/** Lets long loops give way: `if (pause.isDue()) await pause.yield()`. */
export function createYielder(): { isDue(): boolean; yield(): Promise<void> } {
  let since = performance.now();
  return {
    isDue: () => performance.now() - since > BUDGET_MS,
    async yield() {
      await new Promise<void>((resolve) => setTimeout(resolve, 0));
      since = performance.now();
    },
  };
}
