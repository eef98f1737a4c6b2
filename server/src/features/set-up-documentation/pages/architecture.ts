import { nameOfProject, type RunningPart, type RunningSystem, runningSystem, SERVICE } from '../containers.ts';
import {
  boxIds,
  type DrawnArrow,
  type DrawnBox,
  drawC4,
  drawDeployment,
  drawGraph,
  drawParticipants,
} from '../diagrams.ts';
import { type PageFacts, systemName, type WritePage } from '../page.ts';
import { blocks, code, link, listed, placeholder, prose, section, sentence, table } from '../write.ts';
import { technologySentence } from './technology.ts';

/** C4's views from the outside to the inside, as far as files say what there is, and how it flows. */
export const writeArchitecture: WritePage = (facts, file) => {
  const system = runningSystem(facts.survey);
  return blocks([
    '# Architecture',
    describe(facts, file),
    placeholder('Say in two or three sentences what the system does, for whom, and what it leaves to others'),
    technologySentence(facts.survey, file),
    context(facts, file, system),
    containers(facts, file, system),
    components(facts, file),
    flows(system),
    layers(facts),
    deployment(facts, file, system),
    decisions(facts, file),
  ]);
};

/** In its own words; its name comes first, unless they begin with it. */
function describe({ description, name }: PageFacts, file: string): string | undefined {
  if (description === undefined) return undefined;
  const text = sentence(description.text);
  const isNamed = name === undefined || text.toLowerCase().startsWith(name.toLowerCase());
  return `${isNamed ? '' : `**${prose(name)}**: `}${text} (from ${link(file, description.file)})`;
}

function context(facts: PageFacts, file: string, { outside }: RunningSystem): string | undefined {
  const name = systemName(facts);
  const ids = boxIds(
    'other',
    outside.map((library) => library.name),
  );
  const others = outside.map(
    (library): DrawnBox => ({
      shape: 'System_Ext',
      id: ids.get(library.name) ?? '',
      name: library.name,
    }),
  );
  const arrows = outside.map(
    (library): DrawnArrow => ({
      from: 'self',
      to: ids.get(library.name) ?? '',
      words: `uses, by ${library.dependency}`,
    }),
  );
  return section('Context', [
    drawC4('C4Context', {
      title: `Context of ${name}`,
      boundary: undefined,
      inside: [{ shape: 'System', id: 'self', name, description: facts.description?.text }],
      around: others,
      arrows,
    }),
    outside.length === 0
      ? undefined
      : `${outside.length === 1 ? 'One system of others is' : 'Systems of others are'} spoken to by a library: ${listed(
          outside.map(
            ({ name: other, dependency, project }) =>
              `${prose(other)} by ${code(dependency)} (${link(file, project.file)})`,
          ),
        )}.`,
    placeholder('Name the people who use it and the systems around it, and draw them in'),
  ]);
}

function containers(facts: PageFacts, file: string, { parts, relations, left }: RunningSystem): string | undefined {
  const ids = idsOf(parts);
  const arrows = relations.map(
    ({ from, to, words }): DrawnArrow => ({
      from: ids.get(keyOf(from)) ?? '',
      to: ids.get(keyOf(to)) ?? '',
      words,
    }),
  );
  if (parts.length === 0)
    return section('Containers', [placeholder('Name what runs as a process of its own, and where its data lies')]);
  return section('Containers', [
    drawC4('C4Container', {
      title: `Containers of ${systemName(facts)}`,
      boundary: systemName(facts),
      inside: parts.filter(({ role }) => role !== 'monitoring').map((part) => toBox(part, ids)),
      around: parts.filter(({ role }) => role === 'monitoring').map((part) => toBox(part, ids)),
      arrows,
    }),
    table(
      ['Container', 'What it is', 'Defined in'],
      parts.map((part) => [code(part.name), whatItIs(part, file), link(file, part.file)]),
    ),
    left === 0 ? undefined : `There are ${left} more.`,
    placeholder('Say what each container is responsible for, and how they speak to each other'),
  ]);
}

function whatItIs({ role, technology, build, dependency }: RunningPart, file: string): string {
  if (dependency !== undefined) return `${prose(technology)}, spoken to by ${code(dependency)}`;
  const product = role === undefined ? undefined : prose(technology);
  if (build === undefined) return product ?? (technology === SERVICE ? '' : code(technology));
  const source = `built from ${link(file, build, code(build || '.'))}`;
  return product === undefined ? source : `${product}, ${source}`;
}

/** Two compose files may have services of one name. */
const keyOf = ({ file, name }: RunningPart): string => `${file}\0${name}`;

const idsOf = (parts: readonly RunningPart[]): ReadonlyMap<string, string> => boxIds('part', parts.map(keyOf));

function toBox(part: RunningPart, ids: ReadonlyMap<string, string>): DrawnBox {
  const { role } = part;
  return {
    shape:
      role === 'queue'
        ? 'ContainerQueue'
        : role === 'database' || role === 'cache' || role === 'search' || role === 'storage'
          ? 'ContainerDb'
          : 'Container',
    id: ids.get(keyOf(part)) ?? '',
    name: part.name,
    technology: part.technology,
  };
}

/** More lines between the boxes of one C4 diagram hide each other: its boxes lie in rows, wherever the lines lead. */
const MOST_LINES = 24;

function components({ survey, ...facts }: PageFacts, file: string): string | undefined {
  const { components: parts, imports, furtherComponents } = survey;
  if (parts.length === 0)
    return section('Components', [placeholder('Name the parts of the source code, and what each is for')]);
  const ids = boxIds(
    'part',
    parts.map(({ path }) => path),
  );
  return section('Components', [
    drawC4('C4Component', {
      title: 'Parts of the source code',
      boundary: facts.name ?? 'The repository',
      inside: parts.map(({ path, language }) => ({
        shape: 'Component',
        id: ids.get(path) ?? '',
        name: path,
        technology: language,
      })),
      around: [],
      arrows:
        imports.length > MOST_LINES
          ? []
          : imports.map(({ from, to, by }) => ({
              from: ids.get(from) ?? '',
              to: ids.get(to) ?? '',
              words: by === 'source' ? 'imports' : 'depends on',
            })),
    }),
    imports.length > MOST_LINES ? 'What imports what is drawn under [Layers](#layers).' : undefined,
    furtherComponents === 0
      ? undefined
      : `The largest parts are shown; ${furtherComponents} smaller ${furtherComponents === 1 ? 'one is' : 'ones are'} left out.`,
    ...parts.flatMap(({ path, language, project }) => [
      `### ${code(path)}`,
      project?.description === undefined
        ? `${prose(language)}, in ${link(file, path)}.`
        : `${prose(language)}, in ${link(file, path)}. ${code(nameOfProject(project))}: ${sentence(project.description)} (from ${link(file, project.file)})`,
      placeholder('Say what this part is for, and what it must not know of'),
    ]),
  ]);
}

function flows({ parts }: RunningSystem): string | undefined {
  const ids = idsOf(parts);
  const own = [
    ...parts.filter(({ role }) => role === undefined),
    ...parts.filter(({ role }) => role !== undefined && role !== 'monitoring'),
  ].slice(0, 8);
  return section('Main flows', [
    own.length < 2
      ? undefined
      : drawParticipants(own.map((part) => ({ id: ids.get(keyOf(part)) ?? '', name: part.name }))),
    placeholder('Draw the main flow from what triggers it to its result, and say what happens where a step fails'),
  ]);
}

/** Only where imports were found: boxes without arrows say nothing of layers. */
function layers({ survey: { components: parts, imports } }: PageFacts): string | undefined {
  if (imports.length === 0) return undefined;
  const ids = boxIds(
    'part',
    parts.map(({ path }) => path),
  );
  const related = parts.filter(({ path }) => imports.some(({ from, to }) => from === path || to === path));
  return section('Layers', [
    'An arrow leads from a part to one that it imports or depends on, as import lines and manifests say.',
    drawGraph(
      related.map(({ path }) => ({ id: ids.get(path) ?? '', name: path })),
      imports.map(({ from, to }) => ({ from: ids.get(from) ?? '', to: ids.get(to) ?? '', words: '' })),
    ),
    placeholder('Say which way dependencies go, and which of them must never be there'),
  ]);
}

function deployment({ survey, pages }: PageFacts, file: string, { parts }: RunningSystem): string | undefined {
  const ids = idsOf(parts);
  const composeFiles = [...new Set(survey.services.map((service) => service.file))];
  const inCompose = composeFiles.map((path, index) => ({
    id: `compose${index}`,
    name: path,
    kind: 'Docker Compose',
    boxes: parts.filter((part) => part.file === path).map((part) => toBox(part, ids)),
  }));
  const inCluster = clusterNodes(survey);
  const nodes = [...inCompose.filter(({ boxes }) => boxes.length > 0), ...inCluster];
  const page = pages.get('deployment');
  if (nodes.length === 0) return undefined;
  return section('Deployment', [
    drawDeployment('What runs where', nodes),
    page === undefined ? undefined : `${link(file, page.file, prose(page.title))} says how it gets there.`,
  ]);
}

const WORKLOADS = /^(?:Deployment|StatefulSet|DaemonSet|CronJob|Job|Rollout)$/;

/** More workloads in one picture are a listing. */
const MOST_WORKLOADS = 25;

function clusterNodes({ charts, objects }: PageFacts['survey']): Parameters<typeof drawDeployment>[1] {
  const names = new Map<string, string>();
  for (const { kind, name } of objects) if (WORKLOADS.test(kind)) names.set(`${kind} ${name}`, name);
  const workloads = [...names].slice(0, MOST_WORKLOADS).map(
    ([key, name], index): DrawnBox => ({
      shape: 'Container',
      id: `workload${index}`,
      name,
      technology: key.slice(0, key.indexOf(' ')),
    }),
  );
  const releases = charts.map(
    ({ name, file }, index): DrawnBox => ({
      shape: 'Container',
      id: `chart${index}`,
      name,
      technology: 'Helm chart',
      description: file,
    }),
  );
  const boxes = [...releases, ...workloads];
  return boxes.length === 0 ? [] : [{ id: 'cluster', name: 'Kubernetes', kind: 'cluster', boxes }];
}

function decisions({ decisions: found }: PageFacts, file: string): string | undefined {
  if (found === undefined) return undefined;
  return section('Decisions', [`Why it is so is recorded in ${link(file, found.index ?? found.directory)}.`]);
}
