import type { CancellationToken, ServerCapabilities } from 'vscode-languageserver';
import type { ChangeResult } from '../protocol/commands.ts';
import {
  COVERAGE_OPTIONS,
  type CoverageFolder,
  type CoverageOptionsParams,
  type SetUpCoverageParams,
} from '../protocol/coverage.ts';
import { linesOf } from '../text/lines.ts';
import type { ServerContext } from './context.ts';
import { carryOut, type Failed, holds, newFilesOf, withRoot } from './new-file.ts';
import { invalid, readParameters, refuse } from './parameters.ts';

/** Answers what a person may choose of that which could have to be documented. */
export function registerCoverageOptions(context: ServerContext): Partial<ServerCapabilities> {
  context.connection.onRequest(
    COVERAGE_OPTIONS,
    async ({ uri }: CoverageOptionsParams, token): Promise<readonly CoverageFolder[]> => {
      await context.roots.whenOpened();
      context.documents.flush();
      const folders: CoverageFolder[] = [];
      for (const root of uri === undefined ? context.roots.all : context.roots.all.filter((one) => holds(one, uri))) {
        const change = await (await root.whenRead(token))?.changeContext();
        if (change === undefined) continue;
        const { proposalsFor } = await newFilesOf(root);
        const proposals = await proposalsFor(change, () => token.isCancellationRequested);
        const choices = proposals.map(({ id, title, detail, isClear }) => ({ id, title, detail, isClear }));
        folders.push({ uri: root.uri.uri, choices });
      }
      // The innermost of nested folders first.
      return folders.reverse();
    },
  );
  return {};
}

/** `waypost.setUpCoverage` */
export async function runSetUpCoverage(
  context: ServerContext,
  given: unknown,
  token: CancellationToken,
): Promise<ChangeResult | Failed> {
  const params = readParameters<SetUpCoverageParams>(given ?? {}, { texts: ['uri', 'choices'], flags: ['dryRun'] });
  if (typeof params === 'string')
    return invalid(
      `waypost.setUpCoverage takes { "uri"?: "file:///...", "choices"?: "...", "dryRun"?: true }: ${params}`,
    );
  return withRoot(context, params.uri, token, async (root, change) => {
    const { planSettings, proposalsFor } = await newFilesOf(root);
    const proposals = await proposalsFor(change, () => token.isCancellationRequested);
    if (token.isCancellationRequested) return refuse('cancelled');
    const ids = params.choices?.split('\n');
    const unknown = ids?.find((id) => !proposals.some((one) => one.id === id));
    if (unknown !== undefined) return refuse(`there is no "${unknown}" to choose any more`);
    const chosen = proposals.filter(({ id, isClear }) => ids?.includes(id) ?? isClear);
    if (chosen.length === 0)
      return refuse('nothing was found that the documents clearly describe: choose what they are to');
    const planned = await planSettings(chosen, change);
    if ('refused' in planned) return refuse(planned.refused);
    const { file } = planned;
    const before = await change.readText(file);
    const lines = new Map(before === undefined ? [] : [[file, linesOf(before)]]);
    const basedOn = change.snapshot;
    return carryOut(context, root, { change: planned.change, basedOn, lines, label: 'Set up coverage' }, params.dryRun);
  });
}
