import { basename } from '../text/paths.ts';
import { readCompose } from './manifests/compose.ts';
import { readDockerfile } from './manifests/dockerfile.ts';
import { readDotenv } from './manifests/dotenv.ts';
import { readKubernetes } from './manifests/kubernetes.ts';
import { readSpringProperties, readSpringYaml } from './manifests/spring.ts';
import { readSystemd } from './manifests/systemd.ts';
import { readWorkflow } from './manifests/workflow.ts';
import { type EnvironmentFacts, noEnvironment } from './variable.ts';
import { VariableCollector } from './variable-collector.ts';

/** A kind of file that is no source code and names variables. */
export type ManifestForm =
  | 'dotenv'
  | 'compose'
  | 'dockerfile'
  | 'kubernetes'
  | 'helm-values'
  | 'workflow'
  | 'spring-yaml'
  | 'spring-properties'
  | 'systemd';

/** Larger files are data. */
const MOST_UNITS = 2 * 1024 * 1024;

/** By the name of a file alone; what a name says before another does comes first. */
const forms: readonly (readonly [ManifestForm, (path: string, name: string) => boolean])[] = [
  ['dotenv', (_, name) => isExampleOfDotenv(name)],
  [
    'dockerfile',
    (_, name) =>
      /^(?:.{1,60}\.)?(?:docker|container)file(?:\.[\w.-]{1,60})?$/.test(name) && !/\.(?:md|ya?ml|json)$/.test(name),
  ],
  [
    'workflow',
    (path, name) =>
      /(?:^|\/)\.(?:github|gitea|forgejo)\/workflows\/[^/]+\.ya?ml$/.test(path) || /^action\.ya?ml$/.test(name),
  ],
  ['compose', (_, name) => /^(?:docker-|podman-)?compose(?:[._-][\w.-]{1,60})?\.ya?ml$/.test(name)],
  ['spring-yaml', (_, name) => /^(?:application|bootstrap)(?:-[\w-]{1,60})?\.ya?ml$/.test(name)],
  ['spring-properties', (_, name) => /^(?:application|bootstrap)(?:-[\w-]{1,60})?\.properties$/.test(name)],
  [
    'systemd',
    (path, name) => /\.(?:service|container)(?:\.in)?$/.test(name) || /\.service\.d\/[^/]+\.conf$/.test(path),
  ],
  ['helm-values', (_, name) => /^(?:[\w.-]{1,60}[.-])?values(?:[._-][\w.-]{1,60})?\.ya?ml$/.test(name)],
  ['kubernetes', (_, name) => /\.(?:ya?ml|tpl)$/.test(name)],
];

/**
 * What form of naming variables a file has, by its name; undefined for one that has none. A real `.env` has none: what is
 * in it is nobody's business.
 */
export function manifestFormOf(path: string): ManifestForm | undefined {
  const lower = path.toLowerCase();
  const name = basename(lower);
  return forms.find(([, isNamed]) => isNamed(lower, name))?.[0];
}

const EXAMPLE = new Set([
  'example',
  'examples',
  'sample',
  'template',
  'tmpl',
  'tpl',
  'dist',
  'default',
  'defaults',
  'schema',
]);

/** `.env.example`, `.env.production.sample`, `env.dist`, `example.env`; not `env-template.ts`. */
function isExampleOfDotenv(name: string): boolean {
  const words = name.split(/[._-]/).filter((word) => word !== '');
  const last = words.at(-1) ?? '';
  return words.includes('env') && words.some((word) => EXAMPLE.has(word)) && (last === 'env' || EXAMPLE.has(last));
}

/** What a file that is no source code says of variables, without rendering or running anything. */
export function findVariables(path: string, text: string): EnvironmentFacts {
  if (text.length > MOST_UNITS) return noEnvironment;
  const collector = new VariableCollector();
  switch (manifestFormOf(path)) {
    case 'dotenv':
      readDotenv(text, collector);
      break;
    case 'compose':
      readCompose(text, collector);
      break;
    case 'dockerfile':
      readDockerfile(text, collector);
      break;
    case 'workflow':
      readWorkflow(text, collector);
      break;
    case 'spring-yaml':
      readSpringYaml(text, collector);
      break;
    case 'spring-properties':
      readSpringProperties(text, collector);
      break;
    case 'systemd':
      readSystemd(text, collector);
      break;
    case 'helm-values':
      readKubernetes(text, true, collector);
      break;
    case 'kubernetes':
      readKubernetes(text, false, collector);
      break;
    default:
      return noEnvironment;
  }
  return collector.facts();
}
