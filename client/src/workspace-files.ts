import { type CancellationToken, FileSystemError, FileType, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type DirectoryAnswer,
  type EntryKind,
  FILE_KIND,
  type FileAnswer,
  type FileFailure,
  type FileKind,
  type FileKindParams,
  READ_DIRECTORIES,
  READ_FILES,
  type ReadDirectoriesParams,
  type ReadFilesParams,
} from '../../server/src/protocol/files.ts';
import { decodeText } from './decode-text.ts';

/** So many questions go to a provider of files at a time: some of them ask a forge for each. */
const AT_ONCE = 16;
/** A provider that does not answer must not keep all findings back. */
const LONGEST_WAIT_MS = 30_000;

/**
 * Reads the workspace's files for a server that cannot, by whatever provides them: a disk, a forge, a browser's folder.
 * Nothing outside of the workspace's folders is read.
 */
export function answerFileRequests(client: BaseLanguageClient): void {
  client.onRequest(READ_DIRECTORIES, ({ uris }: ReadDirectoriesParams, token: CancellationToken) =>
    inParts(uris, token, readDirectory),
  );
  client.onRequest(READ_FILES, ({ uris, maxBytes }: ReadFilesParams, token: CancellationToken) =>
    inParts(uris, token, (uri) => readFile(uri, maxBytes)),
  );
  client.onRequest<FileKind, void>(FILE_KIND, ({ uri }: FileKindParams) => kindOf(uri));
}

/** Answers in the order of what was asked for; those that are no longer wanted are failures. */
async function inParts<T>(
  uris: readonly string[],
  token: CancellationToken,
  ask: (uri: string) => Promise<T>,
): Promise<readonly (T | { readonly failure: FileFailure })[]> {
  const answers: (T | { readonly failure: FileFailure })[] = [];
  let next = 0;
  const goOn = async (): Promise<void> => {
    for (let at = next++; at < uris.length; at = next++) {
      try {
        answers[at] = token.isCancellationRequested ? CANCELLED : await withLimit(ask(uris[at] ?? ''));
      } catch (error) {
        answers[at] = { failure: describeFailure(error) };
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, goOn));
  return answers;
}

const CANCELLED = { failure: { gone: true, reason: 'cancelled' } } as const;

async function readDirectory(text: string): Promise<DirectoryAnswer> {
  const uri = inWorkspace(text);
  const entries = await workspace.fs.readDirectory(uri);
  return { entries: entries.map(([name, type]) => [name, entryKindOf(type)] as const) };
}

async function readFile(text: string, maxBytes: number): Promise<FileAnswer> {
  const uri = inWorkspace(text);
  // What is too large must not be fetched to find that out.
  const { size, type } = await workspace.fs.stat(uri);
  if ((type & FileType.File) === 0) return { text: null };
  if (size > maxBytes) return { tooLarge: size };
  const bytes = await workspace.fs.readFile(uri);
  return bytes.length > maxBytes ? { tooLarge: bytes.length } : { text: decodeText(bytes) ?? null };
}

async function kindOf(text: string): Promise<FileKind> {
  try {
    const { type } = await withLimit(workspace.fs.stat(inWorkspace(text)));
    return (type & FileType.File) !== 0 ? 'file' : (type & FileType.Directory) !== 0 ? 'directory' : null;
  } catch {
    // What cannot be asked about is not there for us.
    return null;
  }
}

function entryKindOf(type: FileType): EntryKind {
  if ((type & FileType.SymbolicLink) !== 0) return 'link';
  if ((type & FileType.File) !== 0) return 'file';
  return (type & FileType.Directory) !== 0 ? 'directory' : 'other';
}

/** @throws Error for what lies in none of the workspace's folders */
function inWorkspace(text: string): Uri {
  const uri = Uri.parse(text, true);
  if (workspace.getWorkspaceFolder(uri) === undefined) throw new Error('outside of the workspace');
  return uri;
}

async function withLimit<T>(work: PromiseLike<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    return await Promise.race([
      work,
      new Promise<never>((_done, fail) => {
        timer = setTimeout(() => fail(new Error(`no answer in ${LONGEST_WAIT_MS / 1000} s`)), LONGEST_WAIT_MS);
      }),
    ]);
  } finally {
    clearTimeout(timer);
  }
}

const describeFailure = (error: unknown): FileFailure => ({
  gone: error instanceof FileSystemError && ['FileNotFound', 'FileNotADirectory'].includes(error.code),
  reason: error instanceof Error ? error.message : String(error),
});
