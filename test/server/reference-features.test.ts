import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import type {
  CompletionList,
  DocumentHighlight,
  DocumentLink,
  Hover,
  Location,
  LocationLink,
  MarkupContent,
  Position,
} from 'vscode-languageserver-protocol';
import { able, type ClientOptions, TestClient } from './client.ts';

const ROOT = 'file:///work/shop';
const ADR = `${ROOT}/docs/adr/0001-use-kafka.md`;

const CONSUMER = `import { Kafka } from 'kafkajs';

/** Reads *orders*. */
export class Consumer {
  /** Takes the next one. */
  poll(timeout: number): Order {
    return this.next(timeout);
  }
}
`;

const TEXT = `# Use Kafka 🙂

🙂 The loop is \`src/consumer.ts:4-8\` and \`:6\`, the call \`src/consumer.ts#Consumer.poll\`.

Also \`consumer.ts\`, [the code](../../src/consumer.ts), \`src/\`, \`src/gone.ts\`, \`src/data.bin\`.

\`\`\`ts title="src/consumer.ts"
\`\`\`
`;

const FILES = {
  'docs/adr/0001-use-kafka.md': TEXT,
  'docs/guide.md': '# Guide\n\nSee `src/consumer.ts#poll` and `src/other.ts`.\n',
  'src/consumer.ts': CONSUMER,
  'src/other.ts': '',
  'src/data.bin': 'a\0b',
};

describe('a code reference in a document', () => {
  let client: TestClient;

  const start = async (options: Partial<ClientOptions> = {}): Promise<void> => {
    client = await TestClient.start({ folders: { [ROOT]: FILES }, ...options });
    await client.open(ADR, TEXT);
    await client.until(() => client.shown(ADR), 'the first findings');
  };
  afterEach(() => client.stop());

  /** The position in the middle of what is written. */
  const at = (written: string): Position => {
    const offset = TEXT.indexOf(written);
    assert.ok(offset >= 0, written);
    const before = TEXT.slice(0, offset + 1).split('\n');
    return { line: before.length - 1, character: (before.at(-1) ?? '').length };
  };
  const ask = <T>(method: string, written: string, more: object = {}): Promise<T> =>
    client.connection.sendRequest(method, { textDocument: { uri: ADR }, position: at(written), ...more });
  const hover = async (written: string): Promise<string | undefined> => {
    const answer = await ask<Hover | null>('textDocument/hover', written);
    return answer === null ? undefined : (answer.contents as MarkupContent).value;
  };

  it('shows the lines that it cites', async () => {
    await start();
    const shown = await hover('src/consumer.ts:4-8');
    assert.equal(
      shown,
      ['**src/consumer\\.ts** · lines 4–8', '', '```typescript', ...CONSUMER.split('\n').slice(3, 8), '```'].join('\n'),
    );
    assert.match((await hover(':6`')) ?? '', /line 6/);
  });

  it('shows a symbol with its comment and signature', async () => {
    await start();
    assert.equal(
      await hover('src/consumer.ts#Consumer.poll'),
      [
        '**src/consumer\\.ts** · method Consumer\\.poll · line 6',
        '',
        '```typescript',
        '/** Takes the next one. */',
        'poll(timeout: number): Order',
        '```',
      ].join('\n'),
    );
  });

  it('shows directories, the beginning of a file, and says what it cannot show', async () => {
    await start();
    assert.match((await hover('consumer.ts`,')) ?? '', /import \{ Kafka \}/);
    assert.equal(await hover('src/`'), '**src/** · 3 entries\n\n- `consumer.ts`\n- `data.bin`\n- `other.ts`');
    assert.match((await hover('src/data.bin')) ?? '', /not a text/);
    assert.equal(await hover('src/gone.ts'), undefined);
    assert.equal(await hover('The loop'), undefined);
  });

  it('leads to the exact place', async () => {
    const capabilities = { ...able, textDocument: { ...able.textDocument, definition: { linkSupport: true } } };
    await start({ capabilities });
    const [lines] = await ask<LocationLink[]>('textDocument/definition', 'src/consumer.ts:4-8');
    assert.deepEqual(lines, {
      originSelectionRange: { start: { line: 2, character: 16 }, end: { line: 2, character: 35 } },
      targetUri: `${ROOT}/src/consumer.ts`,
      targetRange: { start: { line: 3, character: 0 }, end: { line: 7, character: 3 } },
      targetSelectionRange: { start: { line: 3, character: 0 }, end: { line: 7, character: 3 } },
    });
    const [symbol] = await ask<LocationLink[]>('textDocument/definition', 'src/consumer.ts#Consumer.poll');
    assert.deepEqual(symbol?.targetRange, { start: { line: 5, character: 2 }, end: { line: 5, character: 6 } });
  });

  it('leads there for a client that knows no links, and nowhere from a folder', async () => {
    await start();
    const [place] = await ask<Location[]>('textDocument/definition', 'src/consumer.ts#Consumer.poll');
    assert.equal(place?.uri, `${ROOT}/src/consumer.ts`);
    const [file] = await ask<Location[]>('textDocument/definition', '../../src/consumer.ts');
    assert.deepEqual(file?.range, { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } });
    assert.equal(await ask('textDocument/definition', 'src/`'), null);
  });

  it('is a link where it is no link already', async () => {
    await start();
    const links = await client.connection.sendRequest<DocumentLink[]>('textDocument/documentLink', {
      textDocument: { uri: ADR },
    });
    assert.deepEqual(
      links.map(({ target, tooltip }) => [target, tooltip]),
      [
        [`${ROOT}/src/consumer.ts#L4`, 'Open src/consumer.ts at line 4'],
        [`${ROOT}/src/consumer.ts#L6`, 'Open src/consumer.ts at line 6'],
        [`${ROOT}/src/consumer.ts`, 'Open src/consumer.ts'],
        [`${ROOT}/src/consumer.ts`, 'Open src/consumer.ts'],
        [`${ROOT}/src/data.bin`, 'Open src/data.bin'],
        [`${ROOT}/src/consumer.ts`, 'Open src/consumer.ts'],
      ],
    );
  });

  it('is highlighted with all that mean the same file', async () => {
    await start();
    const found = await ask<DocumentHighlight[]>('textDocument/documentHighlight', 'src/consumer.ts:4-8');
    assert.equal(found.length, 6);
  });

  it('is found in every document', async () => {
    await start();
    const context = { context: { includeDeclaration: true } };
    const file = await ask<Location[]>('textDocument/references', 'src/consumer.ts:4-8', context);
    assert.equal(file.length, 8);
    const [own, ...others] = file.map(({ uri }) => uri);
    assert.equal(own, `${ROOT}/src/consumer.ts`);
    assert.deepEqual(others, [...others].sort());
    const symbol = await ask<Location[]>('textDocument/references', 'src/consumer.ts#Consumer.poll', context);
    assert.deepEqual(
      symbol.map(({ uri }) => uri),
      [`${ROOT}/src/consumer.ts`, ADR, `${ROOT}/docs/guide.md`],
    );
  });

  describe('while it is typed', () => {
    const complete = async (typed: string): Promise<string[]> => {
      await client.edit(ADR, { text: `# A\n\nSee ${typed}` });
      const position = { line: 2, character: 4 + typed.length };
      const list = await client.connection.sendRequest<CompletionList>('textDocument/completion', {
        textDocument: { uri: ADR },
        position,
      });
      return list.items.map(({ label }) => label);
    };

    it('is completed step by step, and by some of its letters', async () => {
      await start();
      assert.deepEqual(await complete('`'), ['docs/', 'src/']);
      assert.deepEqual(await complete('`src/'), ['src/consumer.ts', 'src/data.bin', 'src/other.ts']);
      assert.ok((await complete('`consu')).includes('src/consumer.ts'));
      assert.deepEqual(await complete('`src/` and '), []);
      assert.deepEqual(await complete('no code'), []);
    });

    it('is completed with symbols and lines of the file', async () => {
      await start();
      assert.deepEqual(await complete('`src/consumer.ts#'), ['Consumer', 'Consumer.poll']);
      assert.deepEqual(await complete('`src/consumer.ts::Con'), ['Consumer', 'Consumer::poll']);
      assert.deepEqual(await complete('`src/consumer.ts:'), ['4-9', '6-8']);
      assert.deepEqual(await complete('`src/none.ts#'), []);
    });
  });
});
