/** Downloads and unpacked programs in the git-ignored folder .vscode-test/, each complete or not there at all. */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { root } from '../setup.mjs';

const cache = join(root, '.vscode-test');
const PARTIAL = '.partial-';
const ONE_HOUR = 3_600_000;

/**
 * The folder of that name in the cache, filled first when it is not there. It is filled under another name and renamed
 * when that has succeeded, so an install that was cut off is never taken for a finished one, and two runs at the same
 * time don't write into one folder. A name says the version of what it holds.
 *
 * @param {string} name such as `code-server-4.139.1`
 * @param {(folder: string) => Promise<void>} fill
 * @returns {Promise<string>} such as `/home/ada/waypost/.vscode-test/code-server-4.139.1`
 */
export async function cached(name, fill) {
  const folder = join(cache, name);
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  removeLeftovers();
  const partial = `${folder}${PARTIAL}${process.pid}`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial);
  try {
    await fill(partial);
    if (!existsSync(folder)) renameSync(partial, folder);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
  return folder;
}

/** Removes what runs that were killed have left. A younger folder may belong to a run that is still going on. */
function removeLeftovers() {
  for (const name of readdirSync(cache)) {
    const path = join(cache, name);
    if (name.includes(PARTIAL) && Date.now() - statSync(path).mtimeMs > ONE_HOUR) {
      rmSync(path, { recursive: true, force: true });
    }
  }
}
