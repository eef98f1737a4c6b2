/**
 * Text of a repository in a message or in the status item: VS Code makes a link of `[label](command:...)` there, which
 * runs any command at all, so no such link is left.
 */
export const plainMessage = (text: string): string => text.replaceAll('](', '] (');

/** Text of a repository in a pick: `$(zap)` would be drawn as an icon. */
export const plainLabel = (text: string): string => text.replace(/\$\((?=[\w-]+(?:~\w+)?\))/g, '\\$(');

/** What went wrong, as a message. What the server refuses, it says in words for the user. */
export const describeError = (error: unknown): string =>
  plainMessage(`Waypost: ${error instanceof Error ? error.message : String(error)}`);
