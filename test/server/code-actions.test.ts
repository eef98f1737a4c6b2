import assert from 'node:assert/strict';
import type { CodeAction } from 'vscode-languageserver-protocol';
import { able, bare, type ClientOptions, TestClient } from './client.ts';

const ROOT = 'file:///repo';
const README = `${ROOT}/README.md`;
const folders = { [ROOT]: { 'README.md': '' } };

const titled = (actions: readonly CodeAction[], title: string): CodeAction => {
  const found = actions.find((action) => action.title === title);
  assert.ok(found, `no "${title}" among ${actions.map((action) => action.title).join(', ')}`);
  return found;
};

describe('code actions of the language server', () => {
  let client: TestClient;
  const start = async (options: ClientOptions): Promise<void> => {
    client = await TestClient.start(options);
  };
  afterEach(() => client.stop());

  for (const [name, capabilities] of Object.entries({ bare, able })) {
    it(`repair what was found, for a client that is ${name}`, async () => {
      await start({ capabilities, folders });
      await client.open(README, '# LOUD\n');
      const whisper = titled(await client.actions(README), 'Whisper');
      assert.equal(whisper.kind, 'quickfix');
      assert.equal(whisper.isPreferred, true);
      assert.deepEqual(
        whisper.diagnostics?.map(({ code }) => code),
        ['test-loud-heading'],
      );
      await client.apply(whisper.edit);
      assert.equal(client.text(README), '# loud\n');
      await client.untilShown(README, []);
      assert.deepEqual(await client.actions(README), []);
    });
  }

  it('name the version that they are for only to a client that understands it', async () => {
    await start({ folders });
    await client.open(README, '# LOUD\n');
    await client.edit(README, { text: '# LOUDER\n' });
    const { edit } = titled(await client.actions(README), 'Whisper');
    assert.equal(edit?.changes, undefined);
    assert.deepEqual(edit?.documentChanges?.[0], {
      textDocument: { uri: README, version: 2 },
      edits: [{ range: { start: { line: 0, character: 2 }, end: { line: 0, character: 8 } }, newText: 'louder' }],
    });
  });

  it('answer for the newest text even in the midst of a burst', async () => {
    await start({ folders });
    await client.open(README, 'Nothing.\n');
    for (let i = 0; i < 20; i++) void client.edit(README, { text: `# LOUD${'!'.repeat(i)}\n` });
    const { edit } = titled(await client.actions(README), 'Whisper');
    await client.apply(edit);
    assert.equal(client.text(README), `# loud${'!'.repeat(19)}\n`);
  });

  it('are those of the place that was asked for', async () => {
    await start({ folders });
    await client.open(README, '# ONE\n\n# TWO\n\nText\n');
    const at = (line: number) => ({ start: { line, character: 3 }, end: { line, character: 3 } });
    const dataAt = async (line: number) =>
      (await client.actions(README, { range: at(line), only: ['quickfix'] })).map(
        ({ diagnostics }) => diagnostics?.[0]?.data,
      );
    assert.deepEqual(new Set((await dataAt(0)).map((data) => JSON.stringify(data))), new Set(['{"text":"ONE"}']));
    assert.deepEqual(new Set((await dataAt(2)).map((data) => JSON.stringify(data))), new Set(['{"text":"TWO"}']));
    assert.deepEqual(await dataAt(4), []);
  });

  it('change several files in one edit, and no other file when all is fixed at once', async () => {
    const other = `${ROOT}/b.md`;
    await start({ folders: { [ROOT]: { 'README.md': '', 'b.md': '' } } });
    await client.open(README, '# Call\n');
    await client.open(other, 'Text.\n');
    assert.deepEqual(await client.actions(README, { only: ['source.fixAll'] }), []);
    // The edit is for what the other buffer holds now.
    await client.edit(other, { text: 'Longer text.\n' });
    const { edit } = titled(await client.actions(README), 'Answer');
    const changed = edit?.documentChanges?.map((change) => 'textDocument' in change && change.textDocument);
    assert.deepEqual(changed, [
      { uri: other, version: 2 },
      { uri: README, version: 1 },
    ]);
    await client.apply(edit);
    assert.equal(client.text(other), 'Longer text.\n# Answer\n');
    assert.equal(client.text(README), '# Call\nAnswered.\n');
    await client.untilShown(README, []);
  });

  it('apply every preferred fix at once, when asked for that', async () => {
    await start({ folders });
    await client.open(README, '# ONE\n\n# TWO\n\n[a](gone.md)\n');
    for (const only of [['source'], ['source.fixAll'], ['source.fixAll.waypost']]) {
      const actions = await client.actions(README, { only });
      assert.deepEqual(
        actions.map(({ kind }) => kind),
        ['source.fixAll.waypost'],
      );
    }
    assert.deepEqual(await client.actions(README, { only: ['source.organizeImports'] }), []);
    assert.deepEqual(await client.actions(README, { only: ['source.fixAll.other'] }), []);
    const [all] = await client.actions(README, { only: ['source.fixAll'] });
    await client.apply(all?.edit);
    assert.equal(client.text(README), '# one\n\n# two\n\n[a](gone.md)\n');
    await client.untilShown(README, ['test-dead-link 4:0-4:12']);
    assert.deepEqual(await client.actions(README, { only: ['source.fixAll'] }), []);
  });

  it('apply every preferred fix at once, as a command', async () => {
    await start({ folders });
    await client.open(README, '# ONE\n\n# TWO\n');
    assert.deepEqual(await client.command('waypost.fixAll', [README]), { applied: true, fixes: 2 });
    assert.equal(client.text(README), '# one\n\n# two\n');
    assert.deepEqual(await client.command('waypost.fixAll', [README]), { applied: false, fixes: 0 });
    await assert.rejects(client.command('waypost.fixAll', []), /needs one argument/);
    await assert.rejects(client.command('waypost.nonsense', []), /no command "waypost.nonsense"/);
  });

  it('say why they cannot be applied as a command', async () => {
    await start({ capabilities: bare, folders });
    await client.open(README, '# ONE\n');
    await assert.rejects(client.command('waypost.fixAll', [README]), /cannot apply edits/);
  });

  it('let an author say that it is meant to be', async () => {
    await start({ folders });
    await client.open(README, '# Title\n\nSee [a](gone.md)\n');
    const action = titled(await client.actions(README), 'Disable test-dead-link for this line');
    assert.equal(action.isPreferred, false);
    await client.apply(action.edit);
    assert.equal(
      client.text(README),
      '# Title\n\n<!-- waypost-disable-next-line test-dead-link -->\nSee [a](gone.md)\n',
    );
    await client.untilShown(README, []);
  });

  it('offer one comment for all findings of a rule in a line', async () => {
    await start({ folders });
    await client.open(README, 'See [a](gone.md) and [b](gone.md)\n');
    const actions = await client.actions(README);
    assert.deepEqual(
      actions.map(({ title }) => title),
      ['Disable test-dead-link for this line'],
    );
    await client.apply(actions[0]?.edit);
    await client.untilShown(README, []);
  });

  it('are none in a document of no folder for what only rules of a folder find', async () => {
    await start({ folders });
    await client.open('file:///elsewhere/a.md', '# LOUD\n');
    assert.deepEqual(await client.actions('file:///elsewhere/a.md'), []);
  });
});
