import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import type { CompletionList, Hover, Location, MarkupContent, Position } from 'vscode-languageserver-protocol';
import { TestClient } from './client.ts';

const ROOT = 'file:///work/shop';
const GUIDE = `${ROOT}/docs/guide.md`;
const TEXT = `# Guide 🙂

🙂 We follow ADR-0002, once ADR 1. See [the record](adr/0002-use-nats.md), and ADR-9.

\`\`\`
ADR-0001
\`\`\`
`;

const record = (title: string, status: string, decision: string): string =>
  `# ${title}\n\nDate: 2024-05-01\n\n## Status\n\n${status}\n\n## Context\n\nC.\n\n## Decision\n\n${decision}\n`;

const FILES = {
  'docs/guide.md': TEXT,
  'docs/adr/0001-use-kafka.md': record(
    '1. Use Kafka',
    'Superseded by [2. Use NATS](0002-use-nats.md)',
    'We use *Kafka*.',
  ),
  'docs/adr/0002-use-nats.md': record(
    '2. Use NATS',
    'Accepted\n\nSupersedes [1. Use Kafka](0001-use-kafka.md)',
    'We use NATS, for [its size](https://x.y).\n\nMore.',
  ),
  'services/pay/docs/adr/0001-pay-later.md': record('1. Pay later', 'Accepted', 'Later.'),
  'services/pay/docs/adr/0002-pay-now.md': record('2. Pay now', 'Accepted', 'Now.'),
  'services/pay/README.md': '# Pay\n\nAs ADR-1 says.\n',
};

describe('an ADR that a document names', () => {
  let client: TestClient;
  const start = async (uri = GUIDE, text = TEXT): Promise<void> => {
    client = await TestClient.start({ folders: { [ROOT]: FILES } });
    await client.open(uri, text);
    await client.until(() => client.shown(uri), 'the first findings');
  };
  afterEach(() => client.stop());

  const at = (written: string, text = TEXT): Position => {
    const before = text.slice(0, text.indexOf(written) + 1).split('\n');
    return { line: before.length - 1, character: (before.at(-1) ?? '').length };
  };
  const ask = <T>(method: string, uri: string, position: Position, more: object = {}): Promise<T> =>
    client.connection.sendRequest(method, { textDocument: { uri }, position, ...more });
  const hover = async (uri: string, position: Position): Promise<string | undefined> => {
    const answer = await ask<Hover | null>('textDocument/hover', uri, position);
    return answer === null ? undefined : (answer.contents as MarkupContent).value;
  };

  it('has a card: title, status, decision, and what became of it', async () => {
    await start();
    assert.equal(
      await hover(GUIDE, at('ADR-0002')),
      [
        '**0002** Use NATS',
        'accepted · 2024\\-05\\-01',
        '> We use NATS, for its size\\.',
        'Supersedes 0001 Use Kafka',
        '`docs/adr/0002-use-nats.md`',
      ].join('\n\n'),
    );
    const old = (await hover(GUIDE, at('ADR 1'))) ?? '';
    assert.match(old, /superseded · /);
    assert.match(old, /> We use Kafka\\\./);
    assert.match(old, /Superseded by 0002 Use NATS/);
    assert.match((await hover(GUIDE, at('the record'))) ?? '', /Use NATS/);
  });

  it('has a card where its path is written, too', async () => {
    await start();
    const text = '# Guide\n\nSee `docs/adr/0002-use-nats.md`.\n';
    await client.edit(GUIDE, { text });
    assert.match((await hover(GUIDE, at('docs/adr', text))) ?? '', /^\*\*0002\*\* Use NATS/);
  });

  it('has none where no ADR is named', async () => {
    await start();
    for (const written of ['ADR-9', 'We follow', 'ADR-0001\n'])
      assert.equal(await hover(GUIDE, at(written)), undefined);
  });

  it('is the one of the nearest directory', async () => {
    const uri = `${ROOT}/services/pay/README.md`;
    const text = FILES['services/pay/README.md'];
    await start(uri, text);
    assert.match((await hover(uri, at('ADR-1', text))) ?? '', /Pay later/);
    const [place] = await ask<Location[]>('textDocument/definition', uri, at('ADR-1', text));
    assert.deepEqual(place, {
      uri: `${ROOT}/services/pay/docs/adr/0001-pay-later.md`,
      range: { start: { line: 0, character: 2 }, end: { line: 0, character: 14 } },
    });
  });

  it('is found wherever it is named, from there and from its own title', async () => {
    await start();
    const context = { context: { includeDeclaration: true } };
    const show = (places: readonly Location[]): string[] =>
      places.map(({ uri, range }) => `${uri.slice(ROOT.length + 1)}:${range.start.line}`).sort();
    const expected = [
      'docs/adr/0001-use-kafka.md:6',
      'docs/adr/0002-use-nats.md:0',
      'docs/guide.md:2',
      'docs/guide.md:2',
    ];
    const found = await ask<Location[]>('textDocument/references', GUIDE, at('ADR-0002'), context);
    assert.deepEqual(show(found), expected);
    const uri = `${ROOT}/docs/adr/0002-use-nats.md`;
    const own = await ask<Location[]>('textDocument/references', uri, { line: 0, character: 6 }, context);
    assert.deepEqual(show(own), expected);
  });

  it('is completed while its id is written', async () => {
    await start();
    await client.edit(GUIDE, { text: '# Guide\n\nAs ADR-' });
    const list = await ask<CompletionList>('textDocument/completion', GUIDE, { line: 2, character: 7 });
    assert.deepEqual(
      list.items.map(({ label, detail }) => `${label} ${detail}`),
      ['ADR-0001 Use Kafka', 'ADR-0002 Use NATS', 'ADR-0001 Pay later', 'ADR-0002 Pay now'],
    );
    await client.edit(GUIDE, { text: '# Guide\n\nAs always' });
    const none = await ask<CompletionList>('textDocument/completion', GUIDE, { line: 2, character: 9 });
    assert.deepEqual(none.items, []);
  });
});
