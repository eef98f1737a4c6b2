import { type CancellationToken, LSPErrorCodes, ResponseError, type ServerCapabilities } from 'vscode-languageserver';
import { adrTemplates } from '../adr/scaffold/templates.ts';
import { planIndex } from '../features/index/plan-index.ts';
import { firstDirectory } from '../features/new-adr/directory.ts';
import { templateIn } from '../features/new-adr/form.ts';
import { planNewAdr } from '../features/new-adr/new-adr.ts';
import { type ChangeContext, Refusal } from '../features/new-adr/plan.ts';
import { setUpAdrs, setUpRunbooks } from '../features/new-adr/set-up.ts';
import {
  type ChangeResult,
  NEW_ADR_OPTIONS,
  type NewAdrFolder,
  type NewAdrOptionsParams,
  type NewAdrParams,
  type NewAdrResult,
  type SetUpParams,
} from '../protocol.ts';
import { localDay } from '../text/day.ts';
import { linesOf } from '../text/lines.ts';
import { dirname } from '../text/paths.ts';
import type { Range } from '../text/range.ts';
import { applyChange, type PlannedChange, previewChange } from './apply-change.ts';
import type { ServerContext } from './context.ts';
import { toRange } from './convert.ts';
import { invalid, type ParameterNames, readParameters, refuse } from './parameters.ts';
import type { Root } from './root.ts';

type Failed = ResponseError<void>;

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
        if (change !== undefined) folders.push(describe(root, change, uri));
      }
      return folders.reverse();
    },
  );
  return {};
}

const holds = (root: Root, uri: string): boolean => root.uri.relative(uri) !== undefined;

function describe(root: Root, context: ChangeContext, uri: string | undefined): NewAdrFolder {
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
): Promise<NewAdrResult | Failed> {
  const params = readParameters<NewAdrParams>(given, NEW_ADR);
  if (typeof params === 'string')
    return invalid(`waypost.newAdr takes { "title": "Use Kafka", "directory"?: "docs/adr", ... }: ${params}`);
  return plan(context, params.uri, token, async (root, change) => {
    const { title, template, supersedes, status, setUp } = params;
    const directory = params.directory ?? directoryAt(root, change, params.uri);
    const planned = await planNewAdr(
      { title, directory, template, supersedes, status, setUp, date: localDay(new Date()) },
      change,
    );
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
): Promise<NewAdrResult | Failed> {
  const params = readParameters<SetUpParams>(given, {
    required: ['kind'],
    flags: ['dryRun'],
    texts: ['uri', 'directory', 'template'],
  });
  if (typeof params === 'string' || (params.kind !== 'adrs' && params.kind !== 'runbooks'))
    return invalid('waypost.setUpRecords takes { "kind": "adrs" or "runbooks", "directory"?: "docs/adr", ... }');
  return plan(context, params.uri, token, async (root, change) => {
    const { directory, template } = params;
    const first = firstDirectory(change.worldOf(change.snapshot));
    const planned =
      params.kind === 'runbooks'
        ? await setUpRunbooks(directory ?? 'docs/runbooks', change)
        : await setUpAdrs({ directory: directory ?? first, template, date: localDay(new Date()) }, change);
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
  return plan(context, params.uri, token, async (root, change) => {
    const planned = await planIndex(params.uri === undefined ? undefined : root.uri.relative(params.uri), change);
    const byHand = [
      ...planned.byHand,
      ...planned.hints,
      ...planned.without.map((directory) => `no page lists ${directory}`),
    ];
    return carryOut(context, root, { ...planned, byHand, label: 'Update index' }, params.dryRun);
  });
}

/** Finds the workspace folder that is meant, and turns what stands in the way into an answer. */
async function plan<T>(
  context: ServerContext,
  uri: string | undefined,
  token: CancellationToken,
  work: (root: Root, change: ChangeContext) => Promise<T | Failed>,
): Promise<T | Failed> {
  await context.roots.whenOpened();
  context.documents.flush();
  const { all } = context.roots;
  const [root, second] = uri === undefined ? all : all.filter((one) => holds(one, uri));
  if (root === undefined)
    return refuse(uri === undefined ? 'no folder is open' : `${uri} lies in no folder of the workspace`);
  if (uri === undefined && second !== undefined)
    return refuse('several folders are open: say which by the "uri" of something in it');
  const service = await root.whenRead(token);
  if (token.isCancellationRequested) return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
  if (service === undefined) return refuse(`the folder could not be read: ${root.message ?? 'see the log'}`);
  try {
    return await work(root, await service.changeContext());
  } catch (error) {
    if (error instanceof Refusal) return refuse(error.message);
    throw error;
  }
}

const carryOut = (
  context: ServerContext,
  root: Root,
  planned: PlannedChange,
  dryRun: boolean | undefined,
): Promise<ChangeResult | Failed> =>
  dryRun === true ? previewChange(context, root, planned) : applyChange(context, root, planned);

function describeFile(
  root: Root,
  { file, id, placeholders }: { readonly file: string; readonly id: string; readonly placeholders: readonly Range[] },
  text: string,
  done: ChangeResult,
): NewAdrResult {
  const lines = linesOf(text.replace(/^\uFEFF/, ''));
  return {
    ...done,
    uri: root.uri.uriOf(file),
    id,
    eol: text.includes('\r\n') ? '\r\n' : '\n',
    placeholders: placeholders.map((range) => toRange(lines, range)),
  };
}
