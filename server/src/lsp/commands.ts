import { type CancellationToken, ErrorCodes, ResponseError, type ServerCapabilities } from 'vscode-languageserver';
import { COMMANDS, type FixAllResult } from '../protocol.ts';
import { chooseFixes } from '../rules/choose-fixes.ts';
import { currentReport } from './code-actions.ts';
import type { ServerContext } from './context.ts';
import { toWorkspaceEdit } from './fixes.ts';
import { graphsAsText } from './records.ts';

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
        return new ResponseError(ErrorCodes.InvalidParams, `${command} needs one argument, the URI of a document`);
      }
      case COMMANDS.graph: {
        const options = readGraphOptions(given[0]);
        if (options === undefined) {
          return new ResponseError(
            ErrorCodes.InvalidParams,
            `${command} takes { "format": "mermaid", "dot" or "json", "all": true or false }`,
          );
        }
        await roots.whenOpened();
        return graphsAsText(context, options);
      }
      default:
        return new ResponseError(ErrorCodes.InvalidParams, `there is no command "${command}"`);
    }
  });
  return { executeCommandProvider: { commands: Object.values(COMMANDS) } };
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
