import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { git, hasGit, inTree } from '../node/helpers.ts';
import { buildCli, runCli } from './helpers.ts';

const files: Readonly<Record<string, string>> = {
  'waypost.config.json': '{}\n',
  'docs/old.md': '# Old\n\nNobody mended [this](never.md).\n',
  'docs/guide.md': '# Guide\n\nSee [the code](../src/a.ts) and [the setup](setup.md#install).\n\n[Old](no.md)\n',
  'docs/setup.md': '# Setup\n\n## Install\n',
  'src/a.ts': 'export {};\n',
};

/** Makes the files a repository with one commit on `main`. */
function commitAll(root: string): void {
  git(root, ['init', '-q', '-b', 'main']);
  commit(root, 'first');
}

function commit(root: string, message: string): void {
  git(root, ['add', '-A']);
  git(root, ['-c', 'user.name=a', '-c', 'user.email=a@b.c', 'commit', '-q', '-m', message]);
}

async function found(root: string, ...args: readonly string[]): Promise<string[]> {
  const run = await runCli(['check', '--format=json', ...args], { cwd: root });
  assert.equal(run.stderr, '');
  return JSON.parse(run.stdout).findings.map(
    ({ file, data }: { file: string; data: { target?: string; fragment?: string } }) =>
      `${file} -> ${data.target ?? ''}${data.fragment === undefined ? '' : `#${data.fragment}`}`,
  );
}

describe('waypost check --changed', () => {
  before(async function build() {
    this.timeout(120_000);
    assert.ok(hasGit(), 'these tests need git');
    await buildCli();
  });

  it('reports on nothing where nothing changed, and on what is not committed', () =>
    inTree(files, async (root) => {
      commitAll(root);
      assert.deepEqual(await found(root, '--changed'), []);
      writeFileSync(join(root, 'docs/new.md'), '# New\n\n[x](none.md)\n');
      assert.deepEqual(await found(root, '--changed'), ['docs/new.md -> docs/none.md']);
      git(root, ['add', 'docs/new.md']);
      assert.deepEqual(await found(root, '--changed'), ['docs/new.md -> docs/none.md']);
    })).timeout(60_000);

  it('reports what a change breaks in documents that nobody touched, and nothing older in them', () =>
    inTree(files, async (root) => {
      commitAll(root);
      rmSync(join(root, 'src/a.ts'));
      writeFileSync(join(root, 'docs/setup.md'), '# Setup\n\n## Building\n');
      assert.deepEqual(await found(root, '--changed'), [
        'docs/guide.md -> src/a.ts',
        'docs/guide.md -> docs/setup.md#install',
      ]);
    }));

  it('compares with the commit where a branch began', () =>
    inTree(files, async (root) => {
      commitAll(root);
      git(root, ['switch', '-q', '-c', 'topic']);
      writeFileSync(join(root, 'docs/topic.md'), '# Topic\n\n[x](none.md)\n');
      commit(root, 'topic');
      git(root, ['switch', '-q', 'main']);
      writeFileSync(join(root, 'docs/old.md'), '# Old\n\nStill [this](never.md), and [that](that.md).\n');
      commit(root, 'main goes on');
      git(root, ['switch', '-q', 'topic']);
      assert.deepEqual(await found(root, '--changed', 'main'), ['docs/topic.md -> docs/none.md']);
      assert.deepEqual(await found(root, '--changed'), []);
      assert.deepEqual(await found(root, 'docs/old.md', '--changed=main'), []);
    })).timeout(60_000);

  it('counts from a root below the top of the repository', () =>
    inTree(
      Object.fromEntries(Object.entries(files).map(([path, text]) => [`services/api/${path}`, text])),
      async (top) => {
        commitAll(top);
        const root = join(top, 'services/api');
        rmSync(join(root, 'src'), { recursive: true });
        writeFileSync(join(top, 'other.md'), '[n](no.md)\n');
        assert.deepEqual(await found(root, '--changed'), ['docs/guide.md -> src/a.ts']);
      },
    ));

  it('fixes only what changed', () =>
    inTree({ ...files, 'docs/one.md': '[s](setup.md#instal)\n' }, async (root) => {
      commitAll(root);
      writeFileSync(join(root, 'docs/two.md'), '[s](setup.md#instal)\n');
      await runCli(['check', '--changed', '--fix'], { cwd: root });
      assert.equal(git(root, ['status', '--porcelain']), '?? docs/two.md\n');
      assert.deepEqual(await found(root, '--changed'), []);
    }));

  it('runs no filter that the repository names', () =>
    inTree({ ...files, '.gitattributes': '*.md filter=evil\n' }, async (root) => {
      commitAll(root);
      git(root, ['config', 'filter.evil.clean', `touch ${join(root, 'pwned')}; cat`]);
      writeFileSync(join(root, 'docs/old.md'), '# Changed\n');
      mkdirSync(join(root, 'sub'));
      await runCli(['check', '--changed'], { cwd: root });
      assert.equal(git(root, ['ls-files', '-o']), '');
    }));

  it('says what is in the way', () =>
    inTree(files, async (root) => {
      const refused = async (...args: readonly string[]): Promise<string> => {
        const run = await runCli(['check', ...args], { cwd: root });
        assert.deepEqual([run.code, run.stdout], [2, '']);
        return run.stderr;
      };
      assert.equal(
        await refused('--changed', '--root', '.'),
        `waypost: --changed needs git and a repository around ${root}\n`,
      );
      commitAll(root);
      assert.equal(
        await refused('--changed', 'docs'),
        'waypost: --changed: there is no revision "docs"; paths go before --changed or behind --changed=REV\n',
      );
      assert.match(await refused('--changed=--output=x'), /there is no revision "--output=x"/);
      git(root, ['switch', '-q', '--orphan', 'alone']);
      writeFileSync(join(root, 'a.md'), '# A\n');
      commit(root, 'alone');
      assert.match(await refused('--changed', 'main'), /HEAD and "main" have no common past here/);
    })).timeout(60_000);
});
