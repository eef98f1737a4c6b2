import assert from 'node:assert/strict';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readLineCommit } from '../../server/src/node/git-blame.ts';
import { readFirstCommit, readLastCommit } from '../../server/src/node/git-file-commits.ts';
import { digestLine } from '../../server/src/text/digest.ts';
import { git, inTree } from './helpers.ts';

const signal = new AbortController().signal;

describe('the commits of a file', () => {
  const commit = (root: string, message: string, day: string): void => {
    git(root, ['add', '-A']);
    const who = ['-c', 'user.name=Ada Ü', '-c', 'user.email=a@b.c', '-c', 'commit.gpgsign=false'];
    git(root, [...who, '-c', 'core.hooksPath=/dev/null', 'commit', '-q', '-m', message, '--date', `${day}T12:00:00Z`]);
  };

  it('are the first, under whatever name, and the last', () =>
    inTree({ 'a b.md': `# A\n\n${'Words that stay.\n'.repeat(20)}` }, async (root) => {
      git(root, ['init', '-q']);
      commit(root, 'Add it | with 2 "quotes"', '2024-05-01');
      writeFileSync(join(root, 'other.md'), '# Other\n');
      commit(root, 'Another', '2024-05-02');
      mkdirSync(join(root, 'docs'));
      renameSync(join(root, 'a b.md'), join(root, 'docs/[a] b.md'));
      commit(root, 'Move it', '2024-05-03');
      const first = await readFirstCommit(root, 'docs/[a] b.md', signal);
      assert.equal(first?.subject, 'Add it | with 2 "quotes"');
      assert.equal(first.author, 'Ada Ü');
      assert.ok(first.time > 1_700_000_000);
      assert.match(first.hash, /^[0-9a-f]{4,}$/);
      assert.equal((await readLastCommit(root, 'docs/[a] b.md', signal))?.subject, 'Move it');
      assert.equal((await readFirstCommit(root, 'other.md', signal))?.subject, 'Another');
    }));

  it('are told for a line, with what it said then', () =>
    inTree({ 'a.md': '# A\n\nOne.\n\nTwo.\n' }, async (root) => {
      git(root, ['init', '-q']);
      commit(root, 'Write it', '2024-05-01');
      writeFileSync(join(root, 'a.md'), '# A\n\nOne.\n\nThree.\n');
      commit(root, 'Change a line', '2024-05-02');
      writeFileSync(join(root, 'a.md'), '# A\n\nOne.\n\nFour.\n');
      const line = (number: number) => readLineCommit(root, 'a.md', number, signal);
      assert.deepEqual(
        [(await line(3))?.commit.subject, (await line(5))?.commit.subject, (await line(5))?.commit.author],
        ['Write it', 'Change a line', 'Ada Ü'],
      );
      assert.equal((await line(5))?.digest, digestLine('Three.'));
      assert.equal(await line(99), undefined);
      assert.equal(await readLineCommit(root, 'gone.md', 1, signal), undefined);
    }));

  it('are none of what git does not know, and where there is no repository', () =>
    inTree({ 'a.md': '# A\n' }, async (root) => {
      assert.equal(await readFirstCommit(root, 'a.md', signal), undefined);
      git(root, ['init', '-q']);
      assert.equal(await readFirstCommit(root, 'a.md', signal), undefined);
      commit(root, 'Add', '2024-05-01');
      writeFileSync(join(root, 'b.md'), '');
      assert.equal(await readFirstCommit(root, 'b.md', signal), undefined);
      assert.equal(await readLastCommit(root, 'b.md', signal), undefined);
    }));
});
