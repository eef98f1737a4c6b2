import type { PageFacts, WritePage } from '../page.ts';
import { blocks, code, link, listed, listedShort, placeholder, prose, section, table } from '../write.ts';

/** Objects and modules beyond these are found in their folders. */
const MOST_ROWS = 60;

/** How the system gets to where it runs, from the files that take it there. */
export const writeDeployment: WritePage = (facts, file) =>
  blocks([
    '# Deployment',
    placeholder('Say who deploys, how often, and what has to be true before'),
    section('Environments', [
      placeholder('Name the environments, what runs in each, and who may change it'),
      ...images(facts, file),
      ...services(facts, file),
      ...charts(facts, file),
      ...objects(facts, file),
      ...terraform(facts, file),
    ]),
    section('Deploying', [
      workflows(facts, file),
      placeholder('Write the steps from a merged change to a running one, with the commands to copy'),
    ]),
    section('Verification', [placeholder('Say how to see that the new version runs and serves well')]),
    section('Rollback', [placeholder('Write the steps back to the version before, and what cannot be taken back')]),
  ]);

function images({ survey }: PageFacts, file: string): readonly string[] {
  if (survey.images.length === 0) return [];
  const rows = survey.images.map(({ file: said, bases, ports }) => [
    link(file, said),
    listed(bases.map(code)),
    listed(ports.map(code)),
  ]);
  return ['### Images', table(['Dockerfile', 'Built from', 'Ports'], rows)];
}

function services({ survey }: PageFacts, file: string): readonly string[] {
  if (survey.services.length === 0) return [];
  const rows = survey.services.map(({ name, image, build, ports, dependsOn, file: said }) => [
    code(name),
    build === undefined
      ? image === undefined
        ? ''
        : code(image)
      : `built from ${link(file, build, code(build || '.'))}`,
    listed(ports.map(code)),
    listed(dependsOn.map(code)),
    link(file, said),
  ]);
  return ['### Compose services', table(['Service', 'Image', 'Ports', 'Depends on', 'Defined in'], rows)];
}

function charts({ survey }: PageFacts, file: string): readonly string[] {
  if (survey.charts.length === 0) return [];
  const rows = survey.charts.map(({ name, file: said, dependencies }) => [
    code(name),
    link(file, said),
    listed(dependencies.map(code)),
  ]);
  return ['### Helm charts', table(['Chart', 'Defined in', 'Depends on'], rows)];
}

function objects({ survey }: PageFacts, file: string): readonly string[] {
  if (survey.objects.length === 0) return [];
  const byName = new Map<string, { readonly kind: string; readonly name: string; readonly files: string[] }>();
  for (const { kind, name, file: said } of survey.objects) {
    const known = byName.get(`${kind} ${name}`);
    if (known === undefined) byName.set(`${kind} ${name}`, { kind, name, files: [said] });
    else if (!known.files.includes(said)) known.files.push(said);
  }
  const all = [...byName.values()];
  const rows = all.slice(0, MOST_ROWS).map(({ kind, name, files }) => [
    code(name),
    code(kind),
    listedShort(
      files.map((said) => link(file, said)),
      3,
    ),
  ]);
  const left = all.length - rows.length;
  return [
    '### Kubernetes objects',
    table(['Name', 'Kind', 'Defined in'], rows),
    ...(left > 0 ? [`There are ${left} more beside them.`] : []),
  ];
}

function terraform({ survey }: PageFacts, file: string): readonly string[] {
  if (survey.terraform.length === 0) return [];
  const rows = survey.terraform
    .slice(0, MOST_ROWS)
    .map(({ directory, resources }) => [
      link(file, directory, code(directory || '.')),
      resources.length === 0 ? 'none of its own' : listedShort(resources.map(code), 8),
    ]);
  return ['### Terraform', table(['Module', 'Resources'], rows)];
}

/** Those whose names say that they bring something out. */
function workflows({ survey }: PageFacts, file: string): string | undefined {
  const found = survey.workflows.filter(({ file: said, name, jobs }) =>
    [said.slice(said.lastIndexOf('/') + 1), name ?? '', ...jobs].some((word) =>
      /deploy|release|publish|deliver|rollout/i.test(word),
    ),
  );
  if (found.length === 0) return undefined;
  return found
    .map(({ file: said, system, name, jobs }) => {
      const called = name === undefined ? '' : `, called ${code(name)}`;
      const has =
        jobs.length === 0
          ? ''
          : `, with ${jobs.length === 1 ? 'the job' : 'the jobs'} ${listedShort(jobs.map(code), 6)}`;
      return `- ${link(file, said)} of ${prose(system)}${called}${has}`;
    })
    .join('\n');
}

/** What there is to say of the deployment; undefined where no file speaks of it. */
export function deploymentBasis({ survey }: Pick<PageFacts, 'survey'>): string | undefined {
  const parts = [
    survey.images.length > 0 ? 'Dockerfiles' : undefined,
    survey.services.length > 0 ? 'compose services' : undefined,
    survey.charts.length > 0 ? 'Helm charts' : undefined,
    survey.objects.length > 0 ? 'Kubernetes objects' : undefined,
    survey.terraform.length > 0 ? 'Terraform' : undefined,
  ].flatMap((part) => part ?? []);
  return parts.length === 0 ? undefined : listed(parts);
}
