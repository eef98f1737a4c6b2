import assert from 'node:assert/strict';
import { createYielder } from '../../server/src/workspace/yielder.ts';

describe('long work that gives way', () => {
  it('lets a request pass that needs several turns of the event loop, and works no second time meanwhile', async () => {
    let isAnswered = false;
    let pauses = 0;
    const takeTurns = (turns: number): void => {
      if (turns === 0) isAnswered = true;
      else setImmediate(() => takeTurns(turns - 1));
    };
    takeTurns(5);
    const pause = createYielder();
    while (!isAnswered) {
      while (!pause.isDue());
      await pause.yield();
      pauses++;
    }
    assert.equal(pauses, 1);
  });
});
