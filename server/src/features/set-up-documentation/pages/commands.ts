import type { ProjectCommand } from '../../../documents/survey/manifests/project.ts';
import type { PageFacts } from '../page.ts';
import { fence } from '../write.ts';

type Purpose = ProjectCommand['purpose'];

/** Manifests whose commands stand for all: those at the root, else those of the upper folders. */
const MOST_PROJECTS = 6;

/** Of one purpose; variants of a script come behind it. */
const MOST_COMMANDS = 4;

/** What is typed in one folder. */
export interface FolderCommands {
  readonly directory: string;
  readonly commands: readonly string[];
}

/** Commands for these purposes, folder by folder, in the order of the purposes; none where no manifest says so. */
export function commandsFor(
  { survey: { projects } }: PageFacts,
  purposes: readonly Purpose[],
): readonly FolderCommands[] {
  const atRoot = projects.filter(({ directory }) => directory === '');
  const chosen = atRoot.length > 0 ? atRoot : projects.slice(0, MOST_PROJECTS);
  return chosen.flatMap((project) => {
    const commands = purposes.flatMap((purpose) =>
      project.commands
        .filter((command) => command.purpose === purpose)
        .slice(0, MOST_COMMANDS)
        .map(({ run }) => run),
    );
    return commands.length === 0 ? [] : [{ directory: project.directory, commands }];
  });
}

/** A fence that can be copied; `cd` where the commands belong in another folder. */
export function commandFence(folders: readonly FolderCommands[]): string | undefined {
  const lines = folders.flatMap(({ directory, commands }) =>
    directory === '' ? commands : commands.map((command) => `(cd ${quoted(directory)} && ${command})`),
  );
  return lines.length === 0 ? undefined : fence('sh', [...new Set(lines)]);
}

/** A folder as a word of a shell, whatever its name. */
const quoted = (directory: string): string =>
  /^[\w./@+-]+$/.test(directory) ? directory : `'${directory.replace(/[\p{Cc}`]/gu, '').replaceAll("'", "'\\''")}'`;
