import assert from 'node:assert/strict';
import fc from 'fast-check';
import GithubSlugger, { slug } from 'github-slugger';
import { githubSlug, slugCounter } from '../../server/src/text/slug.ts';

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'binary-ascii' }),
  fc.string({ unit: fc.constantFrom('a', 'B', ' ', '-', '_', '1', '.', 'ß', 'İ', '😀', '\u{7f}', '\u{80}') }),
);

describe('slugs', () => {
  it('are those of github-slugger, for any text', () => {
    fc.assert(
      fc.property(text, (value) => {
        assert.equal(githubSlug(value), slug(value));
      }),
      { numRuns: 5000 },
    );
  });

  it('are counted as github-slugger counts', () => {
    const titles = fc.array(fc.oneof(text, fc.constantFrom('a', 'A', 'a-1', 'a 1', '', '-1')), { maxLength: 12 });
    fc.assert(
      fc.property(titles, (values) => {
        const slugger = new GithubSlugger();
        const next = slugCounter();
        for (const value of values) assert.equal(next(value), slugger.slug(value));
      }),
      { numRuns: 5000 },
    );
  });
});
