import { type CancellationToken, ResponseError, type ServerCapabilities } from 'vscode-languageserver';
import type { ChangeContext } from '../features/change-context.ts';
import type { NewFiles } from '../parts.ts';
import type { ChangeResult } from '../protocol/commands.ts';
import {
  NEW_ADR_OPTIONS,
  type NewAdrFolder,
  type NewAdrOptionsParams,
  type NewAdrParams,
  type NewFileResult,
  type SetUpParams,
} from '../protocol/new-records.ts';
import { localDay } from '../text/day.ts';
import { dirname } from '../text/paths.ts';
import type { ServerContext } from './context.ts';
import { carryOut, describeFile, type Failed, holds, newFilesOf, withRoot } from './new-file.ts';
import { invalid, type ParameterNames, readParameters, refuse } from './parameters.ts';
import type { Root } from './root.ts';

/** Answers what a person is to be asked before a new ADR is written. */
export function registerNewAdr(context: ServerContext): Partial<ServerCapabilities> {
  context.connection.onRequest(
    NEW_ADR_OPTIONS,
    async ({ uri }: NewAdrOptionsParams, token): Promise<readonly NewAdrFolder[]> => {
      await context.roots.whenOpened();
      context.documents.flush();
      const folders: NewAdrFolder[] = [];
      for (const root of uri === undefined ? context.roots.all : context.roots.all.filter((one) => holds(one, uri))) {
        const change = await (await root.whenRead(token))?.changeContext();
        if (change !== undefined) folders.push(describe(root, await newFilesOf(root), change, uri));
      }
      return folders.reverse();
    },
  );
  return {};
}

function describe(
  root: Root,
  { adrTemplates, firstDirectory, templateIn }: NewFiles,
  context: ChangeContext,
  uri: string | undefined,
): NewAdrFolder {
  const world = context.worldOf(context.snapshot);
  const directories = world.adrDirectories().map((path) => ({
    path,
    template: templateIn(path, world) ?? null,
    adrs: world.adrsIn(path).map(({ file, id, title, status, statusClass }) => ({
      file,
      id,
      title,
      status,
      isCurrent: statusClass !== 'retired',
    })),
  }));
  return {
    uri: root.uri.uri,
    directories,
    first: firstDirectory(world),
    current: directoryAt(root, context, uri) ?? null,
    templates: adrTemplates.map(({ id, name, summary }) => ({ id, name, summary })),
  };
}

/** The directory of ADRs that a file or folder lies in. */
function directoryAt(root: Root, { snapshot }: ChangeContext, uri: string | undefined): string | undefined {
  const path = uri === undefined ? undefined : root.uri.relative(uri);
  if (path === undefined) return undefined;
  const known = snapshot.adrs.directories;
  return [snapshot.adrs.adr(path)?.directory, path, dirname(path)].find(
    (one) => one !== undefined && known.includes(one),
  );
}

/** `waypost.newAdr` */
export async function runNewAdr(
  context: ServerContext,
  given: unknown,
  token: CancellationToken,
): Promise<NewFileResult | Failed> {
  const params = readParameters<NewAdrParams>(given, NEW_ADR);
  if (typeof params === 'string')
    return invalid(`waypost.newAdr takes { "title": "Use Kafka", "directory"?: "docs/adr", ... }: ${params}`);
  return withRoot(context, params.uri, token, async (root, change) => {
    const { title, template, supersedes, status, setUp } = params;
    const directory = params.directory ?? directoryAt(root, change, params.uri);
    const { planNewAdr } = await newFilesOf(root);
    const planned = await planNewAdr(
      { title, directory, template, supersedes, status, setUp, date: localDay(new Date()) },
      change,
    );
    if ('refused' in planned) return refuse(planned.refused);
    const text = planned.change.creates.find(({ file }) => file === planned.file)?.text ?? '';
    const done = await carryOut(context, root, { ...planned, label: `New ADR ${planned.id}` }, params.dryRun);
    return done instanceof ResponseError ? done : describeFile(root, planned, text, done);
  });
}

const NEW_ADR: ParameterNames = {
  required: ['title'],
  texts: ['uri', 'directory', 'template', 'supersedes', 'status'],
  flags: ['setUp', 'dryRun'],
};

/** `waypost.setUpRecords` */
export async function runSetUp(
  context: ServerContext,
  given: unknown,
  token: CancellationToken,
): Promise<NewFileResult | Failed> {
  const params = readParameters<SetUpParams>(given, {
    required: ['kind'],
    flags: ['dryRun'],
    texts: ['uri', 'directory', 'template'],
  });
  if (typeof params === 'string' || (params.kind !== 'adrs' && params.kind !== 'runbooks'))
    return invalid('waypost.setUpRecords takes { "kind": "adrs" or "runbooks", "directory"?: "docs/adr", ... }');
  return withRoot(context, params.uri, token, async (root, change) => {
    const { directory, template } = params;
    const { firstDirectory, setUpAdrs, setUpRunbooks } = await newFilesOf(root);
    const first = firstDirectory(change.worldOf(change.snapshot));
    const planned =
      params.kind === 'runbooks'
        ? await setUpRunbooks(directory ?? 'docs/runbooks', change)
        : await setUpAdrs({ directory: directory ?? first, template, date: localDay(new Date()) }, change);
    if ('refused' in planned) return refuse(planned.refused);
    const text = planned.change.creates.find(({ file }) => file === planned.file)?.text ?? '';
    const done = await carryOut(context, root, { ...planned, label: 'Set up records' }, params.dryRun);
    return done instanceof ResponseError
      ? done
      : describeFile(root, { ...planned, id: '', placeholders: [] }, text, done);
  });
}

/** `waypost.updateIndex` */
export async function runUpdateIndex(
  context: ServerContext,
  given: unknown,
  token: CancellationToken,
): Promise<ChangeResult | Failed> {
  const params = readParameters<{ readonly uri?: string; readonly dryRun?: boolean }>(given ?? {}, {
    flags: ['dryRun'],
    texts: ['uri'],
  });
  if (typeof params === 'string')
    return invalid(`waypost.updateIndex takes { "uri"?: "file:///...", "dryRun"?: true }: ${params}`);
  return withRoot(context, params.uri, token, async (root, change) => {
    const { planIndex } = await newFilesOf(root);
    const planned = await planIndex(params.uri === undefined ? undefined : root.uri.relative(params.uri), change);
    if ('refused' in planned) return refuse(planned.refused);
    const byHand = [
      ...planned.byHand,
      ...planned.hints,
      ...planned.without.map((directory) => `no page lists ${directory}`),
    ];
    return carryOut(context, root, { ...planned, byHand, label: 'Update index' }, params.dryRun);
  });
}
