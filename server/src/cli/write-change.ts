import { lstatSync, mkdirSync, readFileSync, realpathSync, renameSync, rmdirSync, rmSync, type Stats } from 'node:fs';
import { dirname, join } from 'node:path';
import { describeFailure, isFileSystemError, isInside } from '../node/file-walk.ts';
import { encode } from '../node/text-file.ts';
import type { Change } from '../text/change.ts';
import { applyEdits, editsByFile, type FileEdit } from '../text/edit.ts';
import { ancestors } from '../text/paths.ts';
import { type OpenFile, openFile, writeBeside } from './whole-file.ts';

/** Why a change is not written, as a sentence that names the file. Nothing is changed then, unless it says so. */
export class ChangeRefused extends Error {}

export interface WriteOptions {
  /** Absolute and real. */
  readonly root: string;
  /** The text of a file that the edits were made for. */
  readonly textRead: (path: string) => string | undefined;
}

/** A change that was found possible. Between now and `write`, others may write: each file is looked at again there. */
export interface PreparedChange {
  /** What it comes to, file by file; for a diff. */
  readonly files: readonly ChangedFile[];
  /**
   * Writes all of it, or leaves all as it was.
   * @throws ChangeRefused
   */
  write(): void;
}

export interface ChangedFile {
  /** Relative to the root; undefined for a file that is created. */
  readonly from: string | undefined;
  readonly to: string;
  readonly before: string;
  readonly after: string;
}

/**
 * Looks whether a change can be written as a whole: files unchanged since they were read, inside the root, writable,
 * targets free.
 *
 * @throws ChangeRefused
 */
export function prepareChange(change: Change, { root, textRead }: WriteOptions): PreparedChange {
  for (const { file } of change.creates) checkTarget(root, file);
  for (const { from, to } of change.moves) {
    const source = statOf(join(root, from));
    if (source === undefined) throw new ChangeRefused(`${from} is not renamed: it is no longer there`);
    checkTarget(root, to, source);
    checkDirectory(root, dirname(join(root, from)), from);
  }
  const edits = editsByFile(change.edits);
  const edited = [...edits].map(([path, own]) => {
    const file = openFile(root, path, textRead(path));
    if ('refused' in file) throw new ChangeRefused(`${path} is not changed: ${file.refused}`);
    return { path, file, after: edit(file, own) };
  });
  const moved = (path: string): string => {
    const move = change.moves.find(({ from }) => path === from || path.startsWith(`${from}/`));
    return move === undefined ? path : move.to + path.slice(move.from.length);
  };
  return {
    files: [
      ...change.creates.map(({ file, text }) => ({ from: undefined, to: file, before: '', after: text })),
      ...edited.map(({ path, file, after }) => ({ from: path, to: moved(path), before: file.text, after })),
      ...change.moves
        .filter(({ from }) => !edits.has(from))
        .map(({ from, to }) => ({ from, to, before: '', after: '' })),
    ],
    write: () => write(root, change, edited),
  };
}

/** @throws ChangeRefused */
export const writeChange = (change: Change, options: WriteOptions): void => prepareChange(change, options).write();

interface EditedFile {
  readonly path: string;
  readonly file: OpenFile;
  readonly after: string;
}

/** What is inserted gets the line ending that the file has. */
function edit(file: OpenFile, edits: readonly FileEdit[]): string {
  const eol = /\r\n|\n|\r/.exec(file.text.slice(0, 100_000))?.[0] ?? '\n';
  const inFile = edits.map((one) => ({ ...one, newText: one.newText.replace(/\r\n|\n|\r/g, eol) }));
  return applyEdits(file.text, inFile);
}

function statOf(file: string): Stats | undefined {
  try {
    return lstatSync(file, { throwIfNoEntry: false });
  } catch (error) {
    // A part of the way is a file.
    if (isFileSystemError(error) && error.code === 'ENOTDIR') return undefined;
    throw error;
  }
}

/** A place where nothing stands, below the root, in directories that are there or can be made. */
function checkTarget(root: string, path: string, source?: Stats): void {
  const refuse = (cause: string): never => {
    throw new ChangeRefused(`${path} is not written: ${cause}`);
  };
  if (path === '' || path.split('/').some((segment) => segment === '' || segment === '.' || segment === '..'))
    refuse('it lies outside the root');
  const there = statOf(join(root, path));
  // A name that differs in letter case only is the same file where letter case does not count.
  const isSame = there !== undefined && source !== undefined && there.ino === source.ino && there.dev === source.dev;
  if (there !== undefined && !isSame) refuse('there is a file of that name already');
  const nearest = ancestors(path).find((directory) => statOf(join(root, directory)) !== undefined) ?? '';
  checkDirectory(root, join(root, nearest), path);
}

/** A directory in which something can be made or replaced. */
function checkDirectory(root: string, directory: string, path: string): void {
  const info = statOf(directory);
  if (info === undefined) throw new ChangeRefused(`${path} is not written: its directory is no longer there`);
  if (!isInside(root, realpathSync.native(directory)))
    throw new ChangeRefused(`${path} is not written: it lies outside the root`);
  if (info.isFile()) throw new ChangeRefused(`${path} is not written: a part of its path is a file`);
  if ((info.mode & 0o222) === 0) throw new ChangeRefused(`${path} is not written: its directory is read-only`);
}

/** Step by step, with the way back of each. */
function write(root: string, { creates, moves }: Change, edited: readonly EditedFile[]): void {
  const back: (() => void)[] = [];
  const temporaries: string[] = [];
  let current = '';
  const stage = (path: string, content: Buffer, mode?: number): string => {
    current = path;
    const temporary = writeBeside(join(root, path), content, mode);
    temporaries.push(temporary);
    return temporary;
  };
  try {
    for (const path of [...creates.map(({ file }) => file), ...moves.map(({ to }) => to)]) {
      current = path;
      makeDirectories(root, dirname(path), back);
    }
    // All that takes room on the disk comes first; what is left are renamings.
    const created = creates.map(({ file, text }) => ({
      file,
      temporary: stage(file, encode({ text, encoding: 'utf-8' })),
    }));
    const replaced = edited.map(({ path, file, after }) => ({
      path,
      file,
      temporary: stage(path, encode({ text: after, encoding: file.encoding }), file.mode),
    }));
    for (const { file, temporary } of created) {
      current = file;
      checkTarget(root, file);
      renameSync(temporary, join(root, file));
      back.push(() => rmSync(join(root, file)));
    }
    for (const { path, file, temporary } of replaced) {
      current = path;
      if (!readFileSync(file.path).equals(file.bytes))
        throw new ChangeRefused(`${path} is not changed: it was changed meanwhile`);
      renameSync(temporary, file.path);
      back.push(() => renameSync(writeBeside(file.path, file.bytes, file.mode), file.path));
    }
    for (const { from, to } of moves) {
      current = from;
      checkTarget(root, to, statOf(join(root, from)));
      renameSync(join(root, from), join(root, to));
      back.push(() => renameSync(join(root, to), join(root, from)));
    }
  } catch (error) {
    for (const temporary of temporaries) rmSync(temporary, { force: true });
    const left = goBack(back);
    if (!(error instanceof ChangeRefused) && !isFileSystemError(error)) throw error;
    const cause =
      error instanceof ChangeRefused ? error.message : `${current} is not written: ${describeFailure(error)}`;
    throw new ChangeRefused(
      left === undefined ? cause : `${cause}; what was written before could not be undone: ${left}`,
    );
  }
}

/** Makes the directories of a path that are not there, the outermost first. */
function makeDirectories(root: string, directory: string, back: (() => void)[]): void {
  if (directory === '' || directory === '.') return;
  for (const path of [directory, ...ancestors(directory)].reverse()) {
    if (statOf(join(root, path)) !== undefined) continue;
    mkdirSync(join(root, path));
    back.push(() => rmdirSync(join(root, path)));
  }
}

/** @returns why something could not be taken back */
function goBack(back: (() => void)[]): string | undefined {
  let failure: string | undefined;
  for (const step of back.reverse()) {
    try {
      step();
    } catch (error) {
      failure ??= describeFailure(error);
    }
  }
  return failure;
}
