import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import { type SymbolInformation, WorkspaceSymbolRequest } from 'vscode-languageserver-protocol';
import { COMMANDS } from '../../server/src/protocol/commands.ts';
import { DRAW_DECISIONS, type DrawnDecisions, type GraphResult } from '../../server/src/protocol/decisions.ts';
import { WORKSPACE_RECORDS, type WorkspaceRecords } from '../../server/src/protocol/records.ts';
import { TestClient } from './client.ts';

const SHOP = 'file:///work/shop';
const PAY = 'file:///work/pay';

const record = (title: string, status: string, rest = ''): string =>
  `# ${title}\n\nDate: 2024-05-01\n\n## Status\n\n${status}\n\n## Context\n\nC.\n\n## Decision\n\nD.\n\n## Consequences\n\nE.\n${rest}`;

const FOLDERS = {
  [SHOP]: {
    'docs/adr/0001-use-kafka.md': record('1. Use Kafka', 'Superseded by [2. Use NATS](0002-use-nats.md)'),
    'docs/adr/0002-use-nats.md': record(
      '2. Use NATS 🙂',
      'Accepted\n\nSupersedes [1. Use Kafka](0001-use-kafka.md)',
      '\n[gone](gone.md)\n',
    ),
    'docs/runbooks/queue.md': '# The queue backs up\n\n## Symptoms\n\nS.\n\n## Mitigation\n\nM.\n',
    'README.md': '# Shop\n',
  },
  [PAY]: { 'docs/adr/0001-pay-later.md': record('1. Pay later', 'Proposed') },
};

describe('the records of a workspace', () => {
  let client: TestClient;
  const start = async (folders: Readonly<Record<string, Readonly<Record<string, string>>>>): Promise<void> => {
    client = await TestClient.start({ folders, rules: 'all', initializationOptions: { status: true } });
    await client.until(
      () =>
        client.statuses.at(-1)?.state === 'ready' &&
        client.statuses.at(-1)?.roots.length === Object.keys(folders).length,
      'all to be read',
    );
  };
  afterEach(() => client.stop());

  it('are listed with their status, their place and what is wrong in them', async () => {
    await start(FOLDERS);
    const { ready, decisions, runbooks } = await client.connection.sendRequest<WorkspaceRecords>(WORKSPACE_RECORDS);
    assert.equal(ready, true);
    assert.deepEqual(
      decisions.map((one) => [one.uri, one.id, one.status, one.statusClass, one.directory, one.folder, one.errors]),
      [
        [`${SHOP}/docs/adr/0001-use-kafka.md`, '0001', 'superseded', 'retired', 'docs/adr', SHOP, 0],
        [`${SHOP}/docs/adr/0002-use-nats.md`, '0002', 'accepted', 'live', 'docs/adr', SHOP, 1],
        [`${PAY}/docs/adr/0001-pay-later.md`, '0001', 'proposed', 'open', 'docs/adr', PAY, 0],
      ],
    );
    assert.deepEqual(
      runbooks.map(({ uri, title, directory, errors, warnings }) => [uri, title, directory, errors, warnings]),
      [[`${SHOP}/docs/runbooks/queue.md`, 'The queue backs up', 'docs/runbooks', 0, 0]],
    );
  });

  it('are none in a workspace without any', async () => {
    await start({ [SHOP]: { 'README.md': '# Shop\n' } });
    assert.deepEqual(await client.connection.sendRequest(WORKSPACE_RECORDS), {
      ready: true,
      decisions: [],
      runbooks: [],
    });
    assert.deepEqual(await client.command(COMMANDS.graph, []), []);
  });

  it('are drawn together, each node leading to its record', async () => {
    await start(FOLDERS);
    const drawn = await client.connection.sendRequest<DrawnDecisions>(DRAW_DECISIONS, {
      today: '2024-06-01',
      all: true,
    });
    assert.deepEqual(
      drawn.graph.nodes.map(({ uri }) => uri),
      [`${SHOP}/docs/adr/0001-use-kafka.md`, `${SHOP}/docs/adr/0002-use-nats.md`, `${PAY}/docs/adr/0001-pay-later.md`],
    );
    assert.match(drawn.graph.text, /^ {2}d0 -- superseded by --> d1$/m);
    // Two folders may have a directory of the same name.
    assert.match(drawn.timeline.text, /^ {2}section pay\/docs\/adr$/m);
    assert.equal(drawn.timeline.leftOut, 0);
  });

  it('are told as text to clients without views', async () => {
    await start(FOLDERS);
    const [shop, pay] = (await client.command(COMMANDS.graph, [])) as GraphResult;
    assert.match(shop?.text ?? '', /^flowchart LR\n/);
    assert.equal(pay?.folder, PAY);
    const [dot] = (await client.command(COMMANDS.graph, [{ format: 'dot' }])) as GraphResult;
    assert.match(dot?.text ?? '', /^digraph /);
    const [json] = (await client.command(COMMANDS.graph, [{ format: 'json' }])) as GraphResult;
    assert.equal(JSON.parse(json?.text ?? '').relations.length, 1);
    await assert.rejects(client.command(COMMANDS.graph, [{ format: 'png' }]), /takes \{ "format": "mermaid"/);
  });

  it('are found by number, id and title', async () => {
    await start(FOLDERS);
    const find = async (query: string): Promise<string[]> => {
      const symbols = (await client.connection.sendRequest(WorkspaceSymbolRequest.type, {
        query,
      })) as SymbolInformation[];
      return symbols.map(({ name }) => name);
    };
    assert.deepEqual(await find('kafka'), ['0001: Use Kafka']);
    assert.deepEqual(await find('0002'), ['0002: Use NATS 🙂']);
    assert.deepEqual(await find('ADR-2'), ['0002: Use NATS 🙂']);
    assert.deepEqual(await find('qbu'), ['The queue backs up']);
    assert.deepEqual(await find('nothing like it'), []);
    assert.equal((await find('')).length, 4);
    const [found] = (await client.connection.sendRequest(WorkspaceSymbolRequest.type, {
      query: 'nats',
    })) as SymbolInformation[];
    assert.deepEqual(found?.location.range.start, { line: 0, character: 2 });
    assert.equal(found?.containerName, 'accepted · docs/adr');
  });
});
