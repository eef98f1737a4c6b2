import { type TextDocument, workspace } from 'vscode';
import type { DocumentSelector } from 'vscode-languageclient';

/** Id of the client; its settings are those of `waypost.*`, `waypost.trace.server` among them. */
export const CLIENT_ID = 'waypost';

/** Languages of the documents that are Waypost's business. */
export const LANGUAGES: readonly string[] = ['markdown', 'mermaid'];

/**
 * Documents of the schemes that the workspace's folders have. Others are copies for show: `git:` in a diff, `output:`,
 * a chat's suggestions; nothing that is wrong in them can be put right.
 */
export function documentSelector(): DocumentSelector {
  const schemes = new Set((workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme));
  if (schemes.size === 0) schemes.add('file');
  return [...schemes].flatMap((scheme) => LANGUAGES.map((language) => ({ scheme, language })));
}

/** Whether the server has something to say of a document. */
export const isOurs = ({ languageId }: TextDocument): boolean => LANGUAGES.includes(languageId);
