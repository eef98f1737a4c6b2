import type { Config } from '../config/config.ts';
import type { Host } from '../host.ts';
import { localDay } from '../text/day.ts';
import { digestLine } from '../text/digest.ts';
import { indexLines } from '../text/lines.ts';
import type { WorkspaceIndex } from '../workspace/index.ts';
import { abilitiesOf, observe, startObservation } from '../workspace/observe.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import type { World } from '../workspace/world.ts';
import type { FeatureContext } from './context.ts';
import type { SurveyContext } from './coverage/survey.ts';
import { createLastCommits } from './last-commits.ts';

/** What features and plans are given: the workspace as it is now, and what they may ask of the machine. */
export interface Contexts {
  /** What features ask about a document, as its buffer or else the disk holds it; undefined for what is no document. */
  ofDocument(path: string): Promise<FeatureContext | undefined>;
  /** What changes are planned for. */
  ofWorkspace(): SurveyContext;
  /** What is asked of a workspace, as it is or would be. */
  worldOf(snapshot: Snapshot): World;
  /** The day, where the user is. */
  today(): string;
}

export function createContexts({
  host,
  index,
  config,
  signal,
}: {
  readonly host: Host;
  readonly index: WorkspaceIndex;
  /** As it is in force now. */
  readonly config: () => Config;
  readonly signal: AbortSignal;
}): Contexts {
  const lastCommits = createLastCommits(host, signal);
  const today = (): string => host.today?.() ?? localDay(new Date());
  const worldOf = (snapshot: Snapshot): World => observe(snapshot, config(), abilitiesOf(host), startObservation());
  /** What fails when it is needed is one line in the log; whoever asked goes on without. */
  const orLog = async <T>(work: () => Promise<T> | undefined, failure: string): Promise<T | undefined> => {
    try {
      return await work();
    } catch (error) {
      host.log('error', `${failure}: ${String(error)}`);
      return undefined;
    }
  };

  const common = {
    worldOf,
    readText: (path: string) => index.readText(path),
    exists: async (path: string) => (await host.kindOf(path)) !== undefined,
    filesOnBranches: async (directory: string) => (await host.listOnBranches?.(directory, signal)) ?? [],
    async knowDeclarations() {
      index.sources.wantDeclarations();
      await index.sources.read(signal);
      return { snapshot: index.snapshot, world: worldOf(index.snapshot) };
    },
  };

  return {
    today,
    worldOf,
    ofWorkspace: () => ({
      ...common,
      snapshot: index.snapshot,
      config: config(),
      readDeclarations: (path, text) =>
        orLog(() => host.outlines?.readDeclarations(path, text), `${path}: what it declares was not read`),
    }),
    async ofDocument(path) {
      const source = await index.source(path);
      if (source === undefined) return undefined;
      const { snapshot } = index;
      return {
        ...common,
        path,
        ...source,
        snapshot,
        world: worldOf(snapshot),
        today: today(),
        async readLineCommit(line) {
          const lines = indexLines(source.text);
          if (line < 1 || line > lines.lineCount) return undefined;
          const read = await host.readLineCommit?.(path, line, signal);
          const own = digestLine(source.text, lines.lineStart(line - 1), lines.lineEnd(line - 1));
          return read?.digest === own ? read.commit : undefined;
        },
        readFirstCommit: async (file) => host.readFirstCommit?.(file, signal),
        readLastCommit: (file) => lastCommits.of(file, snapshot.history?.head),
        diagramFeatures: async () =>
          source.facts.diagrams.length === 0
            ? undefined
            : orLog(() => host.parts?.diagramFeatures(), 'what can be done in diagrams was not loaded'),
        newFiles: () => orLog(() => host.parts?.newFiles(), 'what begins files was not loaded'),
        readComments: () => index.sources.comments(path, source.text),
        readOutline: (file, text) => orLog(() => host.outlines?.read(file, text), `${file}: its symbols were not read`),
      };
    },
  };
}
