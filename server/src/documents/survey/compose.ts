import { basename, dirname, resolvePath } from '../../text/paths.ts';
import { imageNameOf, type Product, productOfImage } from './products.ts';
import { readYaml, type YamlPlace } from './read-yaml.ts';
import { byDepth, isOfSystem, type Repository, readAll } from './repository.ts';

/** A service of a compose file. What its environment holds is never read. */
export interface ComposeService {
  /** The file that says most of it. */
  readonly file: string;
  readonly name: string;
  /** As written; of what is built here, what it is to be called. */
  readonly image: string | undefined;
  /** The Dockerfile that it is built from, or else the folder, relative to the root; undefined for one that is not there. */
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
  const values = new Map<string, Values>();
  for (const [file, text] of await readAll(repository, paths, MOST_FILES)) {
    const folder = dirname(file);
    const own = values.get(folder) ?? (await readValues(repository, folder));
    values.set(folder, own);
    const [document] = readYaml(text);
    const listed = document?.get('services');
    for (const name of listed?.keys.slice(0, MOST_SERVICES) ?? []) {
      const place = listed?.get(name);
      if (place === undefined) continue;
      const service = readService({ file, name, place, files: repository.files, values: own });
      const key = `${dirname(file)}\0${name}`;
      const known = services.get(key);
      services.set(key, known === undefined ? service : merge(known, service));
    }
  }
  return [...services.values()];
}

/** What the `.env` beside a compose file gives names and paths in it. Nothing of it but these is looked at. */
type Values = ReadonlyMap<string, string>;

async function readValues({ files, readText }: Repository, folder: string): Promise<Values> {
  const path = folder === '' ? '.env' : `${folder}/.env`;
  const values = new Map<string, string>();
  const text = files.has(path) ? await readText(path) : undefined;
  for (const line of text?.split(/\r\n|\n|\r/, 2000) ?? []) {
    const [, name, value] = /^([A-Za-z_]\w{0,100})=["']?([^"'#\s]{0,300})/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) values.set(name, value);
  }
  return values;
}

/** `${NAME}` and `${NAME:-default}`; what nobody gives a value stays as it is. */
const fill = (text: string, values: Values): string =>
  text.slice(0, 500).replace(/\$\{([A-Za-z_]\w{0,100})(?::?-([^{}]{0,200}))?\}/g, (written, name, other) => {
    const value: unknown = values.get(String(name)) ?? other;
    return typeof value === 'string' ? value : written;
  });

interface WrittenService {
  readonly file: string;
  readonly name: string;
  readonly place: YamlPlace;
  readonly files: ReadonlySet<string>;
  readonly values: Values;
}

function readService({ file, name, place, files, values }: WrittenService): ComposeService {
  const image = place.get('image').text?.trim();
  const build = place.get('build');
  const context = build.text ?? build.get('context').text;
  const dockerfile = build.get('dockerfile').text;
  const depends = place.get('depends_on');
  const folder = context === undefined ? undefined : folderAt(dirname(file), fill(context, values), files);
  const source =
    folder === undefined || dockerfile === undefined ? undefined : resolvePath(folder, fill(dockerfile, values));
  return {
    file,
    name,
    image: image === '' ? undefined : image,
    build: source !== undefined && files.has(source) ? source : folder,
    product: image === undefined ? undefined : productOfImage(imageNameOf(fill(image, values))),
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
