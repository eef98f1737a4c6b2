import { type TextDocument, workspace } from 'vscode';
import type { DocumentSelector } from 'vscode-languageclient';

/** Id of the client; its settings are those of `waypost.*`, `waypost.trace.server` among them. */
export const CLIENT_ID = 'waypost';

/** Languages of the documents that are Waypost's business. */
export const LANGUAGES: readonly string[] = ['markdown', 'mermaid'];

/**
 * Documents of the schemes that the workspace's folders have, files that lie in none of them, and what was never saved.
 * Others are copies for show: `git:` in a diff, `output:`, a chat's suggestions; nothing that is wrong in them can be put
 * right.
 */
export function documentSelector(): DocumentSelector {
  const schemes = new Set([...workspaceSchemes(), 'file', 'untitled']);
  return [...schemes].flatMap((scheme) => LANGUAGES.map((language) => ({ scheme, language })));
}

/** Schemes of the workspace's folders, sorted; `file` where none is open. */
export function workspaceSchemes(): readonly string[] {
  const schemes = new Set((workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme));
  return schemes.size === 0 ? ['file'] : [...schemes].sort();
}

/** Whether the server has something to say of a document. */
export const isOurs = ({ languageId }: TextDocument): boolean => LANGUAGES.includes(languageId);
