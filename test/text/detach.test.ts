import assert from 'node:assert/strict';
import fc from 'fast-check';
import { detachStrings } from '../../server/src/text/detach.ts';

describe('detached strings', () => {
  it('say what they said, lone surrogates included', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.string(),
          fc.anything({
            withNullPrototype: false,
            maxDepth: 3,
            values: [fc.string({ unit: 'binary', maxLength: 40 })],
          }),
        ),
        (data) => {
          const before = structuredClone(data);
          assert.equal(detachStrings(data), data);
          assert.deepEqual(structuredClone(data), before);
        },
      ),
    );
    assert.deepEqual(detachStrings({ a: [`half a letter \uD83D`, 'short', 1] }), {
      a: [`half a letter \uD83D`, 'short', 1],
    });
  });

  it('leave the objects that other data shares where they are', () => {
    const range = { start: 1, end: 2 };
    const data = detachStrings({ a: range, b: [range], c: undefined });
    assert.equal(data.a, range);
    assert.equal(data.b[0], range);
  });
});
