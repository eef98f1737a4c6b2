import { type LibraryRole, libraryRoles, libraryTables } from './known-libraries.ts';
import type { Ecosystem, Project } from './manifests/project.ts';

/** A library that a project depends on, and what it is known to be for. */
export interface FoundLibrary {
  /** As its users say: `Django`. */
  readonly name: string;
  readonly role: LibraryRole;
  /** As the manifest writes it. */
  readonly dependency: string;
  readonly project: Project;
  /** Only its developers need it. */
  readonly isDev: boolean;
}

interface Known {
  readonly name: string;
  readonly role: LibraryRole;
}

interface KnownLibraries {
  readonly exact: ReadonlyMap<string, Known>;
  readonly beginnings: readonly (readonly [string, Known])[];
}

const knownByEcosystem = new Map<Ecosystem, KnownLibraries>();

/** Libraries that a document would name, in the order of the projects; each once for a project. */
export function surveyLibraries(projects: readonly Project[]): readonly FoundLibrary[] {
  // What is made here is no library that it is made with.
  const own = new Set(projects.map(({ name }) => name));
  return projects.flatMap((project) => {
    const find = (names: readonly string[], isDev: boolean): readonly FoundLibrary[] =>
      names.flatMap((dependency) => {
        const known = lookUp(project.ecosystem, dependency);
        return known === undefined || own.has(dependency) ? [] : [{ ...known, dependency, project, isDev }];
      });
    const found = [...find(project.dependencies, false), ...find(project.devDependencies, true)];
    return found.filter(
      ({ name, role }, index) => found.findIndex((other) => other.name === name && other.role === role) === index,
    );
  });
}

function lookUp(ecosystem: Ecosystem, dependency: string): Known | undefined {
  const { exact, beginnings } = librariesOf(ecosystem);
  return exact.get(dependency) ?? beginnings.find(([beginning]) => dependency.startsWith(beginning))?.[1];
}

/** The tables are read when they are first asked for. */
function librariesOf(ecosystem: Ecosystem): KnownLibraries {
  const known = knownByEcosystem.get(ecosystem);
  if (known !== undefined) return known;
  const exact = new Map<string, Known>();
  const beginnings: (readonly [string, Known])[] = [];
  const table = libraryTables[ecosystem];
  for (const role of rolesOf(table)) {
    for (const entry of table[role]?.split(' ') ?? []) {
      const [dependency = '', written] = entry.split('=');
      const value = { name: written === undefined ? dependency : written.replaceAll('_', ' '), role };
      if (dependency.endsWith('*')) beginnings.push([dependency.slice(0, -1), value]);
      else exact.set(dependency, value);
    }
  }
  const read = { exact, beginnings };
  knownByEcosystem.set(ecosystem, read);
  return read;
}

const rolesOf = (table: object): readonly LibraryRole[] => libraryRoles.filter((role) => role in table);
