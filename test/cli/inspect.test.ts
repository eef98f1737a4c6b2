import assert from 'node:assert/strict';
import { inTree } from '../node/helpers.ts';
import { buildCli, runCli } from './helpers.ts';

const files: Readonly<Record<string, string>> = {
  'waypost.config.json': '{}\n',
  'src/consumer.ts': 'export const x = 1;\n',
  'docs/adr/0001-first.md':
    '# 1. First\n\nDate: 2024-05-01\n\n## Status\n\nSuperseded by [2. Second](0002-second.md)\n\n## Context\n\nSee `src/consumer.ts`.\n\n## Decision\n\nX.\n\n## Consequences\n\nX.\n',
  'docs/adr/0002-second.md':
    '# 2. Second\n\nDate: 2024-06-01\n\n## Status\n\nAccepted\n\nSupersedes [1. First](0001-first.md)\n\n## Context\n\nX.\n\n## Decision\n\nX.\n\n## Consequences\n\nX.\n',
  'docs/adr/0003-third.md':
    '# 3. Third\n\nDate: 2024-07-01\n\n## Status\n\nAccepted\n\n## Context\n\nX.\n\n## Decision\n\n```mermaid\nflowchart LR\n  a --> b\n```\n\n## Consequences\n\nX.\n',
  'docs/runbooks/queue.md':
    '# Queue is full\n\n## Symptoms\n\nX.\n\n## Diagnosis\n\nX.\n\n## Mitigation\n\n```mermaid\nflowchart LR\n  a --> \n```\n',
};

describe('waypost inspect', () => {
  before(async function build() {
    this.timeout(120_000);
    await buildCli();
  });

  it('prints JSON in the promised form', () =>
    inTree(files, async (root) => {
      const run = await runCli(['inspect', '--format', 'json'], { cwd: root });
      assert.deepEqual([run.code, run.stderr], [0, '']);
      const inspection = JSON.parse(run.stdout);
      assert.deepEqual(Object.keys(inspection), [
        'version',
        'root',
        'adrs',
        'runbooks',
        'diagrams',
        'references',
        'conventions',
        'runbookConventions',
        'alerts',
      ]);
      const [first, second] = inspection.adrs;
      assert.deepEqual(Object.keys(first), [
        'file',
        'id',
        'number',
        'title',
        'status',
        'statusClass',
        'date',
        'format',
        'supersedes',
        'supersededBy',
        'sections',
      ]);
      assert.deepEqual(
        [first.file, first.number, first.title, first.date],
        ['docs/adr/0001-first.md', 1, 'First', '2024-05-01'],
      );
      assert.deepEqual([first.status, first.statusClass], ['superseded', 'retired']);
      assert.deepEqual([first.supersedes, first.supersededBy], [[], ['docs/adr/0002-second.md']]);
      assert.deepEqual([second.supersedes, second.supersededBy], [['docs/adr/0001-first.md'], []]);
      assert.deepEqual(first.sections, ['Status', 'Context', 'Decision', 'Consequences']);
      const [runbook] = inspection.runbooks;
      assert.deepEqual(Object.keys(runbook), [
        'file',
        'title',
        'format',
        'alerts',
        'sections',
        'governed',
        'outline',
        'reviewDue',
      ]);
      assert.deepEqual([runbook.format, runbook.governed, runbook.reviewDue], ['incident', false, null]);
      assert.deepEqual(
        runbook.outline.map((section: Record<string, unknown>) => `${section['heading']}: ${section['class']}`),
        ['Queue is full: other', 'Symptoms: symptoms', 'Diagnosis: diagnosis', 'Mitigation: mitigation'],
      );
      assert.deepEqual(inspection.runbookConventions, [
        { directory: 'docs/runbooks', count: 1, sections: [], metadata: [] },
      ]);
      assert.deepEqual(
        inspection.diagrams.map(({ file, line, valid }: Record<string, unknown>) => [file, line, valid]),
        [
          ['docs/adr/0003-third.md', 15, true],
          ['docs/runbooks/queue.md', 13, false],
        ],
      );
      const reference = inspection.references.find(({ text }: Record<string, unknown>) => text === 'src/consumer.ts');
      assert.deepEqual(reference, {
        file: 'docs/adr/0001-first.md',
        line: 11,
        column: 6,
        endColumn: 21,
        form: 'inline-path',
        text: 'src/consumer.ts',
        target: 'src/consumer.ts',
        resolution: 'exact',
      });
      assert.equal(inspection.conventions[0].directory, 'docs/adr');
      assert.equal(inspection.conventions[0].count, 3);
    }));

  it('tells of alerts, their rules and their runbooks', () =>
    inTree(
      {
        'waypost.config.json': '{ "runbook": { "urls": { "https://runbooks.example.com/": "docs/runbooks/" } } }',
        'docs/runbooks/DiskFull.md':
          '# DiskFull\n\n## Meaning\n\nX.\n\n## Impact\n\nX.\n\n## Diagnosis\n\nX.\n\n## Mitigation\n\nX.\n',
        'rules.yaml':
          '- alert: DiskFull\n  expr: x\n  labels: {severity: page}\n- alert: DiskSlow\n  expr: x\n  annotations:\n    runbook_url: https://runbooks.example.com/DiskSlow\n',
      },
      async (root) => {
        const run = await runCli(['inspect', '--format', 'json'], { cwd: root });
        const first = { file: 'rules.yaml', line: 1, alert: 'DiskFull', severity: 'page', runbookUrl: null };
        const second = { file: 'rules.yaml', line: 4, alert: 'DiskSlow', severity: null };
        assert.deepEqual(JSON.parse(run.stdout).alerts, [
          { ...first, resolution: null, runbook: 'docs/runbooks/DiskFull.md' },
          { ...second, runbookUrl: 'https://runbooks.example.com/DiskSlow', resolution: 'missing', runbook: null },
        ]);
        const people = await runCli(['inspect', 'rules.yaml'], { cwd: root });
        assert.match(people.stdout, /\n2 alerts\n {2}DiskFull +page +- +docs\/runbooks\/DiskFull\.md +rules\.yaml:1\n/);
        const check = await runCli(['check', '--format', 'json'], { cwd: root });
        assert.equal(check.code, 1);
        assert.deepEqual(
          JSON.parse(check.stdout).findings.map(({ rule, file, line }: Record<string, unknown>) => [rule, file, line]),
          [['runbook-url-dead', 'rules.yaml', 7]],
        );
      },
    ));

  it('restricts itself to the paths that are given', () =>
    inTree(files, async (root) => {
      const inspection = JSON.parse(
        (await runCli(['inspect', '--format=json', 'docs/runbooks'], { cwd: root })).stdout,
      );
      assert.deepEqual([inspection.adrs.length, inspection.runbooks.length, inspection.conventions.length], [0, 1, 0]);
    }));

  it('prints tables for people', () =>
    inTree(files, async (root) => {
      const { stdout } = await runCli(['inspect'], { cwd: root });
      assert.match(stdout, /^3 ADRs\n {2}\S+ +superseded +2024-05-01 +\S+ +First +docs\/adr\/0001-first\.md\n/);
      assert.match(stdout, /\nConvention of docs\/adr, learned from 3 ADRs\n/);
      assert.match(stdout, /\n1 runbook\n/);
      assert.match(stdout, /\nConvention of docs\/runbooks, learned from 1 runbook\n/);
      assert.match(stdout, /\n2 diagrams\n(?:.*\n){2}\n/);
      assert.match(stdout, /\n1 code reference\n/);
    }));
});
