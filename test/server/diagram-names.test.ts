import assert from 'node:assert/strict';
import {
  DefinitionRequest,
  DocumentHighlightKind,
  DocumentHighlightRequest,
  HoverRequest,
  type Location,
  type MarkupContent,
  PrepareRenameRequest,
  ReferencesRequest,
  RenameRequest,
} from 'vscode-languageserver-protocol';
import { openMarked } from './diagram-features.ts';

async function hoverAt(
  marked: string,
  file?: string,
): Promise<{ readonly over: string; readonly says: string } | undefined> {
  const { client, uri, position, slice } = await openMarked(marked, file);
  const hover = await client.connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position });
  await client.stop();
  if (hover === null) return undefined;
  assert.ok(hover.range);
  return { over: slice(hover.range), says: (hover.contents as MarkupContent).value };
}

const QUOTED =
  '> - x\r\n>\r\n>   ```mermaid\r\n>   flowchart LR\r\n>     a[😀 One] --> b\r\n>     b --> │a\r\n>   ```\r\n';

describe('server: names in diagrams', () => {
  it('says what a name stands for and what it is linked with', async () => {
    const found = await hoverAt('```mermaid\nflowchart LR\n  a[Start] --> b\n  c --> │a\n```\n');
    assert.equal(found?.over, 'a');
    assert.equal(found?.says, '**Node** `a`\n\n`Start`\n\nFrom `c`\n\nTo `b`');
  });

  it('keeps labels from being read as markdown', async () => {
    const found = await hoverAt('```mermaid\nflowchart LR\n  │a["[x](command:y) `z`"]\n```\n');
    assert.equal(found?.says, '**Node** `a`\n\n`` [x](command:y) `z` ``');
  });

  it('explains keywords, types and shapes, with a link to their documentation', async () => {
    const keyword = await hoverAt('```mermaid\nsequenceDiagram\n  │loop daily\n  A->>B: x\n  end\n```\n');
    assert.match(
      keyword?.says ?? '',
      /^\*\*loop\*\*: .*\(https:\/\/mermaid\.js\.org\/syntax\/sequenceDiagram\.html\)$/s,
    );
    const type = await hoverAt('│erDiagram\n  A ||--o{ B : x', 'a.mmd');
    assert.equal(type?.over, 'erDiagram');
    assert.match(type?.says ?? '', /2 entities, 1 link/);
    const shape = await hoverAt('flowchart LR\n  a@{ shape: da│tabase }', 'a.mmd');
    assert.match(shape?.says ?? '', /Database storage/);
    assert.equal(shape?.over, 'database');
  });

  it("says a diagram's type and size on the line that opens its fence", async () => {
    const found = await hoverAt('```mer│maid\nflowchart LR\n  a --> b & c\n```\n');
    assert.equal(found?.over, 'mermaid');
    assert.match(found?.says ?? '', /^\*\*Flowchart: nodes and links\*\*\n\n3 nodes, 2 links/);
  });

  it('says nothing beside diagrams, on blanks and in labels', async () => {
    assert.equal(await hoverAt('│text\n\n```mermaid\nflowchart LR\n```\n'), undefined);
    assert.equal(await hoverAt('```mermaid\nflowchart LR\n  a[some te│xt]\n```\n'), undefined);
  });

  it('goes from a use to the declaration, in a list in a quotation with CRLF', async () => {
    const { client, uri, position, slice } = await openMarked(QUOTED);
    const answer = (await client.connection.sendRequest(DefinitionRequest.type, {
      textDocument: { uri },
      position,
    })) as Location[];
    await client.stop();
    assert.deepEqual(
      answer.map(({ range }) => [range.start.line, slice(range)]),
      [[4, 'a']],
    );
  });

  it('finds references, and highlights them', async () => {
    const { client, uri, position } = await openMarked(
      'flowchart LR\n  a[A] --> b\n  b --> │a\n  class a hot',
      'a.mmd',
    );
    const textDocument = { uri };
    const all = await client.connection.sendRequest(ReferencesRequest.type, {
      textDocument,
      position,
      context: { includeDeclaration: true },
    });
    assert.deepEqual(
      all?.map(({ range }) => range.start.line),
      [1, 2, 3],
    );
    const uses = await client.connection.sendRequest(ReferencesRequest.type, {
      textDocument,
      position,
      context: { includeDeclaration: false },
    });
    assert.deepEqual(
      uses?.map(({ range }) => range.start.line),
      [2, 3],
    );
    const highlights = await client.connection.sendRequest(DocumentHighlightRequest.type, { textDocument, position });
    await client.stop();
    assert.deepEqual(
      highlights?.map(({ kind }) => kind),
      [DocumentHighlightKind.Write, DocumentHighlightKind.Read, DocumentHighlightKind.Read],
    );
  });

  it('renames in the diagram alone', async () => {
    const { client, uri, position } = await openMarked(`${QUOTED}\n\`\`\`mermaid\nflowchart LR\n  a --> c\n\`\`\`\n`);
    const textDocument = { uri };
    const prepared = await client.connection.sendRequest(PrepareRenameRequest.type, { textDocument, position });
    assert.ok(prepared !== null && 'placeholder' in prepared);
    assert.equal(prepared.placeholder, 'a');
    const edit = await client.connection.sendRequest(RenameRequest.type, { textDocument, position, newName: 'start' });
    await client.apply(edit ?? undefined);
    assert.equal(
      client.text(uri),
      `${QUOTED.replace('│', '').replace('a[😀', 'start[😀').replace('--> a', '--> start')}\n\`\`\`mermaid\nflowchart LR\n  a --> c\n\`\`\`\n`,
    );
    await client.stop();
  });

  it('refuses a rename with a sentence', async () => {
    const { client, uri, position } = await openMarked('flowchart LR\n  │a --> b', 'a.mmd');
    await assert.rejects(
      client.connection.sendRequest(RenameRequest.type, { textDocument: { uri }, position, newName: 'end' }),
      /"end" holds a word with a meaning of its own in Mermaid/,
    );
    await client.stop();
  });
});
