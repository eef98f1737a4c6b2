import type { PageFacts, WritePage } from '../page.ts';
import { blocks, code, link, listed, listedShort, placeholder, prose, section } from '../write.ts';
import { distinct, librariesOf, whereUsed } from './technology.ts';

/** What is known of the system's borders; who could attack it, somebody has to think about. */
export const writeSecurity: WritePage = (facts, file) =>
  blocks([
    '# Security',
    section('Threat model', [
      ports(facts, file),
      placeholder('Say what is worth protecting, from whom, and where they could get at it'),
    ]),
    section('Authentication and authorisation', [
      access(facts, file),
      placeholder('Say how users and other systems prove who they are, and where it is decided what they may do'),
    ]),
    section('Secrets', [
      secrets(facts, file),
      placeholder('Say where secrets are kept, who can read them, and how they are exchanged'),
    ]),
    section('Dependencies', [
      updates(facts, file),
      placeholder('Say who looks after updates, and how soon they are made'),
    ]),
    section('Reporting a vulnerability', [
      placeholder('Say whom to write to in confidence, and when to expect an answer'),
    ]),
  ]);

/** Ports that compose files open to their machine. */
function ports({ survey: { services } }: PageFacts, file: string): string | undefined {
  const open = services.filter((service) => service.ports.length > 0);
  if (open.length === 0) return undefined;
  const rows = open.map(
    ({ name, ports: own, file: said }) => `- ${code(name)} in ${link(file, said)}: ${listed(own.map(code))}`,
  );
  return [`Ports that compose files open:`, '', ...rows].join('\n');
}

function access({ survey }: PageFacts, file: string): string | undefined {
  const found = librariesOf(survey, ['access']);
  const products = survey.services.filter(({ product }) => product?.role === 'identity');
  const words = [
    ...distinct(found).map(({ name }) => `${prose(name)} (${whereUsed(name, found, file)})`),
    ...products.map(({ product, file: said }) => `${prose(product?.name ?? '')} (${link(file, said)})`),
  ];
  return words.length === 0 ? undefined : `Libraries and products for it: ${listed(words)}.`;
}

/** Names alone: values are never read into a page. */
function secrets(facts: PageFacts, file: string): string | undefined {
  const names = [...new Set(facts.variables.flatMap(({ use }) => (use.isSecret ? [use.name] : [])))].sort();
  if (names.length === 0) return undefined;
  const page = facts.pages.get('configuration');
  const where = page === undefined ? '' : `; ${link(file, page.file, prose(page.title))} has them all`;
  return `Environment variables that hold secrets: ${listedShort(names.map(code), 20)}${where}.`;
}

function updates({ survey }: PageFacts, file: string): string | undefined {
  const files = [...new Set([...survey.updaters, ...scans(survey)])];
  return files.length === 0 ? undefined : `They are watched by ${listed(files.map((said) => link(file, said)))}.`;
}

/** Workflows whose names say that they look for weaknesses. */
const scans = ({ workflows }: PageFacts['survey']): readonly string[] =>
  workflows
    .filter(({ file, name, jobs }) =>
      [file, name ?? '', ...jobs].some((word) => /codeql|security|cve|vuln|snyk|trivy|scorecard|audit/i.test(word)),
    )
    .map(({ file }) => file);

/** What the page would begin with; undefined where that is nothing. */
export function securityBasis({ survey, variables }: Omit<PageFacts, 'pages'>): string | undefined {
  const parts = [
    survey.services.some(({ ports: own }) => own.length > 0) ? 'ports' : undefined,
    librariesOf(survey, ['access']).length > 0 ? 'libraries for access' : undefined,
    variables.some(({ use }) => use.isSecret) ? 'names of secrets' : undefined,
    survey.updaters.length > 0 || scans(survey).length > 0 ? 'what watches dependencies' : undefined,
  ].flatMap((part) => part ?? []);
  return parts.length === 0 ? undefined : listed(parts);
}
