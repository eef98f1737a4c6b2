import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { SurveyContext } from '../features/coverage/survey.ts';
import type { NewFiles } from '../parts.ts';
import type { ChangeResult } from '../protocol/commands.ts';
import type { NewFileResult } from '../protocol/new-records.ts';
import { linesOf } from '../text/lines.ts';
import type { Range } from '../text/range.ts';
import { applyChange, type PlannedChange, previewChange } from './apply-change.ts';
import type { ServerContext } from './context.ts';
import { toRange } from './convert.ts';
import { refuse } from './parameters.ts';
import type { Root } from './root.ts';

/** Why a command could not do what it was asked to. */
export type Failed = ResponseError<void>;

/** What begins files: loaded when a person first asks for some. */
export async function newFilesOf({ service }: Root): Promise<NewFiles> {
  const newFiles = await service?.parts?.newFiles();
  if (newFiles === undefined) throw new Error('what begins files is not there: this server cannot load it');
  return newFiles;
}

/** Whether a folder of the workspace holds a document. */
export const holds = (root: Root, uri: string): boolean => root.uri.relative(uri) !== undefined;

/** Finds the workspace folder that is meant, and turns what stands in the way into an answer. */
export async function withRoot<T>(
  context: ServerContext,
  uri: string | undefined,
  token: CancellationToken,
  work: (root: Root, change: SurveyContext) => Promise<T | Failed>,
): Promise<T | Failed> {
  await context.roots.whenOpened();
  context.documents.flush();
  const { all } = context.roots;
  const [root, second] = uri === undefined ? all : all.filter((one) => holds(one, uri));
  if (root === undefined)
    return refuse(uri === undefined ? 'no folder is open' : `${uri} lies in no folder of the workspace`);
  if (uri === undefined && second !== undefined)
    return refuse('several folders are open: say which by the "uri" of something in it');
  const service = await root.whenRead(token);
  if (token.isCancellationRequested) return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
  if (service === undefined) return refuse(`the folder could not be read: ${root.message ?? 'see the log'}`);
  try {
    return await work(root, await service.changeContext());
  } catch (error) {
    if (token.isCancellationRequested) return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
    throw error;
  }
}

export const carryOut = (
  context: ServerContext,
  root: Root,
  planned: PlannedChange,
  dryRun: boolean | undefined,
): Promise<ChangeResult | Failed> =>
  dryRun === true ? previewChange(context, root, planned) : applyChange(context, root, planned);

export function describeFile(
  root: Root,
  { file, id, placeholders }: { readonly file: string; readonly id: string; readonly placeholders: readonly Range[] },
  text: string,
  done: ChangeResult,
): NewFileResult {
  const lines = linesOf(text.replace(/^\uFEFF/, ''));
  return {
    ...done,
    uri: root.uri.uriOf(file),
    id,
    eol: text.includes('\r\n') ? '\r\n' : '\n',
    placeholders: placeholders.map((range) => toRange(lines, range)),
  };
}
