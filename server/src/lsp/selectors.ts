import { sourceEndings, sourceNames } from '../source/comment-syntax.ts';

/** Files that are one diagram, by the language an editor gives them and by name where it has none. */
export const DIAGRAM_FILES = [{ language: 'mermaid' }, { pattern: '**/*.{mmd,mermaid}' }] as const;

/** What an editor takes for Markdown. */
export const MARKDOWN = [{ language: 'markdown' }] as const;

/**
 * Source code that Waypost reads, by its name, in the schemes of the workspace's folders: copies for show, such as the
 * old side of a diff, have others. Data and lock files, which have no comments, are not among them.
 */
export const sourceFiles = (schemes: Iterable<string>): { readonly scheme: string; readonly pattern: string }[] =>
  [...new Set(schemes)].flatMap((scheme) => [
    { scheme, pattern: `**/*.{${sourceEndings.join(',')}}` },
    { scheme, pattern: `**/{${sourceNames.join(',')}}` },
  ]);
