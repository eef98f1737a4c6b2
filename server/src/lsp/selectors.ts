/** Files that are one diagram, by the language an editor gives them and by name where it has none. */
export const DIAGRAM_FILES = [{ language: 'mermaid' }, { pattern: '**/*.{mmd,mermaid}' }] as const;

/** What an editor takes for Markdown. */
export const MARKDOWN = [{ language: 'markdown' }] as const;
