import type { Connection } from 'vscode-languageserver';
import { DidChangeConfigurationNotification } from 'vscode-languageserver';
import { equalData } from '../text/equal.ts';
import type { ClientSupport } from './client-support.ts';
import type { ServerContext } from './context.ts';
import type { Log } from './root.ts';
import { readSettings, type Settings } from './settings.ts';

const SECTION = 'waypost';

/** Where settings come from: asked for where the client answers, else what it last sent. */
export interface SettingsSource {
  /** Undefined: those of no folder. */
  settingsOf(rootUri: string | undefined): Promise<Settings>;
  /** What a client sent by itself with `workspace/didChangeConfiguration`. */
  receive(settings: unknown): void;
}

export function createSettingsSource(connection: Connection, client: ClientSupport, log: Log): SettingsSource {
  let pushed: unknown = client.options.settings;
  const said = new Set<string>();
  const read = (value: unknown): Settings => {
    const { settings, problems } = readSettings(value);
    for (const problem of problems) {
      // Several roots have the same user settings: once is enough.
      if (!said.has(problem)) log('warning', `setting ignored: ${problem}`);
      said.add(problem);
    }
    return settings;
  };
  return {
    receive(settings) {
      said.clear();
      // Clients send either the section or an object that holds it.
      const isWrapped = typeof settings === 'object' && settings !== null && SECTION in settings;
      pushed = isWrapped ? (settings as Readonly<Record<typeof SECTION, unknown>>)[SECTION] : settings;
    },
    async settingsOf(rootUri) {
      if (!client.configuration) return read(pushed);
      try {
        const scope = rootUri === undefined ? {} : { scopeUri: rootUri };
        return read(await connection.workspace.getConfiguration({ ...scope, section: SECTION }));
      } catch (error) {
        log('warning', `the client gave no settings, the defaults are used: ${String(error)}`);
        return read(undefined);
      }
    },
  };
}

/** Follows changes of settings. */
export function registerConfiguration(context: ServerContext, source: SettingsSource): Record<string, never> {
  const { connection, client, roots, log } = context;
  connection.onDidChangeConfiguration(async ({ settings }) => {
    source.receive(settings);
    const every = roots.loose === undefined ? roots.all : [...roots.all, roots.loose];
    await Promise.all(
      every.map(async (root) => {
        const next = await source.settingsOf(root.isLoose ? undefined : root.uri.uri);
        if (!equalData(next, root.settings)) await root.configure(next);
      }),
    );
  });
  context.onInitialized(() => {
    if (!client.configurationRegistration) return;
    connection.client
      .register(DidChangeConfigurationNotification.type, { section: SECTION })
      .catch((error: unknown) => log('warning', `changes of settings are not followed: ${String(error)}`));
  });
  return {};
}
