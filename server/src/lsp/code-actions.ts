import {
  type CancellationToken,
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  LSPErrorCodes,
  ResponseError,
  type ServerCapabilities,
} from 'vscode-languageserver';
import { codeActions } from '../features/code-action.ts';
import { COMMANDS } from '../protocol.ts';
import { chooseFixes } from '../rules/choose-fixes.ts';
import type { Finding } from '../rules/rule.ts';
import type { FileReport } from '../service.ts';
import type { FileEdit } from '../text/edit.ts';
import type { ServerContext } from './context.ts';
import { toDiagnostic, toOffsets } from './convert.ts';
import { toWorkspaceEdit } from './fixes.ts';
import type { Place } from './roots.ts';
import { suppress } from './suppression-action.ts';

/** Kind for `editor.codeActionsOnSave`. */
const FIX_ALL = `${CodeActionKind.SourceFixAll}.waypost`;

/** Offers the fixes of findings, all preferred ones at once, and comments that say a finding is meant to be. */
export function registerCodeActions(context: ServerContext): Partial<ServerCapabilities> {
  context.connection.onCodeAction(async (params, token) => {
    const current = await currentReport(context, params.textDocument.uri, token);
    if (token.isCancellationRequested) return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
    if (current === undefined) return [];
    const refactorings = await refactor(context, current, params);
    if (token.isCancellationRequested) return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
    return [...offer(context, current, params), ...refactorings];
  });
  return {
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, FIX_ALL] },
  };
}

export interface CurrentReport extends Place {
  readonly report: FileReport;
}

/** What is true of a document as the client sees it now. */
export async function currentReport(
  context: ServerContext,
  uri: string,
  token: CancellationToken,
): Promise<CurrentReport | undefined> {
  await context.roots.whenOpened();
  context.documents.flush();
  const place = context.roots.owner(uri);
  if (place === undefined) return undefined;
  const { root, path } = place;
  const report = await root.reportOf(path, context.documents.get(uri)?.version, token);
  // The buffer may have moved on meanwhile; then the client asks again.
  if (report === undefined || report.version !== context.documents.get(uri)?.version) return undefined;
  return { root, path, report };
}

function offer(context: ServerContext, current: CurrentReport, params: CodeActionParams): CodeAction[] {
  const { root, path, report } = current;
  const facts = root.service?.facts(path);
  if (facts === undefined) return [];
  const { only } = params.context;
  const actions: CodeAction[] = [];
  if (isWanted(CodeActionKind.QuickFix, only)) {
    const asked = toOffsets(facts, params.range);
    const touched = report.findings.filter(({ range }) => range.start <= asked.end && asked.start <= range.end);
    for (const finding of touched)
      actions.push(...fixesOf(context, current, finding), ...lastVersionsOf(context, current, finding));
    // What silences comes after all that repairs.
    const seen = new Set<string>();
    for (const action of touched.flatMap((finding) => suppressionsOf(context, current, finding))) {
      // One comment serves every finding of its rule in the line.
      const key = JSON.stringify(action.edit);
      if (!seen.has(key)) actions.push(action);
      seen.add(key);
    }
  }
  if (isWanted(FIX_ALL, only)) {
    // What runs on each save must not reach into other files.
    const chosen = chooseFixes(report.findings, (file) => file === path);
    const edits = chosen.fixes.flatMap((fix) => fix.edits);
    const edit = edits.length === 0 ? undefined : toWorkspaceEdit(context, root, { edits });
    if (edit !== undefined) actions.push({ title: 'Apply all preferred fixes of Waypost', kind: FIX_ALL, edit });
  }
  return actions;
}

/** What can be done with the place, whether or not anything is wrong there. */
async function refactor(
  context: ServerContext,
  { root, path }: CurrentReport,
  params: CodeActionParams,
): Promise<CodeAction[]> {
  if (!isWanted(CodeActionKind.RefactorRewrite, params.context.only)) return [];
  const version = context.documents.get(params.textDocument.uri)?.version;
  const feature = await root.service?.context(path);
  if (feature === undefined) return [];
  const actions = await codeActions(feature, toOffsets(feature.facts, params.range));
  // Offsets of a text that has changed since would be wrong.
  if (context.documents.get(params.textDocument.uri)?.version !== version) return [];
  return actions.flatMap(({ title, kind, edits }) => {
    const edit = toWorkspaceEdit(context, root, { edits });
    return edit === undefined ? [] : { title, kind, edit };
  });
}

function fixesOf(context: ServerContext, { root, path }: CurrentReport, finding: Finding): CodeAction[] {
  const facts = root.service?.facts(path);
  if (facts === undefined) return [];
  return finding.fixes.flatMap((fix) => {
    const edit = toWorkspaceEdit(context, root, fix);
    if (edit === undefined) return [];
    const diagnostics = [toDiagnostic(facts, finding, context.client)];
    return { title: fix.title, kind: CodeActionKind.QuickFix, diagnostics, isPreferred: fix.preferred, edit };
  });
}

/** What a path that is gone was, where the client can show it. */
function lastVersionsOf({ client }: ServerContext, { root, path }: CurrentReport, finding: Finding): CodeAction[] {
  const facts = root.service?.facts(path);
  const { gone } = finding.data;
  if (facts === undefined || typeof gone !== 'string' || client.options.lastVersions !== true) return [];
  // Of a folder nothing happened to itself.
  if (root.service?.snapshot.history?.past.lastEvent(gone) === undefined) return [];
  const title = 'Show the last version';
  const command = { title, command: COMMANDS.showLastVersion, arguments: [root.uri.uri, gone] };
  return [{ title, kind: CodeActionKind.QuickFix, diagnostics: [toDiagnostic(facts, finding, client)], command }];
}

function suppressionsOf(context: ServerContext, { root, path }: CurrentReport, finding: Finding): CodeAction[] {
  const facts = root.service?.facts(path);
  // Only open buffers keep their parsed text.
  const document = root.service?.document(path);
  if (facts === undefined || document === undefined) return [];
  const suppressing = suppress(document, facts, finding);
  if (suppressing === undefined) return [];
  const fileEdit: FileEdit = { file: path, ...suppressing.edit };
  const edit = toWorkspaceEdit(context, root, { edits: [fileEdit] });
  if (edit === undefined) return [];
  const diagnostics = [toDiagnostic(facts, finding, context.client)];
  return [{ title: suppressing.title, kind: CodeActionKind.QuickFix, diagnostics, isPreferred: false, edit }];
}

/** Kinds are a tree: who asks for `source` or `source.fixAll` means `source.fixAll.waypost`, too. */
const isWanted = (kind: string, only: readonly string[] | undefined): boolean =>
  only === undefined || only.some((wanted) => kind === wanted || kind.startsWith(`${wanted}.`));
