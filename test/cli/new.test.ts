import assert from 'node:assert/strict';
import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { git, hasGit, inTree } from '../node/helpers.ts';
import { buildCli, runCli } from './helpers.ts';

const tools = (number: number, title: string): string =>
  `# ${number}. ${title}\n\nDate: 2024-0${number}-10\n\n## Status\n\nAccepted\n\n## Context\n\nScans.\n\n## Decision\n\nYes.\n\n## Consequences\n\nFine.\n`;
const tree: Readonly<Record<string, string>> = {
  'waypost.config.json': '{}\n',
  'docs/adr/0001-use-kafka.md': tools(1, 'Use Kafka'),
  'docs/adr/0002-cache-answers.md': tools(2, 'Cache answers'),
  'docs/adr/0003-ship-one-binary.md': tools(3, 'Ship one binary'),
  'docs/adr/README.md':
    '# ADRs\n\n* [1. Use Kafka](0001-use-kafka.md)\n* [2. Cache answers](0002-cache-answers.md)\n* [3. Ship one binary](0003-ship-one-binary.md)\n',
};
const read = (root: string, path: string): string => readFileSync(join(root, path), 'utf8');

describe('waypost new', () => {
  before(async function build() {
    this.timeout(120_000);
    await buildCli();
  });

  it('writes a record as its directory does, with its row in the index, and says where', () =>
    inTree(tree, async (root) => {
      const run = await runCli(['new', 'adr', 'Use', 'NATS', '--supersedes', '1'], { cwd: root });
      assert.deepEqual(run, { code: 0, stdout: 'docs/adr/0004-use-nats.md\n', stderr: '' });
      const text = read(root, 'docs/adr/0004-use-nats.md');
      assert.match(
        text,
        /^# 4\. Use NATS\n\nDate: \d{4}-\d\d-\d\d\n\n## Status\n\nAccepted\n\nSupersedes \[1\. Use Kafka\]\(0001-use-kafka\.md\)\n\n## Context\n\n\{/,
      );
      assert.match(
        read(root, 'docs/adr/0001-use-kafka.md'),
        /\n## Status\n\nSuperseded by \[4\. Use NATS\]\(0004-use-nats\.md\)\n/,
      );
      assert.ok(read(root, 'docs/adr/README.md').endsWith('\n* [4. Use NATS](0004-use-nats.md)\n'));
      const checked = await runCli(['check', '--format', 'json'], { cwd: root });
      const rules = JSON.parse(checked.stdout).findings.map(({ rule }: { rule: string }) => rule);
      assert.deepEqual([...new Set(rules)], ['adr-template-leftover']);
    }));

  it('writes nothing with --dry-run, but shows it', () =>
    inTree(tree, async (root) => {
      const run = await runCli(['new', 'adr', 'Use NATS', '--dry-run'], { cwd: root });
      assert.match(run.stdout, /^--- \/dev\/null\n\+\+\+ b\/docs\/adr\/0004-use-nats\.md\n/);
      assert.match(run.stdout, /\n\+\* \[4\. Use NATS\]\(0004-use-nats\.md\)\n$/);
      assert.equal(readdirSync(join(root, 'docs/adr')).length, 4);
    }));

  it('takes a number that no other branch has taken', () =>
    inTree(tree, async (root) => {
      if (!hasGit()) return;
      git(root, ['init', '-q', '-b', 'main']);
      const commit = (message: string): void => {
        git(root, ['add', '-A']);
        git(root, ['-c', 'user.name=A', '-c', 'user.email=a@b', 'commit', '-qm', message]);
      };
      commit('one');
      git(root, ['checkout', '-q', '-b', 'other']);
      writeFileSync(join(root, 'docs/adr/0007-elsewhere.md'), tools(7, 'Elsewhere'));
      commit('two');
      git(root, ['checkout', '-q', 'main']);
      const run = await runCli(['new', 'adr', 'Use NATS'], { cwd: root });
      assert.equal(run.stdout, 'docs/adr/0008-use-nats.md\n');
    }));

  it('sets up a first directory of records, and one of runbooks', () =>
    inTree({ 'waypost.config.json': '{}\n' }, async (root) => {
      const run = await runCli(['new', 'adr', 'Use NATS', '--set-up'], { cwd: root });
      assert.deepEqual(run, { code: 0, stdout: 'docs/adr/0002-use-nats.md\n', stderr: '' });
      assert.match(
        read(root, 'docs/adr/README.md'),
        /\n\| \[ADR-0002\]\(0002-use-nats\.md\) \| Use NATS \| Proposed \|\n$/,
      );
      const runbooks = await runCli(['new', 'runbooks'], { cwd: root });
      assert.equal(runbooks.stdout, 'docs/runbooks/README.md\n');
      const checked = await runCli(['check', '--format', 'json'], { cwd: root });
      const rules = JSON.parse(checked.stdout).findings.map(({ rule }: { rule: string }) => rule);
      assert.deepEqual([...new Set(rules)], ['adr-template-leftover']);
      const again = await runCli(['new', 'runbooks'], { cwd: root });
      assert.deepEqual(again, {
        code: 2,
        stdout: '',
        stderr: 'waypost: docs/runbooks/README.md is there already: it is left as it is\n',
      });
      const only = await runCli(['new', 'adr', '--set-up'], { cwd: root });
      assert.equal(only.stderr, 'waypost: docs/adr has ADRs already: there is nothing to set up\n');
    }));

  for (const template of ['house', 'nygard', 'madr', 'madr-minimal', 'madr-2', 'y-statement']) {
    it(`writes a first record from the template ${template} that leaves nothing to report but its placeholders`, () =>
      inTree({ 'waypost.config.json': '{}\n' }, async (root) => {
        const run = await runCli(['new', 'adr', 'Use NATS', '--set-up', '--template', template], { cwd: root });
        assert.deepEqual(run, { code: 0, stdout: 'docs/adr/0002-use-nats.md\n', stderr: '' });
        const checked = await runCli(['check', '--format', 'json'], { cwd: root });
        const rules = JSON.parse(checked.stdout).findings.map(({ rule, message }: { rule: string; message: string }) =>
          rule === 'adr-template-leftover' ? rule : message,
        );
        assert.deepEqual([...new Set(rules)], ['adr-template-leftover']);
      }));
  }

  it('fills in a template of the repository, by its variables and by its places', () =>
    inTree(
      {
        'waypost.config.json': '{ "adr": { "template": "docs/forms/decision.md" } }\n',
        'docs/forms/decision.md':
          '# {{ number }} | {{title}}\n\n- Status: {proposed | accepted}\n- Date: {YYYY-MM-DD}\n- File: {{name}}\n\n## Context\n\nWhy?\n\n## Decision\n\n{What?}\n',
      },
      async (root) => {
        const run = await runCli(['new', 'adr', 'Use NATS', '--directory', 'docs/adr'], { cwd: root });
        assert.equal(run.stdout, 'docs/adr/0001-use-nats.md\n', run.stderr);
        assert.match(
          read(root, 'docs/adr/0001-use-nats.md'),
          /^# 0001 \| Use NATS\n\n- Status: Proposed\n- Date: 20\d\d-\d\d-\d\d\n- File: 0001-use-nats\n\n## Context\n/,
        );
      },
    ));

  it('refuses what cannot be done as a whole, and writes nothing', () =>
    inTree(tree, async (root) => {
      const refused = async (args: readonly string[], message: RegExp): Promise<void> => {
        const run = await runCli(['new', ...args], { cwd: root });
        assert.equal(run.code, 2);
        assert.match(run.stderr, message);
        assert.equal(run.stdout, '');
        assert.ok(!existsSync(join(root, 'docs/adr/0004-use-nats.md')));
      };
      await refused([], /it is missing what is new: waypost new adr "Title"/);
      await refused(['adr'], /a title is missing/);
      await refused(['adr', '  '], /a title is missing/);
      await refused(
        ['adr', 'Use NATS', '--template', 'nygrad'],
        /there is no template "nygrad"; there are house, nygard/,
      );
      await refused(['adr', 'Use NATS', '--supersedes', '9'], /there is no ADR "9" to supersede/);
      await refused(['adr', 'Use NATS', '--status', '1'], /"1" is no status/);
      await refused(['adr', 'Use NATS', '--directory', '..'], /--directory \.\. lies outside the root/);
      await refused(['adr', 'Use NATS', '--directory', 'docs/adr/0001-use-kafka.md'], /is a file, not a directory/);
      chmodSync(join(root, 'docs/adr/README.md'), 0o444);
      await refused(['adr', 'Use NATS'], /docs\/adr\/README\.md is not changed: it is read-only/);
      writeFileSync(join(root, 'docs/adr/0001-other.md'), tools(1, 'Other'));
      await refused(['adr', 'Use NATS', '--supersedes', '1'], /several ADRs have the number 1, name one by its path/);
    }));

  it('writes a runbook as its folder does, with its row in the index', () => {
    const runbook = (title: string): string => `# ${title}\n\n## Symptoms\n\nS.\n\n## Resolution\n\nR.\n`;
    const files = {
      'waypost.config.json': '{}\n',
      'docs/runbooks/queue-backs-up.md': runbook('The queue backs up'),
      'docs/runbooks/disk-is-full.md': runbook('The disk is full'),
      'docs/runbooks/README.md':
        '# Runbooks\n\n- [The disk is full](disk-is-full.md)\n- [The queue backs up](queue-backs-up.md)\n',
    };
    return inTree(files, async (root) => {
      const dry = await runCli(['new', 'runbook', 'Scans are late', '--dry-run'], { cwd: root });
      assert.match(dry.stdout, /^--- \/dev\/null\n\+\+\+ b\/docs\/runbooks\/scans-are-late\.md\n/);
      assert.ok(!existsSync(join(root, 'docs/runbooks/scans-are-late.md')));
      const run = await runCli(['new', 'runbook', 'Scans are late'], { cwd: root });
      assert.deepEqual(run, { code: 0, stdout: 'docs/runbooks/scans-are-late.md\n', stderr: '' });
      assert.match(
        read(root, 'docs/runbooks/scans-are-late.md'),
        /^# Scans are late\n\n## Symptoms\n\n\{.*\}\n\n## Resolution\n/,
      );
      assert.ok(read(root, 'docs/runbooks/README.md').endsWith('\n- [Scans are late](scans-are-late.md)\n'));
      const alert = await runCli(
        ['new', 'runbook', '--alert', 'ScansLate', '--template', 'alert', '--directory', 'ops/runbooks'],
        { cwd: root },
      );
      assert.deepEqual(alert, { code: 0, stdout: 'ops/runbooks/ScansLate.md\n', stderr: '' });
      assert.match(read(root, 'ops/runbooks/ScansLate.md'), /^# ScansLate\n\n## Meaning\n/);
      for (const [args, message] of [
        [['new', 'runbook'], /a title is missing: waypost new runbook "Title", or --alert NAME/],
        [['new', 'runbook', 'X', '--status', 'accepted'], /--status is not for waypost new runbook/],
        [['new', 'adr', 'X', '--alert', 'Y'], /--alert is not for waypost new adr/],
        [['new', 'runbook', 'Scans are late', '--directory', 'docs/runbooks'], /is there already/],
      ] as const) {
        const refused = await runCli(args, { cwd: root });
        assert.equal(refused.code, 2);
        assert.match(refused.stderr, message);
      }
    });
  });
});

describe('waypost index', () => {
  it('says what is out of date, shows it, and writes it', () =>
    inTree({ ...tree, 'docs/adr/0004-use-nats.md': tools(4, 'Use NATS') }, async (root) => {
      const before = read(root, 'docs/adr/README.md');
      const checked = await runCli(['index', '--check'], { cwd: root });
      assert.deepEqual(checked, {
        code: 1,
        stdout: 'docs/adr/README.md\n',
        stderr: 'waypost: 1 list out of date: run waypost index\n',
      });
      const dry = await runCli(['index', '--dry-run'], { cwd: root });
      assert.match(dry.stdout, /\n\+\* \[4\. Use NATS\]\(0004-use-nats\.md\)\n$/);
      assert.equal(read(root, 'docs/adr/README.md'), before);
      const run = await runCli(['index', 'docs/adr'], { cwd: root });
      assert.deepEqual(run, { code: 0, stdout: 'docs/adr/README.md\n', stderr: '' });
      assert.equal(read(root, 'docs/adr/README.md'), `${before}* [4. Use NATS](0004-use-nats.md)\n`);
      const again = await runCli(['index', '--check'], { cwd: root });
      assert.deepEqual(again, { code: 0, stdout: '', stderr: '' });
    }));

  it('writes an index where it is asked for, and says so where not', () =>
    inTree(Object.fromEntries(Object.entries(tree).filter(([path]) => !path.endsWith('README.md'))), async (root) => {
      const run = await runCli(['index'], { cwd: root });
      assert.deepEqual(run, {
        code: 0,
        stdout: '',
        stderr: 'waypost: no page lists docs/adr: waypost index docs/adr writes one\n',
      });
      await runCli(['index', 'docs/adr'], { cwd: root });
      assert.match(
        read(root, 'docs/adr/README.md'),
        /\| \[ADR-0003\]\(0003-ship-one-binary\.md\) \| Ship one binary \| Accepted \|\n$/,
      );
    }));

  it('leaves a page alone in which a merge has left its marks', () =>
    inTree(
      { ...tree, 'docs/adr/README.md': `<<<<<<< HEAD\n${tree['docs/adr/README.md']}=======\n>>>>>>> x\n` },
      async (root) => {
        const run = await runCli(['index'], { cwd: root });
        assert.deepEqual(run, {
          code: 2,
          stdout: '',
          stderr: 'waypost: docs/adr/README.md has the marks of a merge conflict: resolve it first\n',
        });
      },
    ));
});
