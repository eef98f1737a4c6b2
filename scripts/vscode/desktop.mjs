/**
 * Runs the suite of test/vscode/ in the desktop VS Code: the one that VSCODE_EXECUTABLE names, or one that
 * @vscode/test-electron downloads into .vscode-test/ (VSCODE_VERSION chooses it, such as `1.91.0`).
 *
 *     VSCODE_EXECUTABLE=/usr/share/code/code node scripts/vscode/desktop.mjs [--grep PATTERN] [--extension DIR]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { runTests } from '@vscode/test-electron';
import { root } from '../setup.mjs';
import { writeSettings } from './settings.mjs';
import { compileSuite, freshWorkspace, makeBridge, takeCounts } from './workspace.mjs';

const { values } = parseArgs({ options: { grep: { type: 'string' }, extension: { type: 'string', default: root } } });
const workspace = freshWorkspace('desktop');
const suite = await compileSuite('suite');
const bridge = makeBridge(suite, { kind: 'desktop', grep: values.grep, workspace });

// Not below out/: VS Code puts a socket there, whose path macOS limits to 103 characters.
const user = mkdtempSync(join(tmpdir(), 'waypost-'));
process.once('exit', () => rmSync(user, { recursive: true, force: true, maxRetries: 5 }));
writeSettings(join(user, 'data'));

// An empty variable, which some build servers make of an unset one, is none.
const executable = process.env.VSCODE_EXECUTABLE;
const version = process.env.VSCODE_VERSION;
let exitCode = 1;
try {
  exitCode = await runTests({
    ...(executable ? { vscodeExecutablePath: executable } : {}),
    ...(version ? { version } : {}),
    cachePath: join(root, '.vscode-test'),
    extensionDevelopmentPath: resolve(values.extension),
    extensionTestsPath: join(suite, 'index'),
    launchArgs: [
      workspace,
      ...['--user-data-dir', join(user, 'data'), '--extensions-dir', join(user, 'extensions')],
      ...['--disable-workspace-trust', '--disable-telemetry', '--skip-welcome', '--skip-release-notes'],
    ],
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
}
const counts = takeCounts(bridge);
if (counts === undefined) console.error('The suite did not come to its end in the desktop VS Code.');
process.exit(counts === undefined ? 1 : exitCode);
