import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cellsOf, displayWidth, visible } from '../../server/src/cli/display.ts';
import { drawFrame } from '../../server/src/cli/source-frame.ts';

const draw = (line: string, marked: string, width = 100): string => {
  const from = line.indexOf(marked);
  const frame = drawFrame(line, from, from + marked.length, width);
  return `${frame.source}\n${frame.marks}`;
};

/** Whatever a terminal would obey or hide: controls, direction marks, invisible letters, halves of pairs. */
const harmful = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u;

describe('texts in a terminal', () => {
  it('shows control characters instead of sending them', () => {
    assert.equal(visible('a\u001b[31mb\u0007\u007f\r\n'), 'a␛[31mb␇␡␍␊');
    assert.equal(visible('\u202Eevil\u200B\u0085'), '<U+202E>evil<U+200B><U+0085>');
    assert.equal(visible('plain äöü 漢字 👩‍👩‍👧 é'), 'plain äöü 漢字 👩‍👩‍👧 é');
  });

  it('leaves nothing of any text that drives a terminal', () => {
    const hostile = fc.array(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('\u001b', '\u202e', '\u200d', '\r', 'a', '\u0301', '\ud800'),
      ),
    );
    fc.assert(
      fc.property(hostile, (parts) => {
        const text = parts.join('');
        assert.doesNotMatch(visible(text), harmful);
        assert.doesNotMatch(
          cellsOf(text)
            .map((cell) => cell.text)
            .join(''),
          harmful,
        );
      }),
    );
  });

  it('counts columns', () => {
    assert.equal(displayWidth('abc'), 3);
    assert.equal(displayWidth('漢字'), 4);
    assert.equal(displayWidth('👩‍👩‍👧'), 2);
    assert.equal(displayWidth('e\u0301'), 1);
    assert.equal(displayWidth('ä'), 1);
  });
});

describe('the marked line', () => {
  it('underlines the range, one unit with a caret', () => {
    assert.equal(draw('See `src/x.ts` here', '`src/x.ts`'), 'See `src/x.ts` here\n    ~~~~~~~~~~');
    assert.equal(draw('See x', 'x'), 'See x\n    ^');
  });

  it('keeps the place behind tabs, wide letters, emoji and control characters', () => {
    assert.equal(draw('\tab\tXY', 'XY'), '    ab  XY\n        ~~');
    assert.equal(draw('漢字XY', 'XY'), '漢字XY\n    ~~');
    assert.equal(draw('🎉 XY', 'XY'), '🎉 XY\n   ~~');
    assert.equal(draw('a\u001bXY', 'XY'), 'a␛XY\n  ~~');
    assert.equal(draw('a\u202eXY', 'XY'), 'a<U+202E>XY\n         ~~');
    assert.equal(draw('漢字', '字'), '漢字\n  ~~');
  });

  it('marks the end of a line where nothing is left to mark', () => {
    const frame = drawFrame('abc', 3, 3, 80);
    assert.deepEqual(frame, { source: 'abc', marks: '   ^' });
    assert.deepEqual(drawFrame('', 0, 0, 80), { source: '', marks: '^' });
  });

  it('shows a window of a long line', () => {
    const line = `${'a'.repeat(500)}[here]${'b'.repeat(500)}`;
    const { source, marks } = drawFrame(line, 500, 506, 60);
    assert.match(source, /^…a+\[here\]b+…$/);
    assert.ok(displayWidth(source) <= 60);
    assert.equal(source.slice(marks.indexOf('~'), marks.length), '[here]');
  });

  it('fits the width and marks the range for any line', () => {
    const line = fc
      .array(fc.constantFrom('a', 'b', ' ', '\t', '漢', '🎉', 'é', '\u001b', 'word '), { maxLength: 120 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(line, fc.nat(150), fc.nat(20), fc.integer({ min: 20, max: 90 }), (text, at, length, width) => {
        const from = Math.min(at, text.length);
        const frame = drawFrame(text, from, Math.min(text.length, from + length), width);
        // A tab or a letter that is wider than what is left may stand out by itself.
        assert.ok(displayWidth(frame.source) <= width + 8, frame.source);
        assert.match(frame.marks, /^ *(?:\^|~+)$/);
      }),
    );
  });

  it('is quick on a line of megabytes', () => {
    const line = 'x`'.repeat(2_000_000);
    const started = performance.now();
    drawFrame(line, 1_999_999, 2_000_005, 100);
    drawFrame(line, 0, line.length, 100);
    assert.ok(performance.now() - started < 1000);
  });
});
