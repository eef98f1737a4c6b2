import assert from 'node:assert/strict';
import fc from 'fast-check';
import { difference } from '../../server/src/text/difference.ts';
import { applyEdits } from '../../server/src/text/edit.ts';

const text = fc
  .array(fc.tuple(fc.constantFrom('a', 'b', 'ä\u{1f600}', ''), fc.constantFrom('\n', '\r\n', '\r')), { maxLength: 6 })
  .chain((lines) =>
    fc.constantFrom('', 'c').map((last) => lines.map(([line, ending]) => line + ending).join('') + last),
  );

describe('the difference of two texts', () => {
  it('makes the one of the other, and touches neither half a line nor half a line ending', () =>
    fc.assert(
      fc.property(text, text, (from, to) => {
        const edit = difference(from, to);
        if (edit === undefined) {
          assert.equal(from, to);
          return;
        }
        assert.equal(applyEdits(from, [edit]), to);
        const { start, end } = edit.range;
        for (const at of [start, end].filter((one) => one > 0 && one < from.length)) {
          assert.match(from.charAt(at - 1), /[\n\r]/, `a line begins at ${at}`);
          assert.notEqual(from.slice(at - 1, at + 1), '\r\n', `an ending is parted at ${at}`);
        }
      }),
      { numRuns: Number(process.env['RUNS'] ?? 2000) },
    ));

  it('is nothing where there is none', () => assert.equal(difference('a\n', 'a\n'), undefined));
});
