import assert from 'node:assert/strict';
import {
  CodeActionKind,
  DocumentFormattingRequest,
  type DocumentSymbol,
  DocumentSymbolRequest,
  FoldingRangeRequest,
} from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { openMarked } from './diagram-features.ts';

async function foldsOf(text: string, file?: string): Promise<string[]> {
  const { client, uri } = await openMarked(text, file);
  const folds = await client.connection.sendRequest(FoldingRangeRequest.type, { textDocument: { uri } });
  await client.stop();
  return (folds ?? []).map(
    ({ startLine, endLine, kind }) => `${startLine}-${endLine}${kind === undefined ? '' : ` ${kind}`}`,
  );
}

const shown = (symbols: readonly DocumentSymbol[], depth = 0): string[] =>
  symbols.flatMap(({ name, detail, children }) => [
    `${'  '.repeat(depth)}${name}${detail === undefined ? '' : ` (${detail})`}`,
    ...shown(children ?? [], depth + 1),
  ]);

async function symbolsOf(text: string): Promise<string[]> {
  const { client, uri } = await openMarked(text, 'a.mmd');
  const symbols = await client.connection.sendRequest(DocumentSymbolRequest.type, { textDocument: { uri } });
  await client.stop();
  return shown(symbols as DocumentSymbol[]);
}

async function formatted(text: string, file: string): Promise<string> {
  const { client, uri } = await openMarked(text, file);
  const edits = await client.connection.sendRequest(DocumentFormattingRequest.type, {
    textDocument: { uri },
    options: { insertSpaces: true, tabSize: 2 },
  });
  await client.stop();
  return TextDocument.applyEdits(TextDocument.create(uri, 'mermaid', 1, text), edits ?? []);
}

describe('server: structure of diagrams', () => {
  it('folds blocks, their parts, comments and front matter, and leaves the closing line in sight', async () => {
    const text =
      '---\ntitle: x\n---\nsequenceDiagram\n%% a\n%% b\nalt x\nA->>B: x\nA->>B: x\nelse y\nA->>B: y\nA->>B: y\nend\n';
    assert.deepEqual(await foldsOf(text, 'a.mmd'), ['0-1', '4-5 comment', '6-11', '9-11']);
    assert.deepEqual(await foldsOf('> ```mermaid\n> flowchart LR\n> subgraph a\n> b\n> c\n> end\n> ```\n'), ['2-4']);
    assert.deepEqual(await foldsOf('mindmap\n  a\n    b\n    c\n  d\n', 'a.mmd'), ['1-3']);
    assert.deepEqual(await foldsOf('```mermaid\ngantt\nsection A\nx: 1d\ny: 1d\nsection B\nz: 1d\n```\n'), [
      '2-4',
      '5-6',
    ]);
    assert.deepEqual(await foldsOf('# No diagram\n'), []);
  });

  it('outlines files of one diagram', async () => {
    assert.deepEqual(
      await symbolsOf('flowchart LR\n  a[Start] --> b\n  subgraph one [The first]\n    c --> a\n  end\n'),
      ['Start (a)', 'b', 'The first (subgraph)', '  c'],
    );
    assert.deepEqual(await symbolsOf('classDiagram\n  namespace N {\n    class A {\n      +x\n    }\n  }\n'), [
      'N (namespace)',
      '  A (class)',
    ]);
    assert.deepEqual(await symbolsOf(''), []);
  });

  it('formats files of one diagram, CRLF and a byte order mark kept', async () => {
    assert.equal(
      await formatted('\uFEFFflowchart LR\r\na --> b\r\n\r\n\r\n    subgraph x\r\nc\r\n end\r\n', 'a.mmd'),
      '\uFEFFflowchart LR\r\n  a --> b\r\n\r\n  subgraph x\r\n    c\r\n  end\r\n',
    );
    assert.equal(
      await formatted('```mermaid\nflowchart LR\na --> b\n```\n', 'a.md'),
      '```mermaid\nflowchart LR\na --> b\n```\n',
    );
  });

  it('offers to format a diagram of a markdown document, where that changes something', async () => {
    const text =
      '> - x\n>\n>   ```mermaid\n>   flowchart LR\n>   a│ --> b\n>\n>\n>       subgraph c\n>     d\n>   end\n>   ```\n';
    const { client, uri, position } = await openMarked(text);
    const range = { start: position, end: position };
    const [action, ...others] = await client.actions(uri, { range, only: [CodeActionKind.Refactor] });
    assert.deepEqual(others, []);
    assert.equal(action?.title, 'Format diagram');
    assert.equal(action.kind, 'refactor.rewrite');
    await client.apply(action.edit);
    assert.equal(
      client.text(uri),
      '> - x\n>\n>   ```mermaid\n>   flowchart LR\n>     a --> b\n>\n>     subgraph c\n>       d\n>     end\n>   ```\n',
    );
    assert.deepEqual(await client.actions(uri, { range, only: [CodeActionKind.RefactorRewrite] }), []);
    await client.stop();
  });

  it('offers nothing beside diagrams', async () => {
    const { client, uri } = await openMarked('# A\n\n```mermaid\nflowchart LR\na\n```\n');
    const start = { line: 0, character: 0 };
    assert.deepEqual(await client.actions(uri, { range: { start, end: start }, only: [CodeActionKind.Refactor] }), []);
    await client.stop();
  });
});
