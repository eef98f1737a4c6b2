/**
 * `npm start [-- PATH...]`: sets up, builds, checks the given files or folders, or the sample workspace when none is
 * given, and says how to see the same in VS Code.
 */
import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import process from 'node:process';
import { buildIfStale, enter, fail, root, run, toolEnvironment, toolNode } from './setup.mjs';

await enter();
if ((await buildIfStale()) !== 0) fail('The build failed; its messages are above.');

const args = process.argv.slice(2);
const sample = join(root, 'examples/workspace');
// npm runs scripts in the project's folder and says in INIT_CWD where the user stood, which is what PATH is relative to.
const cwd = args.length > 0 ? (process.env.INIT_CWD ?? process.cwd()) : root;
const checked = args.length > 0 ? args : [sample];

// Colours are the terminal's business; the exit code is the answer where the user asked about their own files.
const code = await run(toolNode(), [join(root, 'dist/cli.js'), 'check', ...checked], { cwd, env: toolEnvironment() });

const path = checked.map((argument) => resolve(cwd, argument)).find((candidate) => existsSync(candidate)) ?? sample;
console.log(`
To see this in VS Code, while you type and with quick fixes:
  code --extensionDevelopmentPath=${quote(root)} ${quote(path)}
or open ${quote(relative(process.cwd(), root) || root)} in VS Code and press F5.`);

// Findings are what the sample is for: there only a fault of the tool itself (exit code 2) is a failure.
process.exit(args.length > 0 || code > 1 ? code : 0);

/** @param {string} text */
function quote(text) {
  return /[\s"'$&()]/.test(text) ? JSON.stringify(text) : text;
}
