/** Files that the server can only read through its client. */

/**
 * Server to client request with {@link ReadDirectoriesParams}, answered with a {@link DirectoryAnswer} for each
 * directory, in order. Nothing is left out: what is ignored, the server decides.
 */
export const READ_DIRECTORIES = 'waypost/readDirectories';

export interface ReadDirectoriesParams {
  /** Of directories in workspace folders. */
  readonly uris: readonly string[];
}

/** A `link` is a symbolic link, wherever it leads; `other` is neither file nor directory. */
export type EntryKind = 'file' | 'directory' | 'link' | 'other';

export type DirectoryAnswer =
  | { readonly entries: readonly (readonly [name: string, kind: EntryKind])[] }
  | { readonly failure: FileFailure };

export interface FileFailure {
  /** True where there is no such file or directory, which is none of anybody's faults. */
  readonly gone: boolean;
  /** In words for the log. */
  readonly reason: string;
}

/** Server to client request with {@link ReadFilesParams}, answered with a {@link FileAnswer} for each file, in order. */
export const READ_FILES = 'waypost/readFiles';

export interface ReadFilesParams {
  /** Of files in workspace folders. */
  readonly uris: readonly string[];
  /** Larger files are not read. */
  readonly maxBytes: number;
}

/** Texts are UTF-8 or begin with a byte order mark, which is left off; null for a binary file. */
export type FileAnswer =
  | { readonly text: string | null }
  | { readonly tooLarge: number }
  | { readonly failure: FileFailure };

/** Server to client request with {@link FileKindParams}, answered with what is there now. */
export const FILE_KIND = 'waypost/fileKind';

export interface FileKindParams {
  readonly uri: string;
}

export type FileKind = 'file' | 'directory' | null;
