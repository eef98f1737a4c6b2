import assert from 'node:assert/strict';
import {
  DOCUMENT_DIAGRAMS,
  type DocumentDiagrams,
  WORKSPACE_DIAGRAMS,
  type WorkspaceDiagram,
} from '../../server/src/protocol/diagrams.ts';
import { TestClient } from './client.ts';

const ROOT = 'file:///repo';
const TEXT = 'Words.\r\n\r\n- item\r\n\r\n  ```mermaid\r\n  graph LR\r\n    a --> b\r\n  ```\r\n';

async function withClient(files: Readonly<Record<string, string>>, work: (client: TestClient) => Promise<void>) {
  const client = await TestClient.start({ folders: { [ROOT]: files } });
  try {
    await work(client);
  } finally {
    await client.stop();
  }
}

const ask = (client: TestClient, params: object): Promise<DocumentDiagrams | null> =>
  client.connection.sendRequest<DocumentDiagrams | null>(DOCUMENT_DIAGRAMS, params);

describe('diagrams for a client that draws them', () => {
  it('come with their text and where each line of it stands', () =>
    withClient({ 'a.md': '' }, async (client) => {
      await client.open(`${ROOT}/a.md`, TEXT);
      assert.deepEqual(await ask(client, { uri: `${ROOT}/a.md` }), {
        version: 1,
        diagrams: [
          {
            text: 'graph LR\n  a --> b',
            lines: [
              { line: 5, character: 2 },
              { line: 6, character: 2 },
            ],
            startLine: 4,
            endLine: 7,
            type: null,
            // No parser runs in this test.
            state: 'unchecked',
          },
        ],
      });
    }));

  it('are those of the text as it was typed last', () =>
    withClient({ 'a.md': '' }, async (client) => {
      const uri = `${ROOT}/a.md`;
      await client.open(uri, TEXT);
      await client.edit(uri, { text: '```mermaid\npie\n```\n' });
      await client.edit(uri, { text: '```mermaid\ninfo\n```\n' });
      const answer = await ask(client, { uri });
      assert.equal(answer?.version, 3);
      assert.deepEqual(
        answer.diagrams.map(({ text }) => text),
        ['info'],
      );
    }));

  it('are found in a document of no folder, and in one that was never saved', () =>
    withClient({}, async (client) => {
      await client.open('file:///elsewhere/b.md', TEXT);
      assert.equal((await ask(client, { uri: 'file:///elsewhere/b.md' }))?.diagrams.length, 1);
      const unsaved = { text: 'graph TD\na', languageId: 'mermaid' };
      const answer = await ask(client, { uri: 'untitled:Untitled-1', unsaved });
      assert.equal(answer?.version, null);
      assert.equal(answer?.diagrams[0]?.text, 'graph TD\na');
    }));

  it('are none in a document that nobody has opened outside the folders', () =>
    withClient({}, async (client) => {
      assert.equal(await ask(client, { uri: 'file:///elsewhere/b.md' }), null);
    }));

  it('of the workspace come by file and line', () =>
    withClient(
      { 'b.mmd': 'pie', 'a.md': '```mermaid\npie\n```\n\n```mermaid\ninfo\n```\n', 'c.md': 'none' },
      async (client) => {
        await client.open(`${ROOT}/c.md`, 'none');
        await ask(client, { uri: `${ROOT}/c.md` });
        const all = await client.connection.sendRequest<WorkspaceDiagram[]>(WORKSPACE_DIAGRAMS);
        assert.deepEqual(
          all.map(({ uri, startLine }) => `${uri}:${startLine}`),
          [`${ROOT}/a.md:0`, `${ROOT}/a.md:4`, `${ROOT}/b.mmd:0`],
        );
      },
    ));
});
