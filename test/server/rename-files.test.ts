import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import { type TextDocumentEdit, WillRenameFilesRequest, type WorkspaceEdit } from 'vscode-languageserver-protocol';
import { able, bare, TestClient } from './client.ts';

const ROOT = 'file:///work/shop';
const asking = {
  ...able,
  workspace: {
    ...able.workspace,
    workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} },
    fileOperations: { willRename: true },
  },
};
const guide = (index: number): string => `# Guide ${index}\n\n[code](../src/kafka/consumer.ts), \`src/kafka/\`\n`;
const FILES: Record<string, string> = { 'src/kafka/consumer.ts': '', 'docs/a.md': guide(1), 'docs/b.md': '# B\n' };

const uriOf = (change: object): string => (change as TextDocumentEdit).textDocument.uri;
const byUri = (a: object, b: object): number => (uriOf(a) < uriOf(b) ? -1 : 1);

describe('a client that renames files', () => {
  let client: TestClient;
  afterEach(() => client.stop());

  const rename = (from: string, to: string): Promise<WorkspaceEdit | null> =>
    client.connection.sendRequest(WillRenameFilesRequest.type, {
      files: [{ oldUri: `${ROOT}/${from}`, newUri: `${ROOT}/${to}` }],
    });
  const textsOf = (edit: WorkspaceEdit | null): unknown[] =>
    (edit?.documentChanges ?? []).toSorted(byUri).map((change) => {
      const { textDocument, edits } = change as TextDocumentEdit;
      return [textDocument.uri, textDocument.version, edits.map((one) => ('newText' in one ? one.newText : ''))];
    });

  it('is told how the documents follow, closed ones and open ones', async () => {
    client = await TestClient.start({ folders: { [ROOT]: FILES }, capabilities: asking });
    await client.open(`${ROOT}/docs/b.md`, '# B\n\n`src/kafka/consumer.ts:3`\n');
    const edit = await rename('src/kafka', 'src/bus');
    assert.deepEqual(textsOf(edit), [
      [`${ROOT}/docs/a.md`, null, ['../src/bus/consumer.ts', 'src/bus']],
      [`${ROOT}/docs/b.md`, 1, ['src/bus/consumer.ts']],
    ]);
    assert.equal(edit?.changeAnnotations, undefined);
  });

  it('is asked to show the edit where many documents change', async () => {
    const files = { ...FILES };
    for (let index = 0; index < 4; index++) files[`docs/${index}.md`] = guide(index);
    client = await TestClient.start({ folders: { [ROOT]: files }, capabilities: asking });
    const edit = await rename('src/kafka/consumer.ts', 'src/kafka/reader.ts');
    assert.equal(edit?.documentChanges?.length, 5);
    assert.deepEqual(
      Object.values(edit?.changeAnnotations ?? {}).map(({ needsConfirmation }) => needsConfirmation),
      [false, true],
    );
    // All is chosen when the preview opens; what opens it is an edit of nothing.
    const annotated = (edit?.documentChanges ?? []).flatMap((change) => ('edits' in change ? change.edits : []));
    const opening = annotated.filter((one) => 'annotationId' in one && one.annotationId === 'waypost-preview');
    assert.deepEqual(
      opening.map((one) => ('newText' in one ? one.newText : one)),
      [''],
    );
  });

  it('gets nothing where nothing points at what moves, or it leaves the workspace', async () => {
    client = await TestClient.start({ folders: { [ROOT]: FILES }, capabilities: asking });
    assert.equal(await rename('docs/b.md', 'docs/c.md'), null);
    const edit = await client.connection.sendRequest(WillRenameFilesRequest.type, {
      files: [{ oldUri: `${ROOT}/src/kafka`, newUri: 'file:///elsewhere/kafka' }],
    });
    assert.equal(edit, null);
  });

  it('is only promised what it can ask for', async () => {
    client = await TestClient.start({ folders: { [ROOT]: FILES }, capabilities: bare });
    assert.equal(client.initialized?.capabilities.workspace?.fileOperations, undefined);
  });
});
