import module from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

/**
 * Lets Node keep what it makes of the programs and threads that are loaded from now on, so that the next start need not
 * compile them again: a third of the time of a short run. A Node that cannot, or a folder that cannot be written, is no
 * reason to say anything; `NODE_COMPILE_CACHE` names another folder, `NODE_DISABLE_COMPILE_CACHE` forbids it.
 */
export function keepCompiledCode(): void {
  const folder = process.env['NODE_COMPILE_CACHE'] ?? cacheFolder(process.platform, process.env, homedir());
  // Node 20 does not have it.
  if ('enableCompileCache' in module && typeof module.enableCompileCache === 'function')
    module.enableCompileCache(folder);
}

/**
 * A folder that only this user writes: what lies there is run. Node's own choice is one that all users of a machine share.
 *
 * @param home such as `/home/ada`
 */
export function cacheFolder(platform: NodeJS.Platform, env: NodeJS.ProcessEnv, home: string): string {
  const base =
    platform === 'win32'
      ? (env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'))
      : platform === 'darwin'
        ? join(home, 'Library', 'Caches')
        : env['XDG_CACHE_HOME'] || join(home, '.cache');
  return join(base, 'waypost', 'compiled');
}
