/** What the page says in place of diagrams. */
import type { ToPage } from './messages.ts';

type Empty = Extract<ToPage, { readonly type: 'empty' }>;

export const nothingOpen: Empty = {
  type: 'empty',
  title: 'No document',
  detail: 'Open a Markdown or Mermaid document with a diagram.',
  busy: false,
};

export const stillReading: Empty = {
  type: 'empty',
  title: 'Reading the document',
  detail: 'Waypost is still reading the workspace.',
  busy: true,
};

/** @param name such as `plan.md` */
export const documentGone = (name: string): Empty => ({
  type: 'empty',
  title: `${name} is gone`,
  detail: 'Open a document with a diagram.',
  busy: false,
});

/** @param name such as `plan.md` */
export const noDiagram = (name: string): Empty => ({
  type: 'empty',
  title: `${name} has no diagram`,
  detail: 'Begin one with ```mermaid, or choose one of the workspace from the list.',
  busy: false,
});
