import type { Survey } from '../../documents/survey/survey.ts';
import type { MetricDeclaration } from '../../symbols/declared.ts';
import type { FoundVariable } from '../coverage/configuration-page.ts';

/** Pages of a documentation set, in the order in which they are offered. `runbooks` stands for several. */
export const pageIds = [
  'architecture',
  'patterns',
  'bounded-context',
  'integration',
  'configuration',
  'monitoring',
  'runbooks',
  'deployment',
  'testing',
  'security',
  'contributing',
  'index',
] as const;

export type PageId = (typeof pageIds)[number];

/** Something of a source file. */
export interface InFile<T> {
  readonly file: string;
  readonly found: T;
}

/** A page that another one may lead to. */
export interface KnownPage {
  readonly file: string;
  readonly title: string;
}

/** All that a page is written from. */
export interface PageFacts {
  /** What the repository calls itself; undefined where it does not. */
  readonly name: string | undefined;
  /** What it says of itself in a sentence, and the file that does. */
  readonly description: { readonly text: string; readonly file: string } | undefined;
  readonly survey: Survey;
  /** What a page on configuration has to explain. */
  readonly variables: readonly FoundVariable[];
  readonly metrics: readonly InFile<MetricDeclaration>[];
  /** Alerts that rule files define, with the file. */
  readonly alerts: readonly { readonly name: string; readonly file: string; readonly runbook: string | undefined }[];
  /** Pages of the set that are there, or are written with this one. */
  readonly pages: ReadonlyMap<PageId, KnownPage>;
  /** The directory of decision records and the page that lists them, where there are any. */
  readonly decisions: { readonly directory: string; readonly index: string | undefined } | undefined;
  readonly runbooks: { readonly index: string | undefined; readonly pages: readonly KnownPage[] };
  /** Other documents below the folder of documents, by path. */
  readonly documents: readonly KnownPage[];
}

/** A page of the set as it would be written. @param file its own path, for links */
export type WritePage = (facts: PageFacts, file: string) => string;

/** How the system is called in a sentence. */
export const systemName = ({ name }: PageFacts): string => name ?? 'The system';
