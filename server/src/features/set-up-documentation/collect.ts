import { plainText } from '../../adr/plain.ts';
import type { Project } from '../../documents/survey/manifests/project.ts';
import { isOfSystem } from '../../documents/survey/repository.ts';
import { type Survey, survey } from '../../documents/survey/survey.ts';
import { parse } from '../../markdown/parse.ts';
import { createMatcher } from '../../text/glob.ts';
import { basename, dirname } from '../../text/paths.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import type { ChangeContext } from '../change-context.ts';
import { findOwedVariables } from '../coverage/configuration-page.ts';
import { runbookRecords } from '../new-runbook/directory.ts';
import { ECOSYSTEM_LANGUAGES } from './containers.ts';
import { documentFolder } from './existing.ts';
import type { KnownPage, PageFacts } from './page.ts';

/** What pages are written from, but for the pages themselves. */
export type RepositoryFacts = Omit<PageFacts, 'pages'>;

/** Reads all that pages tell. Rejects only where the signal aborts it. */
export async function collectFacts(context: ChangeContext, signal?: AbortSignal): Promise<RepositoryFacts> {
  const { config } = context;
  const isExcluded = createMatcher(config.exclude);
  const { snapshot } = await whileWanted(context.knowDeclarations(), signal);
  const { files } = snapshot.paths;
  const surveyed = await survey({
    files,
    isExcluded,
    readText: (path) => context.readText(path),
    ...(signal === undefined ? {} : { signal }),
  });
  const upper = surveyed.projects.filter((project) => !project.file.includes('/') && speaksForAll(project, surveyed));
  const [root] = upper;
  const described = upper.find(({ description }) => description !== undefined);
  const records = recordsIn(snapshot);
  return {
    name: await nameIn(snapshot, root?.name, context),
    description:
      described?.description === undefined ? undefined : { text: described.description, file: described.file },
    survey: surveyed,
    variables: findOwedVariables(snapshot, config).filter(({ file }) => isOfSystem(file) && !isExcluded(file)),
    metrics: metricsIn(snapshot, isExcluded),
    alerts: alertsIn(snapshot, isExcluded),
    ...records,
    documents: documentsIn(snapshot, isExcluded).filter(
      ({ file }) => file !== records.decisions?.index && file !== records.runbooks.index,
    ),
  };
}

/**
 * Whether a manifest at the root is that of the system: one in another language than most of the source code belongs to a
 * site of documents, or to tools.
 */
function speaksForAll({ ecosystem }: Project, { languages }: Survey): boolean {
  const known = Object.values(ECOSYSTEM_LANGUAGES).flat();
  const [main] = languages.filter((language) => known.includes(language));
  return main === undefined || ECOSYSTEM_LANGUAGES[ecosystem].includes(main);
}

/** Reading all source code may take long, and goes on for others where nobody waits for it here any more. */
function whileWanted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

/** As its README is titled where that is a name, else as its manifest says, or its home. */
async function nameIn(
  snapshot: Snapshot,
  manifest: string | undefined,
  context: ChangeContext,
): Promise<string | undefined> {
  const readme = snapshot.paths.entriesOf('');
  const file = [...readme].find((name) => /^readme\.(?:md|markdown|mdx)$/i.test(name));
  const title = file === undefined ? undefined : titleOf((await context.readText(file)) ?? '');
  if (title !== undefined && NAME.test(title) && !CHAPTER.test(title)) return title;
  const own = manifest
    ?.replace(/\/v\d+$/, '')
    .split('/')
    .at(-1);
  if (own !== undefined && NAME.test(own) && !ANY.test(own)) return own;
  const [remote] = context.worldOf(snapshot).remotes();
  const name = remote?.split('/').at(-1);
  return name !== undefined && NAME.test(name) ? name : undefined;
}

/** The first heading up to the badges that follow the name in many a README: `# Shop · [![build](x.svg)](y)`. */
function titleOf(text: string): string | undefined {
  const { headings, links } = parse(text);
  const [first] = headings;
  if (first === undefined || first.level > 1) return undefined;
  const { start, end } = first.textRange;
  const image = links.find(({ image: isImage, range }) => isImage && range.start >= start && range.end <= end);
  if (image === undefined) return first.text.trim();
  return plainText(text.slice(start, image.range.start))
    .replace(/[\s[·|–—-]{1,20}$/u, '')
    .trim();
}

/** A few words without markup: a name, not a sentence. */
const NAME = /^[\p{L}\p{N}][\p{L}\p{N}._+&'-]{0,39}(?: [\p{L}\p{N}._+&'-]{1,20}){0,3}$/u;

/** What a README begins with that shows its name in a picture. */
const CHAPTER =
  /^(?:about|background|contents|documentation|features|getting started|how it works|install(?:ation|ing)?|introduction|overview|quick ?start|readme|setup|summary|table of contents|usage|welcome|what is (?:it|this))$/i;

/** Names that a root has for want of one. */
const ANY = /^(?:repository|repo|root|monorepo|workspace|workspaces|app|project|main|parent)$/i;

function metricsIn({ sources }: Snapshot, isExcluded: (path: string) => boolean): PageFacts['metrics'] {
  const metrics: PageFacts['metrics'][number][] = [];
  for (const path of [...sources.keys()].sort()) {
    if (isExcluded(path) || !isOfSystem(path)) continue;
    for (const found of sources.get(path)?.declared?.metrics ?? []) metrics.push({ file: path, found });
  }
  return metrics;
}

function alertsIn({ sources, alerts }: Snapshot, isExcluded: (path: string) => boolean): PageFacts['alerts'] {
  const found: PageFacts['alerts'][number][] = [];
  for (const path of [...sources.keys()].sort()) {
    if (isExcluded(path)) continue;
    for (const { name } of sources.get(path)?.alerts.rules ?? [])
      found.push({ name, file: path, runbook: alerts.alert(name)?.runbooks[0] });
  }
  return found.filter(
    ({ name, file }, index) => found.findIndex((other) => other.name === name && other.file === file) === index,
  );
}

function recordsIn(snapshot: Snapshot): Pick<PageFacts, 'decisions' | 'runbooks'> {
  const [directory] = snapshot.adrs.directories;
  const records = runbookRecords(snapshot);
  const folder = records[0]?.root;
  return {
    decisions: directory === undefined ? undefined : { directory, index: indexIn(snapshot, directory) },
    runbooks: {
      index: folder === undefined ? undefined : indexIn(snapshot, folder),
      pages: records.map(({ file, title }) => ({ file, title })),
    },
  };
}

const indexIn = ({ paths }: Snapshot, directory: string): string | undefined => {
  const name = [...paths.entriesOf(directory)].find((entry) =>
    /^(?:readme|index|_index)\.(?:md|markdown|mdx)$/i.test(entry),
  );
  return name === undefined ? undefined : directory === '' ? name : `${directory}/${name}`;
};

/** Documents below the folder of documents; what has an index of its own is found through that. */
function documentsIn(snapshot: Snapshot, isExcluded: (path: string) => boolean): readonly KnownPage[] {
  const folder = documentFolder(snapshot.paths.files);
  const found: KnownPage[] = [];
  for (const path of [...snapshot.files.keys()].sort()) {
    const facts = snapshot.files.get(path)?.facts;
    if (
      facts === undefined ||
      !path.startsWith(`${folder}/`) ||
      isExcluded(path) ||
      !/\.(?:md|markdown|mdx)$/i.test(path)
    )
      continue;
    if (facts.adr !== undefined || facts.runbook !== undefined || facts.role !== 'document') continue;
    const index = nearestIndex(snapshot, dirname(path), folder);
    if (index === undefined || index === path) found.push({ file: path, title: facts.title ?? basename(path) });
  }
  return found;
}

/** The index of the uppermost folder below the folder of documents that has one. */
function nearestIndex(snapshot: Snapshot, directory: string, folder: string): string | undefined {
  let found: string | undefined;
  for (let at = directory; at !== folder && at !== ''; at = dirname(at)) found = indexIn(snapshot, at) ?? found;
  return found;
}
