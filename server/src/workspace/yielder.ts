/** How long work runs before others, a cancellation above all, get their turn. */
const BUDGET_MS = 5;

/**
 * A request of the protocol takes some turns of the event loop to be read, understood, answered and written. Work that
 * came back at each of them would keep the request waiting for as many times its budget.
 */
const TURNS_OF_A_REQUEST = 6;

/** A browser's timer waits longer than it is told, so one is enough; Node has one that does not wait at all. */
const giveWay = (resume: () => void): void => {
  if (typeof setImmediate === 'function') giveTurns(TURNS_OF_A_REQUEST, resume);
  else setTimeout(resume, 0);
};

function giveTurns(turns: number, resume: () => void): void {
  setImmediate(turns === 1 ? resume : () => giveTurns(turns - 1, resume));
}

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
