import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { build } from 'esbuild';
import { after, before, describe, it } from 'mocha';
import { cacheFolder } from '../../server/src/node/compiled-code.ts';

const repository = resolve(import.meta.dirname, '../..');

describe('compiled code that is kept between starts', () => {
  const folder = mkdtempSync(join(tmpdir(), 'waypost-compiled-'));
  const program = join(folder, 'cli.js');
  before(async () => {
    const common = { bundle: true, platform: 'node', format: 'cjs', target: 'node20' } as const;
    const define = { WAYPOST_VERSION: '"0.0.0-test"' };
    const entries = { 'cli.js': 'start.ts', 'command-line.js': 'main.ts' };
    for (const [outfile, entry] of Object.entries(entries)) {
      await build({
        ...common,
        define,
        entryPoints: [join(repository, 'server/src/cli', entry)],
        outfile: join(folder, outfile),
      });
    }
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const version = (env: NodeJS.ProcessEnv): string =>
    execFileSync(process.execPath, [program, '--version'], {
      encoding: 'utf8',
      env: { ...process.env, NODE_COMPILE_CACHE: undefined, ...env },
    }).trim();

  it('lies in a folder of the user', () => {
    const home = resolve('/home/ada');
    const named = resolve('/cache');
    const folderOf = (platform: NodeJS.Platform, env: NodeJS.ProcessEnv) => cacheFolder(platform, env, () => home);
    assert.equal(folderOf('linux', {}), join(home, '.cache', 'waypost', 'compiled'));
    assert.equal(folderOf('linux', { XDG_CACHE_HOME: named }), join(named, 'waypost', 'compiled'));
    assert.equal(folderOf('darwin', {}), join(home, 'Library', 'Caches', 'waypost', 'compiled'));
    assert.equal(folderOf('win32', {}), join(home, 'AppData', 'Local', 'waypost', 'compiled'));
    assert.equal(folderOf('win32', { LOCALAPPDATA: named }), join(named, 'waypost', 'compiled'));
  });

  it('never lies in the working directory, nor where the user has no folder', () => {
    for (const XDG_CACHE_HOME of ['', '.', 'cache']) {
      const usual = join(resolve('/home/ada'), '.cache', 'waypost', 'compiled');
      assert.equal(
        cacheFolder('linux', { XDG_CACHE_HOME }, () => resolve('/home/ada')),
        usual,
      );
      assert.equal(
        cacheFolder('linux', { XDG_CACHE_HOME }, () => ''),
        undefined,
      );
      assert.equal(
        cacheFolder('linux', { XDG_CACHE_HOME }, () => undefined),
        undefined,
      );
    }
  });

  it('is written by the first start, and changes nothing of what is printed', () => {
    const cache = join(folder, 'cache');
    const env = { NODE_COMPILE_CACHE: undefined, XDG_CACHE_HOME: cache, HOME: folder, LOCALAPPDATA: cache };
    assert.equal(version(env), '0.0.0-test');
    const written = cacheFolder(process.platform, env, () => folder) ?? '';
    assert.ok(readdirSync(written).length > 0, written);
    assert.equal(version(env), '0.0.0-test');
  });

  it('is done without where it cannot be written, or is not wanted', () => {
    const closed = mkdtempSync(join(folder, 'closed-'));
    chmodSync(closed, 0o500);
    const file = join(program, 'not-a-folder');
    for (const place of [closed, file]) {
      assert.equal(version({ XDG_CACHE_HOME: place, HOME: place, LOCALAPPDATA: place }), '0.0.0-test');
    }
    assert.equal(version({ NODE_COMPILE_CACHE: '', XDG_CACHE_HOME: '', HOME: '' }), '0.0.0-test');
    const unwanted = join(folder, 'unwanted');
    const env = { XDG_CACHE_HOME: unwanted, HOME: unwanted, LOCALAPPDATA: unwanted };
    assert.equal(version({ ...env, NODE_DISABLE_COMPILE_CACHE: '1' }), '0.0.0-test');
    assert.equal(existsSync(unwanted), false);
  });
});
