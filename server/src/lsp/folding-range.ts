import type { ServerCapabilities } from 'vscode-languageserver';
import { foldingRanges } from '../features/folding-range.ts';
import type { ServerContext } from './context.ts';
import { toPosition } from './convert.ts';
import { answerFeature } from './feature.ts';

export function registerFoldingRange(context: ServerContext): Partial<ServerCapabilities> {
  context.connection.onFoldingRanges((params, token) =>
    answerFeature(context, params.textDocument.uri, token, async ({ feature }) =>
      (await foldingRanges(feature)).map(({ range, kind }) => ({
        startLine: toPosition(feature.facts, range.start).line,
        endLine: toPosition(feature.facts, Math.max(range.start, range.end - 1)).line,
        ...(kind === undefined ? {} : { kind }),
      })),
    ),
  );
  return { foldingRangeProvider: true };
}
