import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { FeatureContext } from '../features/context.ts';
import type { ServerContext } from './context.ts';
import type { Root } from './root.ts';

export interface FeaturePlace {
  readonly root: Root;
  readonly feature: FeatureContext;
}

/**
 * Answers one request about a document from the document as the client sees it now. Gives `null` for documents that
 * are none of Waypost's, and the protocol's own errors when the client gave up or has typed on meanwhile.
 */
export async function answerFeature<T>(
  context: ServerContext,
  uri: string,
  token: CancellationToken,
  answer: (place: FeaturePlace) => Promise<T>,
): Promise<T | null | ResponseError<void>> {
  await context.roots.whenOpened();
  context.documents.flush();
  const place = context.roots.owner(uri);
  if (place === undefined) return null;
  const version = context.documents.get(uri)?.version;
  const feature = await place.root.service?.context(place.path);
  if (token.isCancellationRequested) return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
  if (feature === undefined) return null;
  const answered = await answer({ root: place.root, feature });
  if (token.isCancellationRequested) return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
  if (context.documents.get(uri)?.version !== version) {
    return new ResponseError(LSPErrorCodes.ContentModified, 'the document has changed since');
  }
  return answered;
}

/**
 * Resolves once every document has been read, and source code, too, which is read in the background: a citation that
 * nobody has read yet would be left behind.
 */
export async function everythingRead(context: ServerContext, uri: string, token: CancellationToken): Promise<void> {
  await context.roots.whenOpened();
  const root = context.roots.owner(uri)?.root;
  await root?.whenRead(token);
  if (!token.isCancellationRequested) await root?.service?.readSources();
}
