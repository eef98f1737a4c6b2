import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import {
  ApplyWorkspaceEditRequest,
  type ClientCapabilities,
  HoverRequest,
  type MarkupContent,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import type { Host } from '../../server/src/host.ts';
import { COMMANDS } from '../../server/src/protocol/commands.ts';
import { historyOf } from '../references/world.ts';
import { able, bare, type ClientOptions, TestClient } from './client.ts';
import { createMemoryHost } from './memory-host.ts';

const ROOT = 'file:///work/shop';
const annotating: ClientCapabilities = {
  ...able,
  workspace: { ...able.workspace, workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} } },
};
const DOCUMENT = `${ROOT}/docs/a.md`;
const TEXT = '# A\n\n`src/kafka/consumer.ts:3`, [code](../src/kafka/consumer.ts), `src/old.ts`\n';
const FILES = { 'docs/a.md': TEXT, 'src/bus/consumer.ts': '\n\n\n' };

const annotationOf = (edit: object): string => ('annotationId' in edit ? String(edit.annotationId) : '');

describe('paths that are gone', () => {
  let client: TestClient;
  afterEach(() => client.stop());

  /** A client of a repository whose git knows two paths that are gone. */
  const start = async (options: Partial<ClientOptions> & { host?: Partial<Host> } = {}): Promise<void> => {
    client = await TestClient.start({
      folders: { [ROOT]: FILES },
      rules: 'all',
      ...options,
      createHost: ({ uri, log }) => {
        const folder = client.folders.get(uri);
        assert.ok(folder);
        return {
          ...createMemoryHost(folder, log),
          readHistory: async () =>
            historyOf(
              [
                { kind: 'renamed', path: 'src/kafka/consumer.ts', to: 'src/bus/consumer.ts' },
                { kind: 'deleted', path: 'src/old.ts' },
              ],
              folder.files.keys(),
            ),
          readVersionBefore: async (path, commit) => `// ${path} before ${commit.slice(-2)}\n`,
          ...options.host,
        };
      },
    });
  };
  const card = async (character: number): Promise<string> => {
    const position = { line: 2, character };
    const found = await client.connection.sendRequest(HoverRequest.type, { textDocument: { uri: DOCUMENT }, position });
    return (found?.contents as MarkupContent | undefined)?.value ?? '';
  };
  const known = (): Promise<unknown> =>
    client.until(() => client.shown(DOCUMENT)?.some((one) => one.startsWith('ref-path-gone')), 'history to be known');

  it('are shown as they were last, to whoever asks', async () => {
    await start();
    await client.open(DOCUMENT, TEXT);
    await known();
    const version = {
      path: 'src/old.ts',
      commit: '2'.padStart(40, 'c'),
      date: '2024-05-01',
      subject: 'Change src/old.ts',
      text: '// src/old.ts before c2\n',
    };
    assert.deepEqual(await client.command(COMMANDS.showLastVersion, [DOCUMENT, 'src/old.ts']), version);
    assert.deepEqual(await client.command(COMMANDS.showLastVersion, [ROOT, 'src/old.ts']), version);
    for (const path of ['src/bus/consumer.ts', 'src/kafka', 'nowhere.ts', '../../etc/passwd', '.git/config']) {
      assert.equal(await client.command(COMMANDS.showLastVersion, [ROOT, path]), null, path);
    }
    assert.equal(await client.command(COMMANDS.showLastVersion, ['file:///elsewhere', 'src/old.ts']), null);
    await assert.rejects(client.command(COMMANDS.showLastVersion, [DOCUMENT]), /needs two arguments/);
  });

  it('are offered for a look only to a client that can show them', async () => {
    await start({ initializationOptions: { lastVersions: true } });
    await client.open(DOCUMENT, TEXT);
    await known();
    assert.match(
      await card(TEXT.split('\n')[2]?.indexOf('src/old') ?? 0),
      /^\*\*src\/old\\\.ts\*\* was deleted on 2024-05-01 in `ccccccc`: Change src\/old\\\.ts\n\n\[Show the last version\]\(command:waypost\.showLastVersion\?%5B%22file%3A%2F%2F%2Fwork%2Fshop%22%2C%22src%2Fold\.ts%22%5D\)$/,
    );
    const actions = (await client.actions(DOCUMENT)).filter(({ title }) => title === 'Show the last version');
    assert.deepEqual(
      actions.map(({ command }) => command?.arguments),
      [
        [ROOT, 'src/kafka/consumer.ts'],
        [ROOT, 'src/kafka/consumer.ts'],
        [ROOT, 'src/old.ts'],
      ],
    );
    await client.stop();
    await start();
    await client.open(DOCUMENT, TEXT);
    await known();
    assert.doesNotMatch(await card(2), /command:/);
    assert.match(await card(2), /was moved to \*\*src\/bus\/consumer\\\.ts\*\* on 2024-05-01/);
    assert.ok(!(await client.actions(DOCUMENT)).some(({ title }) => title === 'Show the last version'));
  });

  it('are listed with their new places, and repaired as one edit', async () => {
    await start({ capabilities: annotating });
    await client.open(DOCUMENT, TEXT);
    await known();
    const repair = { root: ROOT, from: 'src/kafka/consumer.ts', to: 'src/bus/consumer.ts' };
    assert.deepEqual(await client.command(COMMANDS.listRepairs, []), [
      {
        ...repair,
        certain: true,
        loss: { commit: '1'.padStart(40, 'c'), date: '2024-05-01', subject: 'Change src/kafka/consumer.ts' },
        mentions: 2,
        documents: [DOCUMENT],
      },
    ]);
    assert.deepEqual(await client.command(COMMANDS.repairReferences, [[]]), {
      applied: false,
      mentions: 0,
      documents: 0,
    });
    assert.deepEqual(await client.command(COMMANDS.repairReferences, [[{ ...repair, to: 'src/other.ts' }]]), {
      applied: false,
      mentions: 0,
      documents: 0,
    });
    assert.equal(client.text(DOCUMENT), TEXT);
    assert.deepEqual(await client.command(COMMANDS.repairReferences, []), {
      applied: true,
      mentions: 2,
      documents: 1,
    });
    assert.equal(
      client.text(DOCUMENT),
      '# A\n\n`src/bus/consumer.ts:3`, [code](../src/bus/consumer.ts), `src/old.ts`\n',
    );
    assert.deepEqual(await client.command(COMMANDS.listRepairs, []), []);
    await assert.rejects(client.command(COMMANDS.repairReferences, ['all']), /takes what waypost\.listRepairs/);
  });

  it('are shown before they are repaired where many documents change, with moves that are only staged', async () => {
    const files: Record<string, string> = { 'src/b.ts': '' };
    for (let index = 0; index < 5; index++) files[`docs/${index}.md`] = '`src/a.ts`\n';
    await start({
      capabilities: annotating,
      folders: { [ROOT]: files },
      host: { readStagedMoves: async () => [{ from: 'src/a.ts', to: 'src/b.ts' }] },
    });
    const edits: WorkspaceEdit[] = [];
    client.connection.onRequest(ApplyWorkspaceEditRequest.type, ({ edit }) => {
      edits.push(edit);
      return { applied: false };
    });
    const listed = await client.command(COMMANDS.listRepairs, []);
    assert.equal((listed as { loss?: unknown }[])[0]?.loss, undefined);
    assert.deepEqual(await client.command(COMMANDS.repairReferences, [listed]), {
      applied: false,
      mentions: 0,
      documents: 0,
    });
    // One edit changes nothing and has to be confirmed: it opens the preview, in which all others are ticked.
    const { documentChanges = [], changeAnnotations = {} } = edits[0] ?? {};
    const textEdits = documentChanges.flatMap((change) => ('edits' in change ? change.edits : []));
    const toConfirm = textEdits.filter((edit) => changeAnnotations[annotationOf(edit)]?.needsConfirmation === true);
    assert.equal(toConfirm.length, 1);
    assert.deepEqual(
      toConfirm.map(({ range, ...rest }) => [range.start, range.end, 'newText' in rest && rest.newText]),
      [[toConfirm[0]?.range.end, toConfirm[0]?.range.end, '']],
    );
    assert.ok(textEdits.length > 5);
    assert.ok(textEdits.every((edit) => annotationOf(edit) in changeAnnotations));
  });

  it('are repaired in the folder of the workspace that was chosen, and in no other', async () => {
    const other = 'file:///work/other';
    await start({ folders: { [ROOT]: FILES, [other]: FILES } });
    for (const root of [ROOT, other]) await client.open(`${root}/docs/a.md`, TEXT);
    const listed = (await client.command(COMMANDS.listRepairs, [])) as { root: string; from: string }[];
    assert.deepEqual(listed.map(({ root, from }) => [root, from]).sort(), [
      [other, 'src/kafka/consumer.ts'],
      [ROOT, 'src/kafka/consumer.ts'],
    ]);
    await client.command(COMMANDS.repairReferences, [listed.filter(({ root }) => root === other)]);
    assert.equal(client.text(DOCUMENT), TEXT);
    assert.ok(client.text(`${other}/docs/a.md`).includes('src/bus/consumer.ts:3'));
  });

  it('are listed to a bare client, which is told that it cannot apply edits', async () => {
    await start({ capabilities: bare });
    assert.equal(((await client.command(COMMANDS.listRepairs, [])) as unknown[]).length, 1);
    await assert.rejects(client.command(COMMANDS.repairReferences, []), /cannot apply edits/);
  });
});
