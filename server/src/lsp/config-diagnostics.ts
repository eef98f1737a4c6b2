import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import type { ServerContext } from './context.ts';
import { toRange } from './convert.ts';
import type { Root } from './root.ts';

/**
 * Shows what is not understood in a workspace's own configuration, in its file: a setting that has no effect is looked
 * for there. Told anew each time that the file on disk was read.
 */
export function registerConfigDiagnostics(context: ServerContext): Record<string, never> {
  const { connection, roots, log } = context;
  const shown = new Map<Root, string>();

  const send = (uri: string, diagnostics: Diagnostic[]): void => {
    connection
      .sendDiagnostics({ uri, diagnostics })
      .catch((error: unknown) => log('error', `not published: ${String(error)}`));
  };
  const clear = (root: Root): void => {
    const uri = shown.get(root);
    if (shown.delete(root) && uri !== undefined) send(uri, []);
  };

  roots.listen({
    onConfigured(root) {
      const { configProblems: problems } = root;
      const lines = root.service?.configLines;
      const [first] = problems;
      const uri = first === undefined ? undefined : root.uri.uriOf(first.file);
      if (uri !== shown.get(root)) clear(root);
      if (uri === undefined || lines === undefined) return;
      shown.set(root, uri);
      const diagnostics = problems.map(({ range, message }) => ({
        range: toRange(lines, range),
        severity: DiagnosticSeverity.Warning,
        code: 'configuration',
        source: 'waypost',
        message,
      }));
      send(uri, diagnostics);
    },
    onRemoved: clear,
  });
  return {};
}
