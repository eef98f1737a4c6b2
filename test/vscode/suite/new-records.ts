import * as vscode from 'vscode';
import type { NewFileResult } from '../../../server/src/protocol/new-records.ts';
import { eventually, file } from './helpers.ts';

/** A file as it is on disk, its byte order mark included. */
export const onDisk = async (path: string): Promise<string> =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(await vscode.workspace.fs.readFile(file(path)));

/** Waits until a new record of a directory would have this name: then the server knows of all that was written. */
export async function untilNext(directory: string, name: string): Promise<void> {
  let last = '';
  await eventually(
    async () => {
      const plan = await vscode.commands
        .executeCommand<NewFileResult>('waypost.newAdr', { title: 'X', directory, dryRun: true })
        .then(
          ({ uri }) => uri,
          (error: unknown) => String(error),
        );
      last = plan;
      return last.endsWith(`/${directory}/${name}`) || undefined;
    },
    () => `${name} in ${directory}; the last was ${last}`,
  );
}
