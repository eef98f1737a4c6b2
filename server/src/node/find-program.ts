import { accessSync, constants, statSync } from 'node:fs';
import nodePath, { type PlatformPath } from 'node:path';
import process from 'node:process';
import { isFileSystemError } from './file-walk.ts';

export interface ProgramSearch {
  /** The variable `PATH`. */
  readonly variable: string | undefined;
  /** How paths are written: those of this machine, or of another one in tests. */
  readonly paths: PlatformPath;
  readonly isFile: (file: string) => boolean;
}

/**
 * Where a program lies, by the absolute directories of `PATH` alone. Left to itself, Windows looks into the directory
 * that the program is to run in first, and everywhere a `PATH` may name it as `.`: a repository that holds a `git.exe`
 * would have it run.
 *
 * @param name a bare name is searched, anything else is taken as it is
 * @returns undefined where there is none
 */
export function findProgram(name: string, search: ProgramSearch = searchHere()): string | undefined {
  const { variable, paths, isFile } = search;
  if (paths.basename(name) !== name) return name;
  // A script of Windows (`.cmd`) would need a shell, which nothing here starts.
  const endings = paths.sep === '\\' ? ['.exe', '.com'] : [''];
  for (const directory of (variable ?? '').split(paths.delimiter)) {
    // Windows allows quotes around a directory.
    const absolute = directory.replace(/^"(.*)"$/, '$1');
    if (!paths.isAbsolute(absolute)) continue;
    for (const ending of endings) {
      const file = paths.join(absolute, name + ending);
      if (isFile(file)) return file;
    }
  }
  return undefined;
}

const searchHere = (): ProgramSearch => ({
  // On Windows the variable may be spelt `Path`; `process.env` knows it by every spelling.
  variable: process.env['PATH'],
  paths: nodePath,
  isFile(file) {
    try {
      accessSync(file, constants.X_OK);
      return statSync(file).isFile();
    } catch (error) {
      // Not there, or not for us to run: the next directory may have one.
      if (isFileSystemError(error)) return false;
      throw error;
    }
  },
});
