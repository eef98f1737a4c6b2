import assert from 'node:assert/strict';
import { join } from 'node:path';
import fc from 'fast-check';
import { matchRules, parseGitignore } from '../../server/src/files/gitignore.ts';
import { walk } from '../../server/src/node/file-walk.ts';
import { git, hasGit, inTree } from './helpers.ts';
import { filesOf, ignoreTrees } from './ignore-trees.ts';

const never = new AbortController().signal;

/** Pattern, path (a directory where it ends in `/`), whether git ignores it. */
const cases: readonly (readonly [string, string, boolean | undefined])[] = [
  ['out', 'out', true],
  ['out', 'a/out/', true],
  ['/out', 'a/out', undefined],
  ['out/', 'out', undefined],
  ['out/', 'out/', true],
  ['*.log', 'a/b.log', true],
  ['*.log\n!keep.log', 'keep.log', false],
  ['a/*.log', 'a/b/c.log', undefined],
  ['a/**/c', 'a/c', true],
  ['a/**/c', 'a/b/b/c', true],
  ['a/**', 'a/', undefined],
  ['a/**', 'a/b/c', true],
  ['**/x', 'x', true],
  ['a**b', 'a/b', undefined],
  ['\\!x', '!x', true],
  ['#x', '#x', undefined],
  ['\\#x', '#x', true],
  ['x   ', 'x', true],
  ['x\\ ', 'x ', true],
  ['x\r', 'x', true],
  ['\uFEFFx', 'x', true],
  ['[a-c]x', 'bx', true],
  ['[!a-c]x', 'bx', undefined],
  ['[[:digit:]]x', '7x', true],
  ['[]x]y', ']y', true],
  ['[ab', '[ab', undefined],
  ['a?c', 'a/c', undefined],
  ['x\\', 'x\\', undefined],
  ['/', 'x', undefined],
  ['!', '!', undefined],
];

describe('gitignore patterns', () => {
  for (const [text, path, expected] of cases) {
    it(`${JSON.stringify(text)} and ${path}: ${expected ?? 'nothing'}`, () => {
      const isDirectory = path.endsWith('/');
      const plain = isDirectory ? path.slice(0, -1) : path;
      const name = plain.slice(plain.lastIndexOf('/') + 1);
      assert.equal(matchRules(parseGitignore(text, { ignoreCase: false }), plain, name, isDirectory), expected);
    });
  }

  it('ignores letter case where the file system does', () => {
    const rules = parseGitignore('Out', { ignoreCase: true });
    assert.equal(matchRules(rules, 'oUT', 'oUT', false), true);
  });

  it('reads any text, and stays fast on hostile patterns', () => {
    const started = performance.now();
    const rules = parseGitignore(`${'*a'.repeat(2000)}b\n${'**/'.repeat(1000)}b\n${'[a-'.repeat(900)}`, {
      ignoreCase: false,
    });
    const path = `${'a/'.repeat(300)}${'a'.repeat(1000)}`;
    assert.equal(matchRules(rules, path, 'a'.repeat(1000), false), undefined);
    assert.ok(performance.now() - started < 2000);
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, path_) => {
        matchRules(parseGitignore(text, { ignoreCase: false }), path_, path_, false);
      }),
    );
  });
});

describe('the walk compared with git', () => {
  if (!hasGit()) {
    it('no git on this machine: nothing to compare', () => undefined);
    return;
  }
  it('lists the same files, also from a folder below the top, and answers alike for each path', async () => {
    await fc.assert(
      fc.asyncProperty(ignoreTrees, async ({ paths, ignores, exclude }) => {
        const files = filesOf({ paths, ignores });
        await inTree(files, async (root) => {
          git(root, ['init', '-q']);
          git(root, ['config', 'core.ignoreCase', process.platform === 'linux' ? 'false' : 'true']);
          await import('node:fs').then((fs) => {
            fs.mkdirSync(join(root, '.git/info'), { recursive: true });
            fs.writeFileSync(join(root, '.git/info/exclude'), exclude);
          });
          const listing = await walk(root, never);
          const expected = git(root, ['ls-files', '-o', '--exclude-standard', '-z']).split('\0').filter(Boolean).sort();
          assert.deepEqual(listing.files, expected);
          const listed = new Set(expected);
          for (const file of Object.keys(files)) assert.equal(listing.isIgnored(file), !listed.has(file), file);
          const below = expected.find((file) => file.includes('/'))?.split('/')[0];
          if (below === undefined) return;
          const partial = await walk(join(root, below), never);
          const inside = expected
            .filter((file) => file.startsWith(`${below}/`))
            .map((file) => file.slice(below.length + 1));
          assert.deepEqual(partial.files, inside);
        });
      }),
      { numRuns: 200 },
    );
  }).timeout(120_000);
});
