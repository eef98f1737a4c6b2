import type { Diagnostic } from 'vscode-languageserver';
import type { FileReport } from '../service.ts';
import type { DocumentKind } from '../workspace/facts.ts';
import type { ServerContext } from './context.ts';
import { toDiagnostic } from './convert.ts';
import type { Root } from './root.ts';

/**
 * Publishes findings as they come. What is published for an open buffer names the version that was checked, and is not
 * published at all when the buffer has moved on.
 */
export function registerDiagnostics(context: ServerContext): Record<string, never> {
  const { connection, documents, roots, client } = context;
  // URIs under which something is shown, by root and path: a client may spell an open document in its own way.
  const shown = new Map<Root, Map<string, string>>();

  const send = (uri: string, diagnostics: Diagnostic[], version?: number): void => {
    const params = { uri, diagnostics, ...(version === undefined ? {} : { version }) };
    connection
      .sendDiagnostics(params)
      .catch((error: unknown) => context.log('error', `not published: ${String(error)}`));
  };
  const clear = (root: Root, path: string): void => {
    const uri = shown.get(root)?.get(path);
    if (uri === undefined) return;
    shown.get(root)?.delete(path);
    send(uri, []);
  };
  const publish = (root: Root, report: FileReport): void => {
    const path = report.file;
    const facts = root.service?.facts(path);
    const before = shown.get(root)?.get(path);
    // By far the most: of ten thousand closed documents nothing is, nor was, to be shown.
    const isQuiet = report.version === undefined && before === undefined;
    if (isQuiet && (facts === undefined || report.findings.length === 0 || !isInScope(root, facts.kind))) return;
    const uri = root.uri.uriOf(path);
    if (facts === undefined || roots.owner(uri)?.root !== root) {
      clear(root, path);
      return;
    }
    const document = report.version === undefined ? documents.get(uri) : documents.at(root.uri, path);
    if (report.version !== document?.version) return;
    if (document === undefined && !isInScope(root, facts.kind)) {
      clear(root, path);
      return;
    }
    const diagnostics = report.findings.map((finding) => toDiagnostic(facts, finding, client));
    const now = document?.uri ?? before ?? uri;
    if (before !== undefined && before !== now) send(before, []);
    if (document === undefined && diagnostics.length === 0) {
      clear(root, path);
      return;
    }
    const paths = shown.get(root) ?? new Map<string, string>();
    shown.set(root, paths.set(path, now));
    send(now, diagnostics, document?.version);
  };

  roots.listen({
    onReport: publish,
    onGone: clear,
    onReady(root) {
      for (const path of [...(shown.get(root)?.keys() ?? [])]) {
        if (root.service?.facts(path) === undefined) clear(root, path);
      }
    },
    onRefresh(root) {
      const { service } = root;
      if (service === undefined) return;
      const { files, sources } = service.snapshot;
      for (const path of [...files.keys(), ...sources.keys()]) {
        const report = service.report(path);
        if (report !== undefined) publish(root, report);
      }
    },
    onRemoved(root) {
      for (const path of [...(shown.get(root)?.keys() ?? [])]) clear(root, path);
      shown.delete(root);
    },
  });
  // The buffer may have held what was never saved, and outside the scope nothing is said of closed files.
  documents.onClose((document) => {
    for (const { root, path } of roots.containing(document.uri)) {
      const kind = root.service?.facts(path)?.kind;
      if (kind === undefined || !isInScope(root, kind)) clear(root, path);
    }
  });
  return {};
}

/** Whether findings of a file that is not open are published. */
function isInScope(root: Root, kind: DocumentKind): boolean {
  const { scope } = root.settings;
  if (scope === 'workspace') return true;
  return scope === 'records' && (kind === 'adr' || kind === 'runbook');
}
