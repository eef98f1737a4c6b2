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
import { COMMANDS } from '../protocol/commands.ts';
import { chooseFixes } from '../rules/choose-fixes.ts';
import type { Finding } from '../rules/rule.ts';
import type { FileReport } from '../service.ts';
import type { FileEdit } from '../text/edit.ts';
import type { ServerContext } from './context.ts';
import { toDiagnostic, toOffsets } from './convert.ts';
import { toWorkspaceEdit } from './fixes.ts';
import type { Root } from './root.ts';
import type { Place } from './roots.ts';
import { suppressInSource } from './suppress-in-source.ts';
import { type Suppressing, suppress } from './suppression-action.ts';

/** Kind for `editor.codeActionsOnSave`. */
const FIX_ALL = `${CodeActionKind.SourceFixAll}.waypost`;

export const CODE_ACTION_KINDS: readonly string[] = [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, FIX_ALL];

/** Offers the fixes of findings, all preferred ones at once, and comments that say a finding is meant to be. */
export function registerCodeActions(context: ServerContext): Partial<ServerCapabilities> {
  context.connection.onCodeAction(async (params, token) => {
    const current = await currentReport(context, params.textDocument.uri, token);
    if (token.isCancellationRequested) return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
    if (current === undefined) return [];
    const actions = await actionsAt(context, current, params);
    if (token.isCancellationRequested) return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
    const offered = await offer(context, current, params);
    if (token.isCancellationRequested) return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
    // What silences comes after all that repairs.
    return [...offered.repairs, ...actions, ...offered.silencing];
  });
  return { codeActionProvider: { codeActionKinds: [...CODE_ACTION_KINDS] } };
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

async function offer(
  context: ServerContext,
  current: CurrentReport,
  params: CodeActionParams,
): Promise<{ readonly repairs: readonly CodeAction[]; readonly silencing: readonly CodeAction[] }> {
  const { root, path, report } = current;
  const facts = root.service?.facts(path);
  const actions: CodeAction[] = [];
  const silencing: CodeAction[] = [];
  if (facts === undefined) return { repairs: actions, silencing };
  const { only } = params.context;
  if (isWanted(CodeActionKind.QuickFix, only)) {
    const asked = toOffsets(facts, params.range);
    const touched = report.findings.filter(({ range }) => range.start <= asked.end && asked.start <= range.end);
    for (const finding of touched)
      actions.push(...fixesOf(context, current, finding), ...lastVersionsOf(context, current, finding));
    const seen = new Set<string>();
    for (const action of await suppressionsOf(context, current, touched)) {
      // One comment serves every finding of its rule in the line.
      const key = JSON.stringify(action.edit);
      if (!seen.has(key)) silencing.push(action);
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
  return { repairs: actions, silencing };
}

/** What can be done with the place, whether or not anything is wrong there. */
async function actionsAt(
  context: ServerContext,
  { root, path, report }: CurrentReport,
  params: CodeActionParams,
): Promise<CodeAction[]> {
  const { only } = params.context;
  if (!isWanted(CodeActionKind.RefactorRewrite, only) && !isWanted(CodeActionKind.QuickFix, only)) return [];
  const { uri } = params.textDocument;
  const version = context.documents.get(uri)?.version;
  // What renumbers a record must know who cites it, and code is read in the background.
  if (report.findings.some(({ rule }) => rule === 'adr-duplicate-number')) await root.service?.readSources();
  const feature = await root.service?.context(path);
  if (feature === undefined) return [];
  const { client } = context;
  const options = { dialogs: client.options.dialogs === true, isAlone: root.isLoose };
  const actions = await codeActions(feature, toOffsets(feature.facts, params.range), options);
  // Offsets of a text that has changed since would be wrong.
  if (context.documents.get(uri)?.version !== version) return [];
  return actions.flatMap((action): CodeAction[] => {
    const { title, kind, rule, preferred, disabled, command } = action;
    if (!isWanted(kind, only)) return [];
    const diagnostics = report.findings
      .filter((finding) => finding.rule === rule)
      .map((finding) => toDiagnostic(feature.facts, finding, client));
    const shown = { title, kind, ...(rule === undefined ? {} : { diagnostics, isPreferred: preferred === true }) };
    // A client that does not know what is impossible would offer it all the same.
    if (disabled !== undefined) return client.disabledActions ? [{ ...shown, disabled: { reason: disabled } }] : [];
    if (command !== undefined)
      return [{ ...shown, command: { title, command: command.command, arguments: [uri, ...command.arguments] } }];
    const edit = toWorkspaceEdit(context, root, action);
    return edit === undefined ? [] : [{ ...shown, edit }];
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

async function suppressionsOf(
  context: ServerContext,
  { root, path }: CurrentReport,
  findings: readonly Finding[],
): Promise<CodeAction[]> {
  const facts = root.service?.facts(path);
  if (facts === undefined || findings.length === 0) return [];
  const suppressing = await suppressionOf(root, path);
  return findings.flatMap((finding) => {
    const found = suppressing?.(finding);
    if (found === undefined) return [];
    const fileEdit: FileEdit = { file: path, ...found.edit };
    const edit = toWorkspaceEdit(context, root, { edits: [fileEdit] });
    if (edit === undefined) return [];
    const diagnostics = [toDiagnostic(facts, finding, context.client)];
    return [{ title: found.title, kind: CodeActionKind.QuickFix, diagnostics, isPreferred: false, edit }];
  });
}

/** How findings are silenced in a file; undefined for what is not open, whose text is not at hand. */
async function suppressionOf(
  { service }: Root,
  path: string,
): Promise<((finding: Finding) => Suppressing | undefined) | undefined> {
  const document = service?.document(path);
  if (document !== undefined) {
    const facts = service?.facts(path);
    return facts === undefined ? undefined : (finding) => suppress(document, facts, finding);
  }
  const feature = service?.facts(path)?.kind === 'source' ? await service.context(path) : undefined;
  if (feature === undefined) return undefined;
  const comments = await feature.readComments();
  return (finding) => suppressInSource(feature.text, feature.facts, comments, finding);
}

/** Kinds are a tree: who asks for `source` or `source.fixAll` means `source.fixAll.waypost`, too. */
const isWanted = (kind: string, only: readonly string[] | undefined): boolean =>
  only === undefined || only.some((wanted) => kind === wanted || kind.startsWith(`${wanted}.`));
