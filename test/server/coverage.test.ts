import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import { WORKSPACE_COVERAGE, type WorkspaceCoverage } from '../../server/src/protocol/coverage.ts';
import { TestClient } from './client.ts';

const SHOP = 'file:///work/shop';
const PAY = 'file:///work/pay';

const CONFIG = `${JSON.stringify({
  coverage: { environment: { documents: ['docs/configuration.md'] }, thresholds: { environment: 75 } },
})}\n`;

const SETTINGS = 'import os\r\n\r\nPORT = os.environ["SHOP_PORT"]\r\nREGION = os.environ["SHOP_REGION"]\r\n';
const page = (...names: string[]): string =>
  `# Configuration\n\n| Name | Description |\n| --- | --- |\n${names.map((name) => `| \`${name}\` | x |\n`).join('')}`;

describe('what of a workspace is documented', () => {
  let client: TestClient;
  afterEach(() => client.stop());
  const coverage = (): Promise<WorkspaceCoverage> => client.connection.sendRequest(WORKSPACE_COVERAGE);
  const untilReady = async (isWanted: (answer: WorkspaceCoverage) => boolean): Promise<WorkspaceCoverage> => {
    let answer = await coverage();
    for (let tries = 0; tries < 500 && !(answer.ready && isWanted(answer)); tries++) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      answer = await coverage();
    }
    assert.ok(answer.ready && isWanted(answer), JSON.stringify(answer));
    return answer;
  };

  it('is counted by folder and kind, with the places of what is not, and follows what is typed', async () => {
    const folders = {
      [SHOP]: { 'waypost.config.json': CONFIG, 'src/a.py': SETTINGS, 'docs/configuration.md': page('SHOP_PORT') },
      [PAY]: { 'src/b.py': SETTINGS },
    };
    client = await TestClient.start({ folders, rules: 'all' });
    const { folders: counted } = await untilReady((answer) => answer.folders.length > 0);
    assert.deepEqual(counted, [
      {
        uri: SHOP,
        kinds: [
          {
            kind: 'environment',
            documented: 1,
            total: 2,
            percentage: 50,
            threshold: 75,
            missing: [
              {
                label: 'SHOP_REGION',
                uri: `${SHOP}/src/a.py`,
                range: { start: { line: 3, character: 21 }, end: { line: 3, character: 32 } },
              },
            ],
          },
          { kind: 'documents', documented: 1, total: 1, percentage: 100, threshold: 0, missing: [] },
        ],
      },
    ]);
    await client.open(`${SHOP}/docs/configuration.md`, page('SHOP_PORT', 'SHOP_REGION'));
    const after = await untilReady((answer) => answer.folders[0]?.kinds[0]?.documented === 2);
    assert.deepEqual(after.folders[0]?.kinds[0]?.missing, []);
  });

  it('is nothing where nothing has to be documented', async () => {
    client = await TestClient.start({ folders: { [PAY]: { 'src/b.py': SETTINGS } }, rules: 'all' });
    assert.deepEqual(await untilReady(() => true), { ready: true, folders: [] });
  });
});
