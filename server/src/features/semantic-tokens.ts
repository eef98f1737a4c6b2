import { resolveReference } from '../references/resolve-reference.ts';
import type { Range } from '../text/range.ts';
import { namesIn } from './adr/adr-at.ts';
import type { FeatureContext } from './context.ts';

/**
 * What a token is: a status by what it means, an id of an ADR that exists (retired ones apart), a reference to code that
 * is there. What leads nowhere has no token: it looks like the text around it.
 */
export type SemanticTokenType =
  | 'liveStatus'
  | 'openStatus'
  | 'retiredStatus'
  | 'adrId'
  | 'retiredAdrId'
  | 'codeReference';

export interface SemanticToken {
  readonly type: SemanticTokenType;
  /** Within one line. */
  readonly range: Range;
}

const STATUS_TYPES = { live: 'liveStatus', open: 'openStatus', retired: 'retiredStatus' } as const;

/** Tokens in the order of the text; none overlap. */
export function semanticTokens(context: FeatureContext): SemanticToken[] {
  const { facts, world, text, path, document } = context;
  if (document === undefined) return [];
  const tokens: SemanticToken[] = [];
  for (const { wordRange, class: kind } of facts.adr?.statuses ?? []) {
    if (kind !== 'unknown') tokens.push({ type: STATUS_TYPES[kind], range: wordRange });
  }
  const links = facts.links.map(({ range }) => range);
  for (const { range, adrs } of namesIn(facts, world)) {
    // Links have colours of their own.
    if (links.some((link) => link.start <= range.start && range.end <= link.end)) continue;
    const isRetired = adrs.every(({ statusClass }) => statusClass === 'retired');
    tokens.push({ type: isRetired ? 'retiredAdrId' : 'adrId', range });
  }
  for (const reference of facts.references) {
    if (reference.form === 'link' || reference.form === 'blob-url') continue;
    const { resolution } = resolveReference(path, reference, world);
    if (resolution === 'exact' || resolution === 'suffix' || resolution === 'symbol')
      tokens.push({ type: 'codeReference', range: reference.range });
  }
  return withoutOverlaps(
    tokens.filter(({ range }) => range.end > range.start && !/[\r\n]/.test(text.slice(range.start, range.end))),
  );
}

function withoutOverlaps(tokens: readonly SemanticToken[]): SemanticToken[] {
  const sorted = [...tokens].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  let end = 0;
  return sorted.filter(({ range }) => {
    if (range.start < end) return false;
    end = range.end;
    return true;
  });
}
