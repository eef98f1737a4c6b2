import { type SemanticTokens, SemanticTokensBuilder, type ServerCapabilities } from 'vscode-languageserver';
import { type SemanticTokenType, semanticTokens } from '../features/semantic-tokens.ts';
import type { ServerContext } from './context.ts';
import { toOffsets, toPosition } from './convert.ts';
import { answerFeature, type FeaturePlace } from './feature.ts';
import { MARKDOWN } from './selectors.ts';

/** Types of ours; package.json tells VS Code how each is coloured, and clients that do not know them leave them alone. */
const TYPES: readonly SemanticTokenType[] = [
  'liveStatus',
  'openStatus',
  'retiredStatus',
  'adrId',
  'retiredAdrId',
  'codeReference',
];

/** Colours statuses, ids of ADRs and references to code in prose. */
export function registerSemanticTokens(context: ServerContext): Partial<ServerCapabilities> {
  const { semanticTokens: requests } = context.connection.languages;
  const build = (
    { feature }: FeaturePlace,
    within?: { readonly start: number; readonly end: number },
  ): SemanticTokens => {
    const builder = new SemanticTokensBuilder();
    for (const { type, range } of semanticTokens(feature)) {
      if (within !== undefined && (range.end < within.start || within.end < range.start)) continue;
      const { line, character } = toPosition(feature.facts, range.start);
      builder.push(line, character, range.end - range.start, TYPES.indexOf(type), 0);
    }
    return builder.build();
  };
  requests.on(async (params, token) => {
    const answer = await answerFeature(context, params.textDocument.uri, token, async (place) => build(place));
    return answer ?? { data: [] };
  });
  requests.onRange(async (params, token) => {
    const answer = await answerFeature(context, params.textDocument.uri, token, async (place) =>
      build(place, toOffsets(place.feature.facts, params.range)),
    );
    return answer ?? { data: [] };
  });
  return {
    semanticTokensProvider: {
      legend: { tokenTypes: [...TYPES], tokenModifiers: [] },
      // Of other languages, other extensions know better.
      documentSelector: [...MARKDOWN],
      full: true,
      range: true,
    },
  };
}
