import assert from 'node:assert/strict';
import {
  type ClientCapabilities,
  type CodeAction,
  CodeLensRequest,
  PrepareRenameRequest,
  RenameRequest,
} from 'vscode-languageserver-protocol';
import type { ChangeResult } from '../../server/src/protocol/commands.ts';
import type { AdrChoice } from '../../server/src/protocol/decisions.ts';
import { able, bare, type ClientOptions, TestClient } from './client.ts';
import { createFolder, createMemoryHost } from './memory-host.ts';

const ROOT = 'file:///repo';
const uriOf = (name: string): string => `${ROOT}/docs/adr/${name}`;
const ONE = uriOf('0001-use-kafka.md');
const TWO = uriOf('0002-use-nats.md');

const body = '## Context\n\nA queue is needed.\n\n## Decision\n\nSo it is.\n\n## Consequences\n\nOne more system.\n';
const adr = (number: number, title: string, status: string, more = ''): string =>
  `# ${number}. ${title}\n\nDate: 2024-01-0${number}\n\n## Status\n\n${status}\n\n${body}${more}`;
const history = '\n## History\n\n- 2024-01-01: Proposed\n';

const files = {
  'docs/adr/0001-use-kafka.md': adr(1, 'Use Kafka', 'Proposed'),
  'docs/adr/0002-use-nats.md': adr(2, 'Use NATS', 'Accepted'),
  'docs/adr/0003-use-disks.md': adr(3, 'Use disks', 'Accepted'),
  'docs/adr/README.md':
    '# Decisions\n\n| ADR | Status |\n|---|---|\n| [1](0001-use-kafka.md) | Proposed |\n| [2](0002-use-nats.md) | Accepted |\n| [3](0003-use-disks.md) | Accepted |\n',
  'README.md':
    '# Shop\n\n## Why Kafka\n\nSee ADR-2, [above](#why-kafka) and [ADR-1](docs/adr/0001-use-kafka.md#1-use-kafka).\n',
  'src/queue.ts': '// As ADR-0002 says.\n',
};

const full: ClientCapabilities = {
  workspace: {
    ...able.workspace,
    workspaceEdit: {
      documentChanges: true,
      resourceOperations: ['create', 'rename', 'delete'],
      changeAnnotationSupport: {},
    },
  },
  textDocument: { ...able.textDocument, codeAction: { disabledSupport: true }, rename: { prepareSupport: true } },
};

describe('what a client can do with decision records', () => {
  let client: TestClient;
  const start = async (options: Partial<ClientOptions> = {}): Promise<void> => {
    client = await TestClient.start({ capabilities: full, folders: { [ROOT]: files }, rules: 'all', ...options });
  };
  const open = (uri: string, text = textOf(uri)): Promise<void> => client.open(uri, text);
  const textOf = (uri: string): string => client.folders.get(ROOT)?.files.get(uri.slice(ROOT.length + 1)) ?? '';
  const lineOf = (text: string, part: string) => {
    const line = text.split('\n').findIndex((one) => one.includes(part));
    assert.ok(line >= 0, part);
    const character = text.split('\n')[line]?.indexOf(part) ?? 0;
    return { line, character };
  };
  const actionsAt = async (uri: string, part: string, only = ['refactor']): Promise<CodeAction[]> => {
    const at = lineOf(client.text(uri), part);
    return client.actions(uri, { range: { start: at, end: at }, only });
  };
  const titles = (actions: readonly CodeAction[]): string[] =>
    actions.map(({ title, disabled }) => (disabled === undefined ? title : `${title} (${disabled.reason})`));
  const titled = (actions: readonly CodeAction[], title: string | RegExp): CodeAction => {
    const found = actions.find((action) =>
      typeof title === 'string' ? action.title === title : title.test(action.title),
    );
    assert.ok(found, `no ${title} among ${titles(actions).join(', ')}`);
    return found;
  };
  afterEach(() => client.stop());

  it('change its status, with the page that lists it; what is not allowed says why', async () => {
    await start();
    await open(ONE);
    await open(TWO);
    const actions = await actionsAt(ONE, 'Proposed');
    assert.deepEqual(titles(actions), [
      'Accept',
      'Reject',
      'Deprecate',
      'Supersede by 0003: Use disks',
      'Supersede by 0002: Use NATS',
    ]);
    await client.apply(titled(actions, 'Accept').edit);
    assert.match(client.text(ONE), /\n## Status\n\nAccepted\n/);
    assert.match(textOf(uriOf('README.md')), /\| \[1\]\(0001-use-kafka\.md\) \| Accepted \|/);
    assert.deepEqual(titles(await actionsAt(TWO, '## Status')), [
      'Propose again',
      'Reject (It is in force: deprecate it, or propose it again)',
      'Deprecate',
      'Supersede by 0003: Use disks',
    ]);
    assert.deepEqual(await actionsAt(ONE, '## Context'), []);
  });

  it('leave out what is not allowed for a client that cannot show why', async () => {
    await start({ capabilities: bare });
    await open(TWO);
    assert.deepEqual(titles(await actionsAt(TWO, 'Accepted')), [
      'Propose again',
      'Deprecate',
      'Supersede by 0003: Use disks',
    ]);
  });

  it('ask for a reason only where a history is kept, and only a client with dialogs', async () => {
    const kept = { [ROOT]: { ...files, 'docs/adr/0001-use-kafka.md': adr(1, 'Use Kafka', 'Proposed', history) } };
    await start({ folders: kept, initializationOptions: { dialogs: true } });
    await open(ONE);
    await open(TWO);
    const accept = titled(await actionsAt(ONE, 'Proposed'), 'Accept');
    assert.equal(accept.edit, undefined);
    assert.deepEqual(accept.command?.arguments, [ONE, { status: 'accepted', asksReason: true }]);
    const deprecate = titled(await actionsAt(TWO, 'Accepted'), 'Deprecate');
    assert.ok(deprecate.edit);
    const supersede = titled(await actionsAt(TWO, 'Accepted'), 'Supersede…');
    assert.deepEqual(supersede.command?.arguments, [TWO, { verb: 'superseded-by' }]);
  });

  const lensesOf = async (uri: string) => {
    const lenses = (await client.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } })) ?? [];
    return lenses.map(({ range, command }) => ({ line: range.start.line, ...command }));
  };

  it('see above its status what may become of it', async () => {
    await start();
    await open(ONE);
    const { line } = lineOf(client.text(ONE), 'Proposed');
    const lenses = await lensesOf(ONE);
    assert.deepEqual(
      lenses.map(({ title }) => title),
      ['Accept', 'Reject', 'Deprecate', 'Supersede…'],
    );
    assert.ok(lenses.every((lens) => lens.line === line));
    assert.deepEqual(lenses[0]?.arguments, [ONE, { status: 'accepted' }]);
    client.settings = { codeLens: { status: false } };
    await client.changeSettings();
    await client.until(async () => true, 'settings');
    assert.deepEqual(
      (
        await settled(
          () => lensesOf(ONE),
          (now) => now.length === 0,
        )
      ).length,
      0,
    );
  });

  /** Asks until the answer is as expected: settings and files are taken in after they were told of. */
  const settled = async <T>(ask: () => Promise<T>, isExpected: (value: T) => boolean): Promise<T> => {
    for (let round = 0; round < 100; round++) {
      const value = await ask();
      if (isExpected(value)) return value;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return ask();
  };

  it('follow a workflow of their own', async () => {
    const workflow = { transitions: { Proposed: ['In review'], 'In review': ['Accepted'] } };
    await start({ settings: { adr: { workflow } } });
    await open(ONE);
    assert.deepEqual(titles(await actionsAt(ONE, 'Proposed')), [
      'Change the status to "In review"',
      'Accept (The workflow of this workspace lets "In review" follow "Proposed")',
    ]);
  });

  it('set it by a command, with a reason for the history', async () => {
    const kept = { [ROOT]: { ...files, 'docs/adr/0001-use-kafka.md': adr(1, 'Use Kafka', 'Proposed', history) } };
    await start({ folders: kept });
    await open(ONE);
    const result = (await client.command('waypost.setStatus', [
      ONE,
      { status: 'accepted', reason: 'agreed' },
    ])) as ChangeResult;
    assert.equal(result.applied, true);
    assert.deepEqual([...result.edited].sort(), [ONE, uriOf('README.md')].sort());
    assert.match(client.text(ONE), /\n- \d{4}-\d\d-\d\d: Accepted \(agreed\)\n/);
    await assert.rejects(client.command('waypost.setStatus', [ONE, { status: 'rejected' }]), /cannot become rejected/);
    await assert.rejects(client.command('waypost.setStatus', [ONE]), /needs the URI of a document and \{ "status"/);
    await assert.rejects(
      client.command('waypost.setStatus', ['file:///x/y.md', { status: 'accepted' }]),
      /lies in no folder/,
    );
    await assert.rejects(
      client.command('waypost.setStatus', [`${ROOT}/gone.md`, { status: 'accepted' }]),
      /is no document/,
    );
  });

  it('relate two records, and take the relation back on both sides', async () => {
    await start();
    await open(TWO);
    const before = client.text(TWO);
    const three = uriOf('0003-use-disks.md');
    const choices = (await client.command('waypost.relationChoices', [TWO])) as AdrChoice[];
    assert.deepEqual(
      choices.map(({ id, path }) => `${id} ${path}`),
      ['0003 docs/adr/0003-use-disks.md', '0001 docs/adr/0001-use-kafka.md'],
    );
    await client.command('waypost.relate', [TWO, { verb: 'superseded-by', other: three }]);
    assert.match(client.text(TWO), /\nSuperseded by \[3\. Use disks\]\(0003-use-disks\.md\)\n/);
    assert.match(textOf(three), /\nSupersedes \[2\. Use NATS\]\(0002-use-nats\.md\)\n/);
    assert.match(textOf(uriOf('README.md')), /\| \[2\]\(0002-use-nats\.md\) \| Superseded \|/);
    const actions = await settled(
      () => actionsAt(TWO, 'Superseded by'),
      // Once the other record and the index have been read anew.
      (now) => now.some(({ title, edit }) => title.startsWith('Remove') && edit?.documentChanges?.length === 3),
    );
    await client.apply(titled(actions, 'Remove "Superseded by 0003", here and in "0003-use-disks.md"').edit);
    assert.equal(client.text(TWO), before);
    assert.equal(textOf(three), files['docs/adr/0003-use-disks.md']);
    assert.equal(textOf(uriOf('README.md')), files['docs/adr/README.md']);
    await client.command('waypost.relate', [TWO, { verb: 'amends', other: ONE }]);
    assert.match(client.text(TWO), /\nAmends \[1\. Use Kafka\]/);
    assert.match(textOf(ONE), /\nAmended by \[2\. Use NATS\]/);
    await assert.rejects(client.command('waypost.relate', [TWO, { verb: 'likes', other: ONE }]), /needs .* "verb"/);
  });

  const rename = (uri: string, part: string, newName: string) =>
    client.connection.sendRequest(RenameRequest.type, {
      textDocument: { uri },
      position: lineOf(client.text(uri), part),
      newName,
    });

  it('rename an id where it is named: file, title, citations in documents and in code', async () => {
    await start();
    const readme = `${ROOT}/README.md`;
    await open(readme);
    await client.until(() => client.shown(readme), 'the first reading');
    const at = { textDocument: { uri: readme }, position: lineOf(client.text(readme), 'ADR-2') };
    const prepare = () => client.connection.sendRequest(PrepareRenameRequest.type, at);
    const prepared = await prepare();
    assert.ok(prepared !== null && 'placeholder' in prepared);
    assert.equal(prepared.placeholder, 'ADR-2');
    const edit = await rename(readme, 'ADR-2', 'ADR-7');
    assert.deepEqual(Object.values(edit?.changeAnnotations ?? {}), [
      { label: 'ADR 2 becomes 7', description: 'All that names it', needsConfirmation: false },
      {
        label: 'Shown before it is done',
        description: 'Changes nothing: it opens this preview',
        needsConfirmation: true,
      },
    ]);
    await client.apply(edit ?? undefined);
    assert.match(client.text(readme), /See ADR-7, /);
    assert.match(textOf(uriOf('0007-use-nats.md')), /^# 7\. Use NATS\n/);
    assert.match(textOf(uriOf('README.md')), /\| \[7\]\(0007-use-nats\.md\) \|/);
    assert.equal(textOf(`${ROOT}/src/queue.ts`), '// As ADR-0007 says.\n');
    await settled(prepare, (now) => now !== null && 'placeholder' in now && now.placeholder === 'ADR-7');
    await assert.rejects(rename(readme, 'ADR-7', 'Kafka'), /write ADR-15, or 15/);
    await assert.rejects(rename(readme, 'ADR-7', '3'), /3 is taken by "docs\/adr\/0003-use-disks\.md"/);
  });

  it('rename an id at its own title', async () => {
    await start();
    await open(TWO);
    await client.apply((await rename(TWO, '2. Use NATS', '9')) ?? undefined);
    assert.match(client.text(uriOf('0009-use-nats.md')), /^# 9\. Use NATS\n/);
  });

  it('rename a heading, and the links to it follow', async () => {
    await start();
    const readme = `${ROOT}/README.md`;
    await open(readme);
    await open(ONE);
    await client.apply((await rename(readme, 'Why Kafka', 'Why queues?')) ?? undefined);
    assert.match(client.text(readme), /## Why queues\?\n\nSee ADR-2, \[above\]\(#why-queues\)/);
    await client.apply((await rename(ONE, 'Use Kafka', '1. Use a queue')) ?? undefined);
    assert.match(client.text(ONE), /^# 1\. Use a queue\n/);
    assert.match(client.text(readme), /0001-use-kafka\.md#1-use-a-queue\)/);
    await assert.rejects(rename(readme, 'Why queues', ' '), /A heading needs a text/);
  });

  it('renumber by a command, to the next number that is free', async () => {
    await start();
    await open(TWO);
    const result = (await client.command('waypost.renumber', [TWO])) as ChangeResult;
    assert.deepEqual(result.renamed, [{ oldUri: TWO, newUri: uriOf('0004-use-nats.md') }]);
    assert.match(client.text(uriOf('0004-use-nats.md')), /^# 4\. Use NATS\n/);
    await assert.rejects(client.command('waypost.renumber', [ONE, { to: 3 }]), /3 is taken/);
  });

  it('change nothing for parameters that are not understood', async () => {
    await start();
    const wrong: readonly (readonly [string, unknown, RegExp])[] = [
      ['waypost.renumber', { to: '5' }, /"to" has a value of a wrong type/],
      ['waypost.renumber', { number: 5 }, /"number" is not known/],
      ['waypost.renumber', 5, /an object is expected/],
      ['waypost.setStatus', { status: 'accepted', reason: 5 }, /"reason" has a value of a wrong type/],
      ['waypost.relate', { verb: 'supersedes', other: {} }, /"other" has a value of a wrong type/],
      ['waypost.relate', { verb: 'outdoes' }, /an object with "verb", one of superseded-by, supersedes/],
      ['waypost.relationChoices', { verb: 1 }, /"verb" has a value of a wrong type/],
    ];
    for (const [command, params, why] of wrong) await assert.rejects(client.command(command, [ONE, params]), why);
    assert.deepEqual(Object.fromEntries(client.folders.get(ROOT)?.files ?? []), files);
  });

  it('say what a client lacks for it', async () => {
    await start({ capabilities: able });
    await open(TWO);
    await assert.rejects(
      client.command('waypost.renumber', [TWO]),
      /cannot rename files in an edit: use the command line/,
    );
    await assert.rejects(rename(TWO, '2. Use NATS', '9'), /cannot rename files in an edit: use the command line/);
  });

  const collision = {
    ...files,
    'docs/adr/0001-use-amqp.md': adr(1, 'Use AMQP', 'Accepted'),
    'NOTES.md': 'As ADR-1 says.\n',
  };

  it('resolve a collision: what git has known for longer keeps its number', async () => {
    const times: Readonly<Record<string, number>> = {
      'docs/adr/0001-use-kafka.md': 100,
      'docs/adr/0001-use-amqp.md': 200,
    };
    const disks = new Map([[ROOT, createFolder(collision)]]);
    await start({
      folders: { [ROOT]: collision },
      createHost: ({ uri, log }) => {
        const folder = disks.get(uri);
        assert.ok(folder);
        return {
          ...createMemoryHost(folder, log),
          readFirstCommit: async (path) => {
            const time = times[path];
            return time === undefined ? undefined : { hash: 'a', date: '', time, author: '', subject: '' };
          },
        };
      },
    });
    await open(ONE);
    await client.until(() => client.shown(ONE)?.some((line) => line.startsWith('adr-duplicate-number')), 'the finding');
    const actions = (await actionsAt(ONE, '1. Use Kafka', ['quickfix'])).filter(({ title }) =>
      title.startsWith('Resolve'),
    );
    assert.deepEqual(
      actions.map(({ title, isPreferred }) => `${title} ${isPreferred}`),
      ['Resolve the collision: give "0001-use-amqp.md" number 4 true'],
    );
    await client.apply(actions[0]?.edit);
    assert.match(textOf(uriOf('0004-use-amqp.md')), /^# 4\. Use AMQP\n/);
    // What may have meant either is not touched: it means the older one now.
    assert.equal(textOf(`${ROOT}/NOTES.md`), 'As ADR-1 says.\n');
  });

  it('say what a number means that two records have', async () => {
    await start({ folders: { [ROOT]: collision } });
    const notes = `${ROOT}/NOTES.md`;
    await open(notes);
    await client.until(() => client.shown(notes), 'the first reading');
    await assert.rejects(
      rename(notes, 'ADR-1', '9'),
      /"ADR-1" may be any of docs\/adr\/0001-use-amqp\.md, docs\/adr\/0001-use-kafka\.md: rename it at its own title/,
    );
    const result = (await client.command('waypost.renumber', [uriOf('0001-use-amqp.md')])) as ChangeResult;
    assert.deepEqual(result.byHand, [
      'see whether "NOTES.md" means "0001-use-amqp.md" by number 1: two records had it',
    ]);
  });

  it('resolve a collision: both ways where git is not asked', async () => {
    const other = uriOf('0001-use-amqp.md');
    await start({ folders: { [ROOT]: { ...files, 'docs/adr/0001-use-amqp.md': adr(1, 'Use AMQP', 'Accepted') } } });
    await open(other);
    await client.until(
      () => client.shown(other)?.some((line) => line.startsWith('adr-duplicate-number')),
      'the finding',
    );
    const actions = (await actionsAt(other, '1. Use AMQP', ['quickfix'])).filter(({ title }) =>
      title.startsWith('Resolve'),
    );
    assert.deepEqual(
      actions.map(({ title, isPreferred }) => `${title} ${isPreferred}`),
      [
        'Resolve the collision: give "0001-use-amqp.md" number 4 false',
        'Resolve the collision: give "0001-use-kafka.md" number 4 false',
      ],
    );
    assert.equal(actions[0]?.diagnostics?.[0]?.code, 'adr-duplicate-number');
    await client.apply(actions[0]?.edit);
    const renamed = uriOf('0004-use-amqp.md');
    assert.match(client.text(renamed), /^# 4\. Use AMQP\n/);
    await client.until(() => client.shown(renamed)?.every((line) => !line.startsWith('adr-duplicate')), 'no collision');
  });
});
