import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import type {
  CodeAction,
  CodeLens,
  DocumentLink,
  Hover,
  Location,
  MarkupContent,
  Position,
  PublishDiagnosticsParams,
} from 'vscode-languageserver-protocol';
import { able, TestClient } from './client.ts';

const ROOT = 'file:///work/shop';
const RULES = `${ROOT}/rules/disk.yaml`;
const RUNBOOK = `${ROOT}/docs/runbooks/DiskFull.md`;

const runbook = (name: string, meaning = 'It is so.'): string =>
  `# ${name}\n\n## Meaning\n\n${meaning}\n\n## Impact\n\nOrders wait.\n\n## Diagnosis\n\nLook.\n\n## Mitigation\n\nRestart it.\n`;

const TEXT = `groups:
- name: disk
  rules:
  - alert: DiskFull
    expr: disk_free < 1
    labels:
      severity: critical
    annotations:
      summary: 🙂 The disk is full
      runbook_url: https://runbooks.example.com/diskfull/
  - alert: DiskBroken
    expr: disk_errors > 0
    labels:
      severity: critical
    annotations:
      summary: A disk is broken
      description: The disk of {{ $labels.instance }} has errors.
      runbook_url: https://runbooks.example.com/DiskBroken
  - alert: DiskBusy
    expr: disk_wait > 1
    labels:
      severity: warning
    annotations:
      runbook_url: https://runbooks.example.com/DiskFull#impact
`;

const FILES = {
  'waypost.config.json': '{ "runbook": { "urls": { "https://runbooks.example.com/": "docs/runbooks/" } } }\n',
  'docs/runbooks/DiskFull.md': runbook('DiskFull'),
  'docs/runbooks/DiskSlow.md': runbook('DiskSlow'),
  'docs/runbooks/NetDown.md': runbook('NetDown'),
  'rules/disk.yaml': TEXT,
  'rules/disk.libsonnet': "{ alert: 'DiskSlow', expr: 'disk_wait > 5' }\n",
};

const creating = {
  ...able,
  workspace: { ...able.workspace, workspaceEdit: { documentChanges: true, resourceOperations: ['create' as const] } },
};

describe('alerts and their runbooks', () => {
  let client: TestClient;
  const start = async (
    files: Readonly<Record<string, string>> = FILES,
    options: { readonly capabilities?: typeof able; readonly settings?: unknown } = {},
  ): Promise<void> => {
    client = await TestClient.start({ folders: { [ROOT]: files }, rules: 'all', capabilities: creating, ...options });
    await client.open(RULES, files['rules/disk.yaml'] ?? '');
    await client.until(() => client.shown(RULES), 'the first findings');
  };
  afterEach(() => client.stop());

  const last = (): PublishDiagnosticsParams | undefined => client.published.findLast(({ uri }) => uri === RULES);
  const at = (written: string, text = TEXT): Position => {
    const before = text.slice(0, text.indexOf(written) + 1).split('\n');
    return { line: before.length - 1, character: (before.at(-1) ?? '').length };
  };
  const ask = <T>(method: string, uri: string, position: Position, more: object = {}): Promise<T> =>
    client.connection.sendRequest(method, { textDocument: { uri }, position, ...more });
  const spell = (places: readonly Location[] | null): string[] =>
    (places ?? []).map(
      ({ uri, range }) => `${uri.slice(ROOT.length + 1)}:${range.start.line}:${range.start.character}`,
    );
  const define = async (uri: string, position: Position): Promise<string[]> =>
    spell(await ask('textDocument/definition', uri, position));
  const lenses = async (uri: string): Promise<string[]> => {
    const found = await client.connection.sendRequest<CodeLens[] | null>('textDocument/codeLens', {
      textDocument: { uri },
    });
    return (found ?? []).map(({ range, command }) => `${range.start.line} ${command?.title}`);
  };
  const eventually = async (probe: () => Promise<string[]>, expected: readonly string[]): Promise<void> => {
    const end = performance.now() + 5000;
    // Rule files that are not open are read in the background.
    while ((await probe()).join() !== expected.join() && performance.now() < end);
    assert.deepEqual(await probe(), expected);
  };
  const actions = async (written: string): Promise<CodeAction[]> => {
    const position = at(written);
    return client.connection.sendRequest('textDocument/codeAction', {
      textDocument: { uri: RULES },
      range: { start: position, end: position },
      context: { diagnostics: [] },
    });
  };

  it('lead to each other', async () => {
    await start();
    assert.deepEqual(await define(RULES, at('DiskFull')), ['docs/runbooks/DiskFull.md:0:2']);
    assert.deepEqual(await define(RULES, at('https://runbooks.example.com/diskfull')), [
      'docs/runbooks/DiskFull.md:0:2',
    ]);
    assert.deepEqual(await define(RULES, at('https://runbooks.example.com/DiskFull#')), [
      'docs/runbooks/DiskFull.md:6:3',
    ]);
    assert.deepEqual(await define(RUNBOOK, { line: 0, character: 4 }), ['rules/disk.yaml:3:11']);
    await eventually(
      () => define(`${ROOT}/docs/runbooks/DiskSlow.md`, { line: 0, character: 4 }),
      ['rules/disk.libsonnet:0:10'],
    );
    assert.deepEqual(await define(RULES, at('DiskBroken')), []);
    const references = async (uri: string, position: Position, includeDeclaration: boolean): Promise<string[]> =>
      spell(await ask('textDocument/references', uri, position, { context: { includeDeclaration } }));
    const both = ['rules/disk.yaml:3:11', 'docs/runbooks/DiskFull.md:0:2'];
    assert.deepEqual(await references(RULES, at('DiskFull'), true), both);
    assert.deepEqual(await references(RUNBOOK, { line: 0, character: 4 }, true), both);
    assert.deepEqual(await references(RUNBOOK, { line: 0, character: 4 }, false), both.slice(1));
  });

  it('lead to each other by a path, too, which is a link', async () => {
    const text = TEXT.replace('https://runbooks.example.com/diskfull/', '../docs/runbooks/DiskFull.md#impact');
    await start({ ...FILES, 'rules/disk.yaml': text });
    assert.deepEqual(await define(RULES, at('../docs', text)), ['docs/runbooks/DiskFull.md:6:3']);
    const found = await client.connection.sendRequest<DocumentLink[] | null>('textDocument/documentLink', {
      textDocument: { uri: RULES },
    });
    const first = { line: 9, character: 19 };
    assert.deepEqual(found, [
      {
        range: { start: first, end: { ...first, character: 19 + '../docs/runbooks/DiskFull.md#impact'.length } },
        target: `${RUNBOOK}#L7`,
        tooltip: 'Open docs/runbooks/DiskFull.md',
      },
    ]);
  });

  it('are told of above runbooks, by name and by URL, as long as the user wants it', async () => {
    await start();
    const expected = [
      '0 Alerted by DiskFull (severity: critical) · rules/disk.yaml:4',
      '6 Alerted by DiskBusy (severity: warning) · rules/disk.yaml:19',
    ];
    assert.deepEqual(await lenses(RUNBOOK), expected);
    assert.deepEqual(await lenses(RUNBOOK), expected, 'the second time as the first');
    await eventually(
      () => lenses(`${ROOT}/docs/runbooks/DiskSlow.md`),
      ['0 Alerted by DiskSlow · rules/disk.libsonnet:1'],
    );
    assert.deepEqual(await lenses(`${ROOT}/docs/runbooks/NetDown.md`), []);
    await client.stop();
    await start(FILES, { settings: { codeLens: { alerts: false } } });
    assert.deepEqual(await lenses(RUNBOOK), []);
  });

  it('have cards, in either, that nothing in the repository can break', async () => {
    const text = TEXT.replace('🙂 The disk is full', '"[x](command:evil) ![y](http://z) <b>"');
    await start({ ...FILES, 'rules/disk.yaml': text });
    const card = async (uri: string, position: Position): Promise<string> => {
      const found = await ask<Hover | null>('textDocument/hover', uri, position);
      return (found?.contents as MarkupContent | undefined)?.value ?? '';
    };
    const inRules = await card(RULES, at('DiskFull'));
    assert.match(inRules, /\*\*DiskFull\*\* · severity critical · `rules\/disk\.yaml:4`/);
    assert.match(inRules, /```promql\ndisk_free < 1\n```/);
    assert.match(inRules, /Runbook: DiskFull · `docs\/runbooks\/DiskFull\.md`/);
    assert.doesNotMatch(inRules, /(?<!\\)\[x|(?<!\\)<b|(?<!\\)!\[/);
    assert.match(await card(RUNBOOK, { line: 0, character: 4 }), /severity critical/);
    assert.match(await card(RULES, at('DiskBroken')), /No runbook here/);
    assert.equal(await card(RULES, at('groups')), '');
  });

  it('are held against each other while somebody types', async () => {
    await start();
    const messages = (): readonly string[] =>
      last()?.diagnostics.map(({ message }) => (typeof message === 'string' ? message : message.value)) ?? [];
    assert.deepEqual(messages(), ['The runbook "docs/runbooks/DiskBroken" does not exist']);
    const diagnostic = last()?.diagnostics[0];
    assert.equal(diagnostic?.severity, 1);
    assert.deepEqual(diagnostic?.range, {
      start: { line: 17, character: 48 },
      end: { line: 17, character: 58 },
    });
    await client.edit(RULES, { text: TEXT.replace('com/DiskBroken', 'com/DiskFul') });
    await client.until(() => messages().some((message) => message.includes('did you mean')), 'the other finding');
    await client.edit(RULES, { text: TEXT.replace('com/DiskBroken', 'com/DiskFull') });
    await client.until(() => messages().length === 0, 'no finding');
  });

  it('get the runbook that is missing, as its folder writes them, in one step', async () => {
    await start();
    const create = (await actions('com/DiskBroken')).find(({ title }) => title.startsWith('Create'));
    assert.equal(create?.title, 'Create the runbook "docs/runbooks/DiskBroken.md"');
    assert.deepEqual(
      create?.diagnostics?.map(({ code }) => code),
      ['runbook-url-dead'],
    );
    assert.ok(create?.edit);
    await client.apply(create.edit);
    const text = client.folders.get(ROOT)?.files.get('docs/runbooks/DiskBroken.md') ?? '';
    assert.match(text, /^# DiskBroken\n\n## Meaning\n\nA disk is broken/);
    assert.match(text, /The disk of `instance` has errors\./);
    assert.match(text, /```promql\ndisk_errors > 0\n```/);
    assert.deepEqual(
      [...text.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading),
      ['Meaning', 'Impact', 'Diagnosis', 'Mitigation'],
    );
  });

  it('get it from the list of runbooks, too, which says that it lacks one', async () => {
    const LIST = `${ROOT}/docs/runbooks/README.md`;
    const list = '# Runbooks\n\n- [DiskFull](DiskFull.md)\n- [DiskSlow](DiskSlow.md)\n- [NetDown](NetDown.md)\n';
    await start({ ...FILES, 'docs/runbooks/README.md': list });
    await client.open(LIST, list);
    const ofList = (): PublishDiagnosticsParams | undefined => client.published.findLast(({ uri }) => uri === LIST);
    await client.until(() => (ofList()?.diagnostics.length ?? 0) > 0, 'the finding of the list');
    assert.deepEqual(
      ofList()?.diagnostics.map(({ code, message, range }) => [code, message, range.start.line]),
      [
        [
          'runbook-url-dead',
          'Alerts lead to the runbook "docs/runbooks/DiskBroken.md", which does not exist: DiskBroken in rules/disk.yaml',
          2,
        ],
      ],
    );
    const found = await client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: LIST },
      range: { start: { line: 2, character: 3 }, end: { line: 2, character: 3 } },
      context: { diagnostics: [] },
    });
    const create = found.find(({ title }) => title === 'Create the runbook "docs/runbooks/DiskBroken.md"');
    assert.ok(create?.edit);
    await client.apply(create.edit);
    const { files } = client.folders.get(ROOT) ?? {};
    assert.match(files?.get('docs/runbooks/DiskBroken.md') ?? '', /^# DiskBroken\n\n## Meaning\n\nA disk is broken/);
    await client.until(() => ofList()?.diagnostics.length === 0, 'the list to be whole');
  });

  it('are said once where a list has the row already, whose link leads nowhere', async () => {
    const LIST = `${ROOT}/docs/runbooks/README.md`;
    const list =
      '# Runbooks\n\n- [DiskBroken](DiskBroken.md)\n- [DiskFull](DiskFull.md)\n- [DiskSlow](DiskSlow.md)\n- [NetDown](NetDown.md)\n';
    await start({ ...FILES, 'docs/runbooks/README.md': list });
    await client.open(LIST, list);
    const ofList = (): PublishDiagnosticsParams | undefined => client.published.findLast(({ uri }) => uri === LIST);
    await client.until(() => (ofList()?.diagnostics.length ?? 0) > 0, 'the finding of the list');
    assert.deepEqual(
      ofList()?.diagnostics.map(({ code }) => code),
      ['link-target-missing'],
    );
    const found = await client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: LIST },
      range: { start: { line: 2, character: 3 }, end: { line: 2, character: 3 } },
      context: { diagnostics: [] },
    });
    const create = found.find(({ title }) => title === 'Create the runbook "docs/runbooks/DiskBroken.md"');
    assert.ok(create?.edit);
    await client.apply(create.edit);
    await client.until(() => ofList()?.diagnostics.length === 0, 'the row to lead somewhere');
    assert.equal(client.folders.get(ROOT)?.files.get('docs/runbooks/README.md'), list);
  });

  it('are offered no runbook where they have one, nor by a client that cannot create files', async () => {
    await start();
    const offered = async (written: string): Promise<string[]> =>
      (await actions(written)).map(({ title }) => title).filter((title) => title.startsWith('Create'));
    assert.deepEqual(await offered('com/diskfull'), []);
    await client.stop();
    await start(FILES, { capabilities: able });
    assert.deepEqual(await offered('com/DiskBroken'), []);
  });

  it('say nothing where the repository has none', async () => {
    const none = 'a: 1\n';
    await start({ 'rules/disk.yaml': none, 'docs/runbooks/DiskFull.md': runbook('DiskFull') });
    assert.deepEqual(last()?.diagnostics, []);
    assert.deepEqual(await lenses(RUNBOOK), []);
    assert.deepEqual(await define(RUNBOOK, { line: 0, character: 4 }), []);
  });
});
