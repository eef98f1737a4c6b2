/** Finds a Chromium for the workbench, without a download of its own. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { root, run, toolNode } from '../setup.mjs';
import { cached } from './cache.mjs';

/**
 * How playwright starts the browser, as its launch options.
 *
 * @typedef {{ executablePath?: string, channel?: string, env?: Record<string, string | undefined> }} Browser
 */

/**
 * The browser that WAYPOST_CHROMIUM names, or on Linux the one inside the npm package @sparticuz/chromium, or elsewhere
 * the Chrome or Edge of the machine.
 *
 * @returns {Promise<Browser>}
 */
export async function chromium() {
  const named = process.env.WAYPOST_CHROMIUM;
  if (named !== undefined && named !== '') {
    if (!existsSync(named)) throw new Error(`WAYPOST_CHROMIUM names ${named}, which does not exist.`);
    return { executablePath: named };
  }
  // The package holds a Linux binary for x64 alone.
  if (process.platform === 'linux' && process.arch === 'x64') return packaged();
  return { channel: process.platform === 'win32' ? 'msedge' : 'chrome' };
}

/** @returns {Promise<Browser>} */
async function packaged() {
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules/@sparticuz/chromium/package.json'), 'utf8'));
  const folder = await cached(`chromium-${version}`, unpack);
  const executablePath = join(folder, 'chromium');
  const env = { ...process.env };
  // A machine without fonts would show boxes for text.
  if (!existsSync('/etc/fonts/fonts.conf')) env.FONTCONFIG_PATH = join(folder, 'fonts');
  if (starts(executablePath, env).ok) return { executablePath, env };
  // libnss3, libnspr4 or libexpat1 is not installed: the package has them for this case.
  env.LD_LIBRARY_PATH = [join(folder, 'al2023/lib'), env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  const { ok, message } = starts(executablePath, env);
  if (ok) return { executablePath, env };
  throw new Error(`${executablePath} does not start (${message}). WAYPOST_CHROMIUM can name another Chromium.`);
}

/**
 * @param {string} executable
 * @param {Record<string, string | undefined>} env
 */
function starts(executable, env) {
  const { status, stderr, error } = spawnSync(executable, ['--version'], { env, encoding: 'utf8' });
  return { ok: status === 0, message: (error?.message ?? stderr ?? '').trim() };
}

/**
 * The package unpacks into the folder for temporary files, and takes any file called `chromium` there for its own, so
 * it gets a folder of its own. It unpacks the libraries too when it believes to be in a Lambda function; both beliefs
 * live in the environment of a process of its own.
 *
 * @param {string} folder
 */
async function unpack(folder) {
  const script = `const { default: chromium } = await import('@sparticuz/chromium'); await chromium.executablePath();`;
  const env = { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' };
  const code = await run(toolNode(), ['--input-type=module', '--eval', script], { env });
  if (code !== 0 || !existsSync(join(folder, 'chromium')))
    throw new Error('@sparticuz/chromium could not be unpacked.');
  // The package's configuration names folders of Lambda; this one lists the font that it brings, wherever that is.
  writeFileSync(
    join(folder, 'fonts/fonts.conf'),
    '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>\n' +
      '  <dir prefix="relative">fonts</dir>\n  <cachedir prefix="xdg">fontconfig</cachedir>\n</fontconfig>\n',
  );
}
