import { isBare } from '../../documents/survey/survey.ts';
import type { ChangeContext } from '../change-context.ts';
import type { RepositoryFacts } from './collect.ts';
import { runningSystem } from './containers.ts';
import { documentFolder, existingPage } from './existing.ts';
import { type PageId, pageIds } from './page.ts';
import { deploymentBasis } from './pages/deployment.ts';
import { monitoringBasis } from './pages/monitoring.ts';
import { patternsFound } from './pages/patterns.ts';
import { securityBasis } from './pages/security.ts';
import { neededRunbooks, newRunbookFolder } from './runbooks.ts';
import { listed, listedShort } from './write.ts';

/** What can be done about one page of the set. */
export interface PageOffer {
  readonly id: PageId;
  /** Where it is, or would be; of runbooks the folder. */
  readonly file: string;
  readonly title: string;
  /**
   * `there`: nothing is to be done. `offered`: the repository has what it begins with. `blank`: it would hold placeholders
   * alone. `without`: there is nothing that it could be about.
   */
  readonly state: 'there' | 'offered' | 'blank' | 'without';
  /** What it would begin with, or what is missing: `compose services and Dockerfiles`. */
  readonly basis: string;
}

const TITLES: Readonly<Record<PageId, string>> = {
  architecture: 'Architecture',
  patterns: 'Patterns',
  'bounded-context': 'Add a bounded context',
  integration: 'Integrate another system',
  configuration: 'Configuration',
  monitoring: 'Monitoring',
  runbooks: 'Runbooks',
  deployment: 'Deployment',
  testing: 'Testing',
  security: 'Security',
  contributing: 'Contributing',
  index: 'Documentation',
};

/** Where a page goes; `{docs}` is the repository's folder of documents. */
const FILES: Readonly<Record<Exclude<PageId, 'runbooks'>, string>> = {
  architecture: '{docs}/architecture.md',
  patterns: '{docs}/patterns.md',
  'bounded-context': '{docs}/guides/add-a-bounded-context.md',
  integration: '{docs}/guides/integrate-another-system.md',
  configuration: '{docs}/configuration.md',
  monitoring: '{docs}/monitoring.md',
  deployment: '{docs}/deployment.md',
  testing: '{docs}/testing.md',
  security: '{docs}/security.md',
  contributing: 'CONTRIBUTING.md',
  index: '{docs}/index.md',
};

/** All pages of the set, and what this repository has to say in each. */
export async function offerPages(facts: RepositoryFacts, context: ChangeContext): Promise<readonly PageOffer[]> {
  const { files } = context.snapshot.paths;
  const folder = documentFolder(files);
  const offers: PageOffer[] = [];
  for (const id of pageIds) {
    const title = TITLES[id];
    if (id === 'runbooks') {
      offers.push(offerRunbooks(facts, context));
      continue;
    }
    const file = FILES[id].replace('{docs}', folder);
    // What git ignores is there all the same.
    const there = existingPage(id, files) ?? ((await context.exists(file)) ? file : undefined);
    if (there !== undefined) {
      offers.push({
        id,
        file: there,
        title: context.snapshot.files.get(there)?.facts.title ?? title,
        state: 'there',
        basis: '',
      });
      continue;
    }
    offers.push({ id, file, title, ...judge(id, facts) });
  }
  return offers;
}

function offerRunbooks(facts: RepositoryFacts, context: ChangeContext): PageOffer {
  const needed = neededRunbooks(facts, context);
  const [page] = facts.runbooks.pages;
  const file =
    page === undefined ? newRunbookFolder(context) : page.file.slice(0, Math.max(0, page.file.lastIndexOf('/')));
  const common = { id: 'runbooks', file, title: TITLES.runbooks } as const;
  if (needed.length > 0)
    return {
      ...common,
      state: 'offered',
      basis: listedShort(
        needed.map(({ reason }) => reason),
        4,
      ),
    };
  return facts.runbooks.pages.length > 0
    ? { ...common, state: 'there', basis: '' }
    : { ...common, state: 'without', basis: 'no database, cache, queue or circuit breaker was found' };
}

type Judgement = Pick<PageOffer, 'state' | 'basis'>;

const offered = (basis: string): Judgement => ({ state: 'offered', basis });
const blank = (basis: string): Judgement => ({ state: 'blank', basis });
const without = (basis: string): Judgement => ({ state: 'without', basis });

function judge(id: Exclude<PageId, 'runbooks'>, facts: RepositoryFacts): Judgement {
  const { survey } = facts;
  const isEmpty = isBare(survey) && survey.terraform.length === 0;
  switch (id) {
    case 'architecture':
      if (isEmpty) return blank('no source code was found yet');
      return offered(listedShort([...survey.languages, ...survey.services.map(({ name }) => name)], 5));
    case 'patterns': {
      const found = patternsFound(facts);
      return found.length === 0 ? blank('no pattern was found by a library or folder') : offered(listedShort(found, 4));
    }
    case 'bounded-context':
      return contextsFound(facts) < 2
        ? blank('the source code is one program')
        : offered(`${contextsFound(facts)} packages or services`);
    case 'integration': {
      const { parts, outside } = runningSystem(survey);
      const spoken = [
        ...parts.flatMap(({ role, technology }) =>
          role === undefined || role === 'monitoring' || role === 'proxy' ? [] : [technology],
        ),
        ...outside.map(({ name }) => name),
      ];
      return spoken.length === 0
        ? blank('no system that it speaks to was found')
        : offered(listedShort([...new Set(spoken)], 4));
    }
    case 'configuration': {
      const names = [...new Set(facts.variables.map(({ use }) => use.name))];
      return names.length === 0
        ? without('no environment variable was found')
        : offered(`${names.length} environment variable${names.length === 1 ? '' : 's'}`);
    }
    case 'monitoring': {
      const basis = monitoringBasis(facts);
      return basis === undefined ? without('no metric, alert or monitoring service was found') : offered(basis);
    }
    case 'deployment': {
      const basis = deploymentBasis(facts);
      return basis === undefined
        ? without('no Dockerfile, compose file, manifest, chart or Terraform was found')
        : offered(basis);
    }
    case 'testing': {
      const tools = [...new Set(survey.libraries.filter(({ role }) => role === 'test').map(({ name }) => name))];
      const found = [
        ...tools,
        ...survey.testFolders.map((folder) => (folder === '' ? 'tests beside the code' : folder)),
      ];
      return found.length === 0 ? blank('no tests were found') : offered(listedShort(found, 4));
    }
    case 'contributing':
      return survey.projects.length === 0
        ? blank('no manifest was found')
        : offered(listed([...new Set(survey.projects.map(({ file }) => file))].slice(0, 3)));
    case 'security': {
      const basis = securityBasis(facts);
      return basis === undefined ? blank('no port, secret, library for access or scan was found') : offered(basis);
    }
    case 'index':
      return offered('links to every page');
    default:
      return id satisfies never;
  }
}

/** What may have words and rules of its own: packages of a monorepo, or services that are built here. */
const contextsFound = ({ survey: { components, services } }: RepositoryFacts): number =>
  Math.max(
    components.filter(({ project }) => project?.name !== undefined).length,
    new Set(services.flatMap(({ build }) => build ?? [])).size,
  );
