import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import type { Hover, MarkupContent } from 'vscode-languageserver-protocol';
import { GOVERNING, type Governing } from '../../server/src/protocol/governing.ts';
import { digestLine } from '../../server/src/text/digest.ts';
import { TestClient } from './client.ts';
import { createFolder, createMemoryHost } from './memory-host.ts';

const ROOT = 'file:///work/shop';
const ADR = `${ROOT}/docs/adr/0001-use-kafka.md`;
const TEXT = `# 1. Use Kafka

## Status

Accepted

## Context

The queue is \`src/queue.ts\`.

## Decision

D.

## History

| Date | Status | Note |
| --- | --- | --- |
| 2024-05-01 | Proposed | First |
| 2024-06-02 | Accepted | Agreed |
`;
const FILES = {
  'docs/adr/0001-use-kafka.md': TEXT,
  'docs/runbooks/queue.md': '# The queue backs up\n\n## Symptoms\n\nS.\n\n## Mitigation\n\nRestart `src/queue.ts`.\n',
  'src/queue.ts': 'export {};\n',
  'src/other.ts': 'export {};\n',
};
const COMMIT = {
  hash: '1a2b3c4',
  date: '2024-06-03',
  time: 1_717_400_000,
  author: 'Ann *Lee*',
  subject: 'Accept [it](x)',
};

describe('the status of a decision', () => {
  let client: TestClient;
  /** @param committed the status line as HEAD has it; undefined without git */
  const start = async (committed?: string, text = TEXT): Promise<void> => {
    client = await TestClient.start({
      folders: { [ROOT]: FILES },
      rules: 'all',
      createHost: ({ log }) => {
        const host = createMemoryHost(createFolder({ ...FILES, 'docs/adr/0001-use-kafka.md': text }), log);
        if (committed === undefined) return host;
        return { ...host, readLineCommit: async () => ({ digest: digestLine(committed), commit: COMMIT }) };
      },
    });
    await client.open(ADR, text);
    await client.until(() => client.shown(ADR), 'the first findings');
  };
  afterEach(() => client.stop());

  const hover = async (line: number, character: number): Promise<string[] | undefined> => {
    const answer = await client.connection.sendRequest<Hover | null>('textDocument/hover', {
      textDocument: { uri: ADR },
      position: { line, character },
    });
    return answer === null ? undefined : (answer.contents as MarkupContent).value.split('\n\n');
  };

  it('is explained: what it means, since when, who wrote it, and what may follow', async () => {
    await start('Accepted');
    assert.deepEqual(await hover(4, 2), [
      '**Accepted**: the decision is in force',
      'Since 2024\\-06\\-02, as the history says',
      'Written by Ann \\*Lee\\* on 2024\\-06\\-03 in 1a2b3c4: Accept \\[it\\]\\(x\\)',
      'May become deprecated, superseded, proposed',
    ]);
    assert.equal(await hover(8, 2), undefined);
  });

  it('has no writer where its line is not that of HEAD, and no date where the history ends with another status', async () => {
    await start('Proposed', TEXT.replace('| 2024-06-02 | Accepted | Agreed |\n', ''));
    assert.deepEqual(await hover(4, 2), [
      '**Accepted**: the decision is in force',
      'May become deprecated, superseded, proposed',
    ]);
  });

  it('says so where nobody knows the word', async () => {
    await start(undefined, TEXT.replace('\nAccepted\n', '\nFrobnicated\n'));
    assert.deepEqual(await hover(4, 2), ['**Frobnicated**: no word that Waypost knows']);
  });
});

describe('the code in front', () => {
  let client: TestClient;
  afterEach(() => client.stop());

  it('is counted with the decisions and runbooks that are about it', async () => {
    client = await TestClient.start({ folders: { [ROOT]: FILES }, rules: 'all' });
    const ask = (path: string): Promise<Governing | null> =>
      client.connection.sendRequest<Governing | null>(GOVERNING, { uri: `${ROOT}/${path}` });
    await client.open(ADR, TEXT);
    await client.until(() => client.shown(ADR), 'the first findings');
    const governing = await ask('src/queue.ts');
    assert.deepEqual([governing?.decisions, governing?.runbooks], [1, 1]);
    assert.deepEqual(
      governing?.places.map(({ label, uri }) => [label, uri]),
      [
        ['ADR-0001 Use Kafka', ADR],
        ['The queue backs up', `${ROOT}/docs/runbooks/queue.md`],
      ],
    );
    assert.equal(await ask('src/other.ts'), null);
    assert.equal(await ask('docs/adr/0001-use-kafka.md'), null);
    assert.equal(await ask('src/none.ts'), null);
  });
});
