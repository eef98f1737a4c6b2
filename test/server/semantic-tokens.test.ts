import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import type { SemanticTokens } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { TestClient } from './client.ts';

const ROOT = 'file:///work/shop';
const ADR = `${ROOT}/docs/adr/0002-use-nats.md`;

const record = (title: string, status: string, rest = ''): string =>
  `# ${title}\n\n## Status\n\n${status}\n\n## Context\n\nC.\n\n## Decision\n\nD.\n${rest}`;

const TEXT = record(
  '2. Use NATS',
  '🙂 Accepted\n\nSupersedes [1. Use Kafka](0001-use-kafka.md)',
  '\nUnlike ADR-1, as ADR-3 says, not as ADR-9; see `src/queue.ts:1`, `src/gone.ts` and [ADR-3](0003-tune.md).\n',
);
const FILES = {
  'docs/adr/0001-use-kafka.md': record('1. Use Kafka', 'Superseded by [2. Use NATS](0002-use-nats.md)'),
  'docs/adr/0002-use-nats.md': TEXT,
  'docs/adr/0003-tune.md': record('3. Tune', 'Proposed'),
  'src/queue.ts': 'export {};\n',
};

describe('semantic tokens', () => {
  let client: TestClient;
  afterEach(() => client.stop());

  /** `liveStatus Accepted` */
  async function tokensOf(uri: string, text: string, range?: object): Promise<string[]> {
    client = await TestClient.start({ folders: { [ROOT]: FILES } });
    await client.open(uri, text);
    await client.until(() => client.shown(uri), 'the first findings');
    const { semanticTokensProvider } = client.initialized?.capabilities ?? {};
    const types = semanticTokensProvider?.legend.tokenTypes ?? [];
    const { data } = await client.connection.sendRequest<SemanticTokens>(
      range === undefined ? 'textDocument/semanticTokens/full' : 'textDocument/semanticTokens/range',
      { textDocument: { uri }, ...(range === undefined ? {} : { range }) },
    );
    const document = TextDocument.create(uri, 'markdown', 1, text);
    const found: string[] = [];
    let line = 0;
    let character = 0;
    for (let at = 0; at < data.length; at += 5) {
      const [lines = 0, characters = 0, length = 0, type = 0] = data.slice(at);
      character = lines === 0 ? character + characters : characters;
      line += lines;
      const word = document.getText({ start: { line, character }, end: { line, character: character + length } });
      found.push(`${types[type]} ${word}`);
    }
    return found;
  }

  const EXPECTED = ['liveStatus Accepted', 'retiredAdrId ADR-1', 'adrId ADR-3', 'codeReference src/queue.ts:1'];

  it('are for statuses, ids of records and code that is there; links keep their own look', async () => {
    assert.deepEqual(await tokensOf(ADR, TEXT), EXPECTED);
  });

  it('are the same with CRLF', async () => {
    assert.deepEqual(await tokensOf(ADR, TEXT.replaceAll('\n', '\r\n')), EXPECTED);
  });

  it('are given for the part that is on the screen', async () => {
    const range = { start: { line: 0, character: 0 }, end: { line: 6, character: 0 } };
    assert.deepEqual(await tokensOf(ADR, TEXT, range), EXPECTED.slice(0, 1));
  });

  it('are none in a diagram file', async () => {
    assert.deepEqual(await tokensOf(`${ROOT}/a.mmd`, 'flowchart LR\n  a --> b\n'), []);
  });
});
