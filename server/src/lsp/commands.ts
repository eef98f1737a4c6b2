import {
  type CancellationToken,
  ErrorCodes,
  Range,
  ResponseError,
  type ServerCapabilities,
} from 'vscode-languageserver';
import { COMMANDS, type FixAllResult } from '../protocol/commands.ts';
import type { LastVersion } from '../protocol/moved-files.ts';
import type { ShownPlace } from '../protocol/places.ts';
import { chooseFixes } from '../rules/choose-fixes.ts';
import { adrCommands } from './adr-commands.ts';
import { currentReport } from './code-actions.ts';
import { runGenerateConfigurationPage } from './configuration-page.ts';
import type { ServerContext } from './context.ts';
import { toWorkspaceEdit } from './fixes.ts';
import { runNewAdr, runSetUp, runUpdateIndex } from './new-adr.ts';
import { runNewRunbook } from './new-runbook.ts';
import { invalid } from './parameters.ts';
import { graphsAsText } from './records.ts';
import { listRepairs, readChoices, repairReferences } from './repair-references.ts';
import { runResetSteps, runTickStep } from './runbook-steps.ts';
import { runSetUpCoverage } from './set-up-coverage.ts';
import { runSetUpDocumentation } from './set-up-documentation.ts';

/** Commands that any client can run: plain JSON in, plain JSON out. */
export function registerCommands(context: ServerContext): Partial<ServerCapabilities> {
  const { connection, roots } = context;
  connection.onExecuteCommand(async ({ command, arguments: given = [] }, token) => {
    switch (command) {
      case COMMANDS.reindex:
        await roots.restart({ allowProcesses: roots.allowProcesses });
        return null;
      case COMMANDS.fixAll: {
        const [uri] = given;
        if (typeof uri === 'string') return fixAll(context, uri, token);
        return invalid(`${command} needs one argument, the URI of a document`);
      }
      case COMMANDS.showPlaces: {
        const places = readPlaces(given[0]);
        if (places !== undefined) return showPlaces(context, places);
        return invalid(`${command} needs one argument, an object with "places"`);
      }
      case COMMANDS.showLastVersion: {
        const [uri, path] = given;
        if (typeof uri === 'string' && typeof path === 'string') return lastVersion(context, uri, path);
        return invalid(`${command} needs two arguments, a URI and a path`);
      }
      case COMMANDS.listRepairs:
        return listRepairs(context, token);
      case COMMANDS.repairReferences: {
        const [choices] = given;
        if (choices === undefined || choices === null) return repairReferences(context, undefined, token);
        const read = readChoices(choices);
        if (read !== undefined) return repairReferences(context, read, token);
        return invalid(`${command} takes what ${COMMANDS.listRepairs} has listed`);
      }
      case COMMANDS.graph: {
        const options = readGraphOptions(given[0]);
        if (options === undefined) {
          return invalid(`${command} takes { "format": "mermaid", "dot" or "json", "all": true or false }`);
        }
        await roots.whenOpened();
        return graphsAsText(context, options);
      }
      case COMMANDS.newAdr:
        return runNewAdr(context, given[0], token);
      case COMMANDS.newRunbook:
        return runNewRunbook(context, given[0], token);
      case COMMANDS.generateConfigurationPage:
        return runGenerateConfigurationPage(context, given[0], token);
      case COMMANDS.tickStep:
        return runTickStep(context, given, token);
      case COMMANDS.resetSteps:
        return runResetSteps(context, given, token);
      case COMMANDS.setUp:
        return runSetUp(context, given[0], token);
      case COMMANDS.setUpCoverage:
        return runSetUpCoverage(context, given[0], token);
      case COMMANDS.setUpDocumentation:
        return runSetUpDocumentation(context, given[0] ?? {}, token);
      case COMMANDS.updateIndex:
        return runUpdateIndex(context, given[0], token);
      default: {
        const run = Object.hasOwn(adrCommands, command) ? adrCommands[command] : undefined;
        if (run !== undefined) return run(context, given, token);
        return invalid(`there is no command "${command}"`);
      }
    }
  });
  return { executeCommandProvider: { commands: Object.values(COMMANDS) } };
}

async function lastVersion({ roots }: ServerContext, uri: string, path: string): Promise<LastVersion | null> {
  await roots.whenOpened();
  const root = roots.all.find((one) => one.uri.relative(uri) !== undefined);
  return (await root?.service?.lastVersion(path)) ?? null;
}

/** Undefined for what is none. */
function readGraphOptions(given: unknown): Parameters<typeof graphsAsText>[1] | undefined {
  if (given === undefined || given === null) return { format: 'mermaid', all: false };
  if (typeof given !== 'object') return undefined;
  const { format = 'mermaid', all = false } = given as Readonly<Record<string, unknown>>;
  if (format !== 'mermaid' && format !== 'dot' && format !== 'json') return undefined;
  return typeof all === 'boolean' ? { format, all } : undefined;
}

async function fixAll(
  context: ServerContext,
  uri: string,
  token: CancellationToken,
): Promise<FixAllResult | ResponseError<void>> {
  if (!context.client.applyEdit) {
    return new ResponseError(
      ErrorCodes.InvalidRequest,
      'this client cannot apply edits: ask for the code action instead',
    );
  }
  const current = await currentReport(context, uri, token);
  if (current === undefined) return { applied: false, fixes: 0 };
  const { fixes, findings } = chooseFixes(current.report.findings, (file) => file === current.path);
  const edits = fixes.flatMap((fix) => fix.edits);
  const edit = edits.length === 0 ? undefined : toWorkspaceEdit(context, current.root, { edits });
  if (edit === undefined) return { applied: false, fixes: 0 };
  const { applied } = await context.connection.workspace.applyEdit({ label: 'Apply all fixes of Waypost', edit });
  return { applied, fixes: applied ? findings : 0 };
}

/** Arguments come back from the client, which got them from here: only what would break is looked at. */
function readPlaces(given: unknown): readonly ShownPlace[] | undefined {
  if (typeof given !== 'object' || given === null || !('places' in given) || !Array.isArray(given.places))
    return undefined;
  const isPlace = (place: unknown): place is ShownPlace =>
    typeof place === 'object' &&
    place !== null &&
    'label' in place &&
    typeof place.label === 'string' &&
    'uri' in place &&
    typeof place.uri === 'string' &&
    'range' in place &&
    Range.is(place.range);
  return given.places.every(isPlace) ? given.places : undefined;
}

async function showPlaces(
  { client, connection }: ServerContext,
  places: readonly ShownPlace[],
): Promise<ShownPlace | null> {
  const place = await choosePlace(connection, places);
  if (place === undefined || !client.showDocument) return place ?? null;
  const { success } = await connection.window.showDocument({
    uri: place.uri,
    selection: place.range,
    takeFocus: true,
  });
  return success ? place : null;
}

async function choosePlace(
  connection: ServerContext['connection'],
  places: readonly ShownPlace[],
): Promise<ShownPlace | undefined> {
  // A document may name the code more than once; its first place leads there.
  const byLabel = new Map([...places].reverse().map((place) => [place.label, place]));
  const titles = [...new Set(places.map(({ label }) => label))].map((title) => ({ title }));
  if (titles.length < 2) return places[0];
  const chosen = await connection.window.showInformationMessage('Which one?', ...titles);
  return chosen === undefined ? undefined : byLabel.get(chosen.title);
}
