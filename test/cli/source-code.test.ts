import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { git, hasGit, inTree } from '../node/helpers.ts';
import { buildCli, runCli } from './helpers.ts';

const record = (number: number, title: string, status: string): string =>
  `# ${number}. ${title}\n\n## Status\n\n${status}\n\n## Context\n\nC.\n\n## Decision\n\nD.\n\n## Consequences\n\nE.\n`;
const files: Readonly<Record<string, string>> = {
  'waypost.config.json': '{}\n',
  'docs/adr/0001-use-kafka.md': record(1, 'Use Kafka', 'Superseded by [2. Use NATS](0002-use-nats.md)'),
  'docs/adr/0002-use-nats.md': record(2, 'Use NATS', 'Accepted\n\nSupersedes [1. Use Kafka](0001-use-kafka.md)'),
  'docs/adr/0003-use-avro.md': record(3, 'Use Avro', 'Accepted'),
  'docs/adr/0004-use-helm.md': record(4, 'Use Helm', 'Accepted'),
  'src/queue.ts': '// ADR-0001\n',
  'src/all.py': '# ADR-0002, ADR-0003, ADR-0004\nx = "ADR-0009"  # ADR-0009\n',
  'src/plain.go': 'package plain\n',
};

describe('waypost check on source code', () => {
  before(async function build() {
    this.timeout(120_000);
    await buildCli();
  });

  it('reports comments as it reports documents, counts none as one, and takes files by name', () =>
    inTree(files, async (root) => {
      const run = await runCli(['check', '--format', 'json'], { cwd: root });
      const { summary, findings } = JSON.parse(run.stdout);
      const shown = findings.map(
        (one: { file: string; line: number; column: number; rule: string; severity: string }) =>
          `${one.file}:${one.line}:${one.column} ${one.severity} ${one.rule}`,
      );
      assert.deepEqual(shown, [
        'src/all.py:2:19 warning code-cites-unknown-adr',
        'src/queue.ts:1:4 info code-cites-retired-adr',
      ]);
      assert.deepEqual([summary.files, summary.adrs, summary.warnings, summary.infos], [4, 4, 1, 1]);
      assert.deepEqual([run.code, run.stderr], [0, '']);
      const named = await runCli(['check', 'src/queue.ts', 'src/plain.go'], { cwd: root });
      assert.match(named.stdout, /^src\/queue\.ts\n {2}1:4 {2}info/);
      assert.equal(named.stderr, '');
      const off = await runCli(['check', 'docs'], { cwd: root });
      assert.match(off.stdout, /^Nothing found\./);
    }));

  it('heeds the configuration', () =>
    inTree(
      {
        ...files,
        'waypost.config.json':
          '{ "adr": { "foreignIds": ["ADR-0009"] }, "rules": { "code-cites-retired-adr": "error" }, "exclude": ["x/**"] }\n',
        'x/a.ts': '// ADR-0001\n',
      },
      async (root) => {
        const run = await runCli(['check'], { cwd: root });
        assert.match(run.stdout, /^src\/queue\.ts\n {2}1:4 {2}error[\s\S]*\n1 error\n/);
        assert.equal(run.code, 1);
      },
    ));

  it('fixes the path of a record that was renamed, and rewrites no id unasked', () =>
    inTree({ ...files, 'docs/adr/0003-use-xml.md': record(3, 'Use XML', 'Accepted') }, async (root) => {
      assert.ok(hasGit());
      const commit = (): void => {
        git(root, ['add', '-A']);
        git(root, ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', 'commit', '-qm', 'Change']);
      };
      git(root, ['init', '-q']);
      commit();
      rmSync(join(root, 'docs/adr/0003-use-xml.md'));
      writeFileSync(join(root, 'src/queue.ts'), '// ADR-0001\r\n// docs/adr/0003-use-xml.md\r\n');
      commit();
      const run = await runCli(['check', '--fix'], { cwd: root });
      assert.match(run.stdout, /1 finding fixed|fixed 1 finding/i);
      const fixed = '// ADR-0001\r\n// docs/adr/0003-use-avro.md\r\n';
      assert.equal(readFileSync(join(root, 'src/queue.ts'), 'utf8'), fixed);
    }));
});
