import module from 'node:module';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import process from 'node:process';

/**
 * Lets Node keep what it makes of the programs that this thread loads from now on, so that the next start need not
 * compile them again: a third of the time of a short run. A Node that cannot, or a folder that cannot be written, is no
 * reason to say anything; `NODE_COMPILE_CACHE` names another folder, `NODE_DISABLE_COMPILE_CACHE` forbids it.
 */
export function keepCompiledCode(): void {
  // Node itself has begun to use a folder that the user named, but in threads.
  const folder = process.env['NODE_COMPILE_CACHE'] || cacheFolder(process.platform, process.env, findHome);
  if (folder === undefined) return;
  // Node 20 does not have it.
  if ('enableCompileCache' in module && typeof module.enableCompileCache === 'function')
    module.enableCompileCache(folder);
}

/** Whether this thread keeps compiled code. A thread that it starts does so only when told. */
export const keepsCompiledCode = (): boolean =>
  'getCompileCacheDir' in module &&
  typeof module.getCompileCacheDir === 'function' &&
  module.getCompileCacheDir() !== undefined;

/** Undefined for a user of whom the system knows nothing, as in many a container: that must not keep a program from starting. */
function findHome(): string | undefined {
  try {
    return homedir();
  } catch {
    return undefined;
  }
}

/**
 * A folder that only this user writes: what lies there is run. Node's own choice is one that all users of a machine share.
 * Undefined where there is none; one that is not absolute would be another one in each working directory.
 *
 * @param home such as `/home/ada`
 */
export function cacheFolder(
  platform: NodeJS.Platform,
  env: NodeJS.ProcessEnv,
  home: () => string | undefined,
): string | undefined {
  const named = platform === 'win32' ? env['LOCALAPPDATA'] : platform === 'darwin' ? undefined : env['XDG_CACHE_HOME'];
  const usual =
    platform === 'win32' ? ['AppData', 'Local'] : platform === 'darwin' ? ['Library', 'Caches'] : ['.cache'];
  if (named !== undefined && isAbsolute(named)) return join(named, 'waypost', 'compiled');
  const own = home();
  return own === undefined || !isAbsolute(own) ? undefined : join(own, ...usual, 'waypost', 'compiled');
}
