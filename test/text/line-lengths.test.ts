import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lineCountOf, lineStartsOf, packLineLengths } from '../../server/src/text/line-lengths.ts';
import { indexLines } from '../../server/src/text/lines.ts';

const words = fc.oneof(
  fc.string({ maxLength: 8 }),
  // Around the lengths at which one unit is no longer enough.
  fc.integer({ min: 215, max: 225 }).map((length) => 'a'.repeat(length)),
  fc.integer({ min: 440, max: 1400 }).map((length) => 'é'.repeat(length)),
);
const text = fc
  .array(fc.tuple(words, fc.constantFrom('\n', '\r\n', '\r')), { maxLength: 12 })
  .chain((lines) => words.map((last) => lines.map((line) => line.join('')).join('') + last));

describe('lengths of lines', () => {
  it('give the starts of the lines back', () => {
    fc.assert(
      fc.property(text, (given) => {
        const { lineStarts } = indexLines(given);
        const lineLengths = packLineLengths(lineStarts);
        assert.deepEqual(lineStartsOf({ lineLengths }), lineStarts);
        // Twice: what was asked for last is kept.
        assert.deepEqual(lineStartsOf({ lineLengths }), lineStarts);
      }),
    );
  });

  it('count lines as editors do', () => {
    fc.assert(
      fc.property(text, (given) => {
        const { lineStarts } = indexLines(given);
        const isEnded = given === '' || /[\r\n]$/.test(given);
        assert.equal(
          lineCountOf({ lineLengths: packLineLengths(lineStarts), length: given.length }),
          isEnded ? lineStarts.length - 1 : lineStarts.length,
        );
      }),
    );
  });

  it('take one byte of JSON for each line, whatever the lengths', () => {
    // Lines of 1 to 230 units.
    const packed = packLineLengths(Array.from({ length: 231 }, (_, line) => (line * (line + 1)) / 2));
    assert.match(packed, /^[\x22-\xff]+$/);
    // Those of 221 to 230 take two, and one unit has to be escaped.
    assert.equal(JSON.stringify(packed).length, '""'.length + 230 + 10 + 2);
  });
});
