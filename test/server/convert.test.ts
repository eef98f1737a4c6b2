import assert from 'node:assert/strict';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { toOffset, toPosition } from '../../server/src/lsp/convert.ts';
import { indexLines, linesOf } from '../../server/src/text/lines.ts';

const text = fc
  .array(fc.constantFrom('a', 'é', '😀', '\r', '\n', '\r\n', '\t', ''), { maxLength: 40 })
  .map((units) => units.join(''));

describe('offsets and positions', () => {
  it('agree with the library that clients use, but for the inside of a line ending', () => {
    fc.assert(
      fc.property(text, fc.nat(60), (given, offset) => {
        const document = TextDocument.create('file:///a.md', 'markdown', 1, given);
        const mine = toPosition(linesOf(given), offset);
        // The library moves a place between \r and \n in front of both; a client does so by itself.
        assert.equal(document.offsetAt(mine), document.offsetAt(document.positionAt(offset)));
      }),
    );
  });

  it('lead there and back', () => {
    fc.assert(
      fc.property(text, fc.nat(60), (given, offset) => {
        const lines = linesOf(given);
        const position = toPosition(lines, offset);
        const next = indexLines(given).lineStarts[position.line + 1];
        if (next === undefined || offset < next)
          assert.equal(toOffset(lines, position), Math.min(offset, given.length));
      }),
    );
  });

  it('stay inside the text for every position', () => {
    fc.assert(
      fc.property(text, fc.nat(60), fc.nat(60), (given, line, character) => {
        const offset = toOffset(linesOf(given), { line, character });
        assert.ok(offset >= 0 && offset <= given.length);
      }),
    );
  });
});
