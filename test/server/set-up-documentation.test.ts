import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import {
  CancellationTokenSource,
  type ClientCapabilities,
  ExecuteCommandRequest,
  LSPErrorCodes,
} from 'vscode-languageserver-protocol/node';
import {
  DOCUMENTATION_OPTIONS,
  type DocumentationOptions,
  type SetUpDocumentationResult,
} from '../../server/src/protocol/documentation.ts';
import { able, TestClient } from './client.ts';

const ROOT = 'file:///repo';
const OTHER = 'file:///other';
const files: Readonly<Record<string, string>> = {
  'package.json': '{"name":"shop","scripts":{"start":"node .","test":"mocha"},"dependencies":{"pg":"8"}}',
  'index.js': 'process.env.PORT;\n',
  'docs/testing.md': '# Testing\n',
};
const creating: ClientCapabilities = {
  ...able,
  workspace: { ...able.workspace, workspaceEdit: { documentChanges: true, resourceOperations: ['create', 'rename'] } },
};

const start = (
  options: {
    readonly capabilities?: ClientCapabilities;
    readonly folders?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  } = {},
): Promise<TestClient> =>
  TestClient.start({
    capabilities: options.capabilities ?? creating,
    folders: options.folders ?? { [ROOT]: files },
    rules: 'all',
  });

const setUp = (client: TestClient, params?: object): Promise<SetUpDocumentationResult> =>
  client.command(
    'waypost.setUpDocumentation',
    params === undefined ? [] : [params],
  ) as Promise<SetUpDocumentationResult>;

const names = (uris: readonly string[]): readonly string[] => uris.map((uri) => uri.replace(`${ROOT}/`, '')).sort();

describe('documentation over the protocol', () => {
  it('is written in one edit, and a second time there is nothing to write', async () => {
    const client = await start();
    const result = await setUp(client);
    assert.equal(result.applied, true);
    assert.equal(result.uri, `${ROOT}/docs/index.md`);
    assert.deepEqual(names(result.created), [
      'CONTRIBUTING.md',
      'docs/architecture.md',
      'docs/configuration.md',
      'docs/guides/integrate-another-system.md',
      'docs/index.md',
      'docs/runbooks/README.md',
      'docs/runbooks/postgresql-does-not-answer.md',
      'docs/security.md',
      'waypost.config.json',
    ]);
    assert.match(client.diskText(`${ROOT}/docs/architecture.md`) ?? '', /^# Architecture\n/);
    assert.equal(client.diskText(`${ROOT}/docs/testing.md`), '# Testing\n');
    const again = await setUp(client);
    assert.deepEqual([again.applied, again.created, again.edited, again.uri], [true, [], [], null]);
    await client.stop();
  });

  it('is only shown in a dry run, and says which of the pages are there', async () => {
    const client = await start();
    const result = await setUp(client, { pages: ['testing', 'security'], declare: false, dryRun: true });
    assert.equal(result.applied, false);
    assert.deepEqual(
      result.preview?.map(({ uri }) => uri),
      [`${ROOT}/docs/security.md`],
    );
    assert.deepEqual(result.there, ['docs/testing.md']);
    assert.equal(client.diskText(`${ROOT}/docs/security.md`), undefined);
    await client.stop();
  });

  it('adds to a configuration that is there', async () => {
    const client = await start({
      folders: { [ROOT]: { ...files, 'waypost.config.json': '{\n  "rules": {}\n}\n' } },
    });
    const result = await setUp(client, { pages: ['security'] });
    assert.deepEqual(names(result.edited), ['waypost.config.json']);
    assert.equal(
      client.diskText(`${ROOT}/waypost.config.json`),
      '{\n  "rules": {},\n  "documents": {\n    "kinds": {\n      "docs/security.md": "security"\n    }\n  }\n}\n',
    );
    await client.stop();
  });

  it('says what a person can be asked, and why what is not possible is not', async () => {
    const client = await start();
    const options: DocumentationOptions = await client.connection.sendRequest(DOCUMENTATION_OPTIONS, {});
    assert.equal(options.uri, ROOT);
    const page = (id: string) => options.pages.find((one) => one.id === id);
    assert.deepEqual(page('testing'), {
      id: 'testing',
      file: 'docs/testing.md',
      title: 'Testing',
      state: 'there',
      basis: '',
      suggested: false,
    });
    assert.deepEqual([page('runbooks')?.state, page('runbooks')?.basis], ['offered', 'PostgreSQL in package.json']);
    assert.equal(page('monitoring')?.basis, 'no metric, alert or monitoring service was found');
    assert.deepEqual([page('patterns')?.state, page('patterns')?.suggested], ['blank', false]);
    await client.stop();
  });

  it('is refused with a sentence where it cannot be written', async () => {
    const client = await start();
    const refused = (params: object, message: RegExp): Promise<void> => assert.rejects(setUp(client, params), message);
    await refused({ pages: ['poems'] }, /there is no page "poems"; there are architecture, patterns/);
    await refused({ pages: 'security' }, /"pages" has a value of a wrong type/);
    await refused({ pages: [1] }, /"pages" has a value of a wrong type/);
    await refused({ colour: 'red' }, /"colour" is not known/);
    await refused({ pages: ['monitoring'] }, /docs\/monitoring\.md is not written: no metric, alert or monitoring/);
    await refused({ uri: 'file:///elsewhere' }, /lies in no folder of the workspace/);
    assert.deepEqual([...(client.folders.get(ROOT)?.files.keys() ?? [])].length, 3);
    await client.stop();
    const other = await start({ capabilities: able });
    await assert.rejects(setUp(other), /this client cannot create files in an edit: use the command line instead/);
    await other.stop();
  });

  it('is not written once nobody waits for it any more', async () => {
    const client = await start();
    const source = new CancellationTokenSource();
    const asked = client.connection.sendRequest(
      ExecuteCommandRequest.type,
      { command: 'waypost.setUpDocumentation', arguments: [{}] },
      source.token,
    );
    source.cancel();
    await assert.rejects(asked, { code: LSPErrorCodes.RequestCancelled });
    assert.equal(client.diskText(`${ROOT}/docs/architecture.md`), undefined);
    await client.stop();
  });

  it('asks which of several folders is meant, and writes into that one', async () => {
    const client = await start({ folders: { [ROOT]: files, [OTHER]: { 'go.mod': 'module x\n', 'main.go': '' } } });
    await assert.rejects(setUp(client), /several folders are open: say which/);
    const result = await setUp(client, { uri: OTHER, pages: ['contributing'], declare: false });
    assert.deepEqual(result.created, [`${OTHER}/CONTRIBUTING.md`]);
    assert.match(client.diskText(`${OTHER}/CONTRIBUTING.md`) ?? '', /go build/);
    await client.stop();
  });
});
