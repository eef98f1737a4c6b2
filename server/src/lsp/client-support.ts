import { DiagnosticTag, type InitializeParams } from 'vscode-languageserver';
import type { InitializationOptions } from '../protocol/session.ts';

/** What the client can do, read once from `initialize`; where it says nothing, it cannot. */
export interface ClientSupport {
  /** Answers `workspace/configuration`. */
  readonly configuration: boolean;
  /** Registers `workspace/didChangeConfiguration` when asked. */
  readonly configurationRegistration: boolean;
  readonly workspaceFolders: boolean;
  /** Watches files when asked. */
  readonly watchedFiles: boolean;
  readonly workDoneProgress: boolean;
  /** Edits that name a document's version. */
  readonly documentChanges: boolean;
  readonly applyEdit: boolean;
  readonly codeDescription: boolean;
  readonly diagnosticData: boolean;
  readonly unnecessaryTag: boolean;
  /** Definitions that say what they start from. */
  readonly definitionLinks: boolean;
  readonly prepareRename: boolean;
  /** Files created in an edit. */
  readonly createFiles: boolean;
  /** Files renamed in an edit. */
  readonly renameFiles: boolean;
  /** Edits that are to be looked at before they are applied. */
  readonly changeAnnotations: boolean;
  /** Asks before it renames files. */
  readonly willRenameFiles: boolean;
  /** Tells of files once they are renamed. */
  readonly didRenameFiles: boolean;
  /** Opens a document, with a selection, when asked. */
  readonly showDocument: boolean;
  /** Asks for code lenses anew when told to. */
  readonly codeLensRefresh: boolean;
  /** Shows what is not possible now, and why. */
  readonly disabledActions: boolean;
  /** Completions with tab stops. */
  readonly snippets: boolean;
  /** Registers outlines and formatting for some languages when asked. */
  readonly documentSymbolRegistration: boolean;
  readonly formattingRegistration: boolean;
  /** Sends documents of further languages, and asks about them, when asked to. */
  readonly sourceRegistration: boolean;
  /** Waypost's own options. */
  readonly options: InitializationOptions;
}

export function readClientSupport(params: InitializeParams): ClientSupport {
  const { workspace, textDocument, window } = params.capabilities;
  const diagnostics = textDocument?.publishDiagnostics;
  return {
    configuration: workspace?.configuration === true,
    configurationRegistration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    watchedFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    workDoneProgress: window?.workDoneProgress === true,
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    applyEdit: workspace?.applyEdit === true,
    codeDescription: diagnostics?.codeDescriptionSupport === true,
    diagnosticData: diagnostics?.dataSupport === true,
    unnecessaryTag: diagnostics?.tagSupport?.valueSet.includes(DiagnosticTag.Unnecessary) === true,
    definitionLinks: textDocument?.definition?.linkSupport === true,
    prepareRename: textDocument?.rename?.prepareSupport === true,
    createFiles: workspace?.workspaceEdit?.resourceOperations?.includes('create') === true,
    renameFiles: workspace?.workspaceEdit?.resourceOperations?.includes('rename') === true,
    changeAnnotations: workspace?.workspaceEdit?.changeAnnotationSupport !== undefined,
    willRenameFiles: workspace?.fileOperations?.willRename === true,
    didRenameFiles: workspace?.fileOperations?.didRename === true,
    showDocument: window?.showDocument?.support === true,
    codeLensRefresh: workspace?.codeLens?.refreshSupport === true,
    disabledActions: textDocument?.codeAction?.disabledSupport === true,
    snippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    documentSymbolRegistration: textDocument?.documentSymbol?.dynamicRegistration === true,
    formattingRegistration: textDocument?.formatting?.dynamicRegistration === true,
    sourceRegistration: [
      textDocument?.synchronization,
      textDocument?.codeLens,
      textDocument?.hover,
      textDocument?.definition,
      textDocument?.references,
      textDocument?.completion,
      textDocument?.codeAction,
    ].every((capability) => capability?.dynamicRegistration === true),
    options: readOptions(params.initializationOptions),
  };
}

/** Anything may stand in `initializationOptions`; what is not as described counts as not given. */
function readOptions(value: unknown): InitializationOptions {
  if (typeof value !== 'object' || value === null) return {};
  const options = value as Readonly<Record<keyof InitializationOptions, unknown>>;
  return {
    restricted: options.restricted === true,
    status: options.status === true,
    dialogs: options.dialogs === true,
    files: options.files === true,
    ...(typeof options.distUri === 'string' ? { distUri: options.distUri } : {}),
    terminal: options.terminal === true,
    lastVersions: options.lastVersions === true,
    settings: options.settings,
  };
}
