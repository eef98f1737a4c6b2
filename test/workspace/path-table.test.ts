import assert from 'node:assert/strict';
import fc from 'fast-check';
import { emptyPathTable } from '../../server/src/workspace/path-table.ts';

describe('files with letters', () => {
  it('are those whose paths have them in their order, letter case ignored', () => {
    const unit = fc.constantFrom(...'aAbBzZ0189-_./ é猫');
    const text = fc.string({ unit, minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.uniqueArray(text, { maxLength: 20 }), fc.string({ unit, maxLength: 5 }), (paths, letters) => {
        const { table } = emptyPathTable.with(paths, []);
        const expected = [...table.files].filter((path) => {
          let at = 0;
          for (const sign of path.toLowerCase()) if (letters.toLowerCase().startsWith(sign, at)) at += sign.length;
          return at >= letters.length;
        });
        assert.deepEqual([...table.filesWithLetters(letters)].sort(), expected.sort());
      }),
      { numRuns: 500 },
    );
  });
});
