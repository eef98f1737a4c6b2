import assert from 'node:assert/strict';
import {
  type Hover,
  type Location,
  type MarkupContent,
  ReferencesRequest,
  WillRenameFilesRequest,
} from 'vscode-languageserver-protocol';
import { able, type ClientOptions, TestClient } from './client.ts';

const ONE = 'file:///work/one';
const TWO = 'file:///work/two';
const INNER = 'file:///work/one/packages/inner';
const DEAD = '[a](gone.md)\n';
const SHOWN = ['test-dead-link 0:0-0:12'];

describe('a workspace of several folders', () => {
  let client: TestClient;
  const start = async (options: ClientOptions): Promise<void> => {
    client = await TestClient.start(options);
  };
  afterEach(() => client.stop());

  it('says nothing of links from one folder into another, which lead out of the folder', async () => {
    await start({
      folders: { [ONE]: { 'docs/a.md': '[b](../../two/docs/b.md), [gone](../../two/docs/gone.md)\n' }, [TWO]: {} },
      settings: { diagnostics: { scope: 'workspace' } },
      initializationOptions: { status: true },
      rules: 'all',
    });
    await client.until(() => client.statuses.at(-1)?.state === 'ready', 'both folders to be read');
    assert.deepEqual(client.published, []);
  });

  it('says of alerts and runbooks in different folders only what is true of each', async () => {
    const runbook = (name: string): string =>
      `# ${name}\n\n## Meaning\n\nM.\n\n## Impact\n\nI.\n\n## Diagnosis\n\nD.\n\n## Mitigation\n\nM.\n`;
    const rule = (name: string, url: string): string =>
      `- alert: ${name}\n  expr: up == 0\n  annotations:\n    runbook_url: ${url}\n`;
    const rules = [
      rule('DiskFull', 'https://github.com/acme/two/blob/main/docs/runbooks/DiskFull.md'),
      rule('DiskSlow', '../../two/docs/runbooks/DiskSlow.md'),
      rule('DiskGone', '/docs/runbooks/DiskGone.md'),
      rule('DiskBusy', 'docs/runbooks/DiskBusy.md'),
    ].join('');
    const list = '# Runbooks\n\n- [DiskFull](DiskFull.md)\n- [DiskSlow](DiskSlow.md)\n- [DiskGone](DiskGone.md)\n';
    await start({
      folders: {
        [ONE]: { 'rules/disk.yaml': rules },
        [TWO]: {
          'docs/runbooks/DiskFull.md': runbook('DiskFull'),
          'docs/runbooks/DiskSlow.md': runbook('DiskSlow'),
          'docs/runbooks/DiskGone.md': runbook('DiskGone'),
          'docs/runbooks/README.md': list,
        },
      },
      settings: { diagnostics: { scope: 'workspace' } },
      initializationOptions: { status: true },
      rules: 'all',
    });
    await client.open(`${ONE}/rules/disk.yaml`, rules);
    await client.until(() => client.shown(`${ONE}/rules/disk.yaml`) !== undefined, 'the findings of the rules');
    await client.until(() => client.statuses.at(-1)?.state === 'ready', 'both folders to be read');
    assert.deepEqual(
      client.published.flatMap(({ diagnostics }) => diagnostics),
      [],
    );
    const place = { textDocument: { uri: `${ONE}/rules/disk.yaml` }, position: { line: 0, character: 10 } };
    const card = await client.connection.sendRequest<Hover | null>('textDocument/hover', place);
    assert.match((card?.contents as MarkupContent | undefined)?.value ?? '', /No runbook here$/);
    assert.equal(await client.connection.sendRequest('textDocument/definition', place), null);
    const lenses = await client.connection.sendRequest('textDocument/codeLens', {
      textDocument: { uri: `${TWO}/docs/runbooks/DiskFull.md` },
    });
    assert.deepEqual(lenses ?? [], []);
  });

  it('counts each document once, also where folders lie in each other', async () => {
    const inner = { 'runbooks/a.md': DEAD, 'b.md': '' };
    const outer = { 'runbooks/c.md': DEAD, 'packages/inner/runbooks/a.md': DEAD, 'packages/inner/b.md': '' };
    await start({ folders: { [ONE]: outer, [INNER]: inner }, initializationOptions: { status: true } });
    const counts = (): string =>
      JSON.stringify(client.statuses.at(-1)?.roots.map(({ uri, documents, errors }) => [uri, documents, errors]));
    const both = JSON.stringify([
      [INNER, 2, 1],
      [ONE, 1, 1],
    ]);
    await client.until(() => counts() === both, `each once, not ${counts()}`);
    await client.changeFolders({ removed: [INNER] });
    await client.until(() => counts() === JSON.stringify([[ONE, 3, 2]]), `all of the outer one, not ${counts()}`);
    await client.changeFolders({ added: [INNER] });
    await client.until(() => counts() === both, `each once again, not ${counts()}`);
  });

  it('shows a finding once, whichever of the nested folders comes first', async () => {
    const outer = { 'packages/inner/runbooks/a.md': DEAD };
    await start({ folders: { [INNER]: { 'runbooks/a.md': DEAD }, [ONE]: outer }, open: [INNER] });
    const uri = `${INNER}/runbooks/a.md`;
    await client.untilShown(uri, SHOWN);
    await client.changeFolders({ added: [ONE] });
    await client.until(() => client.hosts.length === 2, 'the outer folder');
    await client.open(`${ONE}/b.md`, DEAD);
    await client.untilShown(`${ONE}/b.md`, SHOWN);
    assert.deepEqual(client.shown(uri), SHOWN);
    // An edit of a document in both is answered by the inner one alone.
    await client.open(uri, `\n${DEAD}`);
    await client.untilShown(uri, ['test-dead-link 1:0-1:12']);
    const { length } = client.published.filter((params) => params.uri === uri && params.version === 1);
    assert.equal(length, 1);
  });

  it('lets a folder go in the midst of its reading, and takes it back', async () => {
    await start({ folders: { [ONE]: { 'runbooks/a.md': DEAD }, [TWO]: {} }, open: [ONE], hold: true });
    await client.until(() => client.hosts.length === 1, 'the folder to be read');
    await client.changeFolders({ removed: [ONE] });
    client.release();
    await client.changeFolders({ added: [TWO] });
    await client.open(`${TWO}/a.md`, DEAD);
    await client.untilShown(`${TWO}/a.md`, SHOWN);
    assert.deepEqual(client.shown(`${ONE}/runbooks/a.md`) ?? [], [], 'nothing is said of a folder that is gone');
    await client.changeFolders({ added: [ONE] });
    await client.untilShown(`${ONE}/runbooks/a.md`, SHOWN);
    assert.deepEqual(client.logged, []);
  });

  it('follows moves once in each document of nested folders', async () => {
    const files = { 'docs/a.md': '[x](../src/x.ts)\n', 'src/x.ts': '' };
    const outer = Object.fromEntries(Object.entries(files).map(([path, text]) => [`packages/inner/${path}`, text]));
    await start({
      folders: { [ONE]: { ...outer, 'docs/b.md': '[x](../packages/inner/src/x.ts)\n' }, [INNER]: files },
      capabilities: {
        ...able,
        workspace: { ...able.workspace, fileOperations: { willRename: true } },
      },
    });
    const edit = await client.connection.sendRequest(WillRenameFilesRequest.type, {
      files: [{ oldUri: `${INNER}/src/x.ts`, newUri: `${INNER}/src/y.ts` }],
    });
    const changed = (edit?.documentChanges ?? []).map((change) =>
      'textDocument' in change
        ? [change.textDocument.uri, change.edits.map((one) => ('newText' in one ? one.newText : ''))]
        : [],
    );
    assert.deepEqual(changed.sort(), [
      [`${ONE}/docs/b.md`, ['../packages/inner/src/y.ts']],
      [`${INNER}/docs/a.md`, ['../src/y.ts']],
    ]);
  });

  it('finds references in the folder that owns the document', async () => {
    const files = { 'docs/a.md': '`src/x.ts`\n', 'docs/b.md': '`src/x.ts`\n', 'src/x.ts': '' };
    const outer = Object.fromEntries(Object.entries(files).map(([path, text]) => [`packages/inner/${path}`, text]));
    await start({ folders: { [ONE]: outer, [INNER]: files }, initializationOptions: { status: true } });
    await client.until(() => client.statuses.at(-1)?.state === 'ready', 'both folders to be read');
    await client.open(`${INNER}/docs/a.md`, files['docs/a.md']);
    const found: Location[] | null = await client.connection.sendRequest(ReferencesRequest.type, {
      textDocument: { uri: `${INNER}/docs/a.md` },
      position: { line: 0, character: 3 },
      context: { includeDeclaration: false },
    });
    assert.deepEqual(found?.map(({ uri }) => uri).sort(), [`${INNER}/docs/a.md`, `${INNER}/docs/b.md`]);
  });

  it('takes folders that come and go at the same time in their order', async () => {
    await start({ folders: { [ONE]: { 'runbooks/a.md': DEAD }, [TWO]: { 'runbooks/b.md': DEAD } }, open: [ONE] });
    await client.untilShown(`${ONE}/runbooks/a.md`, SHOWN);
    await Promise.all([
      client.changeFolders({ added: [TWO] }),
      client.changeFolders({ removed: [TWO] }),
      client.changeFolders({ added: [TWO], removed: [ONE] }),
    ]);
    await client.untilShown(`${TWO}/runbooks/b.md`, SHOWN);
    await client.untilShown(`${ONE}/runbooks/a.md`, []);
  });
});
