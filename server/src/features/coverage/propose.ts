import type { CoverageConfig } from '../../config/coverage.ts';
import type { CoverageProposal } from './proposal.ts';
import { proposeSymbols } from './propose-symbols.ts';
import type { Survey } from './survey.ts';

/** Fewer are no habit. */
const ENOUGH = 2;
/** A table of so many names such as `DATABASE_URL` describes the configuration. */
const ENOUGH_VARIABLES = 3;
/** What the configuration could compare and does not yet, what is clear first. */
export function proposeCoverage(survey: Survey, configured: CoverageConfig): readonly CoverageProposal[] {
  return [
    ...proposeSymbols(survey, configured),
    ...proposeEnvironment(survey, configured),
    ...proposeMetrics(survey, configured),
  ].sort((a, b) => Number(b.isClear) - Number(a.isClear));
}

function proposeEnvironment({ documents }: Survey, { environment }: CoverageConfig): CoverageProposal[] {
  if (environment.documents.length > 0) return [];
  const [page] = documents
    .filter(({ variables }) => variables >= ENOUGH_VARIABLES)
    .sort((a, b) => b.variables - a.variables);
  if (page === undefined) return [];
  return [
    {
      kind: 'environment',
      id: `environment ${page.path}`,
      title: `Environment variables in ${page.path}`,
      detail: `a table of ${page.variables} variables`,
      isClear: true,
      documents: [page.path],
    },
  ];
}

function proposeMetrics({ metrics, documents }: Survey, configured: CoverageConfig): CoverageProposal[] {
  const names = [...new Set(metrics.map(({ name }) => name))];
  if (names.length < ENOUGH || configured.metrics.documents.length > 0) return [];
  const ranked = documents
    .map(({ path, named }) => ({ path, found: names.filter((name) => named.has(name)).length }))
    .filter(({ path, found }) => found > 0 || /(?:monitoring|metrics|observability)[^/]*\.mdx?$/i.test(path))
    .sort((a, b) => b.found - a.found);
  const [page] = ranked;
  if (page === undefined) return [];
  return [
    {
      kind: 'metrics',
      id: `metrics ${page.path}`,
      title: `Metrics in ${page.path}`,
      detail: `${names.length} metrics, ${page.found} of them named there`,
      isClear: page.found * 2 >= names.length,
      documents: [page.path],
    },
  ];
}
