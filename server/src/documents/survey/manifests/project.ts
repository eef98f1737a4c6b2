/** Whose tools build a project. */
export type Ecosystem = 'npm' | 'Python' | 'Go' | 'Rust' | 'Maven' | 'Gradle' | 'Ruby' | 'PHP' | '.NET';

/** What somebody types to work on a project, and what it is for. */
export interface ProjectCommand {
  readonly purpose: 'install' | 'build' | 'test' | 'check' | 'start' | 'other';
  readonly run: string;
}

/** What a manifest says of the part of the repository that it stands above. */
export interface Project {
  /** Path of the manifest. */
  readonly file: string;
  /** The folder that its commands are typed in. */
  readonly directory: string;
  readonly ecosystem: Ecosystem;
  readonly name: string | undefined;
  /** In its own words. */
  readonly description: string | undefined;
  /** Names of what it needs when it runs, as the manifest writes them. */
  readonly dependencies: readonly string[];
  /** What its developers need besides. */
  readonly devDependencies: readonly string[];
  readonly commands: readonly ProjectCommand[];
  /** It can be started; all others are libraries, or hold others. */
  readonly isProgram: boolean;
  /** It, or a command below it, can be started. */
  readonly hasProgram: boolean;
}

/** A manifest before anybody has looked at the files around it. */
export type Manifest = Omit<Project, 'file' | 'ecosystem' | 'commands' | 'directory' | 'hasProgram'> & {
  /** Names of scripts or targets that it defines. */
  readonly scripts: readonly string[];
  /** Tools that it configures: `pytest`, `poetry`. */
  readonly tools: readonly string[];
};

export const noManifest: Manifest = {
  name: undefined,
  description: undefined,
  dependencies: [],
  devDependencies: [],
  isProgram: false,
  scripts: [],
  tools: [],
};

export const unique = (names: readonly string[]): readonly string[] => [...new Set(names)];
