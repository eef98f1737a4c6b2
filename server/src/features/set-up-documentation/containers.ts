import type { ComposeService } from '../../documents/survey/compose.ts';
import type { FoundLibrary } from '../../documents/survey/libraries.ts';
import type { Project } from '../../documents/survey/manifests/project.ts';
import type { ProductRole } from '../../documents/survey/products.ts';
import type { Survey } from '../../documents/survey/survey.ts';
import { dirname } from '../../text/paths.ts';

/** Something that runs: a process of the system's own, or a product that it needs. */
export interface RunningPart {
  readonly name: string;
  /** What it is: an image as written, a language, a product. */
  readonly technology: string;
  /** Undefined for what is the system's own. */
  readonly role: ProductRole | undefined;
  /** The file that says so. */
  readonly file: string;
  /** The folder that it is built from. */
  readonly build: string | undefined;
  /** The library that speaks to it, where nothing else tells of it. */
  readonly dependency: string | undefined;
}

export interface PartRelation {
  readonly from: RunningPart;
  readonly to: RunningPart;
  readonly words: string;
}

export interface RunningSystem {
  readonly parts: readonly RunningPart[];
  readonly relations: readonly PartRelation[];
  /** Systems of others that a library of the system's speaks to. */
  readonly outside: readonly FoundLibrary[];
  /** How many parts there are besides. */
  readonly left: number;
}

/** What stands in the way of seeing more than that: the limit of a diagram. */
const MOST = 30;
const STORES: ReadonlySet<string> = new Set<ProductRole>(['database', 'cache', 'queue', 'search', 'storage']);

/** What the files say that runs: services of compose files, else programs; and the stores that libraries speak to. */
export function runningSystem(survey: Survey): RunningSystem {
  const services = survey.services.slice(0, MOST);
  const own = services.length > 0 ? services.map(toPart) : programs(survey);
  const relations = services.flatMap((service, index) => relationsOf(service, index, services, own));
  const stores: RunningPart[] = [];
  for (const library of survey.libraries) {
    const { name, role, isDev, project, dependency } = library;
    if (isDev || !isStore(role) || !isRun(project, survey)) continue;
    const isKnown = [...own, ...stores].some((part) => part.role !== undefined && isSame(part, name, services));
    const store = stores.find((part) => part.name === name);
    if (store === undefined && !isKnown)
      stores.push({ name, technology: name, role, file: project.file, build: undefined, dependency });
    const to = stores.find((part) => part.name === name);
    const from = services.length === 0 ? own.find(({ file }) => dirname(file) === dirname(project.file)) : undefined;
    if (to !== undefined && from !== undefined) relations.push({ from, to, words: `uses, by ${dependency}` });
  }
  const outside = survey.libraries.filter(
    ({ role, isDev }, index) =>
      !isDev &&
      (role === 'external' || role === 'mail') &&
      survey.libraries.findIndex((other) => other.name === survey.libraries[index]?.name) === index,
  );
  const all = [...own, ...stores];
  const left = survey.services.length - services.length + Math.max(0, all.length - MOST);
  return { parts: all.slice(0, MOST), relations: once(relations), outside, left };
}

/**
 * Whether a project is started somewhere, so that what its libraries speak to is there as well: a driver that a library is
 * built on says what its users may have.
 */
function isRun(project: Project, { images, services, libraries }: Survey): boolean {
  const { ecosystem, hasProgram, file } = project;
  // Go and Rust have a file for each program.
  if (hasProgram || ecosystem === 'Go' || ecosystem === 'Rust') return hasProgram;
  const folder = dirname(file);
  return (
    images.some((image) => dirname(image.file) === folder) ||
    services.some(({ build }) => build !== undefined && isBuiltFrom(folder, build)) ||
    libraries.some((library) => library.project === project && library.role === 'framework' && !library.isDev)
  );
}

/** @param build a Dockerfile, or the folder that it is in */
const isBuiltFrom = (folder: string, build: string): boolean =>
  build === '' || dirname(build) === folder || folder === build || folder.startsWith(`${build}/`);

const isStore = (role: string): role is ProductRole => STORES.has(role);

/** Whether a part is the product of this name, whatever its service is called. */
const isSame = (part: RunningPart, name: string, services: readonly ComposeService[]): boolean =>
  services.some((service) => service.name === part.name && service.product?.name === name);

const toPart = ({ name, image, product, file, build }: ComposeService): RunningPart => ({
  name,
  technology: product?.name ?? (build !== undefined ? 'built here' : imageLabel(image)),
  role: product?.role,
  file,
  build,
  dependency: undefined,
});

/** What a part is of which nobody says more. */
export const SERVICE = 'service';

/** Of an image whose name only running tells, nothing is known. */
const imageLabel = (image: string | undefined): string =>
  image === undefined || image.includes('$') ? SERVICE : image;

function relationsOf(
  { dependsOn, file }: ComposeService,
  index: number,
  services: readonly ComposeService[],
  parts: readonly RunningPart[],
): PartRelation[] {
  const from = parts[index];
  return dependsOn.flatMap((name) => {
    const at = services.findIndex((other) => other.name === name && dirname(other.file) === dirname(file));
    const to = parts[at];
    return from === undefined || to === undefined || from === to ? [] : [{ from, to, words: 'depends on' }];
  });
}

/** Where no compose file says what runs: what Go calls a command, what is built into an image, else what can be started. */
function programs({ projects, images, components, languages }: Survey): readonly RunningPart[] {
  const folders = new Set(images.map(({ file }) => dirname(file)));
  const inImages = projects.filter(({ file }) => folders.has(dirname(file)));
  const commands = components.filter(({ path }) => /(?:^|\/)cmd\/[^/]+$/.test(path));
  if (commands.length > 0) {
    const [project] = projects;
    return commands.map(({ path, language }) => ({
      name: path.slice(path.lastIndexOf('/') + 1),
      technology: language,
      role: undefined,
      file: project?.file ?? path,
      build: undefined,
      dependency: undefined,
    }));
  }
  const chosen = inImages.length > 0 ? inImages : projects.filter(({ isProgram }) => isProgram);
  // Tools of another ecosystem beside a program make no second one of it.
  const main = chosen.filter((project) => !chosen.some((other) => isBeside(project, other)));
  return main.map((project) => ({
    name: nameOfProject(project),
    technology: languageOfProject(project, languages),
    role: undefined,
    file: project.file,
    build: undefined,
    dependency: undefined,
  }));
}

/** Whether another project of the same folder is more of a program. */
const isBeside = (project: Project, other: Project): boolean =>
  other !== project &&
  dirname(other.file) === dirname(project.file) &&
  other.ecosystem !== project.ecosystem &&
  other.dependencies.length > project.dependencies.length;

export const nameOfProject = ({ name, file }: Project): string => name ?? (dirname(file) || 'root');

/** Languages that projects of an ecosystem are written in, the usual one first. */
export const ECOSYSTEM_LANGUAGES: Readonly<Record<Project['ecosystem'], readonly string[]>> = {
  npm: ['JavaScript', 'TypeScript', 'Vue', 'Svelte'],
  Maven: ['Java', 'Kotlin', 'Scala', 'Groovy'],
  Gradle: ['Java', 'Kotlin', 'Scala', 'Groovy'],
  Python: ['Python'],
  Go: ['Go'],
  Rust: ['Rust'],
  Ruby: ['Ruby'],
  PHP: ['PHP'],
  '.NET': ['.NET', 'C#', 'F#'],
};

function languageOfProject({ ecosystem }: Project, languages: readonly string[]): string {
  const own = ECOSYSTEM_LANGUAGES[ecosystem];
  return ecosystem === '.NET' ? '.NET' : (languages.find((language) => own.includes(language)) ?? own[0] ?? ecosystem);
}

const once = (relations: readonly PartRelation[]): readonly PartRelation[] =>
  relations.filter(
    ({ from, to }, index) => relations.findIndex((other) => other.from === from && other.to === to) === index,
  );
