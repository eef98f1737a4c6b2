import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { type ClientCapabilities, CodeLensRequest, FoldingRangeRequest } from 'vscode-languageserver-protocol/node';
import type { ChangeResult } from '../../server/src/protocol/commands.ts';
import {
  NEW_RUNBOOK_OPTIONS,
  type NewFileResult,
  type NewRunbookFolder,
} from '../../server/src/protocol/new-records.ts';
import { WORKSPACE_RECORDS, type WorkspaceRecords } from '../../server/src/protocol/records.ts';
import {
  FENCE_COMMANDS,
  type FenceCommands,
  PREPARE_COMMAND,
  type PreparedCommand,
  RUNBOOK_STEPS,
  type RunbookStepItem,
} from '../../server/src/protocol/runbooks.ts';
import { able, TestClient } from './client.ts';

const ROOT = 'file:///repo';
const CAT = `${ROOT}/docs/runbooks/cat.md`;
const TEXT =
  '# The cat is wet\n\n## Symptoms\n\nIt drips.\n\n## Resolution\n\n- [ ] Ask [Ada](gone.md)\n\n  ```sh\n  CAT=boris\n  dry --cat "$CAT" --towel <towel> -n $ROOM\n  ```\n\n- [x] Wait\n';
const creating: ClientCapabilities = {
  ...able,
  workspace: { ...able.workspace, workspaceEdit: { documentChanges: true, resourceOperations: ['create', 'rename'] } },
};
const start = (terminal = true): Promise<TestClient> =>
  TestClient.start({
    capabilities: creating,
    folders: {
      [ROOT]: {
        'docs/runbooks/cat.md': TEXT,
        'docs/runbooks/dog.md': TEXT.replace('cat', 'dog'),
        'docs/runbooks/README.md': '# Runbooks\n\n- [The cat is wet](cat.md)\n- [The dog is wet](dog.md)\n',
        'docs/a.md': '# A\n',
      },
    },
    initializationOptions: { terminal },
    rules: 'all',
  });

describe('runbooks over the protocol', () => {
  it('are created with their row, from plain JSON', async () => {
    const client = await start();
    const result = (await client.command('waypost.newRunbook', [
      { alert: 'BirdIsWet', summary: 'It *rains*.', expression: 'wet > 1', directory: 'docs/runbooks' },
    ])) as NewFileResult;
    assert.deepEqual(result.created, [`${ROOT}/docs/runbooks/bird-is-wet.md`]);
    assert.match(
      client.diskText(result.uri) ?? '',
      /^# BirdIsWet\n\n## Symptoms\n\nIt \\\*rains\\\*\.\n\n```promql\nwet > 1\n```\n\n## Resolution\n/,
    );
    assert.match(client.diskText(`${ROOT}/docs/runbooks/README.md`) ?? '', /\n- \[BirdIsWet\]\(bird-is-wet\.md\)\n$/);
    const refused = (params: unknown, message: RegExp): Promise<void> =>
      assert.rejects(client.command('waypost.newRunbook', [params]), message);
    await refused({}, /the title is empty/);
    await refused({ title: 7 }, /"title" has a value of a wrong type/);
    await refused({ title: 'X', colour: 'red' }, /"colour" is not known/);
    await refused(undefined, /an object is expected/);
    await client.stop();
  });

  it('say what to ask before one is written', async () => {
    const client = await start();
    const [folder] = await client.connection.sendRequest<readonly NewRunbookFolder[]>(NEW_RUNBOOK_OPTIONS, {
      uri: CAT,
    });
    assert.deepEqual(folder?.folders, [{ path: 'docs/runbooks', runbooks: 2, template: null }]);
    assert.equal(folder.current, 'docs/runbooks');
    assert.deepEqual(
      folder.templates.map(({ id }) => id),
      ['alert', 'incident', 'procedure'],
    );
    await client.stop();
  });

  it('list their steps, with the links in them that are dead', async () => {
    const client = await start();
    await client.open(CAT, TEXT);
    await client.connection.sendRequest<WorkspaceRecords>(WORKSPACE_RECORDS);
    const steps = await client.connection.sendRequest<readonly RunbookStepItem[]>(RUNBOOK_STEPS, { uri: CAT });
    assert.deepEqual(
      steps.map(({ title, line, done }) => [title, line, done]),
      [
        ['Ask Ada', 8, false],
        ['Wait', 15, true],
      ],
    );
    assert.deepEqual(await client.connection.sendRequest(RUNBOOK_STEPS, { uri: `${ROOT}/docs/a.md` }), []);
    const folds = await client.connection.sendRequest(FoldingRangeRequest.type, { textDocument: { uri: CAT } });
    assert.deepEqual(
      folds?.map(({ startLine, endLine }) => [startLine, endLine]),
      [[8, 13]],
    );
    await client.stop();
  });

  it('give their commands, with what is to be filled in, and judge them', async () => {
    const client = await start();
    await client.open(CAT, TEXT);
    const fence = await client.connection.sendRequest<FenceCommands>(FENCE_COMMANDS, { uri: CAT, line: 10 });
    assert.equal(fence.copied, 'CAT=boris\ndry --cat "$CAT" --towel <towel> -n $ROOM\n');
    assert.deepEqual(fence.commands[1]?.parameters, [
      { key: 'placeholder towel', written: '<towel>', optional: false },
      { key: 'variable ROOM', written: '$ROOM', optional: true },
    ]);
    assert.equal(await client.connection.sendRequest(FENCE_COMMANDS, { uri: CAT, line: 0 }), null);
    const prepare = (text: string, values: object): Promise<PreparedCommand> =>
      client.connection.sendRequest<PreparedCommand>(PREPARE_COMMAND, { uri: CAT, line: 10, text, values });
    assert.deepEqual(await prepare(fence.commands[1]?.text ?? '', { 'placeholder towel': 'big $one' }), {
      text: `dry --cat "$CAT" --towel 'big $one' -n $ROOM`,
      problem: null,
      loss: null,
    });
    assert.deepEqual(await prepare('terraform destroy', {}), {
      text: 'terraform destroy',
      problem: null,
      loss: 'tears down infrastructure',
    });
    assert.match((await prepare('ls <towel>', { 'placeholder towel': 'a\nb' })).problem ?? '', /several lines/);
    await client.stop();
  });

  it('offer the terminal only to clients that have one', async () => {
    for (const terminal of [true, false]) {
      const client = await start(terminal);
      await client.open(CAT, TEXT);
      const lenses = await client.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri: CAT } });
      const titles = lenses?.map(({ command }) => command?.title) ?? [];
      assert.deepEqual(titles, [
        ...(terminal ? ['Copy', 'Send to terminal'] : []),
        'Tick',
        'Reset all steps',
        'Untick',
      ]);
      await client.stop();
    }
  });

  it('are ticked and reset', async () => {
    const client = await start();
    await client.open(CAT, TEXT);
    const ticked = (await client.command('waypost.tickStep', [CAT, { line: 8 }])) as ChangeResult;
    assert.equal(ticked.applied, true);
    assert.equal(client.text(CAT), TEXT.replace('[ ]', '[x]'));
    await client.command('waypost.resetSteps', [CAT]);
    assert.equal(client.text(CAT), TEXT.replace('[x]', '[ ]'));
    await assert.rejects(
      client.command('waypost.tickStep', [CAT, { line: 0 }]),
      /line 1 of docs\/runbooks\/cat\.md has no box/,
    );
    await assert.rejects(client.command('waypost.tickStep', [CAT]), /needs the URI of a document/);
    await assert.rejects(client.command('waypost.resetSteps', []), /needs the URI of a document/);
    await client.stop();
  });
});
