import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { normaliseRemote, readGitHistory } from '../../server/src/node/git-history.ts';

describe('git history', () => {
  let root = '';
  const signal = new AbortController().signal;
  const git = (...parts: string[]): string =>
    execFileSync(
      'git',
      ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', '-c', 'commit.gpgsign=false', ...parts],
      {
        cwd: root,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    );
  const commit = (): void => {
    git('add', '-A');
    git('commit', '-q', '-m', 'change');
  };
  const write = (path: string, text: string): void => {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), text);
  };

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'waypost-history-'));
    git('init', '-q');
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('reads deletions and renames, of names that git would quote too', async () => {
    write('src/a b ü.ts', 'one\ntwo\nthree\n'.repeat(20));
    write('src/gone.ts', 'gone\n');
    commit();
    mkdirSync(join(root, 'lib'));
    renameSync(join(root, 'src/a b ü.ts'), join(root, 'lib/new.ts'));
    rmSync(join(root, 'src/gone.ts'));
    commit();
    const head = git('rev-parse', 'HEAD').trim();
    const history = await readGitHistory(root, signal);
    assert.equal(history?.head, head);
    assert.equal(history.shallow, false);
    const moved = history.fate('src/a b ü.ts');
    assert.equal(moved.kind === 'moved' ? moved.to : undefined, 'lib/new.ts');
    const deleted = history.fate('src/gone.ts');
    assert.equal(deleted.kind === 'deleted' ? deleted.commit : undefined, head);
    assert.deepEqual(history.goneWithSuffix('gone.ts'), ['src/gone.ts']);
  });

  it('speaks of a folder inside the repository relative to it', async () => {
    write('docs/a.md', 'a\n');
    write('other.md', 'b\n');
    write('docs/keep.md', 'c\n');
    commit();
    rmSync(join(root, 'docs/a.md'));
    rmSync(join(root, 'other.md'));
    commit();
    const history = await readGitHistory(join(root, 'docs'), signal);
    assert.equal(history?.fate('a.md').kind, 'deleted');
    assert.equal(history.fate('other.md').kind, 'never');
  });

  it('does not call gone what was made again', async () => {
    write('a.ts', '1\n');
    commit();
    rmSync(join(root, 'a.ts'));
    write('b.ts', 'x\n');
    commit();
    write('a.ts', '2\n');
    commit();
    const history = await readGitHistory(root, signal);
    assert.equal(history?.fate('a.ts').kind, 'never');
    assert.deepEqual(history.goneWithSuffix('a.ts'), []);
  });

  it('reads on where a content is missing, which it would compare', async () => {
    write('a.txt', 'one\n'.repeat(50));
    write('same.txt', 'same\n');
    commit();
    const content = git('rev-parse', 'HEAD:a.txt').trim();
    rmSync(join(root, 'a.txt'));
    mkdirSync(join(root, 'lib'));
    renameSync(join(root, 'same.txt'), join(root, 'lib/same.txt'));
    write('b.txt', 'one\n'.repeat(49));
    commit();
    rmSync(join(root, '.git/objects', content.slice(0, 2), content.slice(2)));
    const history = await readGitHistory(root, signal);
    assert.equal(history?.fate('a.txt').kind, 'deleted');
    assert.equal(history.fate('same.txt').kind, 'moved');
  });

  it('knows a shallow clone, remotes and the branch that is shown', async () => {
    write('a.ts', '1\n');
    commit();
    rmSync(join(root, 'a.ts'));
    write('b.ts', 'x\n');
    commit();
    const clone = `${root}-clone`;
    try {
      git('clone', '-q', '--depth', '1', `file://${root}`, clone);
      execFileSync('git', ['remote', 'set-url', 'origin', 'git@github.com:Acme/Shop.git'], { cwd: clone });
      const history = await readGitHistory(clone, signal);
      assert.equal(history?.shallow, true);
      assert.equal(history.fate('a.ts').kind, 'never');
      assert.deepEqual(history.remotes, ['github.com/acme/shop']);
      assert.ok(history.defaultBranches.includes('HEAD'));
    } finally {
      rmSync(clone, { recursive: true, force: true });
    }
  });

  it('is undefined without git, repository or commit, and when cancelled', async () => {
    assert.equal(await readGitHistory(root, signal), undefined, 'no commit');
    write('a.ts', '1\n');
    commit();
    assert.equal(await readGitHistory(root, signal, { git: join(root, 'no-such-program') }), undefined, 'no git');
    assert.equal(await readGitHistory(join(root, 'nowhere'), signal), undefined, 'no directory');
    assert.equal(await readGitHistory(root, AbortSignal.abort()), undefined, 'cancelled');
    const controller = new AbortController();
    const reading = readGitHistory(root, controller.signal);
    controller.abort();
    assert.equal(await reading, undefined, 'cancelled while it reads');
  });

  it('runs nothing that the repository configures', async () => {
    write('a.txt', '1\n');
    write('.gitattributes', '*.txt diff=evil filter=evil\n');
    commit();
    renameSync(join(root, 'a.txt'), join(root, 'b.txt'));
    write('b.txt', '1\n2\n');
    commit();
    const trap = join(root, '.git', 'trap.sh');
    const witness = join(root, 'witness');
    writeFileSync(trap, `#!/bin/sh\ntouch '${witness}'\n`, { mode: 0o755 });
    for (const key of [
      'core.fsmonitor',
      'core.pager',
      'core.sshCommand',
      'core.gitProxy',
      'diff.external',
      'diff.evil.command',
      'diff.evil.textconv',
      'filter.evil.clean',
      'filter.evil.smudge',
      'gpg.program',
      'credential.helper',
      'pager.log',
    ]) {
      git('config', key, trap);
    }
    git('config', 'log.showSignature', 'true');
    git('config', 'core.hooksPath', join(root, '.git'));
    const history = await readGitHistory(root, signal);
    assert.ok(history !== undefined);
    assert.equal(existsSync(witness), false);
  });
});

describe('addresses of remotes', () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    ['git@github.com:Acme/Shop.git', 'github.com/acme/shop'],
    ['https://github.com/acme/shop', 'github.com/acme/shop'],
    ['https://token@github.com/acme/shop.git/', 'github.com/acme/shop'],
    ['ssh://git@gitlab.example.org:2222/group/sub/shop.git', 'gitlab.example.org/group/sub/shop'],
    ['/srv/git/shop.git', undefined],
    ['file:///srv/git/shop.git', undefined],
    ['C:\\repos\\shop', undefined],
    ['', undefined],
  ];
  for (const [url, remote] of cases) it(url === '' ? 'nothing' : url, () => assert.equal(normaliseRemote(url), remote));
});
