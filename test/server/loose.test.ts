import assert from 'node:assert/strict';
import { join } from 'node:path';
import {
  CodeLensRequest,
  CompletionRequest,
  DocumentFormattingRequest,
  FoldingRangeRequest,
  HoverRequest,
  RenameRequest,
} from 'vscode-languageserver-protocol';
import { createDiagramParser } from '../../server/src/node/diagrams.ts';
import { DOCUMENT_DIAGRAMS, type DocumentDiagrams } from '../../server/src/protocol/diagrams.ts';
import { builtFolder } from '../mermaid/bundle.ts';
import { reader } from '../symbols/reader.ts';
import { able, bare, type ClientOptions, TestClient } from './client.ts';

const UNTITLED = 'untitled:Untitled-1';
const ELSEWHERE = 'file:///home/ann/notes/a.md';
const ROOT = 'file:///repo';
const BROKEN = '# Plan\n\n```mermaid\nflowchart LR\n  a --> b]\n```\n';
const BROKEN_SHOWN = ['mermaid-syntax 4:9-4:10'];
const GONE_HEADING = '# Plan\n\n[x](#nowhere)\n';

describe('a document that lies in no folder', function (this: Mocha.Suite) {
  this.timeout(60_000);
  let workerFile: string;
  let client: TestClient;
  before(async () => {
    workerFile = join(await builtFolder(), 'mermaid-worker.js');
  });
  afterEach(() => client.stop());

  const start = async (options: Partial<ClientOptions> = {}): Promise<void> => {
    const machine = { outlines: reader, diagrams: createDiagramParser({ workerFile }) };
    client = await TestClient.start({ folders: {}, machine, ...options });
  };

  it('is checked by itself, with the version that was checked, in a workspace of a folder and in none', async () => {
    for (const options of [{}, { capabilities: bare, rootUriOnly: true }, { folders: { [ROOT]: {} } }]) {
      await client?.stop();
      await start(options);
      await client.open(ELSEWHERE, BROKEN);
      await client.open(UNTITLED, BROKEN);
      await client.untilShown(ELSEWHERE, BROKEN_SHOWN);
      await client.untilShown(UNTITLED, BROKEN_SHOWN);
      await client.edit(UNTITLED, { text: `\n${BROKEN}` });
      await client.untilShown(UNTITLED, ['mermaid-syntax 5:9-5:10']);
      const last = client.published.findLast(({ uri }) => uri === UNTITLED);
      assert.equal(last?.version, 2);
      assert.deepEqual(client.logged, []);
    }
  });

  it('has no findings any more once it is closed, and has them again when it is opened anew', async () => {
    await start({ settings: { diagnostics: { scope: 'workspace' } } });
    for (const uri of [UNTITLED, ELSEWHERE]) {
      await client.open(uri, BROKEN);
      await client.untilShown(uri, BROKEN_SHOWN);
      await client.close(uri);
      await client.untilShown(uri, []);
      await client.open(uri, GONE_HEADING);
      await client.untilShown(uri, ['link-anchor-missing 2:5-2:12']);
    }
  });

  it('is a diagram by its language or by its name', async () => {
    await start();
    await client.open(UNTITLED, 'flowchart LR\n  a --> b]\n', 'mermaid');
    await client.untilShown(UNTITLED, ['mermaid-syntax 1:9-1:10']);
    await client.open('file:///c%3A/x/b.mmd', 'flowchart LR\r\n  a --> b]\r\n', 'plaintext');
    await client.untilShown('file:///c%3A/x/b.mmd', ['mermaid-syntax 1:9-1:10']);
    // The editor gives it another language.
    await client.close(UNTITLED);
    await client.open(UNTITLED, BROKEN);
    await client.untilShown(UNTITLED, BROKEN_SHOWN);
  });

  it('is not asked about where it leads, and names of other documents mean nothing', async () => {
    await start();
    await client.open('file:///home/ann/notes/b.md', '# B\n');
    await client.open(
      ELSEWHERE,
      '# A\n\n[gone](gone.md), [b](b.md#nowhere), `src/gone.ts:9`, [machine](/Users/ann/x.md)\n\n' +
        '<!-- waypost-disable-next-line link-target-missing -->\n[x](y.md)\n\n' +
        '<!-- waypost-disable-next-line mermaid-syntax -->\nWords.\n\n[mine](#nowhere)\n',
    );
    // Whether the comment for links is of use only a folder could tell.
    await client.untilShown(ELSEWHERE, ['suppression-unused 7:31-7:45', 'link-anchor-missing 10:8-10:15']);
  });

  it('may be made into a page by whatever makes other anchors than GitHub does', async () => {
    await start();
    await client.open(ELSEWHERE, '# A -- b & c\n\n[x](#a-b-c), [y](#nowhere)\n');
    await client.untilShown(ELSEWHERE, ['link-anchor-missing 2:18-2:25']);
  });

  it('is told of what its own text says of a decision, and of nothing that a folder would have to tell', async () => {
    await start();
    const uri = 'file:///home/ann/docs/adr/0007-use-disks.md';
    await client.open(
      uri,
      '# 7. Use disks\n\nDate: 2024-02-31\n\n## Status\n\nBlessed, supersedes [ADR-6](0006-use-tapes.md)\n\n' +
        '## Context\n\nTapes are slow.\n\n## Decision\n\nDisks.\n\n## Consequences\n\nCost.\n',
    );
    await client.untilShown(uri, ['adr-invalid-date 2:6-2:16']);
    const actions = await client.actions(uri);
    assert.deepEqual(
      actions.map(({ title }) => title),
      ['Disable adr-invalid-date for this line'],
    );
    const lenses = await client.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } });
    assert.deepEqual(lenses, []);
    await assert.rejects(client.command('waypost.setStatus', [uri, { status: 'accepted' }]), /lies in no folder/);
    await assert.rejects(
      client.connection.sendRequest(RenameRequest.type, {
        textDocument: { uri },
        position: { line: 0, character: 2 },
        newName: '9',
      }),
      /is not known outside of a folder/,
    );
  });

  it('belongs to a folder that is added, and to none again when the folder goes', async () => {
    await start({ folders: { [ROOT]: { 'docs/a.md': '' } }, open: [] });
    const uri = `${ROOT}/docs/a.md`;
    const text = `${BROKEN}\n[a](gone.md)\n`;
    await client.open(uri, text);
    await client.open(UNTITLED, BROKEN);
    await client.untilShown(uri, BROKEN_SHOWN);
    await client.untilShown(UNTITLED, BROKEN_SHOWN);
    for (let round = 0; round < 3; round++) {
      await client.changeFolders({ added: [ROOT] });
      // The folders of these tests have rules of their own.
      await client.untilShown(uri, ['test-dead-link 7:0-7:12']);
      await client.edit(uri, { text });
      await client.until(() => client.published.at(-1)?.version === client.version(uri), 'the edit');
      assert.deepEqual(client.shown(uri), ['test-dead-link 7:0-7:12']);
      await client.changeFolders({ removed: [ROOT] });
      await client.untilShown(uri, BROKEN_SHOWN);
    }
    assert.deepEqual(client.shown(UNTITLED), BROKEN_SHOWN);
    await client.changeFolders({ added: [ROOT] });
    await client.untilShown(uri, ['test-dead-link 7:0-7:12']);
    await client.close(uri);
    await client.untilShown(uri, []);
  });

  it('is not taken for one before the folders are there', async () => {
    await start({ folders: { [ROOT]: { 'a.md': '' } }, hold: true });
    await client.open(`${ROOT}/a.md`, BROKEN);
    await client.open(UNTITLED, BROKEN);
    await client.untilShown(UNTITLED, BROKEN_SHOWN);
    assert.equal(client.shown(`${ROOT}/a.md`), undefined);
    client.release();
    await client.untilShown(`${ROOT}/a.md`, []);
    assert.ok(client.published.every(({ uri, diagnostics }) => uri === UNTITLED || diagnostics.length === 0));
  });

  it('is mended by quick fixes, and one finding of it is silenced by a comment', async () => {
    await start();
    await client.open(UNTITLED, BROKEN);
    await client.untilShown(UNTITLED, BROKEN_SHOWN);
    const titles = (await client.actions(UNTITLED)).map(({ title }) => title);
    assert.ok(titles.includes('Disable mermaid-syntax in this document'), titles.join(', '));
    const [fix] = (await client.actions(UNTITLED)).filter(({ title }) => /^Remove/.test(title));
    assert.ok(fix, titles.join(', '));
    await client.apply(fix.edit);
    await client.untilShown(UNTITLED, []);
    assert.equal(client.text(UNTITLED), BROKEN.replace(']', ''));
  });

  it('is helped with while it is written', async () => {
    await start();
    const text = 'flowchart LR\nsubgraph one\na[Start] --> b\nb --> c\nend\n';
    await client.open(UNTITLED, text, 'mermaid');
    const textDocument = { uri: UNTITLED };
    const position = { line: 2, character: 0 };
    const completions = await client.connection.sendRequest(CompletionRequest.type, { textDocument, position });
    assert.ok(JSON.stringify(completions).includes('"subgraph'));
    const hover = await client.connection.sendRequest(HoverRequest.type, { textDocument, position });
    assert.match(JSON.stringify(hover), /Start/);
    const folds = await client.connection.sendRequest(FoldingRangeRequest.type, { textDocument });
    assert.deepEqual(
      folds?.map(({ startLine, endLine }) => [startLine, endLine]),
      [[1, 3]],
    );
    const edits = await client.connection.sendRequest(DocumentFormattingRequest.type, {
      textDocument,
      options: { insertSpaces: true, tabSize: 2 },
    });
    assert.ok((edits ?? []).length > 0);
    const renamed = await client.connection.sendRequest(RenameRequest.type, {
      textDocument,
      position,
      newName: 'begin',
    });
    await client.apply(renamed ?? undefined);
    assert.match(client.text(UNTITLED), /^begin\[Start\] --> b$/m);
  });

  it('tells a client that draws diagrams what mermaid says of each', async () => {
    await start();
    await client.open(UNTITLED, `${BROKEN}\n\`\`\`mermaid\npie\n  "a" : 1\n\`\`\`\n`);
    const answer = await client.connection.sendRequest<DocumentDiagrams | null>(DOCUMENT_DIAGRAMS, { uri: UNTITLED });
    assert.equal(answer?.version, 1);
    assert.deepEqual(
      answer.diagrams.map(({ state }) => state),
      ['invalid', 'valid'],
    );
  });

  it('is answered for by the time that somebody asks, however early', async () => {
    await start({ folders: { [ROOT]: {} } });
    await client.open(UNTITLED, BROKEN);
    const textDocument = { uri: UNTITLED };
    const folds = client.connection.sendRequest(FoldingRangeRequest.type, { textDocument });
    const diagrams = client.connection.sendRequest<DocumentDiagrams | null>(DOCUMENT_DIAGRAMS, { uri: UNTITLED });
    const actions = await client.actions(UNTITLED);
    assert.notEqual(await folds, null);
    assert.equal((await diagrams)?.diagrams[0]?.state, 'invalid');
    assert.notEqual(actions.length, 0);
  });

  it('follows the settings of no folder', async () => {
    await start({ settings: { rules: { 'mermaid-syntax': 'warning' } }, capabilities: able });
    await client.open(UNTITLED, BROKEN);
    await client.until(() => client.published.at(-1)?.diagnostics[0]?.severity === 2, 'a warning');
    client.settings = { rules: { 'mermaid-syntax': 'off' } };
    await client.changeSettings();
    await client.untilShown(UNTITLED, []);
  });

  it('is none of our business as a copy for show, in another language, or where nothing is to be said', async () => {
    await start();
    await client.open('git:/home/ann/notes/a.md?ref=HEAD', BROKEN);
    await client.open('file:///home/ann/a.ts', '// see ADR-9\n', 'typescript');
    await client.open(UNTITLED, 'Plain words.\n', 'plaintext');
    await client.open(ELSEWHERE, '');
    await client.untilShown(ELSEWHERE, []);
    assert.deepEqual(await client.actions('file:///home/ann/a.ts'), []);
    assert.deepEqual([...new Set(client.published.map(({ uri }) => uri))], [ELSEWHERE]);
  });

  it('is read anew with the others when asked for', async () => {
    await start();
    await client.open(UNTITLED, BROKEN);
    await client.untilShown(UNTITLED, BROKEN_SHOWN);
    assert.equal(await client.command('waypost.reindex', []), null);
    await client.edit(UNTITLED, { text: GONE_HEADING });
    await client.untilShown(UNTITLED, ['link-anchor-missing 2:5-2:12']);
  });
});
