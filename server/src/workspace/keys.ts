/**
 * Names of questions that a check can ask of the world (see `World`): `path:docs/x.md`, `convention:docs/adr`.
 * Two snapshots answer a question differently only if its key is among the changed ones.
 */
export const keys = {
  path: (path: string) => `path:${path}`,
  entries: (directory: string) => `entries:${directory}`,
  name: (name: string) => `name:${name.toLowerCase()}`,
  ignore: () => 'ignore',
  document: (path: string) => `document:${path}`,
  facts: (path: string) => `facts:${path}`,
  lines: (path: string) => `lines:${path}`,
  outline: (path: string) => `outline:${path}`,
  history: () => 'history',
  adrDirectories: () => 'adr-directories',
  adrsIn: (directory: string) => `adrs-in:${directory}`,
  adr: (path: string) => `adr:${path}`,
  number: (number: number) => `number:${number}`,
  cited: (scope: string) => `cited:${scope}`,
  convention: (directory: string) => `convention:${directory}`,
  alert: (name: string) => `alert:${name}`,
  alertHabits: () => 'alert-habits',
  alertUrls: () => 'alert-urls',
  runbook: (path: string) => `runbook:${path}`,
  runbooksIn: (directory: string) => `runbooks-in:${directory}`,
  runbookConvention: (directory: string) => `runbook-convention:${directory}`,
  variable: (name: string) => `variable:${name}`,
  variables: () => 'variables',
  variablePrefixes: () => 'variable-prefixes',
  interface: (name: string) => `interface:${name}`,
  interfaces: () => 'interfaces',
  written: (name: string) => `written:${name}`,
  allWritten: () => 'all-written',
  declarationsRead: () => 'declarations-read',
  label: (key: string) => `label:${key}`,
  named: (name: string) => `named:${name}`,
  reached: (page: string) => `reached:${page}`,
  reachedBelow: (folder: string) => `reached-below:${folder}`,
  pagesIn: (folder: string) => `pages-in:${folder}`,
  navigation: () => 'navigation',
  today: () => 'today',
  lastCommit: (path: string) => `last-commit:${path}`,
  diagram: (text: string) => `diagram:${text}`,
  citation: (id: string) => `citation:${id}`,
} as const;

/** The text of a `diagram:` key; undefined for other keys. */
export const diagramOfKey = (key: string): string | undefined =>
  key.startsWith('diagram:') ? key.slice('diagram:'.length) : undefined;

/** The id of a `citation:` key; undefined for other keys. */
export const citationOfKey = (key: string): string | undefined =>
  key.startsWith('citation:') ? key.slice('citation:'.length) : undefined;
