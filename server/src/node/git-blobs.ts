import { runGitOn } from './run-git.ts';
import { decode } from './text-file.ts';

/** Larger files are no sources. */
const MOST_BYTES_EACH = 5 * 1024 * 1024;
/** Of all files that are asked for together. */
const MOST_BYTES_TOGETHER = 128 * 1024 * 1024;
/** Units of the texts that are kept, the latest ones: the files that a repository's documents speak of. */
const MOST_UNITS_KEPT = 16 * 1024 * 1024;
/** Names that are kept. */
const MOST_NAMES = 50_000;

/**
 * Reads files as commits have them, by their names in git: `1a2b3c4…:src/a.ts`, whose commit is written out in full. Such
 * a name means the same for ever, so what is known of it is not asked for again. Each question takes one process, however
 * many names it has, and runs nothing that the repository configures for its files.
 */
export interface BlobReader {
  /** The objects that names stand for; those that are no files are left out. */
  find(names: Iterable<string>, signal: AbortSignal): Promise<ReadonlyMap<string, Blob>>;
  /** The texts of files; those that are binary, too large or not there are left out. */
  read(names: Iterable<string>, signal: AbortSignal): Promise<ReadonlyMap<string, string>>;
}

export interface Blob {
  readonly id: string;
  /** Bytes. */
  readonly size: number;
}

/** @param directory anywhere in the repository */
export function createBlobReader(git: string, directory: string): BlobReader {
  const known = new Map<string, Blob | undefined>();
  const texts = new Map<string, string>();
  let units = 0;

  const keep = (id: string, text: string): void => {
    texts.set(id, text);
    units += text.length;
    for (const [oldest, { length }] of texts) {
      if (units <= MOST_UNITS_KEPT) break;
      texts.delete(oldest);
      units -= length;
    }
  };
  const find: BlobReader['find'] = async (names, signal) => {
    // A line ending in a path would be a question of its own.
    const asked = [...new Set(names)].filter((name) => !/[\r\n]/.test(name));
    const fresh = asked.filter((name) => !known.has(name));
    const found = new Map<string, Blob | undefined>();
    if (fresh.length > 0) {
      const output = await runGitOn(git, directory, ['cat-file', '--batch-check'], lines(fresh), signal);
      if (output === undefined) return new Map();
      if (known.size > MOST_NAMES) known.clear();
      const answers = output.toString('utf8').split('\n');
      for (const [index, name] of fresh.entries()) {
        const blob = readHeader(answers[index] ?? '');
        known.set(name, blob);
        found.set(name, blob);
      }
    }
    return new Map(
      asked.flatMap((name) => {
        const blob = found.get(name) ?? known.get(name);
        return blob === undefined ? [] : [[name, blob] as const];
      }),
    );
  };
  return {
    find,
    async read(names, signal) {
      const blobs = await find(names, signal);
      const wanted = new Set<string>();
      const contents = new Map<string, string>();
      let together = 0;
      for (const { id, size } of blobs.values()) {
        const text = texts.get(id);
        if (text !== undefined) contents.set(id, text);
        else if (size <= MOST_BYTES_EACH && together + size <= MOST_BYTES_TOGETHER && !wanted.has(id)) {
          wanted.add(id);
          together += size;
        }
      }
      if (wanted.size > 0) {
        const output = await runGitOn(git, directory, ['cat-file', '--batch'], lines(wanted), signal);
        for (const [id, text] of output === undefined ? [] : readContents(output)) {
          contents.set(id, text);
          keep(id, text);
        }
      }
      return new Map(
        [...blobs].flatMap(([name, { id }]) => {
          const text = contents.get(id);
          return text === undefined ? [] : [[name, text] as const];
        }),
      );
    },
  };
}

const lines = (names: Iterable<string>): string => [...names].map((name) => `${name}\n`).join('');

function readHeader(line: string): Blob | undefined {
  const match = /^([0-9a-f]{40,64}) blob (\d{1,15})$/.exec(line);
  return match?.[1] === undefined ? undefined : { id: match[1], size: Number(match[2]) };
}

/** `<id> blob <size>\n<bytes>\n`, one after the other. */
function* readContents(output: Buffer): Iterable<readonly [string, string]> {
  for (let at = 0; at < output.length; ) {
    const newline = output.indexOf(10, at);
    if (newline < 0) return;
    const header = readHeader(output.toString('latin1', at, newline));
    at = newline + 1;
    if (header === undefined) continue;
    const decoded = decode(output.subarray(at, at + header.size));
    if (decoded !== undefined) yield [header.id, decoded.text];
    at += header.size + 1;
  }
}
