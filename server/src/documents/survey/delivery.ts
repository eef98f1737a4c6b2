import { basename, dirname, extname } from '../../text/paths.ts';
import { readYaml } from './read-yaml.ts';
import { byDepth, isOfSystem, type Repository, readAll } from './repository.ts';

/** Something by which the system is built, checked or put into operation. */
export interface Workflow {
  readonly file: string;
  /** `GitHub Actions` */
  readonly system: string;
  /** As the file calls itself. */
  readonly name: string | undefined;
  /** Names of its jobs, as the file writes them. */
  readonly jobs: readonly string[];
}

export interface ContainerImage {
  /** Path of the Dockerfile. */
  readonly file: string;
  /** Images that its stages begin from, as written; a stage of its own is none. */
  readonly bases: readonly string[];
  /** Ports that it says it listens on. */
  readonly ports: readonly string[];
}

export interface Chart {
  /** Path of its `Chart.yaml`. */
  readonly file: string;
  readonly name: string;
  readonly dependencies: readonly string[];
}

export interface KubernetesObject {
  readonly file: string;
  readonly kind: string;
  readonly name: string;
}

export interface TerraformModule {
  readonly directory: string;
  readonly files: number;
  /** Kinds of its resources without repetition: `aws_s3_bucket`. */
  readonly resources: readonly string[];
}

export interface Delivery {
  readonly workflows: readonly Workflow[];
  readonly images: readonly ContainerImage[];
  readonly charts: readonly Chart[];
  readonly objects: readonly KubernetesObject[];
  readonly terraform: readonly TerraformModule[];
}

/** Beyond these numbers of files a page would be a listing. */
const MOST = { workflows: 60, images: 60, charts: 40, objects: 300, terraform: 300 };

/** What builds, checks and runs the system. */
export async function surveyDelivery(repository: Repository): Promise<Delivery> {
  const own = [...repository.files].filter((path) => !repository.isExcluded(path)).sort(byDepth);
  const ofSystem = own.filter(isOfSystem);
  const charts = await readCharts(repository, ofSystem);
  return {
    workflows: await readWorkflows(repository, own),
    images: await readImages(repository, ofSystem),
    charts,
    objects: await readObjects(repository, ofSystem, charts),
    terraform: await readTerraform(repository, ofSystem),
  };
}

/** Systems that have their file at a place of its own. */
const SYSTEMS: readonly (readonly [pattern: RegExp, system: string])[] = [
  [/^\.github\/workflows\/[^/]+\.ya?ml$/, 'GitHub Actions'],
  [/^\.gitlab-ci\.yml$/, 'GitLab CI'],
  [/^\.circleci\/config\.yml$/, 'CircleCI'],
  [/^azure-pipelines(?:[.-][\w-]+)?\.ya?ml$/, 'Azure Pipelines'],
  [/^bitbucket-pipelines\.yml$/, 'Bitbucket Pipelines'],
  [/^\.travis\.yml$/, 'Travis CI'],
  [/^\.drone\.ya?ml$/, 'Drone'],
  [/^\.buildkite\/[^/]+\.ya?ml$/, 'Buildkite'],
  [/^(?:[^/]+\/)?Jenkinsfile(?:\.[\w-]+)?$/, 'Jenkins'],
  [/^\.woodpecker(?:\/[^/]+)?\.ya?ml$/, 'Woodpecker'],
];

const systemOf = (path: string): string | undefined => SYSTEMS.find(([pattern]) => pattern.test(path))?.[1];

async function readWorkflows(repository: Repository, paths: readonly string[]): Promise<readonly Workflow[]> {
  const found = paths.filter((path) => systemOf(path) !== undefined);
  const texts = await readAll(repository, found, MOST.workflows);
  return texts.map(([file, text]) => {
    const [document] = extname(file) === '' ? [] : readYaml(text);
    const name = document?.get('name').text?.trim();
    return {
      file,
      system: systemOf(file) ?? '',
      name: name === '' ? undefined : name,
      jobs: document?.get('jobs').keys ?? [],
    };
  });
}

async function readImages(repository: Repository, paths: readonly string[]): Promise<readonly ContainerImage[]> {
  const found = paths.filter((path) =>
    /^(?:(?:Dockerfile|Containerfile)(?:\.[\w.-]{1,60})?|[\w.-]{1,60}\.(?:Dockerfile|dockerfile))$/.test(
      basename(path),
    ),
  );
  const texts = await readAll(
    repository,
    found.filter((path) => !/\.(?:md|dockerignore)$/.test(path)),
    MOST.images,
  );
  return texts.map(([file, text]) => {
    const stages = new Set<string>();
    const bases: string[] = [];
    const ports: string[] = [];
    for (const line of text.split(/\r\n|\n|\r/, 5000)) {
      const words = line.trim().split(/[ \t]+/, 40);
      const word = words[0]?.toUpperCase();
      if (word === 'FROM') {
        const at = words[1]?.startsWith('--') === true ? 2 : 1;
        const base = words[at];
        if (base !== undefined && !stages.has(base.toLowerCase())) bases.push(base);
        const name = words[at + 1]?.toUpperCase() === 'AS' ? words[at + 2] : undefined;
        if (name !== undefined) stages.add(name.toLowerCase());
      } else if (word === 'EXPOSE') ports.push(...words.slice(1).filter((port) => /^\d/.test(port)));
    }
    return { file, bases: [...new Set(bases)], ports: [...new Set(ports)] };
  });
}

async function readCharts(repository: Repository, paths: readonly string[]): Promise<readonly Chart[]> {
  const found = paths.filter((path) => basename(path) === 'Chart.yaml' && !isInChartsOf(path, repository.files));
  const texts = await readAll(repository, found, MOST.charts);
  return texts.flatMap(([file, text]) => {
    const [document] = readYaml(text);
    const name = document?.get('name').text?.trim();
    if (document === undefined || name === undefined || name === '') return [];
    const dependencies = document.get('dependencies').items.flatMap((item) => item.get('name').text ?? []);
    return [{ file, name, dependencies }];
  });
}

/** Charts below another chart's `charts/` are copies of others. */
function isInChartsOf(path: string, files: ReadonlySet<string>): boolean {
  const [above, ...rest] = path.split('/charts/');
  return rest.length > 0 && files.has(`${above}/Chart.yaml`);
}

/** Kinds that say what runs and how it is reached; all others are details of these. */
const WORTH_NAMING = /^(?:Deployment|StatefulSet|DaemonSet|CronJob|Job|Service|Ingress|Gateway|HTTPRoute|Rollout)$/;
const HELM = /\{\{/;

async function readObjects(
  repository: Repository,
  paths: readonly string[],
  charts: readonly Chart[],
): Promise<readonly KubernetesObject[]> {
  const chartFolders = charts.map(({ file }) => `${dirname(file)}/`);
  const found = paths.filter(
    (path) => /\.ya?ml$/.test(path) && !path.startsWith('.') && !chartFolders.some((folder) => path.startsWith(folder)),
  );
  const likely = [...found.filter(isDeploymentPath), ...found.filter((path) => !isDeploymentPath(path))];
  const objects: KubernetesObject[] = [];
  for (const [file, text] of await readAll(repository, likely, MOST.objects)) {
    if (!/^apiVersion:/m.test(text.slice(0, 20_000)) || HELM.test(text)) continue;
    for (const document of readYaml(text)) {
      const kind = document.get('kind').text ?? '';
      const name = document.get('metadata').get('name').text ?? '';
      if (WORTH_NAMING.test(kind) && name !== '' && document.get('apiVersion').text !== undefined)
        objects.push({ file, kind, name });
    }
  }
  return objects;
}

const isDeploymentPath = (path: string): boolean =>
  /(?:^|\/)(?:k8s|kubernetes|kube|deploy(?:ments?)?|manifests?|kustomize|base|overlays|infra(?:structure)?)(?:\/|[-_.])/i.test(
    path,
  );

async function readTerraform(repository: Repository, paths: readonly string[]): Promise<readonly TerraformModule[]> {
  const found = paths.filter((path) => path.endsWith('.tf'));
  const modules = new Map<string, { files: number; resources: Set<string> }>();
  for (const [file, text] of await readAll(repository, found, MOST.terraform)) {
    const directory = dirname(file);
    const module = modules.get(directory) ?? { files: 0, resources: new Set<string>() };
    modules.set(directory, module);
    module.files++;
    for (const line of text.split(/\r\n|\n|\r/, 20_000)) {
      const kind = /^resource[ \t]{1,8}"([A-Za-z]\w{0,80})"/.exec(line)?.[1];
      if (kind !== undefined) module.resources.add(kind);
    }
  }
  return [...modules].map(([directory, { files, resources }]) => ({
    directory,
    files,
    resources: [...resources].sort(),
  }));
}
