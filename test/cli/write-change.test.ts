import assert from 'node:assert/strict';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { formatDiff } from '../../server/src/cli/diff.ts';
import { ChangeRefused, prepareChange, writeChange } from '../../server/src/cli/write-change.ts';
import { type Change, noChange } from '../../server/src/text/change.ts';
import { inTree } from '../node/helpers.ts';

const a = '# A\n\nOld.\n';
const b = '# B\r\n\r\nOld.\r\n';
const tree = { 'docs/a.md': a, 'docs/b.md': b };
/** Creates a file in a new directory, edits two and moves one of them. */
const everything: Change = {
  creates: [{ file: 'docs/new/deep/c.md', text: '\uFEFF# C\r\n' }],
  edits: [
    { file: 'docs/a.md', range: { start: 5, end: 8 }, newText: 'New' },
    { file: 'docs/b.md', range: { start: b.length, end: b.length }, newText: '\nMore.\n' },
  ],
  moves: [{ from: 'docs/a.md', to: 'docs/moved/a2.md' }],
};
const textRead = (path: string): string | undefined => ({ ...tree })[path as keyof typeof tree];

const contents = (root: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((file) => [file.slice(root.length + 1), readFileSync(file, 'latin1')]),
  );
const directories = (root: string): string[] =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();

/** Asserts that nothing is changed, not even a directory made, and returns what is said. */
function refused(root: string, change: Change, read = textRead): string {
  const before = [contents(root), directories(root)];
  let message = '';
  assert.throws(
    () => writeChange(change, { root, textRead: read }),
    (error) => {
      assert.ok(error instanceof ChangeRefused, String(error));
      ({ message } = error);
      return true;
    },
  );
  assert.deepEqual([contents(root), directories(root)], before);
  return message;
}

describe('a change that is written', () => {
  it('creates, edits and moves, keeping line endings', () =>
    inTree(tree, (root) => {
      writeChange(everything, { root, textRead });
      assert.deepEqual(contents(root), {
        'docs/b.md': `${b}\r\nMore.\r\n`,
        'docs/moved/a2.md': '# A\n\nNew.\n',
        'docs/new/deep/c.md': '\u00ef\u00bb\u00bf# C\r\n',
      });
    }));

  it('is refused where a target is taken, by a file, a directory or a broken link', () =>
    inTree({ ...tree, 'docs/new/deep/c.md': 'mine\n' }, (root) => {
      assert.equal(
        refused(root, everything),
        'docs/new/deep/c.md is not written: there is a file of that name already',
      );
      const into = (file: string): Change => ({ ...noChange, creates: [{ file, text: 'x' }] });
      assert.match(refused(root, into('docs/new')), /of that name already/);
      symlinkSync('nowhere', join(root, 'docs/link.md'));
      assert.match(refused(root, into('docs/link.md')), /of that name already/);
      assert.match(refused(root, into('docs/a.md/x.md')), /a part of its path is a file/);
    }));

  it('is refused where a file is gone, changed or read-only', () =>
    inTree(tree, (root) => {
      chmodSync(join(root, 'docs/b.md'), 0o444);
      assert.equal(refused(root, everything), 'docs/b.md is not changed: it is read-only');
      chmodSync(join(root, 'docs/b.md'), 0o644);
      writeFileSync(join(root, 'docs/b.md'), `${b}typed\r\n`);
      assert.equal(refused(root, everything), 'docs/b.md is not changed: it was changed while it was checked');
      rmSync(join(root, 'docs/a.md'));
      assert.equal(refused(root, everything), 'docs/a.md is not renamed: it is no longer there');
    }));

  it('leads nowhere out of the root', () =>
    inTree(tree, (root) => {
      const outside = mkdtempSync(join(tmpdir(), 'waypost-outside-'));
      try {
        writeFileSync(join(outside, 'x.md'), 'x\n');
        symlinkSync(outside, join(root, 'out'));
        const create = (file: string): Change => ({ ...noChange, creates: [{ file, text: 'x' }] });
        for (const file of ['../evil.md', 'docs/../../evil.md', '/evil.md', 'out/evil.md', 'out/new/evil.md', ''])
          assert.match(refused(root, create(file)), /it lies outside the root/, file);
        const edits = [{ file: 'out/x.md', range: { start: 0, end: 1 }, newText: 'y' }];
        assert.match(
          refused(root, { ...noChange, edits }, () => 'x\n'),
          /it lies outside the root/,
        );
        assert.deepEqual(readdirSync(outside), ['x.md']);
      } finally {
        rmSync(outside, { recursive: true });
      }
    }));

  it('leaves all as it was when a step fails, or a file changes before its turn', () =>
    inTree(tree, (root) => {
      const before = contents(root);
      const prepared = prepareChange(everything, { root, textRead });
      writeFileSync(join(root, 'docs/b.md'), `${b}typed\r\n`);
      assert.throws(() => prepared.write(), /docs\/b\.md is not changed: it was changed meanwhile$/);
      assert.deepEqual(contents(root), { ...before, 'docs/b.md': `${b}typed\r\n` });
      assert.deepEqual(directories(root), ['docs']);

      writeFileSync(join(root, 'docs/b.md'), b);
      const again = prepareChange(everything, { root, textRead });
      // The last step of all: by then everything else is written.
      mkdirSync(join(root, 'docs/moved'));
      writeFileSync(join(root, 'docs/moved/a2.md'), 'mine\n');
      assert.throws(() => again.write(), /docs\/moved\/a2\.md is not written: there is a file of that name already$/);
      assert.deepEqual(contents(root), { ...before, 'docs/moved/a2.md': 'mine\n' });
      assert.ok(!existsSync(join(root, 'docs/new')));
    }));
});

describe('the diff of a change', () => {
  it('shows what is created, edited and moved', () =>
    inTree(tree, (root) => {
      const { files } = prepareChange(everything, { root, textRead });
      assert.equal(
        formatDiff(files),
        [
          '--- /dev/null',
          '+++ b/docs/new/deep/c.md',
          '@@ -0,0 +1 @@',
          '+<U+FEFF># C',
          'rename from docs/a.md',
          'rename to docs/moved/a2.md',
          '--- a/docs/a.md',
          '+++ b/docs/moved/a2.md',
          '@@ -1,3 +1,3 @@',
          ' # A',
          ' ',
          '-Old.',
          '+New.',
          '--- a/docs/b.md',
          '+++ b/docs/b.md',
          '@@ -1,3 +1,5 @@',
          ' # B',
          ' ',
          ' Old.',
          '+',
          '+More.',
          '',
        ].join('\n'),
      );
      assert.equal(
        formatDiff([{ from: 'a.md', to: 'b.md', before: 'x', after: 'x' }]),
        'rename from a.md\nrename to b.md\n',
      );
    }));

  it('holds all lines of both texts, with counts that are right', () => {
    const lines = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 40 });
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const text = (all: readonly string[]): string => all.map((line) => `${line}\n`).join('');
        const shown = formatDiff([{ from: 'x', to: 'x', before: text(before), after: text(after) }]);
        let result: string[] = [];
        let at = 0;
        for (const line of shown.split('\n').slice(2, -1)) {
          const head = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@$/.exec(line);
          if (head !== null) {
            const start = Number(head[1]) - (head[2] === '0' ? 0 : 1);
            result = [...result, ...before.slice(at, start)];
            at = start;
            assert.equal(result.length, Number(head[3]) - (head[4] === '0' ? 0 : 1));
          } else if (line.startsWith('+')) result.push(line.slice(1));
          else {
            assert.equal(before[at], line.slice(1));
            if (line.startsWith(' ')) result.push(line.slice(1));
            at++;
          }
        }
        assert.deepEqual([...result, ...before.slice(at)], after);
      }),
    );
  });
});
