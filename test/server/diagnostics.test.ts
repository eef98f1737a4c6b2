import assert from 'node:assert/strict';
import { able, bare, type ClientOptions, TestClient } from './client.ts';

const ROOT = 'file:///repo';
const README = `${ROOT}/README.md`;

describe('diagnostics of the language server', () => {
  let client: TestClient;
  const start = async (options: ClientOptions): Promise<void> => {
    client = await TestClient.start(options);
  };
  afterEach(() => client.stop());

  for (const [name, capabilities] of Object.entries({ bare, able })) {
    it(`come with the version of the buffer, to a client that is ${name}`, async () => {
      await start({ capabilities, folders: { [ROOT]: { 'README.md': '' } } });
      await client.open(README, 'See [a](missing.md).\n');
      await client.untilShown(README, ['test-dead-link 0:4-0:19']);
      assert.equal(client.published.at(-1)?.version, 1);
      await client.edit(README, { text: 'Nothing to see.\n' });
      await client.untilShown(README, []);
      assert.equal(client.published.at(-1)?.version, 2);
    });
  }

  it('say to an able client where the rule is explained, and what is history', async () => {
    await start({ folders: { [ROOT]: { 'README.md': '' } } });
    await client.open(README, '# LOUd\n\n# ONCE\n');
    await client.untilShown(README, ['test-loud-heading 2:2-2:6']);
    const [diagnostic] = client.published.at(-1)?.diagnostics ?? [];
    assert.deepEqual(diagnostic, {
      range: { start: { line: 2, character: 2 }, end: { line: 2, character: 6 } },
      severity: 2,
      code: 'test-loud-heading',
      source: 'waypost',
      message: 'ONCE is loud',
      codeDescription: { href: 'https://github.com/waypost/waypost/blob/main/docs/rules/test-loud-heading.md' },
      tags: [1],
      data: { text: 'ONCE' },
    });
  });

  it('say to a bare client only what it can read', async () => {
    await start({ capabilities: bare, folders: { [ROOT]: { 'README.md': '' } } });
    await client.open(README, '# LOUD\n');
    await client.untilShown(README, ['test-loud-heading 0:2-0:6']);
    const [diagnostic] = client.published.at(-1)?.diagnostics ?? [];
    assert.deepEqual(Object.keys(diagnostic ?? {}).sort(), ['code', 'message', 'range', 'severity', 'source']);
    assert.deepEqual(client.registered, []);
  });

  it('are never of a stale version, and end with the last, after a burst of edits', async () => {
    await start({ folders: { [ROOT]: { 'README.md': '' } } });
    await client.open(README, '# Burst\n');
    const sent: Promise<void>[] = [];
    for (let i = 0; i < 50; i++) {
      const start = { line: 1, character: 0 };
      sent.push(client.edit(README, { range: { start, end: start }, text: `[${i}](missing-${i}.md)\n` }));
    }
    await Promise.all(sent);
    await client.until(() => client.published.at(-1)?.version === 51, 'the last version');
    const versions = client.published.map(({ version }) => version ?? 0);
    assert.deepEqual(
      versions,
      [...versions].sort((a, b) => a - b),
    );
    for (const { version, diagnostics } of client.published) {
      assert.equal(diagnostics.length, (version ?? 1) - 1, `as many dead links as edits in version ${version}`);
    }
    assert.ok(versions.length < 40, `edits are taken together: ${versions.length} publications`);
  });

  it('prefer what is open to what is on disk, and go back to the disk when it is closed', async () => {
    const runbook = `${ROOT}/runbooks/a.md`;
    await start({ folders: { [ROOT]: { 'runbooks/a.md': '[a](gone.md)\n' } } });
    await client.untilShown(runbook, ['test-dead-link 0:0-0:12']);
    assert.equal(client.published.at(-1)?.version, undefined);
    await client.open(runbook, '\n[a](gone.md)\n');
    await client.untilShown(runbook, ['test-dead-link 1:0-1:12']);
    await client.onDisk(ROOT, { 'runbooks/a.md': 'Fine.\n' });
    await client.edit(runbook, { text: '\n\n[a](gone.md)\n' });
    await client.untilShown(runbook, ['test-dead-link 2:0-2:12']);
    await client.close(runbook);
    await client.untilShown(runbook, []);
  });

  it('are published for closed files as far as the scope goes', async () => {
    const text = '[a](gone.md)\n';
    const folders = { [ROOT]: { 'runbooks/a.md': text, 'b.md': text } };
    await start({ folders, settings: { diagnostics: { scope: 'workspace' } } });
    await client.untilShown(`${ROOT}/b.md`, ['test-dead-link 0:0-0:12']);
    await client.untilShown(`${ROOT}/runbooks/a.md`, ['test-dead-link 0:0-0:12']);
    for (const [scope, closed, record] of [
      ['records', 0, 1],
      ['open', 0, 0],
      ['workspace', 1, 1],
    ] as const) {
      client.settings = { diagnostics: { scope } };
      await client.changeSettings();
      await client.until(() => client.shown(`${ROOT}/b.md`)?.length === closed, `b.md with ${scope}`);
      await client.until(() => client.shown(`${ROOT}/runbooks/a.md`)?.length === record, `a.md with ${scope}`);
    }
  });

  it('vanish when a document outside the scope is closed', async () => {
    await start({ folders: { [ROOT]: { 'README.md': '[a](gone.md)\n' } } });
    await client.open(README, '[a](gone.md)\n');
    await client.untilShown(README, ['test-dead-link 0:0-0:12']);
    await client.close(README);
    await client.untilShown(README, []);
  });

  it('are not given for what lies in no folder', async () => {
    await start({ folders: { [ROOT]: { 'README.md': '' } } });
    await client.open('file:///elsewhere/a.md', '[a](gone.md)\n');
    await client.open('untitled:Untitled-1', '[a](gone.md)\n');
    await client.open(README, '[a](gone.md)\n');
    await client.untilShown(README, ['test-dead-link 0:0-0:12']);
    assert.deepEqual([...new Set(client.published.map(({ uri }) => uri))], [README]);
  });

  it('follow files on disk: one that is created heals the links to it, one that is deleted breaks them', async () => {
    await start({ folders: { [ROOT]: { 'README.md': '' } } });
    await client.open(README, '[a](docs/new.md)\n');
    await client.untilShown(README, ['test-dead-link 0:0-0:16']);
    await client.until(() => client.registered.includes('workspace/didChangeWatchedFiles'), 'a watcher');
    await client.onDisk(ROOT, { 'docs/new.md': '# New\n', '.git/index.lock': '' });
    await client.untilShown(README, []);
    await client.onDisk(ROOT, { 'docs/new.md': undefined });
    await client.untilShown(README, ['test-dead-link 0:0-0:16']);
    await client.edit(README, { text: '[a](.git/index.lock)\n' });
    await client.untilShown(README, ['test-dead-link 0:0-0:20']);
  });

  it('of a file that is deleted go with it', async () => {
    const runbook = `${ROOT}/runbooks/a.md`;
    await start({ folders: { [ROOT]: { 'runbooks/a.md': '[a](gone.md)\n' } } });
    await client.untilShown(runbook, ['test-dead-link 0:0-0:12']);
    await client.onDisk(ROOT, { 'runbooks/a.md': undefined });
    await client.untilShown(runbook, []);
  });

  it('follow settings: the severity of a rule, and none at all', async () => {
    await start({ folders: { [ROOT]: { 'README.md': '' } } });
    await client.open(README, '# LOUD\n');
    await client.until(() => client.published.at(-1)?.diagnostics[0]?.severity === 2, 'a warning');
    client.settings = { rules: { 'test-loud-heading': 'error' } };
    await client.changeSettings();
    await client.until(() => client.published.at(-1)?.diagnostics[0]?.severity === 1, 'an error');
    client.settings = { rules: { 'test-loud-heading': 'off', 'test-dead-link': 'wrong' } };
    await client.changeSettings();
    await client.untilShown(README, []);
    assert.equal(client.logged.filter((line) => line.includes('"wrong" is none of')).length, 1);
  });

  it('follow settings that a client sends by itself', async () => {
    await start({
      capabilities: bare,
      folders: { [ROOT]: { 'README.md': '' } },
      initializationOptions: { settings: { rules: { 'test-loud-heading': 'hint' } } },
    });
    await client.open(README, '# LOUD\n');
    await client.until(() => client.published.at(-1)?.diagnostics[0]?.severity === 4, 'a hint');
    client.settings = { waypost: { 'rules.test-loud-heading': 'off' } };
    await client.changeSettings();
    await client.untilShown(README, []);
  });

  it('of other rules stay when a rule fails, and the failure is one line in the log', async () => {
    await start({ folders: { [ROOT]: { 'README.md': '' } } });
    await client.open(README, '# Fragile\n\n## LOUD\n');
    await client.untilShown(README, ['test-loud-heading 2:3-2:7']);
    await client.edit(README, { text: '# Fragile\n\n\n## LOUD\n' });
    await client.untilShown(README, ['test-loud-heading 3:3-3:7']);
    const lines = client.logged.filter((line) => line.includes('fell to pieces'));
    assert.equal(lines.length, 1, lines.join('\n'));
    assert.match(lines[0] ?? '', /^rule test-fragile failed on README\.md/);
  });

  it('reach the document under the name that the client has for it', async () => {
    const drive = 'file:///c%3A/repo';
    await start({ folders: { [drive]: { 'a b.md': '' } } });
    await client.open('file:///C:/repo/a b.md', '[a](gone.md)\n');
    await client.untilShown('file:///C:/repo/a b.md', ['test-dead-link 0:0-0:12']);
    assert.deepEqual([...new Set(client.published.map(({ uri }) => uri))], ['file:///C:/repo/a b.md']);
  });

  it('reach a document that is opened through a symbolic link', async () => {
    await start({ folders: { [ROOT]: { 'runbooks/a.md': '[a](gone.md)\n' } }, aliases: ['file:///real/repo'] });
    const linked = 'file:///real/repo/runbooks/a.md';
    await client.untilShown(`${ROOT}/runbooks/a.md`, ['test-dead-link 0:0-0:12']);
    await client.open(linked, '\n[a](gone.md)\n');
    await client.untilShown(linked, ['test-dead-link 1:0-1:12']);
    await client.untilShown(`${ROOT}/runbooks/a.md`, []);
    await client.edit(linked, { text: '# LOUD\n\n[a](gone.md)\n' });
    await client.apply((await client.actions(linked, { only: ['source.fixAll'] }))[0]?.edit);
    await client.untilShown(linked, ['test-dead-link 2:0-2:12']);
    await client.close(linked);
    await client.untilShown(linked, ['test-dead-link 0:0-0:12']);
  });

  it('take CRLF, a byte order mark and emoji as editors do', async () => {
    await start({ folders: { [ROOT]: { 'README.md': '' } } });
    await client.open(README, '\uFEFFx\r\n😀 [a](gone.md)\r\n');
    await client.untilShown(README, ['test-dead-link 1:3-1:15']);
  });

  it('come to a client that knows only rootUri', async () => {
    await start({ capabilities: able, folders: { [ROOT]: { 'README.md': '' } }, rootUriOnly: true });
    await client.open(README, '[a](gone.md)\n');
    await client.untilShown(README, ['test-dead-link 0:0-0:12']);
  });
});
