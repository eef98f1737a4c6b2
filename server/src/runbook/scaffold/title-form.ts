import { mostCommon } from '../../adr/order.ts';
import { isShared } from '../../adr/scaffold/sample.ts';

/** `Runbook: `, `SOP - `: what the titles of a folder begin with. */
const OPENING = /^(?:(?:run ?book|play ?book|sop|alert|incident|procedure)[ \t]?[:–—-][ \t]{1,2})/i;
/** ` Runbook`, ` (runbook)`. */
const CLOSING = /[ \t](?:\(?(?:run ?book|play ?book|sop)\)?)$/i;

/** A title with what most titles of its folder begin and end with, unless it is there already. */
export function dressTitle(title: string, siblings: readonly string[]): string {
  const shared = (pattern: RegExp): string => {
    const found = siblings.flatMap((text) => pattern.exec(text)?.[0] ?? []);
    const usual = mostCommon(found) ?? '';
    const sharing = found.filter((text) => text === usual).length;
    return sharing > 1 && isShared(sharing, siblings.length) ? usual : '';
  };
  const opening = OPENING.test(title) ? '' : shared(OPENING);
  const closing = CLOSING.test(title) ? '' : shared(CLOSING);
  return opening + title + closing;
}
