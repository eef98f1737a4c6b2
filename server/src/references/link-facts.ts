import type { Destination } from '../markdown/document.ts';
import type { Range } from '../text/range.ts';
import type { LinkFact, LinkTarget } from '../workspace/facts.ts';
import { isTemplateExpression } from './link-idioms.ts';

/** What rules need of where a link leads. */
export const linkTargetOf = ({
  value,
  path,
  pathRange,
  fragment,
  fragmentRange,
}: Omit<Destination, 'range'>): LinkTarget => ({
  path,
  pathRange,
  fragment,
  fragmentRange,
  template: isTemplateExpression(value) ? value : undefined,
});

/** Where a link's text stands. */
export const linkTextRange = ({ text, textStart }: Pick<LinkFact, 'text' | 'textStart'>): Range => ({
  start: textStart,
  end: textStart + text.length,
});

const NOWHERE = { start: 0, end: 0 };

/** A path that is followed as if a link led there. */
export const linkTargetOfPath = (path: string): LinkTarget =>
  linkTargetOf({ value: path, path, pathRange: NOWHERE, fragment: undefined, fragmentRange: undefined });
