import assert from 'node:assert/strict';
import { join } from 'node:path';
import { rules } from '../../server/src/rules/registry.ts';
import { inTree } from '../node/helpers.ts';
import { buildCli, runCli } from './helpers.ts';

const files: Readonly<Record<string, string>> = {
  'waypost.config.json': '{}\n',
  'README.md': '# Shop\n',
  'docs/a b, 100%.md': '# "Bad" <docs>\n\nSee [the 🎉 plan](plan&more.md), [again](plan&more.md).\n',
  'docs/hint.md': '# Hint\n\n<!-- waypost-disable-next-line link-target-missing -->\nFine.\n',
};

/** The formats for machines that are not our own. */
describe('formats of waypost check', () => {
  before(async function build() {
    this.timeout(120_000);
    await buildCli();
  });

  it('prints SARIF 2.1.0 with every rule, and each finding at its place', () =>
    inTree(files, async (root) => {
      const run = await runCli(['check', '--format', 'sarif'], { cwd: root });
      assert.equal(run.code, 1);
      const log = JSON.parse(run.stdout);
      assert.equal(log.version, '2.1.0');
      const [only] = log.runs;
      assert.equal(log.runs.length, 1);
      assert.deepEqual(
        only.tool.driver.rules.map(({ id }: { id: string }) => id),
        rules.map(({ id }) => id),
      );
      assert.equal(only.columnKind, 'utf16CodeUnits');
      assert.deepEqual(only.invocations, [{ executionSuccessful: true }]);
      const [first, second, hint] = only.results;
      assert.equal(only.results.length, 3);
      assert.equal(only.tool.driver.rules[first.ruleIndex].id, first.ruleId);
      assert.deepEqual([first.ruleId, first.level, hint.level], ['link-target-missing', 'error', 'note']);
      const { artifactLocation, region } = first.locations[0].physicalLocation;
      assert.deepEqual(artifactLocation, { uri: 'docs/a%20b%2C%20100%25.md', uriBaseId: '%SRCROOT%' });
      const line = files['docs/a b, 100%.md']?.split('\n')[2] ?? '';
      assert.equal(line.slice(region.startColumn - 1, region.endColumn - 1), 'plan&more.md');
      assert.deepEqual([region.startLine, region.endLine], [3, 3]);
      const prints = only.results.map((result: { partialFingerprints: object }) => result.partialFingerprints);
      assert.equal(new Set(prints.map((print: object) => JSON.stringify(print))).size, 3);
      // The same finding a line lower is the same finding.
      await inTree(
        { ...files, 'docs/a b, 100%.md': (files['docs/a b, 100%.md'] ?? '').replace('\n', '\n\nNew.\n') },
        async (other) => {
          const moved = JSON.parse((await runCli(['check', '--format', 'sarif'], { cwd: other })).stdout).runs[0];
          assert.deepEqual(moved.results[0].partialFingerprints, first.partialFingerprints);
          assert.notDeepEqual(moved.results[0].locations, first.locations);
          assert.deepEqual([second.ruleId, moved.results.length], ['link-target-missing', 3]);
        },
      );
    })).timeout(60_000);

  it('prints JUnit with a suite for each document, whatever stands in texts and names', () =>
    inTree(files, async (root) => {
      const run = await runCli(['check', '--format', 'junit'], { cwd: root });
      assert.equal(run.code, 1);
      const xml = run.stdout;
      assert.match(
        xml,
        /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites name="waypost" tests="4" failures="2"/,
      );
      assert.equal(xml.match(/<testsuite /g)?.length, 3);
      assert.equal(xml.match(/<testcase name="no errors or warnings"/g)?.length, 2);
      assert.match(xml, /<testsuite name="docs\/a b, 100%\.md" tests="2" failures="2" errors="0">/);
      assert.match(xml, /<failure type="error" message="&quot;docs\/plan&amp;more\.md&quot; does not exist">/);
      assert.match(xml, /<system-out>docs\/hint\.md:3:\d+: hint: .*<\/system-out>/);
      // Without what is escaped, no bare sign is left between the tags.
      const texts = xml.replace(/<[^<>]*>/g, '').replace(/&(?:amp|lt|gt|quot|#10);/g, '');
      assert.doesNotMatch(texts, /[<>&]/);
    }));

  it('prints annotations that no text of the repository can leave', () =>
    inTree({ ...files, 'evil.md': '# E\n\n[x](a%0A::error::b.md)\n' }, async (root) => {
      const run = await runCli(['check', '--format=github'], { cwd: root });
      const lines = run.stdout.trimEnd().split('\n');
      assert.equal(lines.length, 4);
      assert.ok(lines.every((line) => /^::(?:error|warning|notice) file=[^:]*::[^\r\n]*$/.test(line)));
      const [first] = lines;
      assert.match(
        first ?? '',
        /^::error file=docs\/a b%2C 100%25\.md,line=3,endLine=3,col=\d+,endColumn=\d+,title=link-target-missing::/,
      );
      assert.match(lines.find((line) => line.includes('hint.md')) ?? '', /^::notice /);
    }));

  it('names files from the top of the checkout in a workflow', () =>
    inTree({ 'services/api/waypost.config.json': '{}', 'services/api/x.md': '[n](no.md)\n' }, async (top) => {
      const root = join(top, 'services/api');
      const inWorkflow = await runCli(['check', '--format=github'], { cwd: root, env: { GITHUB_WORKSPACE: top } });
      assert.match(inWorkflow.stdout, /^::error file=services\/api\/x\.md,/);
      const elsewhere = await runCli(['check', '--format=github'], {
        cwd: root,
        env: { GITHUB_WORKSPACE: join(top, 'x') },
      });
      assert.match(elsewhere.stdout, /^::error file=x\.md,/);
    }));

  it('has nothing but its frame for sound documents', () =>
    inTree({ 'waypost.config.json': '{}', 'a.md': '# A\n' }, async (root) => {
      const print = async (format: string) => (await runCli(['check', '--format', format], { cwd: root })).stdout;
      assert.deepEqual(JSON.parse(await print('sarif')).runs[0].results, []);
      assert.match(await print('junit'), /tests="1" failures="0"/);
      assert.equal(await print('github'), '');
    }));
});
