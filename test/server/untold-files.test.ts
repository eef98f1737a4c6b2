import assert from 'node:assert/strict';
import { TestClient } from './client.ts';
import { createFolder, createMemoryHost } from './memory-host.ts';

const ROOT = 'file:///repo';
const INDEX = `${ROOT}/README.md`;
const RECORD = `${ROOT}/docs/adr/0001-a.md`;
const RECORD_TEXT = '# 1. A\n\nAs [B](0002-b.md) says, and [C](0003-c.md).\n';

describe('files that no watcher has told of', () => {
  const folder = createFolder({ 'README.md': '[A](docs/adr/0001-a.md)\n' });
  let client: TestClient;
  let listings = 0;

  /** @param isListed whether a listing has a path: repositories inside of another one are left out */
  async function start(isListed: (path: string) => boolean = () => true): Promise<void> {
    listings = 0;
    folder.files.clear();
    folder.files.set('README.md', '[A](docs/adr/0001-a.md)\n');
    client = await TestClient.start({
      folders: { [ROOT]: {} },
      rules: 'all',
      createHost({ log }) {
        const host = createMemoryHost(folder, log);
        return {
          ...host,
          async listFiles(signal) {
            listings++;
            const { files, ...others } = await host.listFiles(signal);
            return { ...others, files: files.filter(isListed) };
          },
        };
      },
    });
    await client.open(INDEX, folder.files.get('README.md') ?? '');
    await client.untilShown(INDEX, ['link-target-missing 0:4-0:22']);
  }
  afterEach(() => client.stop());

  it('are known, with those around them, once one of them is opened', async () => {
    await start();
    folder.files.set('docs/adr/0001-a.md', RECORD_TEXT);
    folder.files.set('docs/adr/0002-b.md', '# 2. B\n');
    await client.open(RECORD, RECORD_TEXT);
    await client.untilShown(RECORD, ['link-target-missing 2:32-2:41']);
    await client.untilShown(INDEX, []);
    // In a folder that is known, one file.
    folder.files.set('docs/adr/0003-c.md', '# 3. C\n');
    await client.open(`${ROOT}/docs/adr/0003-c.md`, '# 3. C\n');
    await client.untilShown(RECORD, []);
    assert.equal(listings, 2);
  });

  it('are not looked for where nothing is on disk', async () => {
    await start();
    await client.open(RECORD, RECORD_TEXT);
    await client.edit(RECORD, { text: '[C](0003-c.md)\n' });
    await client.untilShown(RECORD, ['link-target-missing 0:4-0:13']);
    await client.untilShown(INDEX, ['link-target-missing 0:4-0:22']);
    assert.equal(listings, 1);
  });

  it('are looked for once where a listing leaves them out', async () => {
    await start((path) => !path.startsWith('docs/'));
    folder.files.set('docs/adr/0001-a.md', RECORD_TEXT);
    await client.open(RECORD, RECORD_TEXT);
    for (const text of ['[B](0002-b.md)\n', '[Bb](0002-b.md)\n']) {
      await client.edit(RECORD, { text });
      const end = text.indexOf(')');
      await client.untilShown(RECORD, [`link-target-missing 0:${end - 9}-0:${end}`]);
    }
    assert.equal(listings, 2);
  });
});
