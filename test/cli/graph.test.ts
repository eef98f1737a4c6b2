import assert from 'node:assert/strict';
import { inTree } from '../node/helpers.ts';
import { buildCli, runCli } from './helpers.ts';

const adr = (title: string, status: string): string =>
  `# ${title}\n\nDate: 2024-05-0${title.charAt(0)}\n\n## Status\n\n${status}\n\n## Context\n\nC.\n\n## Decision\n\nD.\n\n## Consequences\n\nE.\n`;

const files: Readonly<Record<string, string>> = {
  'waypost.config.json': '{}\n',
  'docs/adr/0001-kafka.md': adr('1. Kafka', 'Superseded by [2. NATS](0002-nats.md)'),
  'docs/adr/0002-nats.md': adr('2. NATS', 'Accepted'),
  'docs/adr/0003-alone.md': adr('3. Alone', 'Accepted'),
};

describe('waypost graph', () => {
  before(async function build() {
    this.timeout(120_000);
    await buildCli();
  });

  it('prints Mermaid, and says what it leaves out', () =>
    inTree(files, async (root) => {
      const run = await runCli(['graph'], { cwd: root });
      assert.equal(run.code, 0);
      assert.match(run.stdout, /^flowchart LR\n(?:.*\n)*^ {2}d0 -- superseded by --> d1$/m);
      assert.doesNotMatch(run.stdout, /Alone/);
      assert.equal(run.stderr, 'waypost: 1 record without relations left out\n');
      const all = await runCli(['graph', '--all'], { cwd: root });
      assert.match(all.stdout, /Alone/);
      assert.equal(all.stderr, '');
    }));

  it('prints a timeline, Graphviz and JSON', () =>
    inTree(files, async (root) => {
      const print = async (...args: string[]) => (await runCli(['graph', ...args], { cwd: root })).stdout;
      assert.match(await print('--timeline'), /^gantt\n(?:.*\n)*^ {2}0001 Kafka :done, d0, 2024-05-01, 2024-05-02$/m);
      assert.match(await print('--format', 'dot'), /^digraph decisions \{\n/);
      const { version, decisions, relations } = JSON.parse(await print('--format=json'));
      assert.deepEqual([version, decisions.length, relations.length], [1, 3, 1]);
      assert.equal(JSON.parse(await print('--format=json', 'docs/adr/0003-alone.md')).decisions.length, 1);
    }));

  it('has nothing to draw without records, and refuses what it cannot draw', () =>
    inTree({ 'waypost.config.json': '{}', 'a.md': '# A\n' }, async (root) => {
      assert.deepEqual(await runCli(['graph'], { cwd: root }), {
        code: 0,
        stdout: '',
        stderr: 'waypost: there are no decision records\n',
      });
      const refused = await runCli(['graph', '--timeline', '--format=dot'], { cwd: root });
      assert.deepEqual([refused.code, refused.stderr], [2, 'waypost: --timeline is drawn by --format mermaid only\n']);
    }));
});
