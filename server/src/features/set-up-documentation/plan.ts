import { mostCommon } from '../../adr/order.ts';
import { hasConflictMarks } from '../../markdown/conflict-marks.ts';
import type { NewFile } from '../../text/change.ts';
import type { ChangeContext } from '../change-context.ts';
import type { NewFilePlan } from '../new-file-plan.ts';
import type { Planned } from '../planned.ts';
import { collectFacts, type RepositoryFacts } from './collect.ts';
import { declareKinds, kindOfPage, usesFrontMatter } from './declare-kinds.ts';
import { startDraft } from './draft.ts';
import { offerPages, type PageOffer } from './offers.ts';
import type { KnownPage, PageFacts, PageId, WritePage } from './page.ts';
import { writeArchitecture } from './pages/architecture.ts';
import { writeConfiguration } from './pages/configuration.ts';
import { writeContributing } from './pages/contributing.ts';
import { writeDeployment } from './pages/deployment.ts';
import { writeBoundedContext, writeIntegration } from './pages/guides.ts';
import { writeIndex } from './pages/index-page.ts';
import { writeMonitoring } from './pages/monitoring.ts';
import { writePatterns } from './pages/patterns.ts';
import { writeSecurity } from './pages/security.ts';
import { writeTesting } from './pages/testing.ts';
import { addRunbooks, neededRunbooks } from './runbooks.ts';

/** What a set of documents comes to. */
export interface DocumentationPlan extends Pick<NewFilePlan, 'change' | 'byHand' | 'basedOn'> {
  /** The page to be shown first; undefined where nothing is written. */
  readonly file: string | undefined;
  /** All pages, those that are not written as well. */
  readonly offers: readonly PageOffer[];
}

export interface DocumentationRequest {
  /** Undefined: all that the repository has something to say in. */
  readonly pages: readonly PageId[] | undefined;
  /** Whether the kind of each page is declared, so that rules report what is left to fill in. Default true. */
  readonly declare?: boolean | undefined;
  /** `2026-05-01` */
  readonly date: string;
  readonly signal?: AbortSignal;
}

const writers: Readonly<Record<Exclude<PageId, 'runbooks'>, WritePage>> = {
  architecture: writeArchitecture,
  patterns: writePatterns,
  'bounded-context': writeBoundedContext,
  integration: writeIntegration,
  configuration: writeConfiguration,
  monitoring: writeMonitoring,
  deployment: writeDeployment,
  testing: writeTesting,
  security: writeSecurity,
  contributing: writeContributing,
  index: writeIndex,
};

/** Pages of which there is always something to say, also where there is no code yet. */
const ALWAYS: readonly PageId[] = ['security', 'contributing', 'index'];

/** What could be set up, without doing anything. */
export async function listDocumentation(context: ChangeContext, signal?: AbortSignal): Promise<readonly PageOffer[]> {
  return offerPages(await collectFacts(context, signal), context);
}

/** Whether a page is written where nobody says which. */
export const isSuggested = ({ id, state }: PageOffer): boolean =>
  state === 'offered' || (state === 'blank' && ALWAYS.includes(id));

/**
 * Plans pages that begin with what the repository contains, and say what somebody has to write. A page that is there, under
 * whatever usual name, is left as it is. Nothing is written here.
 */
export async function planDocumentation(
  { pages, declare = true, date, signal }: DocumentationRequest,
  context: ChangeContext,
): Promise<Planned<DocumentationPlan>> {
  const facts = await collectFacts(context, signal);
  const offers = await offerPages(facts, context);
  const chosen = offers.filter((offer) =>
    pages === undefined ? isSuggested(offer) : pages.includes(offer.id) && offer.state !== 'there',
  );
  const impossible = chosen.find(({ state }) => state === 'without');
  if (impossible !== undefined) return { refused: `${impossible.file} is not written: ${impossible.basis}` };
  const draft = startDraft(context);
  const runbooks = chosen.some(({ id }) => id === 'runbooks')
    ? await addRunbooks(draft, neededRunbooks(facts, context), date)
    : { files: [], byHand: [] };
  if ('refused' in runbooks) return runbooks;
  for (const file of runbooks.files)
    if (hasConflictMarks((await context.readText(file)) ?? ''))
      return { refused: `${file} has the marks of a merge conflict: resolve it first` };
  const known = knownPages(offers, chosen);
  const all: PageFacts = { ...facts, pages: known, runbooks: runbooksAfter(facts, draft.context) };
  const encode = encodeLikeDocuments(context);
  const inFrontMatter = declare && (await documentsUseFrontMatter(facts, context));
  const written = chosen.flatMap(({ id, file }) => (id === 'runbooks' ? [] : [{ id, file, kind: kindOfPage[id] }]));
  const creates = written.map(({ id, file, kind }): NewFile => {
    const front = inFrontMatter ? `---\nkind: ${kind}\n---\n\n` : '';
    return { file, text: encode(front + writers[id](all, file)) };
  });
  const declared = await declareKinds(declare && !inFrontMatter ? written : [], context);
  const planned = draft.finish();
  return {
    file: creates.at(-1)?.file ?? runbooks.files[0],
    offers,
    change: {
      creates: [...creates, ...planned.creates, ...declared.change.creates],
      edits: [...planned.edits, ...declared.change.edits],
      moves: [],
    },
    byHand: [...runbooks.byHand, ...declared.byHand, ...navigation(creates, offers, context)],
    basedOn: context.snapshot,
  };
}

function knownPages(offers: readonly PageOffer[], chosen: readonly PageOffer[]): ReadonlyMap<PageId, KnownPage> {
  const known = offers.filter(
    (offer) => offer.id !== 'runbooks' && (offer.state === 'there' || chosen.includes(offer)),
  );
  return new Map(known.map(({ id, file, title }) => [id, { file, title }]));
}

/** Runbooks as they are once those of the draft are written. */
function runbooksAfter(facts: RepositoryFacts, { snapshot }: ChangeContext): PageFacts['runbooks'] {
  const pages: KnownPage[] = [];
  for (const { facts: own } of snapshot.files.values())
    if (own.runbook !== undefined) pages.push({ file: own.path, title: own.runbook.title });
  pages.sort((a, b) => (a.file < b.file ? -1 : 1));
  const folder = pages[0]?.file.replace(/\/[^/]*$/, '');
  const index =
    facts.runbooks.index ??
    ['README.md', 'index.md'].map((name) => `${folder}/${name}`).find((path) => snapshot.paths.files.has(path));
  return { index, pages };
}

/** A few documents tell the habit. */
const MOST_DOCUMENTS = 20;

async function documentsUseFrontMatter({ documents }: RepositoryFacts, { readText }: ChangeContext): Promise<boolean> {
  const texts: string[] = [];
  for (const { file } of documents.slice(0, MOST_DOCUMENTS)) texts.push((await readText(file)) ?? '');
  return usesFrontMatter(texts);
}

/** Line endings are those that most documents of the repository have. */
function encodeLikeDocuments({ snapshot }: ChangeContext): (text: string) => string {
  const eol = mostCommon([...snapshot.files.values()].map(({ facts }) => facts.eol)) ?? '\n';
  return (text) => text.replaceAll('\n', eol);
}

/** What lists documents besides the index, and is nobody's but its authors' to change. */
function navigation(
  creates: readonly NewFile[],
  offers: readonly PageOffer[],
  { snapshot }: ChangeContext,
): readonly string[] {
  if (creates.length === 0) return [];
  const site = [
    'mkdocs.yml',
    'mkdocs.yaml',
    'docs/_sidebar.md',
    'docs/SUMMARY.md',
    'SUMMARY.md',
    'sidebars.js',
    'docs/.vitepress/config.ts',
  ];
  const found = site.find((path) => snapshot.paths.files.has(path));
  const index = offers.find(({ id, state }) => id === 'index' && state === 'there');
  const place = found ?? index?.file;
  return place === undefined ? [] : [`name the new pages in ${place}`];
}
