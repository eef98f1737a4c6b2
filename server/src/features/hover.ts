import type { Range } from '../text/range.ts';
import { adrHover } from './adr/hover.ts';
import { statusHover } from './adr/status-hover.ts';
import { alertHover } from './alert/hover.ts';
import { type Answer, type FeatureContext, firstAnswer } from './context.ts';
import { variableHover } from './environment/hover.ts';
import { referenceHover } from './reference/hover.ts';

export interface Hover {
  readonly range: Range;
  /** Markdown; whoever writes it escapes what comes from the repository. */
  readonly markdown: string;
  /** Path of a file that is gone: its last version may be shown. */
  readonly gone?: string;
}

export type HoverProvider = (context: FeatureContext, offset: number) => Answer<Hover>;

const providers: readonly HoverProvider[] = [
  async (context, offset) => (await context.diagramFeatures())?.hoverDiagram(context, offset),
  alertHover,
  referenceHover,
  adrHover,
  statusHover,
  variableHover,
];

export const hover = (context: FeatureContext, offset: number): Promise<Hover | undefined> =>
  firstAnswer(providers.map((provider) => () => provider(context, offset)));
