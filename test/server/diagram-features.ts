/** A client with one document, and places in it that are marked `│`. */
import {
  type ClientCapabilities,
  type CompletionItem,
  CompletionRequest,
  type Position,
  type Range,
} from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { TestClient } from './client.ts';

export const FOLDER = 'file:///w';

export interface Marked {
  readonly client: TestClient;
  readonly uri: string;
  readonly text: string;
  readonly position: Position;
  /** The text of a range. */
  slice(range: Range): string;
}

/** Opens a document; `│` marks the cursor. */
export async function openMarked(marked: string, file = 'a.md', capabilities?: ClientCapabilities): Promise<Marked> {
  const offset = marked.indexOf('│');
  const text = marked.replace('│', '');
  const client = await TestClient.start({
    folders: { [FOLDER]: { [file]: '' } },
    ...(capabilities === undefined ? {} : { capabilities }),
  });
  const uri = `${FOLDER}/${file}`;
  await client.open(uri, text);
  const document = TextDocument.create(uri, 'markdown', 1, text);
  return {
    client,
    uri,
    text,
    position: document.positionAt(Math.max(0, offset)),
    slice: (range) => document.getText(range),
  };
}

/** The completions at the mark, best first. */
export async function completionsAt(
  marked: string,
  file?: string,
  capabilities?: ClientCapabilities,
): Promise<readonly CompletionItem[]> {
  const { client, uri, position } = await openMarked(marked, file, capabilities);
  const answer = await client.connection.sendRequest(CompletionRequest.type, { textDocument: { uri }, position });
  await client.stop();
  const items = Array.isArray(answer) ? answer : (answer?.items ?? []);
  return [...items].sort((a, b) => ((a.sortText ?? a.label) < (b.sortText ?? b.label) ? -1 : 1));
}
