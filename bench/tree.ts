/** Generated repositories in the cache folder, which git ignores. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { type Generated, generate } from './generate.ts';
import { repository } from './tools.ts';

export interface Tree {
  readonly folder: string;
  readonly made: Generated;
}

/**
 * A tree committed to git, because Waypost reads the history too.
 *
 * @param others how many empty source files there are besides
 */
export function makeTree(documents: number, seed: number, others = 0): Tree {
  const folder = emptyFolder(`tree-${documents}-${others}-${seed}`);
  const made = generate({ folder, documents, seed });
  for (let index = 0; index < others; index++) {
    const path = join(folder, `packages/p${index % 97}/src/part-${index % 389}/module-${index}.ts`);
    if (index < 97 * 389) mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, '');
  }
  git(folder, 'init', '-q');
  git(folder, 'add', '.');
  git(folder, 'commit', '-q', '-m', 'A tree to measure on');
  // Else the system writes it out while somebody is measured.
  if (process.platform !== 'win32') execFileSync('sync');
  return { folder, made };
}

/** A folder of that name that holds nothing. */
export function emptyFolder(name: string): string {
  const folder = join(repository, '.cache/bench', name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Runs git in a folder, as somebody who may commit. @returns what it printed */
export const git = (folder: string, ...args: readonly string[]): string =>
  execFileSync('git', ['-c', 'user.name=bench', '-c', 'user.email=bench@example.com', ...args], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
