import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { runCli } from './helpers.ts';

describe('the documents of this project', () => {
  it('have no finding of Waypost itself', async () => {
    const root = join(import.meta.dirname, '../..');
    const { stdout } = await runCli(['check', '--root', root, '--format', 'json', root], { cwd: root });
    const { summary, findings } = JSON.parse(stdout);
    assert.deepEqual(findings, []);
    assert.ok(summary.adrs >= 5, `only ${summary.adrs} decision records were recognised`);
    assert.ok(summary.runbooks >= 1, 'no runbook was recognised');
  }).timeout(60_000);
});
