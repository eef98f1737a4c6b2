import assert from 'node:assert/strict';
import fc from 'fast-check';
import picomatch from 'picomatch';
import { createMatcher } from '../../server/src/text/glob.ts';

const globPart = fc.constantFrom(
  'a',
  'bc',
  '/',
  '**',
  '*',
  '?',
  '**/',
  '/**',
  '.',
  '!',
  '{a,bc}',
  '(a|bc)',
  '[ab]',
  '-',
);
const glob = fc.array(globPart, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''));
const path = fc
  .array(fc.constantFrom('a', 'bc', '/', '.', 'A', '-', 'x'), { maxLength: 7 })
  .map((parts) => parts.join(''));

describe('a matcher of globs', () => {
  it('matches what the library matches, though it looks for a literal part first', () => {
    fc.assert(
      fc.property(
        fc.array(glob, { minLength: 1, maxLength: 2 }),
        fc.array(path, { minLength: 5, maxLength: 5 }),
        (globs, paths) => {
          const matches = createMatcher(globs);
          const wanted = picomatch(globs, { dot: true });
          assert.deepEqual(
            paths.map(matches),
            paths.map((each) => wanted(each)),
          );
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('passes over what lies in no folder of the name', () => {
    const matches = createMatcher(['**/vendor/**', 'out/*.md']);
    assert.deepEqual(
      ['a/vendor/b.md', 'vendor/b.md', 'a/vendors/b.md', 'out/a.md', 'out/a/b.md', 'docs/a.md'].map(matches),
      [true, true, false, true, false, false],
    );
  });

  it('matches nothing where there is none', () => assert.equal(createMatcher([])('a'), false));
});
