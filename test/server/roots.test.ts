import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { CancellationTokenSource, ErrorCodes, LSPErrorCodes } from 'vscode-languageserver-protocol/node';
import { type ClientOptions, TestClient } from './client.ts';

const ONE = 'file:///one';
const TWO = 'file:///two';
const INNER = 'file:///one/inner';
const DEAD = '[a](gone.md)\n';
const SHOWN = ['test-dead-link 0:0-0:12'];

describe('workspace folders and the life of the language server', () => {
  let client: TestClient;
  const start = async (options: ClientOptions): Promise<void> => {
    client = await TestClient.start(options);
  };
  afterEach(() => client.stop());

  it('are each understood for themselves', async () => {
    await start({ folders: { [ONE]: { 'target.md': '' }, [TWO]: { 'gone.md': '' } } });
    await client.open(`${ONE}/a.md`, DEAD);
    await client.open(`${TWO}/a.md`, DEAD);
    await client.untilShown(`${ONE}/a.md`, SHOWN);
    await client.untilShown(`${TWO}/a.md`, []);
  });

  it('come and go', async () => {
    await start({ folders: { [ONE]: {}, [TWO]: { 'runbooks/a.md': DEAD } }, open: [ONE] });
    await client.open(`${TWO}/b.md`, DEAD);
    await client.changeFolders({ added: [TWO] });
    await client.untilShown(`${TWO}/runbooks/a.md`, SHOWN);
    await client.untilShown(`${TWO}/b.md`, SHOWN);
    await client.changeFolders({ removed: [TWO] });
    await client.untilShown(`${TWO}/runbooks/a.md`, []);
    await client.untilShown(`${TWO}/b.md`, []);
  });

  it('may lie in each other: the inner one speaks for its files, both know them', async () => {
    const outer = { 'inner/runbooks/a.md': DEAD, 'runbooks/b.md': '[a](../inner/new.md)\n' };
    const inside = { 'runbooks/a.md': DEAD, 'runbooks/gone.md': '' };
    await start({ folders: { [ONE]: outer, [INNER]: inside }, open: [ONE] });
    const inner = `${INNER}/runbooks/a.md`;
    await client.untilShown(inner, SHOWN);
    await client.untilShown(`${ONE}/runbooks/b.md`, ['test-dead-link 0:0-0:20']);
    await client.changeFolders({ added: [INNER] });
    await client.untilShown(inner, []);
    client.folders.get(ONE)?.files.set('inner/new.md', '');
    await client.onDisk(INNER, { 'new.md': '' });
    await client.untilShown(`${ONE}/runbooks/b.md`, []);
    await client.changeFolders({ removed: [INNER] });
    await client.untilShown(inner, SHOWN);
  });

  it('are opened once, however often they are named', async () => {
    await start({ folders: { [ONE]: {} }, open: [ONE] });
    await client.changeFolders({ added: [ONE] });
    await client.open(`${ONE}/a.md`, DEAD);
    await client.untilShown(`${ONE}/a.md`, SHOWN);
    assert.equal(client.hosts.length, 1);
  });

  it('are read anew when asked for', async () => {
    await start({ folders: { [ONE]: { 'runbooks/a.md': DEAD } } });
    await client.untilShown(`${ONE}/runbooks/a.md`, SHOWN);
    client.folders.get(ONE)?.files.set('runbooks/a.md', 'Healed, and nobody was told.\n');
    assert.equal(await client.command('waypost.reindex', []), null);
    await client.untilShown(`${ONE}/runbooks/a.md`, []);
  });

  it('start no process before the user trusts them', async () => {
    await start({ folders: { [ONE]: {} }, initializationOptions: { restricted: true } });
    await client.open(`${ONE}/a.md`, DEAD);
    await client.untilShown(`${ONE}/a.md`, SHOWN);
    await client.connection.sendNotification('waypost/trustGranted');
    await client.until(() => client.hosts.length === 2, 'a second host');
    assert.deepEqual(
      client.hosts.map(({ allowProcesses }) => allowProcesses),
      [false, true],
    );
    await client.edit(`${ONE}/a.md`, { text: `\n${DEAD}` });
    await client.untilShown(`${ONE}/a.md`, ['test-dead-link 1:0-1:12']);
  });

  it('tell how they are to a client that shows it', async () => {
    await start({
      folders: { [ONE]: { 'runbooks/a.md': DEAD, 'b.md': '# LOUD\n' } },
      initializationOptions: { status: true },
    });
    const root = { uri: ONE, state: 'ready', documents: 2, adrs: 0, runbooks: 1, errors: 1, warnings: 1 };
    await client.until(
      () => JSON.stringify(client.statuses.at(-1)) === JSON.stringify({ state: 'ready', roots: [root] }),
      `the counts, not ${JSON.stringify(client.statuses.at(-1))}`,
    );
  });

  it('fail one by one, with a line in the log', async () => {
    await start({
      folders: { [ONE]: {}, [TWO]: {} },
      open: [ONE, 'file:///three'],
      initializationOptions: { status: true },
    });
    await client.open(`${ONE}/a.md`, DEAD);
    await client.untilShown(`${ONE}/a.md`, SHOWN);
    await client.until(() => client.statuses.at(-1)?.state === 'failed', 'a failure');
    assert.match(client.statuses.at(-1)?.message ?? '', /no such folder/);
    assert.equal(client.logged.filter((line) => line.includes('no such folder')).length, 1);
  });

  it('say nothing before all files are known, and show that they are read', async () => {
    await start({ folders: { [ONE]: { 'gone.md': '' } }, hold: true });
    await client.open(`${ONE}/a.md`, DEAD);
    await client.until(() => client.progress.includes('begin'), 'progress');
    assert.equal(client.published.length, 0);
    client.release();
    await client.untilShown(`${ONE}/a.md`, []);
    await client.until(() => client.progress.at(-1) === 'end', 'the end of progress');
    assert.ok(client.published.every(({ diagnostics }) => diagnostics.length === 0));
  });

  it('let a request go that is no longer wanted', async () => {
    await start({ folders: { [ONE]: {} }, hold: true });
    await client.open(`${ONE}/a.md`, '# LOUD\n');
    const source = new CancellationTokenSource();
    const request = client.actions(`${ONE}/a.md`, { token: source.token });
    setTimeout(() => source.cancel(), 20);
    await assert.rejects(request, { code: LSPErrorCodes.RequestCancelled });
    client.release();
    assert.notEqual((await client.actions(`${ONE}/a.md`)).length, 0);
  });

  it('end in the midst of reading', async () => {
    await start({ folders: { [ONE]: {} }, hold: true });
    await client.open(`${ONE}/a.md`, DEAD);
    await client.shutdown();
    client.release();
    await sleep(100);
    assert.equal(client.published.length, 0);
    assert.deepEqual(client.logged, []);
  });

  it('say what can be asked for, and refuse the rest', async () => {
    await start({ folders: { [ONE]: {} } });
    assert.deepEqual(client.initialized, {
      capabilities: {
        positionEncoding: 'utf-16',
        textDocumentSync: { openClose: true, change: 2, save: true },
        codeActionProvider: { codeActionKinds: ['quickfix', 'refactor.rewrite', 'source.fixAll.waypost'] },
        hoverProvider: true,
        definitionProvider: true,
        referencesProvider: true,
        documentHighlightProvider: true,
        renameProvider: true,
        completionProvider: { triggerCharacters: ['/', '#', ':', '`', '[', '-', '>', '|', '{', '@'] },
        foldingRangeProvider: true,
        documentLinkProvider: {},
        documentSymbolProvider: true,
        workspaceSymbolProvider: true,
        semanticTokensProvider: {
          legend: {
            tokenTypes: ['liveStatus', 'openStatus', 'retiredStatus', 'adrId', 'retiredAdrId', 'codeReference'],
            tokenModifiers: [],
          },
          documentSelector: [{ language: 'markdown' }],
          full: true,
          range: true,
        },
        documentFormattingProvider: true,
        codeLensProvider: { resolveProvider: false },
        executeCommandProvider: {
          commands: [
            'waypost.reindex',
            'waypost.fixAll',
            'waypost.showPlaces',
            'waypost.setStatus',
            'waypost.statusChoices',
            'waypost.relate',
            'waypost.relationChoices',
            'waypost.renumber',
            'waypost.showLastVersion',
            'waypost.listRepairs',
            'waypost.repairReferences',
            'waypost.graph',
            'waypost.newAdr',
            'waypost.newRunbook',
            'waypost.setUpRecords',
            'waypost.setUpDocumentation',
            'waypost.updateIndex',
            'waypost.setUpCoverage',
            'waypost.generateConfigurationPage',
            'waypost.tickStep',
            'waypost.resetSteps',
          ],
        },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
      serverInfo: { name: 'waypost', version: '1.2.3' },
    });
    await assert.rejects(client.connection.sendRequest('textDocument/nonsense', {}), {
      code: ErrorCodes.MethodNotFound,
    });
  });
});
