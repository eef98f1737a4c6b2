import { basename, dirname } from '../../../text/paths.ts';
import { byDepth, isOfSystem, type Repository, readAll } from '../repository.ts';
import { readGoMod } from './go.ts';
import { readGradle, readPom } from './jvm.ts';
import { npmCommands, readPackageJson } from './npm.ts';
import { readComposer, readCsproj, readGemfile } from './others.ts';
import type { Ecosystem, Manifest, Project, ProjectCommand } from './project.ts';
import { pythonCommands, readPipfile, readPyproject, readRequirements } from './python.ts';
import { readCargo } from './rust.ts';

/** A repository with more manifests than this is described by its upper ones. */
const MOST_MANIFESTS = 200;

interface Reader {
  readonly ecosystem: Ecosystem;
  readonly pattern: RegExp;
  read(text: string, fileName: string): Manifest | undefined;
  /** @param has whether a file stands beside the manifest, or above it */
  commands(file: string, manifest: Manifest, has: (name: string) => boolean): readonly ProjectCommand[];
}

const command = (purpose: ProjectCommand['purpose'], run: string): ProjectCommand => ({ purpose, run });

/** Of a folder with several manifests of one ecosystem the first reader's counts most. */
const readers: readonly Reader[] = [
  {
    ecosystem: 'npm',
    pattern: /^package\.json$/,
    read: readPackageJson,
    commands: (_, manifest, has) => npmCommands(manifest, has),
  },
  { ecosystem: 'Python', pattern: /^pyproject\.toml$/, read: readPyproject, commands: pythonCommands },
  { ecosystem: 'Python', pattern: /^Pipfile$/, read: readPipfile, commands: pythonCommands },
  {
    ecosystem: 'Python',
    pattern: /^requirements(?:[-_.]\w+)*\.txt$/i,
    read: readRequirements,
    commands: pythonCommands,
  },
  {
    ecosystem: 'Go',
    pattern: /^go\.mod$/,
    read: readGoMod,
    commands: () => [command('build', 'go build ./...'), command('test', 'go test ./...')],
  },
  {
    ecosystem: 'Rust',
    pattern: /^Cargo\.toml$/,
    read: readCargo,
    commands: () => [command('build', 'cargo build'), command('test', 'cargo test')],
  },
  {
    ecosystem: 'Maven',
    pattern: /^pom\.xml$/,
    read: readPom,
    commands(_, __, has) {
      const maven = has('mvnw') ? './mvnw' : 'mvn';
      return [command('build', `${maven} package`), command('test', `${maven} test`)];
    },
  },
  {
    ecosystem: 'Gradle',
    pattern: /^build\.gradle(?:\.kts)?$/,
    read: readGradle,
    commands(_, __, has) {
      const gradle = has('gradlew') ? './gradlew' : 'gradle';
      return [command('build', `${gradle} build`), command('test', `${gradle} test`)];
    },
  },
  {
    ecosystem: 'Ruby',
    pattern: /^Gemfile$/,
    read: readGemfile,
    commands(_, { dependencies, devDependencies }, has) {
      const gems = [...dependencies, ...devDependencies];
      const runner = gems.some((gem) => /^rspec(?:-|$)/.test(gem))
        ? 'bundle exec rspec'
        : has('bin/rails')
          ? 'bin/rails test'
          : has('Rakefile')
            ? 'bundle exec rake'
            : undefined;
      return [command('install', 'bundle install'), ...(runner === undefined ? [] : [command('test', runner)])];
    },
  },
  {
    ecosystem: 'PHP',
    pattern: /^composer\.json$/,
    read: readComposer,
    commands(_, { scripts, devDependencies }) {
      const runner = scripts.includes('test')
        ? 'composer test'
        : devDependencies.includes('phpunit/phpunit')
          ? 'vendor/bin/phpunit'
          : undefined;
      return [command('install', 'composer install'), ...(runner === undefined ? [] : [command('test', runner)])];
    },
  },
  {
    ecosystem: '.NET',
    pattern: /\.csproj$/i,
    read: readCsproj,
    commands: (_, { tools }) =>
      tools.includes('test') ? [command('test', 'dotnet test')] : [command('build', 'dotnet build')],
  },
];

/** Every manifest of the system, those at the root first; several of one ecosystem in a folder are one project. */
export async function readProjects(repository: Repository): Promise<readonly Project[]> {
  const { files } = repository;
  const found = [...files].filter(
    (path) =>
      readers.some(({ pattern }) => pattern.test(basename(path))) && isManifest(path) && !repository.isExcluded(path),
  );
  const texts = new Map(await readAll(repository, found.sort(byDepth), MOST_MANIFESTS));
  const projects = new Map<string, Project>();
  const mains = [...files].filter(
    (path) => Object.values(COMMANDS).some((main) => main.test(path)) && isOfSystem(path),
  );
  /** Whether the nearest manifest above a file that starts a program is one of this folder. */
  const isOf = (main: string, ecosystem: Ecosystem, directory: string): boolean => {
    if (COMMANDS[ecosystem]?.test(main) !== true || !main.startsWith(join(directory, ''))) return false;
    const [manifest] = [...texts.keys()]
      .filter((path) => readerOf(path) === ecosystem && isAbove(path, main))
      .reverse();
    return manifest !== undefined && dirname(manifest) === directory;
  };
  const solutions = new Set([...files].filter((path) => /\.slnx?$/i.test(path)).map(dirname));
  for (const { ecosystem, pattern, read, commands } of readers) {
    for (const [file, text] of texts) {
      if (!pattern.test(basename(file))) continue;
      const manifest = read(text, basename(file));
      if (manifest === undefined) continue;
      const directory = dirname(file);
      // Projects of .NET stand side by side; all others are one to a folder.
      const key = ecosystem === '.NET' ? file : `${ecosystem} ${directory}`;
      const known = projects.get(key);
      projects.set(key, known === undefined ? complete(file, manifest) : merge(known, manifest));

      function complete(path: string, own: Manifest): Project {
        const has = (name: string): boolean => isAround(files, directory, name);
        const { name, description, dependencies, devDependencies } = own;
        const isProgram =
          isOfSystem(path) &&
          !BUILDING.test(path) &&
          (own.isProgram || MAIN_FILES[ecosystem]?.some((main) => files.has(join(directory, main))) === true);
        return {
          file: path,
          directory: ecosystem === '.NET' ? (solutionAbove(solutions, directory) ?? directory) : directory,
          ecosystem,
          name: plain(name),
          description: plain(description),
          dependencies,
          devDependencies,
          commands: commands(path, own, has),
          isProgram,
          hasProgram: isProgram || mains.some((main) => isOf(main, ecosystem, directory)),
        };
      }
    }
  }
  return [...projects.values()].sort((a, b) => byDepth(a.file, b.file));
}

/** Projects of .NET that build the others. */
const BUILDING = /(?:^|\/)_?build\.csproj$/i;

/** Files that a program begins with, beside its manifest. */
const MAIN_FILES: Readonly<Partial<Record<Ecosystem, readonly string[]>>> = {
  Go: ['main.go'],
  Rust: ['src/main.rs'],
  Python: ['manage.py', 'wsgi.py', 'asgi.py', 'main.py', 'app.py'],
  Ruby: ['config.ru', 'bin/rails'],
  PHP: ['public/index.php', 'artisan'],
};

/** Where languages keep programs below a manifest. */
const COMMANDS: Readonly<Partial<Record<Ecosystem, RegExp>>> = {
  Go: /(?:^|\/)main\.go$/,
  Rust: /(?:^|\/)src\/(?:main\.rs|bin\/[^/]+(?:\.rs|\/main\.rs))$/,
};

const readerOf = (path: string): Ecosystem | undefined =>
  readers.find(({ pattern }) => pattern.test(basename(path)))?.ecosystem;

const isAbove = (manifest: string, path: string): boolean => path.startsWith(join(dirname(manifest), ''));

const join = (directory: string, name: string): string => (directory === '' ? name : `${directory}/${name}`);

/** The folder with the solution that a project of .NET is a part of. */
function solutionAbove(solutions: ReadonlySet<string>, directory: string): string | undefined {
  for (let at = directory; ; at = dirname(at)) {
    if (solutions.has(at)) return at;
    if (at === '') return undefined;
  }
}

/** Tests of .NET are projects of their own beside the system's. */
const isManifest = (path: string): boolean => isOfSystem(path) || (/\.csproj$/i.test(path) && isOfSystem(upper(path)));

const upper = (path: string): string => path.replace(/(?:^|\/)tests?\//gi, '/').replace(/\/[^/]*tests?\//gi, '/');

/** Lock files and wrappers of a workspace stand at its top. */
function isAround(files: ReadonlySet<string>, directory: string, name: string): boolean {
  for (let at = directory; ; at = dirname(at)) {
    if (files.has(join(at, name))) return true;
    if (at === '') return false;
  }
}

const merge = (project: Project, { dependencies, devDependencies }: Manifest): Project => ({
  ...project,
  dependencies: [...new Set([...project.dependencies, ...dependencies])],
  devDependencies: [...new Set([...project.devDependencies, ...devDependencies])],
});

/** What is no more than a blank is nothing; a variable of the build (`${name}`) is no name. */
const plain = (text: string | undefined): string | undefined =>
  text === undefined || text.trim() === '' || text.includes('${') ? undefined : text.trim();
