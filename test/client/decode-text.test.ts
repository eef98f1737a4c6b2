import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decodeText } from '../../client/src/decode-text.ts';
import { decode } from '../../server/src/node/text-file.ts';

describe('the text of a file that the client reads', () => {
  const mark = fc.constantFrom([], [0xef, 0xbb, 0xbf], [0xff, 0xfe], [0xfe, 0xff]);
  const content = fc.oneof(
    fc.uint8Array({ maxLength: 40 }),
    fc.string({ unit: 'binary' }).map((text) => new Uint8Array(Buffer.from(text, 'utf8'))),
    fc.string({ unit: 'binary' }).map((text) => new Uint8Array(Buffer.from(text, 'utf16le'))),
  );

  it('is that which the server reads from disk', () => {
    fc.assert(
      fc.property(mark, content, (start, rest) => {
        const bytes = Uint8Array.from([...start, ...rest]);
        // A unit that is cut off at the end, or no character, is dropped by the one and replaced by the other.
        const whole = start.length === 2 ? bytes.subarray(0, bytes.length - (bytes.length % 2)) : bytes;
        const onDisk = decode(Buffer.from(whole))?.text;
        assert.equal(decodeText(whole), start.length === 2 ? onDisk?.replace(/[\uD800-\uDFFF]/gu, '\uFFFD') : onDisk);
      }),
      { numRuns: 1000 },
    );
  });

  it('is none for what git takes for binary', () => {
    assert.equal(decodeText(Uint8Array.of(65, 0, 66)), undefined);
    assert.equal(decodeText(Uint8Array.from([...new Array(8192).fill(65), 0])), `${'A'.repeat(8192)}\0`);
    assert.equal(decodeText(new Uint8Array()), '');
  });
});
