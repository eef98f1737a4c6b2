import assert from 'node:assert/strict';
import { localDay } from '../../server/src/text/day.ts';
import { TestClient } from './client.ts';

const ROOT = 'file:///repo';
const RUNBOOK = `${ROOT}/docs/runbooks/disk-full.md`;

describe('runbooks in the language server', () => {
  let client: TestClient;
  afterEach(() => client.stop());

  for (const eol of ['\n', '\r\n']) {
    it(`are marked as reviewed today, with ${JSON.stringify(eol)}`, async () => {
      const text = (last: string, next: string): string =>
        `---\nlast_reviewed_on: "${last}"\nnext_review: ${next}\n---\n# Disk full\n\nDelete old logs.\n`.replaceAll(
          '\n',
          eol,
        );
      client = await TestClient.start({ rules: 'all', folders: { [ROOT]: { 'docs/runbooks/disk-full.md': '' } } });
      await client.open(RUNBOOK, text('2020-05-01', '2020-05-31'));
      const [action] = (await client.actions(RUNBOOK)).filter(({ title }) => title === 'Mark reviewed today');
      assert.equal(action?.kind, 'quickfix');
      assert.equal(action.isPreferred ?? false, false);
      assert.deepEqual(
        action.diagnostics?.map(({ code }) => code),
        ['runbook-review-overdue'],
      );
      const today = new Date();
      await client.apply(action.edit);
      const next = new Date(Date.UTC(today.getFullYear(), today.getMonth(), today.getDate() + 30));
      assert.equal(client.text(RUNBOOK), text(localDay(today), next.toISOString().slice(0, 10)));
      await client.untilShown(RUNBOOK, []);
    });
  }
});
