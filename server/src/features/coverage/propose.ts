import type { CoverageConfig } from '../../config/coverage.ts';
import type { InterfaceKind } from '../../symbols/declared.ts';
import { dirname, extname } from '../../text/paths.ts';
import type { CoverageProposal } from './proposal.ts';
import type { Survey, SurveyedDocument } from './survey.ts';

/** Fewer are no habit. */
const ENOUGH = 2;
/** A table of so many names such as `DATABASE_URL` describes the configuration. */
const ENOUGH_VARIABLES = 3;
/** So many folders of one kind are a choice. */
const MOST_FOLDERS = 4;

const PLURALS: Readonly<Record<InterfaceKind, string>> = {
  'abstract-class': 'abstract classes',
  class: 'classes',
  interface: 'interfaces',
  protocol: 'protocols',
  shape: 'shapes',
  trait: 'traits',
};

/** Folders that are there for interfaces. */
const DEDICATED = /^(?:protocols?|ports?|interfaces?|contracts?|abstractions?|traits?|abc)$/i;

/** What the configuration could compare and does not yet, what is clear first. */
export function proposeCoverage(survey: Survey, configured: CoverageConfig): readonly CoverageProposal[] {
  return [
    ...proposeSymbols(survey, configured),
    ...proposeEnvironment(survey, configured),
    ...proposeMetrics(survey, configured),
  ].sort((a, b) => Number(b.isClear) - Number(a.isClear));
}

type Interfaces = Survey['interfaces'];

function proposeSymbols(survey: Survey, { symbols }: CoverageConfig): CoverageProposal[] {
  const isKnown = (kind: string, glob: string): boolean =>
    symbols.some(({ kinds, sources }) => (kinds.length === 0 || kinds.includes(kind)) && sources.includes(glob));
  return [...groupBy(survey.interfaces, ({ kind, path }) => `${kind} ${extname(path)}`).values()].flatMap((group) => {
    const kind = group[0]?.kind ?? 'interface';
    const extension = extname(group[0]?.path ?? '');
    return foldersOf(group).flatMap(({ folder, members }): CoverageProposal[] => {
      const glob = `${folder === '' ? '' : `${folder}/`}**/*${extension}`;
      if (members.length < ENOUGH || isKnown(kind, glob)) return [];
      const names = new Set(members.map(({ name }) => name));
      const { documents, described } = documentsFor(names, survey.documents);
      const plural = PLURALS[kind];
      const count = `${names.size} ${plural} in *${extension}`;
      return [
        {
          kind: 'symbols',
          id: `symbols ${kind} ${glob}`,
          title: `${plural[0]?.toUpperCase()}${plural.slice(1)} in ${folder || 'the whole repository'}`,
          detail:
            described === 0
              ? `${count}, to be described in ${documents[0]}`
              : `${count}, ${described} of them in ${documents[0]}`,
          isClear: described >= ENOUGH && described * 2 >= names.size,
          entry: { name: plural, sources: [glob], kinds: [kind], documents },
        },
      ];
    });
  });
}

/** Folders that are there for interfaces, where most of them are in such; else the one folder that holds all. */
function foldersOf(interfaces: Interfaces): { readonly folder: string; readonly members: Interfaces }[] {
  const dedicated = groupBy(
    interfaces.flatMap((one) => {
      const folder = dedicatedFolder(one.path);
      return folder === undefined ? [] : [{ ...one, folder }];
    }),
    ({ folder }) => folder,
  );
  const held = [...dedicated.values()].reduce((count, members) => count + members.length, 0);
  const folders = [...dedicated]
    .map(([folder, members]) => ({ folder, members }))
    .sort((a, b) => b.members.length - a.members.length);
  if (held * 2 >= interfaces.length) return folders.slice(0, MOST_FOLDERS);
  return [
    { folder: commonFolder(interfaces.map(({ path }) => dirname(path))), members: interfaces },
    ...folders.slice(0, MOST_FOLDERS - 1),
  ];
}

function dedicatedFolder(path: string): string | undefined {
  const segments = dirname(path).split('/');
  const at = segments.findIndex((segment) => DEDICATED.test(segment));
  return at < 0 ? undefined : segments.slice(0, at + 1).join('/');
}

function commonFolder(folders: readonly string[]): string {
  const [first = '', ...others] = folders;
  const segments = first.split('/');
  let length = segments.length;
  for (const folder of others) {
    const other = folder.split('/');
    let same = 0;
    while (same < length && same < other.length && segments[same] === other[same]) same++;
    length = same;
  }
  return segments.slice(0, length).join('/');
}

/** The page that describes most of the names, or the folder of which each page describes some; else where documents are. */
function documentsFor(
  names: ReadonlySet<string>,
  documents: readonly SurveyedDocument[],
): { readonly documents: readonly string[]; readonly described: number } {
  const ranked = documents
    .map((document) => ({ document, found: [...names].filter((name) => document.described.has(name)) }))
    .filter(({ found }) => found.length > 0)
    .sort((a, b) => b.found.length - a.found.length);
  const [best] = ranked;
  // A page on something else names one or the other, too.
  if (best === undefined || best.found.length < ENOUGH || best.found.length * 5 < names.size) {
    const folder = documents.find(({ path }) => /^(?:docs?|documentation)\//i.test(path))?.path.split('/')[0];
    return { documents: [folder === undefined ? '**/*.md' : `${folder}/**/*.md`], described: 0 };
  }
  const folder = dirname(best.document.path);
  const siblings = ranked.filter(({ document }) => dirname(document.path) === folder);
  const together = new Set(siblings.flatMap(({ found }) => found)).size;
  return together > best.found.length && folder !== ''
    ? { documents: [`${folder}/*.md`], described: together }
    : { documents: [best.document.path], described: best.found.length };
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

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}
