import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import {
  type ClientCapabilities,
  type CodeLens,
  CodeLensRefreshRequest,
  type CompletionList,
  type Hover,
  type Location,
  type MarkupContent,
  type Position,
  ShowDocumentRequest,
  ShowMessageRequest,
} from 'vscode-languageserver-protocol';
import { COMMANDS } from '../../server/src/protocol/commands.ts';
import type { ShowPlacesParams } from '../../server/src/protocol/places.ts';
import { able, bare, TestClient } from './client.ts';

const ROOT = 'file:///work/shop';
const QUEUE = `${ROOT}/src/orders/queue.ts`;
const CODE = `import { connect } from 'nats';

/** Waits as ADR-0001 says, see docs/adr/0002-use-nats.md. */
export class Queue {
  // 🙂 Not before ADR-0002.
  send(): string {
    return 'ADR-0001';
  }
}
`;

const record = (title: string, status: string, body = 'Yes.', head = ''): string =>
  `${head}# ${title}\n\n## Status\n\n${status}\n\n## Context\n\nC.\n\n## Decision\n\n${body}\n`;

const FILES = {
  'src/orders/queue.ts': CODE,
  'src/orders/other.ts': 'export const other = 1;\n',
  'src/pay/pay.py': '"""As ADR-0002 says."""\n\nx = "ADR-0002"\n',
  'src/plain.lua': '-- ADR-0002\n',
  'docs/guide.md': '# Guide\n\nSee ADR-0002 and `src/orders/other.ts`.\n',
  'docs/adr/0001-use-kafka.md': record(
    '1. Use Kafka',
    'Superseded by [2. Use NATS](0002-use-nats.md)',
    'As in `src/orders/queue.ts`.',
  ),
  'docs/adr/0002-use-nats.md': record(
    '2. Use NATS',
    'Accepted\n\nSupersedes [1. Use Kafka](0001-use-kafka.md)',
    'As in `src/orders/queue.ts` and `src/orders/queue.ts#Queue.send`.',
  ),
  'docs/adr/0003-pay-later.md': record(
    '3. Pay later',
    'Proposed',
    'Later.',
    '---\napplies-to:\n  - "src/pay/**"\n  - src/orders/other.ts\n---\n',
  ),
  'docs/runbooks/queue-full.md':
    '# The queue is full\n\n## Symptoms\n\nFull.\n\n## Steps\n\nEverything in `src/orders/` restarts.\n',
};

describe('ADRs in source code', () => {
  let client: TestClient;
  const start = async (
    uri = QUEUE,
    text = CODE,
    options: { readonly capabilities?: ClientCapabilities; readonly settings?: unknown } = {},
  ): Promise<void> => {
    client = await TestClient.start({ folders: { [ROOT]: FILES }, rules: 'all', ...options });
    await client.open(uri, text);
    await client.until(() => client.shown(uri), 'the first findings');
  };
  afterEach(() => client.stop());

  const at = (written: string, text = CODE): Position => {
    const before = text.slice(0, text.indexOf(written) + 1).split('\n');
    return { line: before.length - 1, character: (before.at(-1) ?? '').length };
  };
  const ask = <T>(method: string, position: Position, more: object = {}, uri = QUEUE): Promise<T> =>
    client.connection.sendRequest(method, { textDocument: { uri }, position, ...more });
  const hover = async (position: Position, uri = QUEUE): Promise<string | undefined> => {
    const answer = await ask<Hover | null>('textDocument/hover', position, {}, uri);
    return answer === null ? undefined : (answer.contents as MarkupContent).value;
  };
  const lenses = async (uri = QUEUE): Promise<CodeLens[]> =>
    (await client.connection.sendRequest<CodeLens[] | null>('textDocument/codeLens', { textDocument: { uri } })) ?? [];
  const show = (all: readonly CodeLens[]): string[] =>
    all.map(({ range, command }) => `${range.start.line}:${range.start.character} ${command?.title}`);

  it('have cards in comments, by id and by path, and none in strings', async () => {
    await start();
    assert.match((await hover(at('ADR-0001 says'))) ?? '', /Use Kafka[\s\S]*Superseded by 0002 Use NATS/);
    assert.match((await hover(at('docs/adr/0002'))) ?? '', /Use NATS/);
    assert.match((await hover(at('ADR-0002.'))) ?? '', /Use NATS/);
    assert.equal(await hover(at("'ADR-0001'")), undefined);
    assert.equal(await hover(at('connect')), undefined);
  });

  it('are one step away', async () => {
    await start();
    const [place] = await ask<Location[]>('textDocument/definition', at('ADR-0001 says'));
    assert.deepEqual(place, {
      uri: `${ROOT}/docs/adr/0001-use-kafka.md`,
      range: { start: { line: 0, character: 2 }, end: { line: 0, character: 14 } },
    });
  });

  it('are found in code and in documents, from either', async () => {
    await start();
    const places = async (uri: string, position: Position): Promise<string[]> => {
      const found = await ask<Location[]>(
        'textDocument/references',
        position,
        { context: { includeDeclaration: false } },
        uri,
      );
      return found.map((one) => `${one.uri.slice(ROOT.length + 1)}:${one.range.start.line}`).sort();
    };
    const expected = [
      'docs/adr/0001-use-kafka.md:4',
      'docs/guide.md:2',
      'src/orders/queue.ts:2',
      'src/orders/queue.ts:4',
      'src/pay/pay.py:0',
      'src/plain.lua:0',
    ];
    const end = performance.now() + 5000;
    // The code that is not open is read in the background.
    while ((await places(QUEUE, at('ADR-0002.'))).length < expected.length && performance.now() < end);
    assert.deepEqual(await places(QUEUE, at('ADR-0002.')), expected);
    assert.deepEqual(await places(`${ROOT}/docs/adr/0002-use-nats.md`, { line: 0, character: 6 }), expected);
  });

  it('are known of all code again after everything was read anew', async () => {
    await start();
    const files = async (): Promise<string[]> => {
      const found = await ask<Location[]>('textDocument/references', at('ADR-0002.'), {
        context: { includeDeclaration: false },
      });
      return [...new Set(found.map(({ uri }) => uri.slice(ROOT.length + 1)))];
    };
    // Twice without a pause: the first reading is still under way when the second one begins.
    await Promise.all([client.command(COMMANDS.reindex, []), client.command(COMMANDS.reindex, [])]);
    const end = performance.now() + 5000;
    while (!(await files()).includes('src/plain.lua') && performance.now() < end);
    assert.ok((await files()).includes('src/plain.lua'));
    assert.ok((await files()).includes('src/pay/pay.py'));
  });

  it('are completed in comments alone', async () => {
    await start();
    const labels = async (text: string): Promise<string[]> => {
      await client.edit(QUEUE, { text });
      const lines = text.split('\n');
      const position = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
      const list = await ask<CompletionList | null>('textDocument/completion', position);
      return list?.items.map(({ label }) => label) ?? [];
    };
    assert.deepEqual(await labels('// As ADR-'), ['ADR-0001', 'ADR-0002', 'ADR-0003']);
    assert.deepEqual(await labels('/* As\n   ADR-00'), ['ADR-0001', 'ADR-0002', 'ADR-0003']);
    assert.deepEqual(await labels('const id = "ADR-'), []);
    assert.deepEqual(await labels('const adr'), []);
    assert.deepEqual(await labels('// As always'), []);
  });

  it('govern what they name: the file, its folder, its symbols, what they claim', async () => {
    await start();
    assert.deepEqual(show(await lenses()), ['0:0 Governed by ADR-0002 · 1 runbook', '5:2 Governed by ADR-0002']);
    assert.deepEqual(show(await lenses(`${ROOT}/src/orders/other.ts`)), [
      '0:0 Governed by ADR-0003 (proposed) · 1 runbook',
    ]);
    assert.deepEqual(show(await lenses(`${ROOT}/src/pay/pay.py`)), ['0:0 Governed by ADR-0003 (proposed)']);
    assert.deepEqual(show(await lenses(`${ROOT}/src/plain.lua`)), []);
    assert.deepEqual(show(await lenses(`${ROOT}/docs/guide.md`)), []);
  });

  it('govern nothing where the user wants no lens', async () => {
    await start(QUEUE, CODE, { settings: { codeLens: { decisions: false } } });
    assert.deepEqual(await lenses(), []);
  });

  it('are led to by the lens: at once, by a choice, or as an answer', async () => {
    await start(QUEUE, CODE, {
      capabilities: { ...able, window: { ...able.window, showDocument: { support: true } } },
    });
    const shown: string[] = [];
    const offered: string[][] = [];
    client.connection.onRequest(ShowDocumentRequest.type, ({ uri, selection }) => {
      shown.push(`${uri.slice(ROOT.length + 1)}:${selection?.start.line}`);
      return { success: true };
    });
    client.connection.onRequest(ShowMessageRequest.type, ({ actions = [] }) => {
      offered.push(actions.map(({ title }) => title));
      return actions[1] ?? null;
    });
    const [top, symbol] = await lenses();
    const run = (lens: CodeLens | undefined): Promise<unknown> =>
      client.command(lens?.command?.command ?? '', lens?.command?.arguments ?? []);
    await run(symbol);
    assert.deepEqual([shown, offered], [['docs/adr/0002-use-nats.md:14'], []]);
    await run(top);
    assert.deepEqual(offered, [['ADR-0002 Use NATS', 'The queue is full']]);
    assert.deepEqual(shown[1], 'docs/runbooks/queue-full.md:8');
    await assert.rejects(client.command(COMMANDS.showPlaces, [{}]), /needs one argument/);
  });

  it('are answered to a client that shows no document', async () => {
    await start(QUEUE, CODE, { capabilities: bare });
    const [, symbol] = await lenses();
    const [params] = (symbol?.command?.arguments ?? []) as ShowPlacesParams[];
    assert.deepEqual(await client.command(COMMANDS.showPlaces, [params]), params?.places[0]);
  });

  it('have their lenses asked for anew when a document names other code', async () => {
    let refreshed = 0;
    await start(QUEUE, CODE, {
      capabilities: { ...able, workspace: { ...able.workspace, codeLens: { refreshSupport: true } } },
    });
    client.connection.onRequest(CodeLensRefreshRequest.type, () => {
      refreshed++;
    });
    const before = refreshed;
    await client.onDisk(ROOT, { 'docs/adr/0002-use-nats.md': record('2. Use NATS', 'Accepted') });
    await client.until(() => refreshed > before, 'a refresh');
    assert.deepEqual(show(await lenses()), ['0:0 1 runbook']);
  });

  it('are reported while they are typed, and not for a version that is gone', async () => {
    await start();
    await client.untilShown(QUEUE, []);
    await client.edit(QUEUE, { text: '// ADR-0001\n' });
    await client.untilShown(QUEUE, ['code-cites-retired-adr 0:3-0:11']);
    for (let count = 0; count < 5; count++) await client.edit(QUEUE, { text: `${'\n'.repeat(count)}// ADR-0001\n` });
    await client.untilShown(QUEUE, ['code-cites-retired-adr 4:3-4:11']);
    const last = client.published.filter(({ uri }) => uri === QUEUE).at(-1);
    assert.equal(last?.version, client.version(QUEUE));
    await client.edit(QUEUE, { text: 'x\n' });
    await client.untilShown(QUEUE, []);
  });

  it('are mended by a choice, and silenced in the comments of their language', async () => {
    await start();
    const titles = async (): Promise<string[]> => (await client.actions(QUEUE)).map(({ title }) => title);
    const take = async (title: string): Promise<string> => {
      const action = (await client.actions(QUEUE)).find((one) => one.title.startsWith(title));
      await client.apply(action?.edit);
      return client.text(QUEUE);
    };
    await client.edit(QUEUE, { text: '  x(); // ADR-0001, docs/adr/0001-use-kafka.md\n' });
    await client.untilShown(QUEUE, ['code-cites-retired-adr 0:10-0:18']);
    assert.deepEqual(await titles(), [
      'Cite ADR-0002 "Use NATS" instead',
      'Disable code-cites-retired-adr for this line',
    ]);
    assert.equal(
      await take('Disable'),
      '  // waypost-disable-next-line code-cites-retired-adr\n  x(); // ADR-0001, docs/adr/0001-use-kafka.md\n',
    );
    await client.untilShown(QUEUE, []);
    await client.edit(QUEUE, { text: '/**\r\n * As ADR-0001.\r\n */\r\n' });
    await client.untilShown(QUEUE, ['code-cites-retired-adr 1:6-1:14']);
    assert.equal(
      await take('Disable'),
      '/**\r\n * waypost-disable-next-line code-cites-retired-adr\r\n * As ADR-0001.\r\n */\r\n',
    );
    await client.untilShown(QUEUE, []);
    await client.edit(QUEUE, { text: '// ADR-0001, docs/adr/0001-use-kafka.md\n' });
    await client.untilShown(QUEUE, ['code-cites-retired-adr 0:3-0:11']);
    assert.equal(await take('Cite'), '// ADR-0002, docs/adr/0002-use-nats.md\n');
  });

  it('are asked about by clients that can be told so, and by no others', async () => {
    await start();
    assert.ok(!client.registered.includes('textDocument/codeLens'));
    await client.stop();
    const dynamicRegistration = true;
    await start(QUEUE, CODE, {
      capabilities: {
        ...able,
        textDocument: {
          ...able.textDocument,
          synchronization: { dynamicRegistration },
          codeLens: { dynamicRegistration },
          hover: { dynamicRegistration },
          definition: { dynamicRegistration },
          references: { dynamicRegistration },
          completion: { dynamicRegistration },
          codeAction: { dynamicRegistration },
        },
      },
    });
    for (const method of ['didOpen', 'didChange', 'didClose', 'codeLens', 'hover', 'completion', 'codeAction']) {
      await client.until(() => client.registered.includes(`textDocument/${method}`), method);
    }
  });
});
