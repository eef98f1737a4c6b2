import { type ChildProcess, spawn } from 'node:child_process';
import { StringDecoder } from 'node:string_decoder';
import { findProgram } from './find-program.ts';

/**
 * Settings that keep a repository's own configuration from starting programs or reaching out to the network. What
 * git may start while it reads commits and trees: a file system monitor, hooks, a pager, an external diff, a signature
 * check, and, in a partial clone, a transport that fetches what is missing.
 */
const hardening = [
  '--no-pager',
  '--no-optional-locks',
  '-c',
  'core.fsmonitor=false',
  '-c',
  'core.hooksPath=/dev/null',
  '-c',
  'core.untrackedCache=false',
  '-c',
  'core.pager=cat',
  '-c',
  'core.sshCommand=false',
  '-c',
  'core.gitProxy=',
  '-c',
  'credential.helper=',
  '-c',
  'diff.external=',
  '-c',
  'diff.orderFile=/dev/null',
  '-c',
  'gpg.program=false',
  '-c',
  'gpg.ssh.program=false',
  '-c',
  'gpg.x509.program=false',
  '-c',
  'log.showSignature=false',
  '-c',
  'log.follow=false',
  '-c',
  'mailmap.file=',
  '-c',
  'mailmap.blob=',
  '-c',
  'core.quotePath=false',
  '-c',
  'protocol.allow=never',
  '-c',
  'safe.bareRepository=explicit',
];

/** Variables by which a surrounding git (a hook, an alias) would point git to another repository. */
const misleading =
  /^GIT_(?:DIR|WORK_TREE|INDEX_FILE|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|COMMON_DIR|NAMESPACE|PREFIX|EXTERNAL_DIFF|DIFF_OPTS|PAGER|SSH|SSH_COMMAND|PROXY_COMMAND|ASKPASS|TRACE.*|LITERAL_PATHSPECS|GLOB_PATHSPECS|NOGLOB_PATHSPECS|ICASE_PATHSPECS)$/;

function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !misleading.test(name.toUpperCase()));
  return {
    ...Object.fromEntries(kept),
    LC_ALL: 'C',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    GIT_ASKPASS: '',
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_PAGER: 'cat',
  };
}

/** What is longer is cut off: no listing of a repository with a million paths comes near. */
const MOST_BYTES = 512 * 1024 * 1024;

/**
 * Runs git without a shell. With `onText` the output goes there piece by piece until it answers false, which ends git;
 * else all of it is the result. Environment `variables` are added. Undefined when git is not there, fails, is cancelled, or writes without end.
 */
export async function runGit(
  git: string,
  directory: string,
  arguments_: readonly string[],
  signal: AbortSignal,
  onText?: (text: string) => boolean,
  variables: NodeJS.ProcessEnv = {},
): Promise<string | undefined> {
  const decoder = new StringDecoder('utf8');
  const pieces: string[] = [];
  const done = await start(git, directory, arguments_, signal, {
    onBytes(chunk) {
      const text = decoder.write(chunk);
      if (onText !== undefined) return onText(text);
      pieces.push(text);
      return true;
    },
    most: onText === undefined ? MOST_BYTES : Number.POSITIVE_INFINITY,
    variables,
  });
  return done ? pieces.join('').replace(/\n$/, '') : undefined;
}

/** Runs git with something to read on its standard input; the result is all that it writes, byte by byte. */
export async function runGitOn(
  git: string,
  directory: string,
  arguments_: readonly string[],
  input: string,
  signal: AbortSignal,
): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  const onBytes = (chunk: Buffer): boolean => {
    chunks.push(chunk);
    return true;
  };
  const done = await start(git, directory, arguments_, signal, { input, onBytes, most: MOST_BYTES });
  return done ? Buffer.concat(chunks) : undefined;
}

interface Exchange {
  readonly input?: string;
  /** False: that was enough. */
  readonly onBytes: (chunk: Buffer) => boolean;
  readonly most: number;
  readonly variables?: NodeJS.ProcessEnv;
}

/** @returns true when git has done what it was asked, or was ended because that was enough */
function start(
  git: string,
  directory: string,
  arguments_: readonly string[],
  signal: AbortSignal,
  { input, onBytes, most, variables = {} }: Exchange,
): Promise<boolean> {
  const program = signal.aborted ? undefined : findProgram(git);
  if (program === undefined) return Promise.resolve(false);
  return new Promise((resolve) => {
    const child: ChildProcess = spawn(program, [...hardening, ...arguments_], {
      cwd: directory,
      env: { ...environment(), ...variables },
      shell: false,
      signal,
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'ignore'],
      windowsHide: true,
    });
    let length = 0;
    let enough = false;
    child.stdout?.on('data', (chunk: Buffer) => {
      if (enough) return;
      length += chunk.length;
      if (length > most) {
        child.kill();
      } else if (!onBytes(chunk)) {
        enough = true;
        child.kill();
      }
    });
    // Git that ends early does not read to the end: how it ended says all.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
    // No git, a directory that is gone, and a cancelled signal all end here: nothing is known of the past then.
    child.once('error', () => resolve(false));
    child.once('close', (code) => resolve(enough || code === 0));
  });
}
