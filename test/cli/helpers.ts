import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { buildFactsWorker } from '../../scripts/build/facts-worker.mjs';
import { buildMermaid, buildMermaidWorker } from '../../scripts/build/mermaid.mjs';
import { buildSymbols } from '../../scripts/build/symbols.mjs';

const repository = resolve(import.meta.dirname, '../..');
const folder = join(repository, 'out/test/cli');

let built: Promise<string> | undefined;

/** Builds the command line as a release has it, once; resolves with the path of `cli.js`. */
export function buildCli(): Promise<string> {
  built ??= buildOnce();
  return built;
}

async function buildOnce(): Promise<string> {
  const common: BuildOptions = {
    absWorkingDir: repository,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    mainFields: ['module', 'main'],
    define: { WAYPOST_VERSION: '"0.0.0-test"' },
    logLevel: 'error',
  };
  await Promise.all([
    build({ ...common, entryPoints: ['server/src/cli/main.ts'], outfile: join(folder, 'cli.js') }),
    buildFactsWorker({ folder: join(folder, 'server'), options: common }),
    buildSymbols({
      outfile: join(folder, 'server/symbols.js'),
      grammars: join(folder, 'grammars'),
      options: common,
    }),
    buildMermaidWorker({ outfile: join(folder, 'server/mermaid-worker.js') }),
    buildMermaid({ outfile: join(folder, 'server/mermaid.js'), minify: false }),
  ]);
  return join(folder, 'cli.js');
}

export interface CliRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs the built command line as a process of its own. */
export async function runCli(args: readonly string[], { cwd, env = {} }: CliOptions): Promise<CliRun> {
  const cli = await buildCli();
  const inherited = { ...process.env };
  for (const name of ['NO_COLOR', 'FORCE_COLOR', 'CI', 'GITHUB_ACTIONS']) Reflect.deleteProperty(inherited, name);
  const child = spawn(process.execPath, [cli, ...args], { cwd, env: { ...inherited, ...env } });
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
  const code = await new Promise<number | null>((done, fail) => {
    child.once('error', fail);
    child.once('close', done);
  });
  return { code, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() };
}
