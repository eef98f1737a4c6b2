import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { git, hasGit, inTree } from '../node/helpers.ts';
import { buildCli, runCli } from './helpers.ts';

const runbook = (day: string): string =>
  `# Disk full\n\n**Last updated:** ${day}\n\n## Symptoms\n\nWrites fail.\n\n## Diagnosis\n\nLook at the disk.\n\n## Resolution\n\nDelete old logs.\n`;

const files: Readonly<Record<string, string>> = {
  'waypost.config.json': '{}\n',
  'docs/runbooks/disk-full.md': runbook('2024-05-01'),
  'docs/runbooks/fresh.md': runbook('2024-09-08'),
};

/** A commit of the ninth of September 2024. */
function commit(root: string): void {
  git(root, ['init', '-q', '-b', 'main']);
  git(root, ['add', '-A']);
  const day = '2024-09-09T12:00:00Z';
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.c', 'commit', '-q', '-m', 'first'], {
    cwd: root,
    env: { ...process.env, GIT_COMMITTER_DATE: day, GIT_AUTHOR_DATE: day },
  });
}

async function found(root: string): Promise<string[]> {
  const run = await runCli(['check', '--format=json'], { cwd: root });
  assert.equal(run.stderr, '');
  return JSON.parse(run.stdout).findings.map(
    ({ file, rule, message }: Record<string, string>) => `${file} ${rule}: ${message}`,
  );
}

describe('waypost check of runbooks', () => {
  before(async function build() {
    this.timeout(120_000);
    assert.ok(hasGit(), 'these tests need git');
    await buildCli();
  });

  it('compares what they say of their last update with git', () =>
    inTree(files, async (root) => {
      commit(root);
      assert.deepEqual(await found(root), [
        'docs/runbooks/disk-full.md runbook-review-stale: "Last updated" says 2024-05-01; the last change was committed on 2024-09-09',
      ]);
    })).timeout(60_000);

  it('does so below the top of a repository, and for names of any letters', () =>
    inTree(
      { 'ops/waypost.config.json': '{}\n', 'ops/runbooks/ü [x] *.md': runbook('2024-05-01'), 'runbooks/x.md': '# X\n' },
      async (root) => {
        commit(root);
        const [finding, ...rest] = await found(join(root, 'ops'));
        assert.match(finding ?? '', /^runbooks\/ü \[x\] \*\.md runbook-review-stale: .* 2024-09-09$/);
        assert.deepEqual(rest, []);
      },
    )).timeout(60_000);

  it('says nothing of that without git, nor in a clone whose past is cut off', () =>
    inTree(files, async (root) => {
      assert.deepEqual(await found(root), []);
      commit(root);
      writeFileSync(join(root, 'more.txt'), 'more\n');
      git(root, ['add', '-A']);
      git(root, ['-c', 'user.name=a', '-c', 'user.email=a@b.c', 'commit', '-q', '-m', 'second']);
      const clone = join(root, 'clone');
      mkdirSync(clone);
      git(clone, ['clone', '-q', '--depth', '1', pathToFileURL(root).href, '.']);
      assert.deepEqual(await found(clone), []);
      rmSync(clone, { recursive: true });
    })).timeout(60_000);

  it('never marks one as reviewed by itself', () =>
    inTree(
      { 'docs/runbooks/x.md': '---\nlast_reviewed_on: 2020-05-01\nreview_in: 3 months\n---\n# X\n\nText.\n' },
      async (root) => {
        const run = await runCli(['check', '--fix', '--format=json'], { cwd: root });
        const [finding] = JSON.parse(run.stdout).findings;
        assert.equal(finding.rule, 'runbook-review-overdue');
        assert.deepEqual(finding.fixes, [{ title: 'Mark reviewed today', preferred: false }]);
      },
    )).timeout(60_000);
});
