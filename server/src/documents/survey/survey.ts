import { dirname } from '../../text/paths.ts';
import { type Component, surveyComponents, surveyTestFolders } from './components.ts';
import { type ComposeService, surveyCompose } from './compose.ts';
import { type Delivery, surveyDelivery } from './delivery.ts';
import { type ImportEdge, surveyImports } from './imports.ts';
import { languageOf, surveyLanguages } from './languages.ts';
import { type FoundLibrary, surveyLibraries } from './libraries.ts';
import type { Project } from './manifests/project.ts';
import { readProjects } from './manifests/read-projects.ts';
import { imageNameOf, productOfImage } from './products.ts';
import { isOfSystem, type Repository, readAll } from './repository.ts';

/**
 * What a repository contains, as far as its files say so. Nothing is guessed: all that pages state stands in one of the
 * files that are named with it.
 */
export interface Survey extends Delivery {
  /** Those that most of the source files are written in, the first one first. */
  readonly languages: readonly string[];
  readonly projects: readonly Project[];
  readonly libraries: readonly FoundLibrary[];
  readonly services: readonly ComposeService[];
  readonly components: readonly Component[];
  /** How many smaller parts there are besides. */
  readonly furtherComponents: number;
  readonly imports: readonly ImportEdge[];
  /** Folders that hold source files of the system, by path. */
  readonly folders: readonly string[];
  readonly testFolders: readonly string[];
  /** Files by which a robot is told to keep dependencies up to date. */
  readonly updaters: readonly string[];
  /** Targets of a Makefile or justfile at the root, as one types them: `make test`. */
  readonly targets: readonly string[];
}

/** Reads what there is to read. Rejects only where the repository's signal aborts it. */
export async function survey(repository: Repository): Promise<Survey> {
  const isExcluded = (path: string): boolean => repository.isExcluded(path);
  const sources = [...repository.files].filter((path) => isOfSystem(path) && !isExcluded(path));
  const projects = await readProjects(repository);
  const { components, left } = surveyComponents(repository.files, projects, isExcluded);
  const goModules = projects.flatMap(({ ecosystem, file, name }) =>
    ecosystem === 'Go' && name !== undefined ? [{ directory: dirname(file), name }] : [],
  );
  const delivery = await surveyDelivery(repository);
  return {
    ...delivery,
    languages: surveyLanguages(sources),
    projects,
    libraries: surveyLibraries(projects),
    services: (await surveyCompose(repository)).map((service) => knowByBase(service, delivery.images)),
    components,
    furtherComponents: left,
    imports: await surveyImports(repository, components, goModules),
    folders: [...new Set(sources.filter((path) => languageOf(path) !== undefined).map(dirname))].sort(),
    testFolders: surveyTestFolders(repository.files, isExcluded),
    updaters: UPDATERS.filter((path) => repository.files.has(path)),
    targets: await readTargets(repository),
  };
}

/** A service that is built from nothing but a product's image is that product: Prometheus with a configuration. */
function knowByBase(service: ComposeService, images: Delivery['images']): ComposeService {
  if (service.build === undefined || service.product !== undefined) return service;
  const own = images.filter(({ file }) => file === service.build || dirname(file) === service.build);
  const base = own.length === 1 ? own[0]?.bases : undefined;
  const product = base?.length === 1 ? productOfImage(imageNameOf(base[0] ?? '')) : undefined;
  // A web server carries what is built here.
  return product === undefined || product.role === 'proxy' ? service : { ...service, product };
}

/** Whether there is nothing that a page could begin with. */
export const isBare = ({ languages, projects, services, images, charts, objects }: Survey): boolean =>
  [languages, projects, services, images, charts, objects].every((found) => found.length === 0);

const UPDATERS = [
  '.github/dependabot.yml',
  '.github/dependabot.yaml',
  'renovate.json',
  'renovate.json5',
  '.github/renovate.json',
  '.github/renovate.json5',
  '.renovaterc',
  '.renovaterc.json',
];

const MOST_TARGETS = 40;

/** Targets that a person types: neither files nor those that begin with a dot. */
async function readTargets(repository: Repository): Promise<readonly string[]> {
  const files = Object.keys(PROGRAMS).filter((name) => repository.files.has(name));
  const found = (await readAll(repository, files, files.length)).flatMap(([name, text]) =>
    text.split(/\r\n|\n|\r/, 5000).flatMap((line) => {
      const target = /^([A-Za-z][\w-]{0,40})(?: [^:=]{0,100})?:(?!=)/.exec(line)?.[1];
      return target === undefined ? [] : [`${PROGRAMS[name]} ${target}`];
    }),
  );
  return [...new Set(found)].slice(0, MOST_TARGETS);
}

const PROGRAMS: Readonly<Record<string, string>> = { Makefile: 'make', justfile: 'just' };
