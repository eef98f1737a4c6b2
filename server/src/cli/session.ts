import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { defaultConfig } from '../config/config.ts';
import type { Host } from '../host.ts';
import { describeFailure, isFileSystemError } from '../node/file-walk.ts';
import { createNodeHost } from '../node/host.ts';
import { decode } from '../node/text-file.ts';
import { type ConfigProblem, createService, type Service } from '../service.ts';
import { isSource } from '../workspace/sources.ts';
import type { Progress } from './progress.ts';
import { isTargeted, type Targets } from './targets.ts';
import { UsageError } from './usage-error.ts';

const CONFIG_FILE = 'waypost.config.json';

/** What the commands need of the process they run in. */
export interface Environment {
  /** Waypost's own. */
  readonly version: string;
  readonly cwd: string;
  /** Absolute path of what a GitHub workflow has checked out; undefined elsewhere. */
  readonly checkout: string | undefined;
  /** The build's output, with `server/mermaid-worker.js` in it. */
  readonly distFolder: string;
  readonly progress: Progress;
  /** Prints a line on stderr. */
  readonly warn: (message: string) => void;
}

/** A workspace that is read and checked. */
export interface Session {
  readonly service: Service;
  readonly host: Host;
  /** The text of a file as the service read it last. */
  readonly textRead: (path: string) => string | undefined;
  /** True when a part of Waypost failed; what it was is on stderr. */
  readonly hasFailed: () => boolean;
}

export interface SessionOptions {
  readonly targets: Targets;
  /** `--config`, relative to the working directory. */
  readonly config: string | undefined;
  /** Whether `textRead` is wanted: then the texts stay in memory. */
  readonly keepTexts: boolean;
  /** Whether the service will be told of changes. Default: false. */
  readonly isWatched?: boolean;
  /** Documents of which all findings are wanted, those too for which an editor does not wait. Default: none. */
  readonly isJudged?: (document: string) => boolean;
  readonly signal: AbortSignal;
}

/** @throws UsageError when the configuration has mistakes. */
export async function openSession(options: SessionOptions, environment: Environment): Promise<Session> {
  const { targets, keepTexts, signal } = options;
  const { progress, warn } = environment;
  let failed = false;
  const nodeHost = createNodeHost({
    root: targets.root,
    log(level, message) {
      if (level === 'info') return;
      if (level === 'error') failed = true;
      progress.clear();
      warn(message);
    },
    allowProcesses: true,
    distFolder: environment.distFolder,
  });
  const given = options.config === undefined ? undefined : readGivenConfig(options.config, environment.cwd);
  const texts = new Map<string, string>();
  // Threads would read the texts where nobody keeps them.
  const { startFactsThreads, ...ownThread } = nodeHost;
  const { readCiting } = nodeHost;
  const host: Host = {
    ...(keepTexts ? ownThread : nodeHost),
    readText(path, maxBytes) {
      if (given !== undefined && path === CONFIG_FILE) return given;
      const text = nodeHost.readText(path, maxBytes);
      if (keepTexts && typeof text === 'string') texts.set(path, text);
      return text;
    },
    ...(readCiting === undefined
      ? {}
      : {
          readCiting(path, maxBytes, pattern) {
            const text = readCiting(path, maxBytes, pattern);
            if (keepTexts && text !== undefined) texts.set(path, text);
            return text;
          },
        }),
  };
  let checked = 0;
  const service = createService({
    host,
    config: defaultConfig,
    isWatched: options.isWatched ?? false,
    onReport() {
      checked++;
      progress.report(`Checking: ${checked} of ${service.snapshot.files.size}`);
    },
  });
  const session = { service, host, textRead: (path: string) => texts.get(path), hasFailed: () => failed };
  signal.addEventListener('abort', () => service.dispose(), { once: true });
  try {
    await service.load({ onProgress: ({ done, total }) => progress.report(`Reading: ${done} of ${total}`) });
    signal.throwIfAborted();
    const [problem] = service.configProblems;
    if (problem !== undefined) {
      throw new UsageError(service.configProblems.map((one) => describeProblem(one, options.config)).join('\n'));
    }
    for (const unmatched of service.unmatchedGlobs) warn(describeProblem(unmatched, options.config));
    await (options.isJudged === undefined ? service.settle() : service.complete(options.isJudged));
    signal.throwIfAborted();
    noteUnchecked(service, targets, warn);
    return session;
  } catch (error) {
    service.dispose();
    throw error;
  } finally {
    progress.clear();
  }
}

/** Who asks for a file by name is told why nothing is said of it. */
function noteUnchecked(service: Service, targets: Targets, warn: (message: string) => void): void {
  for (const file of targets.files) {
    // Source code is read for the ADRs that it cites; most cites none.
    if (isSource(file) && service.snapshot.paths.files.has(file)) continue;
    if (service.report(file) !== undefined || !isTargeted(targets, file)) continue;
    if (service.snapshot.isIgnored(file)) warn(`${file} is not checked: .gitignore leaves it out`);
    else if (service.facts(file) !== undefined) warn(`${file} is not checked: the configuration excludes it`);
    else if (service.snapshot.paths.files.has(file)) warn(`${file} is not checked: it is no Markdown or Mermaid text`);
    else warn(`${file} is not checked: it belongs to another repository`);
  }
}

function readGivenConfig(path: string, cwd: string): string {
  try {
    const decoded = decode(readFileSync(resolve(cwd, path)));
    if (decoded === undefined) throw new UsageError(`--config ${path} is no text file`);
    return decoded.text;
  } catch (error) {
    if (isFileSystemError(error)) throw new UsageError(`--config ${path} cannot be read: ${describeFailure(error)}`);
    throw error;
  }
}

/** One line for each problem: `waypost.config.json:3: unknown key "rulse", did you mean "rules"?` */
const describeProblem = ({ file, line, message }: ConfigProblem, given: string | undefined): string =>
  `${given !== undefined && file === CONFIG_FILE ? given : file}:${line}: ${message}`;
