import { leftOutAsBinary, leftOutAsLarge } from '../files/left-out.ts';
import { walkRemote } from '../files/remote-walk.ts';
import type { Host } from '../host.ts';
import type { FileAnswer } from '../protocol/files.ts';
import type { ClientFiles } from './client-files.ts';
import type { Log } from './root.ts';

/** So many files are asked for in one message: all of them may be as large as a document may be. */
const MOST_FILES_PER_MESSAGE = 16;
/** So many reads are worth having under way: with each answer of a forge a second may pass. */
const READS_AT_ONCE = 32;

export interface ClientHostOptions {
  readonly files: ClientFiles;
  readonly log: Log;
  /** What this machine can run beside. */
  readonly machine: Pick<Host, 'diagrams' | 'outlines' | 'parts'>;
}

/** A read that somebody waits for. */
interface Read {
  readonly path: string;
  readonly maxBytes: number;
  readonly resolve: (text: string | undefined) => void;
}

/**
 * Makes hosts for folders whose files only the client can read: in a browser, and on file systems of editors. Nothing
 * is known of git's history there, which is said once for each folder.
 */
export function createClientHosts(): (uri: string, options: ClientHostOptions) => Host {
  const said = new Set<string>();
  return (uri, options) => {
    if (!said.has(uri)) {
      said.add(uri);
      options.log('info', 'nothing is said of files that were moved or deleted: git cannot read this folder');
    }
    return createClientHost(options);
  };
}

function createClientHost({ files, log, machine }: ClientHostOptions): Host {
  let waiting: Read[] = [];
  let aborted: AbortSignal = new AbortController().signal;

  const readWaiting = (): void => {
    const reads = waiting;
    waiting = [];
    const bySize = new Map<number, Read[]>();
    for (const read of reads) bySize.set(read.maxBytes, [...(bySize.get(read.maxBytes) ?? []), read]);
    for (const [maxBytes, group] of bySize) {
      for (let start = 0; start < group.length; start += MOST_FILES_PER_MESSAGE) {
        void readTogether(group.slice(start, start + MOST_FILES_PER_MESSAGE), maxBytes);
      }
    }
  };

  /** Never rejects: a file that cannot be read has no text. */
  const readTogether = async (reads: readonly Read[], maxBytes: number): Promise<void> => {
    let answers: readonly FileAnswer[] = [];
    try {
      answers = await files.readFiles(
        reads.map(({ path }) => path),
        maxBytes,
        aborted,
      );
    } catch (error) {
      if (!aborted.aborted) log('warning', `${reads.length} files not read: ${describe(error)}`);
    }
    for (const [at, { path, resolve }] of reads.entries()) resolve(textOf(path, answers[at], maxBytes));
  };

  const textOf = (path: string, answer: FileAnswer | undefined, maxBytes: number): string | undefined => {
    if (answer === undefined) return undefined;
    if ('text' in answer) {
      if (answer.text === null) log('warning', leftOutAsBinary(path));
      return answer.text ?? undefined;
    }
    if ('tooLarge' in answer) log('warning', leftOutAsLarge(path, answer.tooLarge, maxBytes));
    else if (!answer.failure.gone) log('warning', `${path}: ${answer.failure.reason}`);
    return undefined;
  };

  return {
    listFiles(signal) {
      aborted = signal;
      return walkRemote(files, signal);
    },
    readText: (path, maxBytes) =>
      new Promise((resolve) => {
        // What is asked for in one turn travels together.
        if (waiting.length === 0) setTimeout(readWaiting, 0);
        waiting.push({ path, maxBytes, resolve });
      }),
    readsAtOnce: READS_AT_ONCE,
    readsSources: false,
    async kindOf(path) {
      try {
        return (await files.kindOf(path)) ?? undefined;
      } catch (error) {
        log('warning', `${path}: ${describe(error)}`);
        return undefined;
      }
    },
    ...machine,
    log,
  };
}

const describe = (error: unknown): string => (error instanceof Error ? error.message : String(error));
