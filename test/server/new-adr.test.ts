import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { ClientCapabilities } from 'vscode-languageserver-protocol/node';
import type { ChangeResult } from '../../server/src/protocol/commands.ts';
import { NEW_ADR_OPTIONS, type NewAdrFolder, type NewFileResult } from '../../server/src/protocol/new-records.ts';
import { able, bare, TestClient } from './client.ts';
import { createFolder, createMemoryHost } from './memory-host.ts';

const ROOT = 'file:///repo';
const record = (number: number, title: string): string =>
  `# ${number}. ${title}\n\nDate: 2024-0${number}-10\n\n## Status\n\nAccepted\n\n## Context\n\nScans.\n\n## Decision\n\nYes.\n\n## Consequences\n\nFine.\n`;
const README =
  '# ADRs\n\n* [1. Use Kafka](0001-use-kafka.md)\n* [2. Cache answers](0002-cache-answers.md)\n* [3. Ship one binary](0003-ship-one-binary.md)\n';
const files: Readonly<Record<string, string>> = {
  'docs/adr/0001-use-kafka.md': record(1, 'Use Kafka'),
  'docs/adr/0002-cache-answers.md': record(2, 'Cache answers'),
  'docs/adr/0003-ship-one-binary.md': record(3, 'Ship one binary'),
  'docs/adr/README.md': README,
};
const creating: ClientCapabilities = {
  ...able,
  workspace: { ...able.workspace, workspaceEdit: { documentChanges: true, resourceOperations: ['create', 'rename'] } },
};
const start = (
  options: { readonly capabilities?: ClientCapabilities; readonly files?: Readonly<Record<string, string>> } = {},
): Promise<TestClient> =>
  TestClient.start({
    capabilities: options.capabilities ?? creating,
    folders: { [ROOT]: options.files ?? files },
    rules: 'all',
  });

const newAdr = (client: TestClient, params: object): Promise<NewFileResult> =>
  client.command('waypost.newAdr', [params]) as Promise<NewFileResult>;

describe('a new ADR over the protocol', () => {
  it('is created in one edit with its row, and the answer says what was done', async () => {
    const client = await start();
    const result = await newAdr(client, { title: 'Use NATS', supersedes: 'docs/adr/0001-use-kafka.md' });
    const uri = `${ROOT}/docs/adr/0004-use-nats.md`;
    assert.deepEqual(
      { ...result, placeholders: result.placeholders.length },
      {
        applied: true,
        created: [uri],
        edited: [`${ROOT}/docs/adr/README.md`, `${ROOT}/docs/adr/0001-use-kafka.md`],
        renamed: [],
        byHand: [],
        uri,
        id: '0004',
        eol: '\n',
        placeholders: 3,
      },
    );
    assert.match(
      client.diskText(uri) ?? '',
      /^# 4\. Use NATS\n\nDate: \d{4}-\d\d-\d\d\n\n## Status\n\nAccepted\n\nSupersedes \[1\. Use Kafka\]/,
    );
    assert.equal(client.diskText(`${ROOT}/docs/adr/README.md`), `${README}* [4. Use NATS](0004-use-nats.md)\n`);
    assert.equal((await newAdr(client, { title: 'Another' })).id, '0005');
    const [first] = result.placeholders;
    assert.deepEqual(first?.start, { line: 12, character: 0 });
    await client.stop();
  });

  it('is only shown in a dry run', async () => {
    const client = await start();
    const result = await newAdr(client, { title: 'Use NATS', dryRun: true });
    assert.equal(result.applied, false);
    assert.deepEqual(
      result.preview?.map(({ uri }) => uri),
      [`${ROOT}/docs/adr/0004-use-nats.md`, `${ROOT}/docs/adr/README.md`],
    );
    assert.equal(client.diskText(`${ROOT}/docs/adr/0004-use-nats.md`), undefined);
    await client.stop();
  });

  it('is refused with a sentence where it cannot be written as a whole', async () => {
    const client = await start();
    const refused = (params: object, message: RegExp): Promise<void> => assert.rejects(newAdr(client, params), message);
    await refused({}, /"title" is missing/);
    await refused({ title: 'X', colour: 'red' }, /"colour" is not known/);
    await refused({ title: 'X', setUp: 'yes' }, /"setUp" has a value of a wrong type/);
    await refused({ title: ' ' }, /the title is empty/);
    await refused({ title: 'X', uri: 'file:///elsewhere/a.md' }, /lies in no folder of the workspace/);
    await refused({ title: 'X', supersedes: '77' }, /there is no ADR "77" to supersede/);
    // Somebody has changed the index on disk, and nobody has told the server.
    client.folders.get(ROOT)?.files.set('docs/adr/README.md', `${README}More.\n`);
    await refused({ title: 'X' }, /docs\/adr\/README\.md has changed meanwhile: try again/);
    assert.deepEqual([...(client.folders.get(ROOT)?.files.keys() ?? [])].length, 4);
    await client.stop();
    for (const capabilities of [able, bare]) {
      const other = await start({ capabilities });
      await assert.rejects(newAdr(other, { title: 'X' }), /this client cannot/);
      await other.stop();
    }
  });

  for (const [what, text, isWritten] of [
    ['is written though its index is read anew meanwhile, which says the same', README, true],
    ['is refused where its index was read anew meanwhile, and says something else', `More.\n\n${README}`, false],
  ] as const) {
    it(what, async () => {
      const folder = createFolder(files);
      let tell: (() => Promise<void>) | undefined;
      let readAnew: () => void = () => undefined;
      const client = await TestClient.start({
        capabilities: creating,
        folders: { [ROOT]: files },
        rules: 'all',
        createHost: ({ log }) => ({
          ...createMemoryHost(folder, log),
          async readText(path) {
            const now = folder.files.get(path);
            if (path !== 'docs/adr/README.md') return now;
            readAnew();
            if (tell === undefined) return now;
            const isRead = new Promise<void>((resolve) => {
              readAnew = resolve;
            });
            const telling = tell();
            tell = undefined;
            await Promise.all([telling, isRead]);
            // What was read is taken in within its turn.
            await new Promise((resolve) => setTimeout(resolve, 20));
            return now;
          },
        }),
      });
      // Until all is read.
      await newAdr(client, { title: 'Use NATS', dryRun: true });
      tell = async () => {
        folder.files.set('docs/adr/README.md', text);
        await client.onDisk(ROOT, { 'docs/adr/README.md': text });
      };
      const writing = newAdr(client, { title: 'Use NATS' });
      if (isWritten) assert.equal((await writing).applied, true);
      else await assert.rejects(writing, /docs\/adr\/README\.md has changed meanwhile: try again/);
      await client.stop();
    });
  }

  it('takes an open buffer for the truth, and its version', async () => {
    const client = await start();
    const index = `${ROOT}/docs/adr/README.md`;
    await client.open(index, README);
    await client.edit(index, { text: README.replace('# ADRs', '# Decisions of ours') });
    const result = await newAdr(client, { title: 'Use NATS' });
    assert.equal(result.applied, true);
    assert.equal(
      client.text(index),
      `${README.replace('# ADRs', '# Decisions of ours')}* [4. Use NATS](0004-use-nats.md)\n`,
    );
    await client.stop();
  });

  it('says what to ask a person', async () => {
    const client = await start();
    const ask = (params: object): Promise<readonly NewAdrFolder[]> =>
      client.connection.sendRequest(NEW_ADR_OPTIONS, params);
    const [folder] = await ask({ uri: `${ROOT}/docs/adr/0002-cache-answers.md` });
    assert.equal(folder?.uri, ROOT);
    assert.equal(folder.current, 'docs/adr');
    assert.deepEqual(
      folder.directories.map(({ path, adrs }) => [path, adrs.length]),
      [['docs/adr', 3]],
    );
    assert.ok(folder.templates.some(({ id }) => id === 'nygard'));
    assert.equal((await ask({}))[0]?.current, null);
    assert.deepEqual(await ask({ uri: 'file:///elsewhere' }), []);
    await client.stop();
  });

  it('sets directories up', async () => {
    const client = await start({ files: { 'README.md': '# Shop\n' } });
    const adrs = (await client.command('waypost.setUpRecords', [{ kind: 'adrs' }])) as NewFileResult;
    assert.deepEqual(adrs.created, [
      `${ROOT}/docs/adr/README.md`,
      `${ROOT}/docs/adr/0001-record-architecture-decisions.md`,
    ]);
    const runbooks = (await client.command('waypost.setUpRecords', [{ kind: 'runbooks' }])) as NewFileResult;
    assert.deepEqual(runbooks.created, [`${ROOT}/docs/runbooks/README.md`, `${ROOT}/docs/runbooks/template.md`]);
    await assert.rejects(client.command('waypost.setUpRecords', [{ kind: 'x' }]), /takes \{ "kind"/);
    await client.stop();
  });
});

describe('an index over the protocol', () => {
  it('is brought up to date, or refused while a merge is open', async () => {
    const client = await start({ files: { ...files, 'docs/adr/0004-use-nats.md': record(4, 'Use NATS') } });
    const index = `${ROOT}/docs/adr/README.md`;
    const result = (await client.command('waypost.updateIndex', [{}])) as ChangeResult;
    assert.deepEqual(result, { applied: true, created: [], edited: [index], renamed: [], byHand: [] });
    assert.equal(client.diskText(index), `${README}* [4. Use NATS](0004-use-nats.md)\n`);
    assert.deepEqual(await client.command('waypost.updateIndex', []), { ...result, edited: [] });
    await client.open(index, `<<<<<<< HEAD\n${README}>>>>>>> x\n`);
    await assert.rejects(
      client.command('waypost.updateIndex', [{ uri: index }]),
      /marks of a merge conflict: resolve it first/,
    );
    await client.stop();
  });
});
