import { basename, dirname, resolvePath } from '../../text/paths.ts';
import { imageNameOf, type Product, productOfImage } from './products.ts';
import { readYaml, type YamlPlace } from './read-yaml.ts';
import { byDepth, isOfSystem, type Repository, readAll } from './repository.ts';

/** A service of a compose file. What its environment holds is never read. */
export interface ComposeService {
  /** The file that says most of it. */
  readonly file: string;
  readonly name: string;
  /** As written; undefined for what is built here. */
  readonly image: string | undefined;
  /** The folder that it is built from, relative to the root. */
  readonly build: string | undefined;
  /** What its image is known to be. */
  readonly product: Product | undefined;
  /** As written: `8080:80`. */
  readonly ports: readonly string[];
  readonly dependsOn: readonly string[];
}

const NAME = /^(?:docker-|podman-)?compose(?:[.-][\w.-]{1,60})?\.ya?ml$/i;
const MOST_FILES = 30;
const MOST_SERVICES = 100;

/** Services of all compose files; one that several files of a folder speak of is one. */
export async function surveyCompose(repository: Repository): Promise<readonly ComposeService[]> {
  const paths = [...repository.files]
    .filter((path) => NAME.test(basename(path)) && isOfSystem(path) && !repository.isExcluded(path))
    // What is for tests alone is no part of the system.
    .filter((path) => !/(?:^|[.-])(?:tests?|ci|e2e)\b/i.test(basename(path)))
    .sort((a, b) => byDepth(dirname(a), dirname(b)) || a.length - b.length || (a < b ? -1 : 1));
  const services = new Map<string, ComposeService>();
  for (const [file, text] of await readAll(repository, paths, MOST_FILES)) {
    const [document] = readYaml(text);
    const listed = document?.get('services');
    for (const name of listed?.keys.slice(0, MOST_SERVICES) ?? []) {
      const place = listed?.get(name);
      if (place === undefined) continue;
      const own = readService(file, name, place, repository.files);
      const key = `${dirname(file)}\0${name}`;
      const known = services.get(key);
      services.set(key, known === undefined ? own : merge(known, own));
    }
  }
  return [...services.values()];
}

function readService(file: string, name: string, place: YamlPlace, files: ReadonlySet<string>): ComposeService {
  const image = place.get('image').text?.trim();
  const build = place.get('build');
  const context = build.text ?? build.get('context').text;
  const depends = place.get('depends_on');
  return {
    file,
    name,
    image: image === '' ? undefined : image,
    build: context === undefined ? undefined : folderAt(dirname(file), context, files),
    product: image === undefined ? undefined : productOfImage(imageNameOf(image)),
    ports: place.get('ports').items.flatMap((item) => portOf(item) ?? []),
    dependsOn: [...depends.items.flatMap((item) => item.text ?? []), ...depends.keys],
  };
}

/** A folder of the repository; undefined for what only running tells, and for what is fetched from elsewhere. */
function folderAt(directory: string, context: string, files: ReadonlySet<string>): string | undefined {
  const folder = resolvePath(directory, context.replace(/^\.\/(?=.)/, ''))?.replace(/\/+$/, '');
  if (folder === undefined || folder === '') return folder;
  for (const path of files) if (path.startsWith(`${folder}/`)) return folder;
  return undefined;
}

/** Short and long form. */
function portOf(item: YamlPlace): string | undefined {
  if (item.text !== undefined) return item.text;
  const target = item.get('target').text;
  const published = item.get('published').text;
  return target === undefined || published === undefined ? target : `${published}:${target}`;
}

/** An override says only what is other; ports and dependencies of the base stay where it has some. */
const merge = (base: ComposeService, other: ComposeService): ComposeService => ({
  ...base,
  image: base.image ?? other.image,
  build: base.build ?? other.build,
  product: base.product ?? other.product,
  ports: base.ports.length > 0 ? base.ports : other.ports,
  dependsOn: [...new Set([...base.dependsOn, ...other.dependsOn])],
});
