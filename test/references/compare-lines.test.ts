import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compareLines } from '../../server/src/references/compare-lines.ts';
import { digestLines } from '../../server/src/text/digest.ts';

/** What became of lines `first` to `last` of one text in the other: `moved 5`. */
function compare(then: string, now: string, first: number, last = first): string {
  const fate = compareLines(digestLines(then), digestLines(now), first, last);
  return fate.kind === 'moved' ? `moved ${fate.line}` : fate.kind;
}

const OLD = ['import a', '', 'function one() {', '  call(1);', '}', '', 'function two() {', '  call(2);', '}', ''];
const text = (lines: readonly string[], eol = '\n'): string => lines.join(eol);

describe('what became of cited lines', () => {
  const cases: readonly (readonly [string, string, readonly [number, number?], string])[] = [
    ['the same file', text(OLD), [3], 'there'],
    [
      'other line endings and indentation',
      text(
        OLD.map((line) => `\t${line}`),
        '\r\n',
      ),
      [3, 5],
      'there',
    ],
    ['lines above', text(['import b', '// more', ...OLD]), [3, 5], 'moved 5'],
    ['lines taken away above', text(OLD.slice(2)), [7, 9], 'moved 5'],
    ['one of several closing brackets, by what is around it', text(['import b', ...OLD]), [9], 'moved 10'],
    ['a signature that grew', text(OLD.with(2, 'function one(signal) {')), [3], 'there'],
    ['a changed line between the same neighbours', text(OLD.with(3, '  other();')), [4], 'there'],
    ['a block of which half is left', text(OLD.toSpliced(3, 1, '  log();', '  other();')), [3, 5], 'there'],
    ['a comment that was wrapped anew', text(['import a', '', '// x', '// y', ...OLD.slice(4)]), [3, 4], 'there'],
    ['a function that was taken out', text([...OLD.slice(0, 2), ...OLD.slice(6)]), [3, 5], 'gone'],
    ['other text', text(['x', 'y', 'z', 'u', 'v', 'w']), [3], 'gone'],
    ['nothing any more', '', [3, 5], 'gone'],
    ['a blank line', text(['x', 'y', 'z']), [2], 'unknown'],
    ['a line that was not there even then', text(OLD), [40], 'unknown'],
    ['a range that ends behind the end', text(OLD), [9, 40], 'unknown'],
    ['a line that is in two places alike', text(['x', 'y', 'z', 'import a', 'u', 'import a', 'v']), [1], 'unknown'],
  ];
  for (const [name, now, [first, last], expected] of cases) {
    it(`${name}: ${expected}`, () => assert.equal(compare(text(OLD), now, first, last), expected));
  }

  it('is found again whatever is put above and below it', () => {
    const line = fc.stringMatching(/^[a-e]{1,3}$/);
    const property = fc.property(
      fc.array(line, { maxLength: 30 }),
      fc.array(line, { maxLength: 30 }),
      fc.array(fc.integer({ min: 0, max: 999 }), { minLength: 1, maxLength: 8 }),
      fc.constantFrom('\n', '\r\n'),
      (above, below, numbers, eol) => {
        const block = [...new Set(numbers)].map((number) => `function unique_${number}() {`);
        const then = text([...block, 'end'], '\n');
        const now = text([...above, ...block, ...below], eol);
        const expected = above.length === 0 ? 'there' : `moved ${above.length + 1}`;
        assert.equal(compare(then, now, 1, block.length), expected);
      },
    );
    fc.assert(property);
  });

  it('says nothing that depends on chance: a moved block stands where it is said to', () => {
    const lines = fc.array(fc.constantFrom('', '}', 'a', 'b', 'call()', 'return x'), { minLength: 1, maxLength: 25 });
    const property = fc.property(lines, lines, fc.nat(), fc.nat({ max: 4 }), (then, now, at, length) => {
      const first = (at % then.length) + 1;
      const last = Math.min(then.length, first + length);
      const fate = compareLines(digestLines(text(then)), digestLines(text(now)), first, last);
      if (fate.kind !== 'moved') return;
      assert.notEqual(fate.line, first);
      assert.deepEqual(now.slice(fate.line - 1, fate.line + last - first), then.slice(first - 1, last));
    });
    fc.assert(property);
  });

  it('takes time that grows with the files and no faster', () => {
    const large = digestLines('}\n'.repeat(200_000));
    const other = digestLines(`x\n${'}\n'.repeat(200_000)}`);
    const start = performance.now();
    for (let line = 1; line < 50; line++) compareLines(large, other, line, line + 20);
    assert.ok(performance.now() - start < 1000);
  });
});
