import { type CancellationToken, ResponseError, type ServerCapabilities } from 'vscode-languageserver';
import type { ChangeContext } from '../features/change-context.ts';
import type { NewFiles } from '../parts.ts';
import {
  NEW_RUNBOOK_OPTIONS,
  type NewFileResult,
  type NewRunbookFolder,
  type NewRunbookOptionsParams,
  type NewRunbookParams,
} from '../protocol/new-records.ts';
import { localDay } from '../text/day.ts';
import { dirname } from '../text/paths.ts';
import type { ServerContext } from './context.ts';
import { carryOut, describeFile, type Failed, holds, newFilesOf, withRoot } from './new-file.ts';
import { invalid, readParameters, refuse } from './parameters.ts';
import type { Root } from './root.ts';

/** Answers what a person is to be asked before a new runbook is written. */
export function registerNewRunbook(context: ServerContext): Partial<ServerCapabilities> {
  context.connection.onRequest(
    NEW_RUNBOOK_OPTIONS,
    async ({ uri }: NewRunbookOptionsParams, token): Promise<readonly NewRunbookFolder[]> => {
      await context.roots.whenOpened();
      context.documents.flush();
      const folders: NewRunbookFolder[] = [];
      for (const root of uri === undefined ? context.roots.all : context.roots.all.filter((one) => holds(one, uri))) {
        const change = await (await root.whenRead(token))?.changeContext();
        if (change !== undefined) folders.push(describe(root, await newFilesOf(root), change, uri));
      }
      // The innermost of nested folders first.
      return folders.reverse();
    },
  );
  return {};
}

function describe(root: Root, newFiles: NewFiles, context: ChangeContext, uri: string | undefined): NewRunbookFolder {
  const { firstRunbookFolder, runbookFolders, runbookRecords, runbookTemplates, templateIn } = newFiles;
  const records = runbookRecords(context.snapshot);
  const world = context.worldOf(context.snapshot);
  return {
    uri: root.uri.uri,
    folders: runbookFolders(records).map((path) => ({
      path,
      runbooks: records.filter(({ directory }) => directory === path).length,
      template: templateIn(path, world) ?? null,
    })),
    first: firstRunbookFolder(context),
    current: folderAt(root, newFiles, context, uri) ?? null,
    templates: runbookTemplates.map(({ id, name, summary }) => ({ id, name, summary })),
  };
}

/** The folder of runbooks that a file or folder lies in. */
function folderAt(
  root: Root,
  { runbookFolders, runbookRecords }: NewFiles,
  { snapshot }: ChangeContext,
  uri: string | undefined,
): string | undefined {
  const path = uri === undefined ? undefined : root.uri.relative(uri);
  if (path === undefined) return undefined;
  const known = runbookFolders(runbookRecords(snapshot));
  return [path, dirname(path)].find((one) => known.includes(one));
}

/** `waypost.newRunbook` */
export async function runNewRunbook(
  context: ServerContext,
  given: unknown,
  token: CancellationToken,
): Promise<NewFileResult | Failed> {
  const params = readParameters<NewRunbookParams>(given, { texts: TEXTS, flags: ['dryRun'] });
  if (typeof params === 'string')
    return invalid(
      `waypost.newRunbook takes { "title": "Restore the database", "directory"?: "docs/runbooks", ... }: ${params}`,
    );
  return withRoot(context, params.uri, token, async (root, change) => {
    const { title, file, template, alert, summary, description, expression, severity } = params;
    const newFiles = await newFilesOf(root);
    const directory = params.directory ?? folderAt(root, newFiles, change, params.uri);
    const rule = alert === undefined ? undefined : { name: alert, summary, description, expression, severity };
    const planned = await newFiles.planNewRunbook(
      { title, directory, file, template, alert: rule, date: localDay(new Date()) },
      change,
    );
    if ('refused' in planned) return refuse(planned.refused);
    const text = planned.change.creates.find((created) => created.file === planned.file)?.text ?? '';
    const done = await carryOut(context, root, { ...planned, label: `New runbook ${planned.id}` }, params.dryRun);
    return done instanceof ResponseError ? done : describeFile(root, planned, text, done);
  });
}

const TEXTS = [
  'title',
  'uri',
  'directory',
  'file',
  'template',
  'alert',
  'summary',
  'description',
  'expression',
  'severity',
];
