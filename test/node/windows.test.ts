/** What differs on Windows, tried on every system with the paths of Windows. */
import assert from 'node:assert/strict';
import { chmodSync, existsSync } from 'node:fs';
import { join, posix, win32 } from 'node:path';
import process from 'node:process';
import { isInside } from '../../server/src/node/file-walk.ts';
import { findProgram } from '../../server/src/node/find-program.ts';
import { readGitHistory } from '../../server/src/node/git-history.ts';
import { git, hasGit, inTree } from './helpers.ts';

describe('what lies inside of a root', () => {
  const cases: readonly (readonly [root: string, path: string, inside: boolean])[] = [
    ['C:\\repo', 'C:\\repo', true],
    ['C:\\repo', 'C:\\repo\\docs\\a.md', true],
    ['C:\\repo', 'c:\\Repo\\docs\\a.md', true],
    ['C:\\repo', 'C:\\repo\\..notes\\a.md', true],
    ['C:\\', 'C:\\docs\\a.md', true],
    ['\\\\server\\share\\repo', '\\\\server\\share\\repo\\a.md', true],
    ['C:\\repo', 'C:\\repository\\a.md', false],
    ['C:\\repo', 'C:\\', false],
    ['C:\\repo', 'C:\\other', false],
    ['C:\\repo', 'D:\\repo\\a.md', false],
    ['C:\\repo', '\\\\server\\share\\repo\\a.md', false],
    ['\\\\server\\share\\repo', '\\\\server\\other\\a.md', false],
  ];
  for (const [root, path, inside] of cases) {
    it(`on Windows: ${path} is ${inside ? '' : 'not '}in ${root}`, () =>
      assert.equal(isInside(root, path, win32), inside));
  }

  it('elsewhere, where a backslash is a letter like others', () => {
    assert.equal(isInside('/repo', '/repo/..\\a.md', posix), true);
    assert.equal(isInside('/repo', '/repo/..notes/a.md', posix), true);
    assert.equal(isInside('/repo', '/', posix), false);
    assert.equal(isInside('/repo', '/repository', posix), false);
    assert.equal(isInside('/', '/etc', posix), true);
  });
});

describe('the git program', () => {
  const onWindows = (variable: string, files: readonly string[]): string | undefined =>
    findProgram('git', { variable, paths: win32, isFile: (file) => files.includes(file) });

  it('is looked for in absolute directories of PATH alone, in their order', () => {
    const files = ['git.exe', '.\\git.exe', 'bin\\git.exe', 'C:\\Program Files\\Git\\cmd\\git.exe', 'D:\\git.exe'];
    assert.equal(onWindows('.;;bin;"C:\\Program Files\\Git\\cmd";D:\\', files), files[3]);
    assert.equal(onWindows('.;bin;', files), undefined);
    assert.equal(onWindows('C:\\scripts', ['C:\\scripts\\git.cmd', 'C:\\scripts\\git']), undefined);
  });

  it('is taken as it is where it is named by a path', () =>
    assert.equal(
      findProgram('C:\\git\\git.exe', { variable: '', paths: win32, isFile: () => false }),
      'C:\\git\\git.exe',
    ));

  // The stand-in is a shell script, which needs another system, and git to be there.
  if (!hasGit() || process.platform === 'win32') return;
  it('is never one that the repository holds, whatever PATH says', async function () {
    this.timeout(20_000);
    const trap = '#!/bin/sh\ntouch "$(dirname "$0")/sprung"\n';
    await inTree({ git: trap, 'bin/git': trap, 'a.md': '' }, async (root) => {
      git(root, ['init', '-q']);
      git(root, ['add', 'a.md']);
      git(root, ['-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '-qm', 'x']);
      for (const trapped of ['git', 'bin/git']) chmodSync(join(root, trapped), 0o755);
      const before = process.env['PATH'];
      process.env['PATH'] = `.::bin:${before}`;
      try {
        const history = await readGitHistory(root, new AbortController().signal);
        assert.notEqual(history, undefined);
      } finally {
        process.env['PATH'] = before;
      }
      assert.equal(existsSync(join(root, 'sprung')), false);
      assert.equal(existsSync(join(root, 'bin/sprung')), false);
    });
  });
});
