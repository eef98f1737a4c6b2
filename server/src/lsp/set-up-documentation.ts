import { type CancellationToken, ResponseError, type ServerCapabilities } from 'vscode-languageserver';
import { type PageId, pageIds } from '../features/set-up-documentation/page.ts';
import {
  DOCUMENTATION_OPTIONS,
  type DocumentationOptions,
  type DocumentationOptionsParams,
  type SetUpDocumentationParams,
  type SetUpDocumentationResult,
} from '../protocol/documentation.ts';
import { localDay } from '../text/day.ts';
import type { FileEdit } from '../text/edit.ts';
import { type Lines, linesOf } from '../text/lines.ts';
import type { ServerContext } from './context.ts';
import { carryOut, type Failed, newFilesOf, withRoot } from './new-file.ts';
import { invalid, readParameters, refuse } from './parameters.ts';

/** Answers what a person is to be asked before documentation is set up. */
export function registerSetUpDocumentation(context: ServerContext): Partial<ServerCapabilities> {
  context.connection.onRequest(
    DOCUMENTATION_OPTIONS,
    ({ uri }: DocumentationOptionsParams, token): Promise<DocumentationOptions | Failed> =>
      withRoot(context, uri, token, async (root, change) => {
        const { isSuggested, listDocumentation } = await newFilesOf(root);
        const offers = await listDocumentation(change, signalOf(token));
        return { uri: root.uri.uri, pages: offers.map((offer) => ({ ...offer, suggested: isSuggested(offer) })) };
      }),
  );
  return {};
}

/** `waypost.setUpDocumentation` */
export async function runSetUpDocumentation(
  context: ServerContext,
  given: unknown,
  token: CancellationToken,
): Promise<SetUpDocumentationResult | Failed> {
  const params = readParameters<SetUpDocumentationParams>(given, {
    texts: ['uri'],
    lists: ['pages'],
    flags: ['declare', 'preview', 'dryRun'],
  });
  if (typeof params === 'string')
    return invalid(`waypost.setUpDocumentation takes { "pages"?: ["architecture", ...], ... }: ${params}`);
  const pages = params.pages === undefined ? undefined : readPages(params.pages);
  if (typeof pages === 'string')
    return invalid(`there is no page ${JSON.stringify(pages)}; there are ${pageIds.join(', ')}`);
  return withRoot(context, params.uri, token, async (root, change) => {
    const { declare, preview, dryRun } = params;
    const date = localDay(new Date());
    const { planDocumentation } = await newFilesOf(root);
    const planned = await planDocumentation({ pages, declare, date, signal: signalOf(token) }, change);
    if ('refused' in planned) return refuse(planned.refused);
    const done = await carryOut(
      context,
      root,
      {
        ...planned,
        label: 'Set up documentation',
        lines: await linesOfOthers(planned.change.edits, change),
        annotation: preview === true ? PREVIEW : undefined,
      },
      dryRun,
    );
    if (done instanceof ResponseError) return done;
    const there = planned.offers.filter(({ id, state }) => state === 'there' && pages?.includes(id) === true);
    const uri = planned.file === undefined ? null : root.uri.uriOf(planned.file);
    return { ...done, uri, there: there.map(({ file }) => file) };
  });
}

const PREVIEW = { label: 'Set up documentation', description: 'Pages that begin with what the repository contains' };

/** The first name that is none, else all of them. */
function readPages(names: readonly string[]): readonly PageId[] | string {
  const pages: PageId[] = [];
  for (const name of names) {
    const page = pageIds.find((id) => id === name);
    if (page === undefined) return name;
    pages.push(page);
  }
  return pages;
}

/** The configuration is no document: its lines are those of the text that its edit was made for. */
async function linesOfOthers(
  edits: readonly FileEdit[],
  { snapshot, readText }: Parameters<Parameters<typeof withRoot>[3]>[1],
): Promise<ReadonlyMap<string, Lines>> {
  const lines = new Map<string, Lines>();
  for (const { file } of edits) if (!snapshot.files.has(file)) lines.set(file, linesOf((await readText(file)) ?? ''));
  return lines;
}

/** What takes long looks now and then whether somebody still waits for it. */
function signalOf(token: CancellationToken): AbortSignal {
  const abort = new AbortController();
  if (token.isCancellationRequested) abort.abort();
  else token.onCancellationRequested(() => abort.abort());
  return abort.signal;
}
