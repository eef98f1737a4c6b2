/** The peers that `run.ts` compares with: pinned, and installed into a folder of their own that git ignores. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';

export const repository = resolve(import.meta.dirname, '..');
/** The build that is measured; `WAYPOST_DIST` names another one, to compare two. */
const { WAYPOST_DIST = join(repository, 'dist') } = process.env;
export const dist = resolve(WAYPOST_DIST);
const folder = join(repository, '.cache/bench');

export const peers = {
  rumdl: '0.2.75',
  'markdownlint-cli2': '0.24.1',
  'remark-cli': '12.0.1',
  'remark-validate-links': '13.1.0',
  'vscode-markdown-languageserver': '0.5.0',
  '@probelabs/maid': '0.0.29',
} as const;

export interface Tool {
  readonly name: string;
  readonly looksAt: string;
  readonly command: string;
  readonly args: (root: string) => readonly string[];
}

/** Installs what is missing, with npm, without install scripts. */
export function installPeers(): void {
  mkdirSync(folder, { recursive: true });
  const manifest = join(folder, 'package.json');
  const wanted = `${JSON.stringify({ private: true, dependencies: peers }, undefined, 2)}\n`;
  const isComplete =
    existsSync(manifest) &&
    readFileSync(manifest, 'utf8') === wanted &&
    Object.entries(peers).every(([name, version]) => installedVersion(name) === version);
  if (isComplete) return;
  writeFileSync(manifest, wanted);
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  execFileSync(npm, ['install', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: folder,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
}

function installedVersion(name: string): string | undefined {
  const file = join(folder, 'node_modules', name, 'package.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).version : undefined;
}

export const peerFile = (path: string): string => join(folder, 'node_modules', path);

export function tools(): readonly Tool[] {
  const node = process.execPath;
  // The native program itself, without the Node wrapper that npm puts before it.
  const scope = peerFile('@rumdl');
  const native = existsSync(scope) ? readdirSync(scope).map((name) => join(scope, name)) : [];
  const rumdl = native.flatMap((path) => findProgram(path, 'rumdl'))[0];
  const rumdlRun = (rules: readonly string[]) => ({
    command: rumdl ?? node,
    args: () => [...(rumdl === undefined ? [peerFile('rumdl/bin/rumdl')] : []), 'check', '--no-cache', ...rules, '.'],
  });
  return [
    {
      name: 'waypost check',
      looksAt: 'links, anchors, code references, ADRs, runbooks, Mermaid',
      command: node,
      args: (root) => [join(dist, 'cli.js'), 'check', '--format', 'json', '--root', root],
    },
    { name: `rumdl ${peers.rumdl}`, looksAt: 'style and links: default rules', ...rumdlRun([]) },
    { name: `rumdl ${peers.rumdl}, links only`, looksAt: 'MD051 and MD057', ...rumdlRun(['--enable', 'MD051,MD057']) },
    {
      name: `markdownlint-cli2 ${peers['markdownlint-cli2']}`,
      looksAt: 'style: default rules',
      command: node,
      args: () => [peerFile('markdownlint-cli2/markdownlint-cli2-bin.mjs'), '**/*.md'],
    },
    {
      name: `remark-validate-links ${peers['remark-validate-links']}`,
      looksAt: 'links and anchors',
      command: node,
      args: () => [
        peerFile('remark-cli/cli.js'),
        '--no-config',
        '--no-ignore',
        '--no-stdout',
        '--quiet',
        '--use',
        `${peerFile('remark-validate-links/index.js')}=repository:false`,
        '.',
      ],
    },
  ];
}

function findProgram(directory: string, name: string): string[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) return findProgram(path, name);
    return entry.name === name || entry.name === `${name}.exe` ? [path] : [];
  });
}
