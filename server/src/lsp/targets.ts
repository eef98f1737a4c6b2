import type { Location } from 'vscode-languageserver';
import type { Target } from '../features/context.ts';
import type { ServerContext } from './context.ts';
import { toRange } from './convert.ts';
import type { Root } from './root.ts';

/** A file's URI as the client spells it, where it has the file open. */
export const uriOf = (context: ServerContext, root: Root, file: string): string =>
  context.documents.at(root.uri, file)?.uri ?? root.uri.uriOf(file);

export const toLocation = (context: ServerContext, root: Root, { file, range, lines }: Target): Location => ({
  uri: uriOf(context, root, file),
  range: toRange(lines, range),
});
