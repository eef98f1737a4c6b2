import assert from 'node:assert/strict';
import type { CancellationToken } from 'vscode-languageserver-protocol';
import { createBuffersHost } from '../../server/src/lsp/buffers-host.ts';
import { createClientHosts } from '../../server/src/lsp/client-host.ts';
import { FILE_KIND, READ_DIRECTORIES, READ_FILES } from '../../server/src/protocol/files.ts';
import { TestClient } from './client.ts';
import { type ClientFolder, createClientFolder } from './client-folder.ts';

const ROOT = 'vscode-vfs://github/ada/repo';
const DEAD = '[a](gone.md)\n';
const SHOWN = ['test-dead-link 0:0-0:12'];

/** What a folder answers, or a promise that a test fulfils. */
type Interpose = (method: string, answer: () => unknown, token: CancellationToken) => unknown;

describe('a workspace whose files the client reads', () => {
  let client: TestClient;
  afterEach(() => client.stop());

  const start = async (
    folder: ClientFolder,
    options: { readonly files?: boolean; readonly rules?: 'all'; readonly interpose?: Interpose } = {},
  ): Promise<void> => {
    const hosts = createClientHosts();
    client = await TestClient.start({
      folders: { [ROOT]: {} },
      initializationOptions: { files: options.files ?? true, status: true },
      settings: { diagnostics: { scope: 'workspace' } },
      ...(options.rules === undefined ? {} : { rules: options.rules }),
      createHost: ({ uri, files, log }) =>
        files === undefined ? createBuffersHost(log, {}) : hosts(uri, { files, log, machine: {} }),
      answer(connection) {
        for (const method of [READ_DIRECTORIES, READ_FILES, FILE_KIND]) {
          connection.onRequest(method, (params: unknown, token: CancellationToken) => {
            const answer = (): unknown => folder.answer(ROOT, method, params);
            return options.interpose === undefined ? answer() : options.interpose(method, answer, token);
          });
        }
      },
    });
  };
  const told = async (folder: ClientFolder, path: string, text: string | undefined): Promise<void> => {
    const type = text === undefined ? 3 : folder.files.has(path) ? 2 : 1;
    if (text === undefined) folder.files.delete(path);
    else folder.files.set(path, text);
    const changes = [{ uri: `${ROOT}/${encodeURI(path)}`, type }];
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
  };

  it('is checked as one on disk, and followed', async () => {
    const folder = createClientFolder({ 'docs/a b.md': DEAD, 'docs/c.md': '[to](../src/x.ts)\n', 'src/x.ts': '' });
    await start(folder);
    const uri = `${ROOT}/docs/a%20b.md`;
    await client.untilShown(uri, SHOWN);
    await told(folder, 'docs/gone.md', '# Here\n');
    await client.untilShown(uri, []);
    await told(folder, 'docs/gone.md', undefined);
    await client.untilShown(uri, SHOWN);
    await told(folder, 'docs/a b.md', 'Healed.\n');
    await client.untilShown(uri, []);
    await told(folder, 'src/x.ts', undefined);
    await client.untilShown(`${ROOT}/docs/c.md`, ['test-dead-link 0:0-0:17']);
  });

  it('has open buffers over its files', async () => {
    const folder = createClientFolder({ 'docs/a.md': DEAD });
    await start(folder);
    await client.untilShown(`${ROOT}/docs/a.md`, SHOWN);
    await client.open(`${ROOT}/docs/a.md`, `\n${DEAD}`);
    await client.untilShown(`${ROOT}/docs/a.md`, ['test-dead-link 1:0-1:12']);
    await client.close(`${ROOT}/docs/a.md`);
    await client.untilShown(`${ROOT}/docs/a.md`, SHOWN);
  });

  it('is read many files at a time', async () => {
    const files = Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`docs/${at}.md`, DEAD]));
    const folder = createClientFolder(files);
    await start(folder);
    for (const path of Object.keys(files)) await client.untilShown(`${ROOT}/${path}`, SHOWN);
    const reads = folder.asked.filter((one) => one.startsWith(`${READ_FILES} docs/`));
    assert.ok(reads.length <= 20, `${reads.length} messages for 100 files`);
    assert.equal(new Set(reads.flatMap((one) => one.split(' ').slice(1))).size, 100, 'each file was read');
    assert.equal(reads.flatMap((one) => one.split(' ').slice(1)).length, 100, 'and none twice');
  });

  it('loses what cannot be read, is too large or vanishes, with a line in the log for what is somebody’s fault', async () => {
    const folder = createClientFolder({
      'docs/a.md': DEAD,
      'docs/denied.md': DEAD,
      'docs/large.md': 'x'.repeat(4 * 1024 * 1024 + 1),
      'docs/binary.md': 'a\0b',
      'docs/vanished.md': DEAD,
    });
    folder.failures.set('docs/denied.md', 'NoPermissions');
    await start(folder, {
      interpose(method, answer) {
        if (method === READ_FILES) folder.files.delete('docs/vanished.md');
        return answer();
      },
    });
    await client.untilShown(`${ROOT}/docs/a.md`, SHOWN);
    await client.until(() => client.statuses.at(-1)?.state === 'ready', 'the folder to be read');
    assert.equal(client.statuses.at(-1)?.roots[0]?.documents, 1);
    assert.deepEqual(client.logged.filter((line) => line.startsWith('docs/')).sort(), [
      'docs/binary.md is left out: it holds a NUL byte, as binary files do',
      'docs/denied.md: NoPermissions',
      'docs/large.md is left out: it has 4194305 bytes, the limit is 4194304',
    ]);
  });

  it('says once that it has no history, however often it is read', async () => {
    const folder = createClientFolder({ 'docs/a.md': DEAD });
    await start(folder);
    await client.untilShown(`${ROOT}/docs/a.md`, SHOWN);
    folder.files.set('docs/gone.md', '');
    assert.equal(await client.command('waypost.reindex', []), null);
    await client.untilShown(`${ROOT}/docs/a.md`, []);
    assert.deepEqual(client.logged, [
      'nothing is said of files that were moved or deleted: git cannot read this folder',
    ]);
  });

  it('fails in words where it cannot be read at all, and is read when asked again', async () => {
    const folder = createClientFolder({ 'docs/a.md': DEAD });
    folder.failures.set('', 'the forge does not answer');
    await start(folder);
    await client.until(() => client.statuses.at(-1)?.state === 'failed', 'a failure');
    assert.equal(client.statuses.at(-1)?.message, 'the folder cannot be read: the forge does not answer');
    assert.deepEqual(client.published, []);
    folder.failures.clear();
    await client.command('waypost.reindex', []);
    await client.untilShown(`${ROOT}/docs/a.md`, SHOWN);
  });

  for (const nonsense of [{ nonsense: true }, [], ['text'], [null], null]) {
    it(`fails in words where the client answers with ${JSON.stringify(nonsense)}`, async () => {
      await start(createClientFolder({}), { interpose: () => nonsense });
      await client.until(() => client.statuses.at(-1)?.state === 'failed', 'a failure');
      assert.match(client.statuses.at(-1)?.message ?? '', /the client did not answer for each of the files/);
    });
  }

  it('is no longer asked about once its server is to end', async () => {
    const folder = createClientFolder({ 'docs/a.md': DEAD });
    let asked: CancellationToken | undefined;
    await start(folder, {
      interpose(method, answer, token) {
        if (method !== READ_DIRECTORIES) return answer();
        asked = token;
        return new Promise((resolve) => token.onCancellationRequested(() => resolve(answer())));
      },
    });
    await client.until(() => asked !== undefined, 'a question');
    await client.shutdown();
    await client.until(() => asked?.isCancellationRequested, 'the question to be taken back');
    const { length } = folder.asked;
    await new Promise((resolve) => setTimeout(resolve, 100));
    assert.equal(folder.asked.length, length);
    assert.deepEqual(client.published, []);
  });

  it('says nothing of links with a client that reads no files', async () => {
    const folder = createClientFolder({ 'docs/a.md': DEAD });
    await start(folder, { files: false });
    await client.open(`${ROOT}/docs/b.md`, '# 1. B\n\n[x](gone.md)\n');
    await client.until(() => client.statuses.at(-1)?.state === 'ready', 'the folder to be read');
    assert.deepEqual(folder.asked, []);
  });

  it('never asks for what lies outside', async () => {
    const folder = createClientFolder({
      'docs/a.md': '[up](../../x.md), `../../etc/passwd:3`, [r](../%2e%2e/y.md#L1)\n',
    });
    await start(folder, { rules: 'all' });
    await client.until(() => client.statuses.at(-1)?.state === 'ready', 'the folder to be read');
    assert.ok(
      folder.asked.every((one) => !one.includes('..')),
      folder.asked.join('\n'),
    );
  });
});
