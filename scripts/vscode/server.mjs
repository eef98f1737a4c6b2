/** What the runners share that serve a VS Code to a browser: both end with the script. */
import { spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import process from 'node:process';
import { chromium as playwright } from 'playwright-core';

/** On a signal, `exit` handlers do the cleaning up: that of {@link spawnServer}, and playwright's own for the browser. */
export function exitOnSignals() {
  for (const [signal, code] of /** @type {const} */ ([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ])) {
    process.once(signal, () => process.exit(code));
  }
}

/**
 * A browser that reaches nothing but this machine.
 *
 * @param {import('./chromium.mjs').Browser} options
 */
export function launchBrowser(options) {
  return playwright.launch({
    ...options,
    // Signals are ours, see above.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE *.localhost, EXCLUDE 127.0.0.1',
    ],
  });
}

/**
 * Starts a server that ends with this process, together with all that it has started.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ env: NodeJS.ProcessEnv, cwd: string, note: (text: string) => void }} options
 */
export function spawnServer(program, args, { env, cwd, note }) {
  const posix = process.platform !== 'win32';
  // In a process group of its own, the server can be ended together with its extension hosts and language servers.
  const child = spawn(program, args, { env, cwd, stdio: ['ignore', 'pipe', 'pipe'], detached: posix });
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', note);
  process.once('exit', () => {
    if (child.pid === undefined) return;
    if (!posix) spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F']);
    else if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid, 'SIGKILL');
  });
  return child;
}

/**
 * @param {string} url
 * @param {import('node:child_process').ChildProcess} child that is to answer there
 */
export async function untilAnswers(url, child) {
  let ended = '';
  child.once('error', (error) => {
    ended = error.message;
  });
  child.once('exit', (code, signal) => {
    ended = `exit ${code ?? signal}`;
  });
  while (!(await answers(url))) {
    if (ended !== '') throw new Error(`The VS Code server ended before it listened (${ended}).`);
    await new Promise((done) => setTimeout(done, 100));
  }
}

/** @param {string} url */
async function answers(url) {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(5000) })).ok;
  } catch (error) {
    // Nobody listens yet.
    if (error instanceof Error) return false;
    throw error;
  }
}

/** @returns {Promise<number>} */
export function freePort() {
  return new Promise((done, failed) => {
    const probe = createServer();
    probe.once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const bound = probe.address();
      probe.close(() => {
        if (bound === null || typeof bound === 'string') failed(new Error('No free port.'));
        else done(bound.port);
      });
    });
  });
}

/**
 * @template T
 * @param {Promise<T>} work
 * @param {number} minutes
 * @returns {Promise<T>}
 */
export function withLimit(work, minutes) {
  return new Promise((done, failed) => {
    const message = `The suite in VS Code took longer than ${minutes} minutes.`;
    const timer = setTimeout(() => failed(new Error(message)), minutes * 60_000);
    work.then(done, failed).finally(() => clearTimeout(timer));
  });
}
