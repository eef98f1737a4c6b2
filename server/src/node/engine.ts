import process from 'node:process';
import { setFlagsFromString } from 'node:v8';

/** So long a first reading takes at most; what runs longer earns what the last compiler costs. */
const FIRST_READING_MS = 10_000;

/**
 * Tells V8 what kind of work comes: much of everything, once. Its last compiler takes a sixth of the processors' time of a
 * first reading and is done when the reading is; the one before it, Maglev, makes code that is nearly as fast in a tenth
 * of the time. So the last one waits until there is something that goes on for longer.
 *
 * For the start of a process, before other threads are there: they get the same.
 */
export function tuneEngine(): void {
  if (!hasMaglev(process.versions.v8, process.arch)) return;
  setFlagsFromString('--no-turbofan');
  setTimeout(() => setFlagsFromString('--turbofan'), FIRST_READING_MS).unref();
}

/** Whether V8's third compiler of four is there and in use; without it the last one is all that makes fast code. */
export function hasMaglev(v8: string, arch: string): boolean {
  const [major = 0, minor = 0] = v8.split('.').map(Number);
  return (major > 12 || (major === 12 && minor >= 4)) && (arch === 'x64' || arch === 'arm64');
}
