import type { WorkspaceEdit } from 'vscode-languageserver';
import { type CancellationToken, ErrorCodes, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { ListedRepair, RepairChoice, RepairResult } from '../protocol/moved-files.ts';
import type { FoundRepairs } from '../service.ts';
import type { ServerContext } from './context.ts';
import { toWorkspaceEdit } from './fixes.ts';
import { MOST_UNSEEN, merge } from './rename-files.ts';
import type { Root } from './root.ts';
import { uriOf } from './targets.ts';

/** Every path that documents name, that is gone, and whose new place is known, in all workspace folders. */
export async function listRepairs(context: ServerContext, token: CancellationToken): Promise<ListedRepair[]> {
  const listed: ListedRepair[] = [];
  for (const { root, repairs } of await findAll(context, token)) {
    for (const { from, to, why, loss, edits } of repairs) {
      const files = [...new Set(edits.map(({ file }) => file))];
      listed.push({
        root: root.uri.uri,
        from,
        to,
        certain: why === 'moved',
        ...(loss === undefined ? {} : { loss }),
        mentions: edits.length,
        documents: files.map((file) => uriOf(context, root, file)),
      });
    }
  }
  return listed;
}

/**
 * Applies repairs as one edit, which a client that can shows before, where it reaches into more than a few documents.
 *
 * @param chosen undefined: all that git is certain of
 */
export async function repairReferences(
  context: ServerContext,
  chosen: readonly RepairChoice[] | undefined,
  token: CancellationToken,
): Promise<RepairResult | ResponseError<void>> {
  const { client, connection } = context;
  if (!client.applyEdit) return new ResponseError(ErrorCodes.InvalidRequest, 'this client cannot apply edits');
  const found = await findCurrent(context, token);
  if (found === undefined) return new ResponseError(LSPErrorCodes.ContentModified, 'the documents have changed since');
  const merged: WorkspaceEdit = {};
  let mentions = 0;
  const perRoot = found.map(({ root, repairs }) => {
    const wanted = repairs.filter(({ from, to, why }) =>
      chosen === undefined
        ? why === 'moved'
        : chosen.some((one) => root.uri.relative(one.root) === '' && one.from === from && one.to === to),
    );
    return { root, edits: wanted.flatMap(({ edits }) => edits) };
  });
  const documents = perRoot.reduce((sum, { edits }) => sum + new Set(edits.map(({ file }) => file)).size, 0);
  const annotation = documents > MOST_UNSEEN ? REPAIR : undefined;
  for (const { root, edits } of perRoot) {
    const edit = edits.length === 0 ? undefined : toWorkspaceEdit(context, root, { edits, annotation });
    if (edit !== undefined) mentions += edits.length;
    merge(merged, edit);
  }
  if (mentions === 0 || token.isCancellationRequested) return { applied: false, mentions: 0, documents: 0 };
  const { applied } = await connection.workspace.applyEdit({ label: 'Repair references', edit: merged });
  return applied ? { applied, mentions, documents } : { applied, mentions: 0, documents: 0 };
}

const REPAIR = { label: 'Repair references', description: 'Links and paths that lead to where files were' };

/** How often it is tried to find repairs while somebody types. */
const MOST_TRIES = 3;

/** From here on nothing may be waited for until the edits are made: they are for the documents as they are now. */
async function findCurrent(context: ServerContext, token: CancellationToken): Promise<FoundInRoot[] | undefined> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const found = await findAll(context, token);
    if (found.every(({ isCurrent }) => isCurrent())) return found;
  }
  return undefined;
}

interface FoundInRoot extends FoundRepairs {
  readonly root: Root;
}

/** Roots may lie in each other: each repairs the documents that it owns. */
async function findAll({ roots, documents }: ServerContext, token: CancellationToken): Promise<FoundInRoot[]> {
  await roots.whenOpened();
  documents.flush();
  const found: FoundInRoot[] = [];
  for (const root of roots.all) {
    const { repairs = [], isCurrent = () => true } = (await root.findRepairs(token)) ?? {};
    if (token.isCancellationRequested) return [];
    const own = repairs.map((repair) => ({
      ...repair,
      edits: repair.edits.filter(({ file }) => roots.owner(root.uri.uriOf(file))?.root === root),
    }));
    found.push({ root, isCurrent, repairs: own.filter(({ edits }) => edits.length > 0) });
  }
  return found;
}

/** Arguments of a command may be anything. */
export function readChoices(given: unknown): readonly RepairChoice[] | undefined {
  if (!Array.isArray(given)) return undefined;
  const choices = given.filter(isChoice);
  return choices.length === given.length ? choices : undefined;
}

function isChoice(value: unknown): value is RepairChoice {
  if (typeof value !== 'object' || value === null) return false;
  const { root, from, to } = value as Readonly<Record<keyof RepairChoice, unknown>>;
  return typeof root === 'string' && typeof from === 'string' && typeof to === 'string';
}
