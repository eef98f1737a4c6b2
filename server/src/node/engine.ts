import process from 'node:process';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** So long a first reading takes at most. What goes on for longer earns what the last compiler costs. */
const FIRST_READING_MS = 10_000;

/**
 * Tells V8 that much work comes once. Its last compiler, TurboFan, takes a sixth of the processors' time of a first
 * reading, and has made its code when the reading is over; the compiler before it, Maglev, makes code nearly as fast in
 * a tenth of the time. So the last one waits until something goes on for longer.
 *
 * For the start of a process, before other threads are there: the flags are theirs, too.
 */
export function startQuickly(): void {
  if (!hasMaglev(process.versions.v8, process.arch)) return;
  setFlagsFromString('--no-turbofan');
  setTimeout(() => setFlagsFromString('--turbofan'), FIRST_READING_MS).unref();
}

/** Whether Maglev is there and in use. Where it is not, only TurboFan makes fast code. */
export function hasMaglev(v8: string, arch: string): boolean {
  const [major = 0, minor = 0] = v8.split('.').map(Number);
  return (major > 12 || (major === 12 && minor >= 4)) && (arch === 'x64' || arch === 'arm64');
}

/**
 * Keeps this thread's room for young objects as large as it has become, some megabytes. A first reading would make V8
 * grow it to more than a hundred, which it does not give back, and gains nothing by it: most of what is read stays.
 * Threads that start from now on begin with as much and keep to it, too.
 */
export function keepYoungSpaceSmall(): void {
  setFlagsFromString('--min-semi-space-size=4');
  setFlagsFromString('--semi-space-growth-factor=1');
}

/**
 * Gives back what a first reading has left behind, in a tenth of a second for ten thousand documents. V8 would do so when
 * as much again has come, and what comes next, mermaid's thread and the findings, would be put beside it.
 */
export function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('globalThis.gc');
  // Threads that start later are told by the flags which code they may take from the cache.
  setFlagsFromString('--no-expose-gc');
  if (typeof collect === 'function') collect();
}
