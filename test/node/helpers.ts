import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Makes a directory with these files (text or bytes by path), runs the test in it and removes it. */
export async function inTree<T>(
  files: Readonly<Record<string, string | Uint8Array>>,
  test: (root: string) => T | Promise<T>,
): Promise<T> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'waypost-test-')));
  try {
    writeTree(root, files);
    return await test(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

export function writeTree(root: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
}

/** Runs git apart from the user's own configuration. */
export function git(root: string, args: readonly string[], input?: string): string {
  const env = { ...process.env, GIT_CONFIG_GLOBAL: join(root, 'no-such-file'), GIT_CONFIG_NOSYSTEM: '1', HOME: root };
  for (const name of ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE']) Reflect.deleteProperty(env, name);
  return execFileSync('git', [...args], {
    cwd: root,
    env,
    encoding: 'utf8',
    ...(input === undefined ? {} : { input }),
  });
}

export function hasGit(): boolean {
  try {
    execFileSync('git', ['--version'], { stdio: 'ignore' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}
