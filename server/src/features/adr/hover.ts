import type { HoverProvider } from '../hover.ts';
import { adrsAt } from './adr-at.ts';
import { adrCard } from './card.ts';

/** More than these would fill the screen. */
const MOST_CARDS = 3;

/** The card of the ADR that an id or a link names; where several have the number, those of the first few. */
export const adrHover: HoverProvider = async (context, offset) => {
  const named = adrsAt(context.facts, offset, context.world);
  if (named === undefined) return undefined;
  const cards = await Promise.all(named.adrs.slice(0, MOST_CARDS).map((adr) => adrCard(adr, context)));
  return { range: named.range, markdown: cards.join('\n\n---\n\n') };
};
