import { createRequire } from 'node:module';
import process from 'node:process';

let loaded: typeof import('node:crypto') | undefined;

/** Node's own module, loaded when somebody needs it: that takes some milliseconds, and few starts do. */
export function crypto(): typeof import('node:crypto') {
  loaded ??= createRequire(process.execPath)('node:crypto') as typeof import('node:crypto');
  return loaded;
}
