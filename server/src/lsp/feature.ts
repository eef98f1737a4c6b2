import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { FeatureContext } from '../features/context.ts';
import type { ServerContext } from './context.ts';
import { refuse } from './parameters.ts';
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

/** A document as its client sees it now, to be changed: once all of its folder is read. Else why there is none. */
export async function placeToChange(
  context: ServerContext,
  uri: string,
  token: CancellationToken,
): Promise<FeaturePlace | ResponseError<void>> {
  await context.roots.whenOpened();
  const place = context.roots.owner(uri);
  // Who cites a record, and what else is decided, only its folder tells.
  if (place === undefined || place.root.isLoose) return refuse(`${uri} lies in no folder of the workspace`);
  const { root, path } = place;
  await root.whenRead(token);
  context.documents.flush();
  const feature = await root.service?.context(path);
  if (token.isCancellationRequested) return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
  return feature === undefined ? refuse(`"${path}" is no document`) : { root, feature };
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
