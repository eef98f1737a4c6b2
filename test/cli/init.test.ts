import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inTree } from '../node/helpers.ts';
import { buildCli, runCli } from './helpers.ts';

const tree: Readonly<Record<string, string>> = {
  'waypost.config.json': '{}\n',
  'package.json': '{"name":"shop","scripts":{"start":"node .","test":"mocha"},"dependencies":{"pg":"8"}}',
  'index.js': 'process.env.PORT;\n',
  'compose.yaml':
    'services:\n  "we\\u001b[31mb":\n    build: .\n    ports: ["80:80"]\n  db: { image: "postgres:17" }\n',
  '.github/SECURITY.md': '# Security\n',
};
const read = (root: string, path: string): string => readFileSync(join(root, path), 'utf8');

describe('waypost init', () => {
  before(async function build() {
    this.timeout(120_000);
    await buildCli();
  });

  it('writes pages that a check finds nothing in but what is left to fill in, and nothing the second time', () =>
    inTree(tree, async (root) => {
      const run = await runCli(['init'], { cwd: root });
      assert.deepEqual([run.code, run.stderr], [0, '']);
      assert.deepEqual(run.stdout.trimEnd().split('\n').sort(), [
        'CONTRIBUTING.md',
        'docs/architecture.md',
        'docs/configuration.md',
        'docs/deployment.md',
        'docs/guides/integrate-another-system.md',
        'docs/index.md',
        'docs/runbooks/README.md',
        'docs/runbooks/postgresql-does-not-answer.md',
        'waypost.config.json',
      ]);
      assert.match(read(root, 'docs/index.md'), /- \[Security\]\(\.\.\/\.github\/SECURITY\.md\)/);
      const checked = await runCli(['check', '--format', 'json'], { cwd: root });
      const rules = JSON.parse(checked.stdout).findings.map(({ rule }: { rule: string }) => rule);
      assert.deepEqual([...new Set(rules)].sort(), ['doc-template-leftover', 'runbook-placeholder-left']);
      assert.equal(checked.code, 0);
      const before = read(root, 'docs/architecture.md');
      const again = await runCli(['init'], { cwd: root });
      assert.deepEqual(again, {
        code: 0,
        stdout: '',
        stderr: 'waypost: every page that the repository has something to say in is there already\n',
      });
      assert.equal(read(root, 'docs/architecture.md'), before);
    }));

  it('writes nothing with --dry-run, but shows it, whatever a terminal would make of it', () =>
    inTree(tree, async (root) => {
      const run = await runCli(['init', 'docs/deployment.md', '--dry-run', '--no-kinds'], { cwd: root });
      assert.equal(run.code, 0);
      assert.match(run.stdout, /^--- \/dev\/null\n\+\+\+ b\/docs\/deployment\.md\n/);
      assert.ok(!run.stdout.includes('\u001b') && !run.stdout.includes('waypost.config.json'));
      assert.ok(!existsSync(join(root, 'docs')));
    }));

  it('says of each page what it could begin with', () =>
    inTree(tree, async (root) => {
      const run = await runCli(['init', '--list'], { cwd: root });
      assert.match(run.stdout, /^architecture {5}docs\/architecture\.md +begins with JavaScript, /m);
      assert.match(run.stdout, /^security +\.github\/SECURITY\.md +is there already$/m);
      assert.match(run.stdout, /^monitoring .*no metric, alert or monitoring service was found$/m);
      assert.match(run.stdout, /^patterns .*placeholders alone: /m);
      assert.equal(run.code, 0);
    }));

  it('says of pages that are asked for why they are not written', () =>
    inTree(tree, async (root) => {
      const there = await runCli(['init', 'SECURITY.md'], { cwd: root });
      assert.deepEqual(there, {
        code: 0,
        stdout: '',
        stderr: 'waypost: .github/SECURITY.md is there already: it is left as it is\n',
      });
      const without = await runCli(['init', 'monitoring', 'contributing'], { cwd: root });
      assert.equal(without.code, 2);
      assert.match(
        without.stderr,
        /docs\/monitoring\.md is not written: no metric, alert or monitoring service was found/,
      );
      assert.ok(!existsSync(join(root, 'CONTRIBUTING.md')));
      for (const [args, message] of [
        [['arhcitecture'], /there is no page "arhcitecture", did you mean architecture\?; there are architecture, /],
        [['--list', 'index'], /--list says what could be written of all pages, it takes none/],
        [['--format', 'json'], /unknown option "--format"/],
      ] as const) {
        const run = await runCli(['init', ...args], { cwd: root });
        assert.equal(run.code, 2);
        assert.match(run.stderr, message);
      }
    }));

  it('says of an empty repository that it is one, and begins what only people can write', () =>
    inTree({ '.git/HEAD': 'ref: refs/heads/main\n' }, async (root) => {
      const run = await runCli(['init', '--no-kinds'], { cwd: root });
      assert.deepEqual(
        run.stdout.split('\n').sort().join(' ').trim(),
        'CONTRIBUTING.md docs/index.md docs/security.md',
      );
      assert.match(
        run.stderr,
        /no source code, manifest or deployment file was found: what is written are placeholders/,
      );
    }));

  it('writes all of it or nothing', () =>
    inTree({ ...tree, 'docs/x.md': '# X\n' }, async (root) => {
      // A file where a folder is to be.
      writeFileSync(join(root, 'docs/guides'), 'a file');
      const run = await runCli(['init'], { cwd: root });
      assert.equal(run.code, 2);
      assert.match(run.stderr, /docs\/guides\/integrate-another-system\.md is not written/);
      assert.deepEqual(readdirSync(join(root, 'docs')).sort(), ['guides', 'x.md']);
      assert.equal(read(root, 'waypost.config.json'), '{}\n');
      assert.ok(!existsSync(join(root, 'CONTRIBUTING.md')));
    }));
});
