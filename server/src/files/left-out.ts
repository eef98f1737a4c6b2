/** What the log says of a file that is there and not read. */

export const leftOutAsLarge = (path: string, bytes: number, limit: number): string =>
  `${path} is left out: it has ${bytes} bytes, the limit is ${limit}`;

export const leftOutAsBinary = (path: string): string => `${path} is left out: it holds a NUL byte, as binary files do`;
