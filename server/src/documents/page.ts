import { readFrontMatter } from '../adr/front-matter.ts';
import { readLeftovers } from '../adr/leftovers.ts';
import { normaliseHeading } from '../adr/section-names.ts';
import { proseOf, trimRange } from '../adr/source.ts';
import type { MarkdownDocument } from '../markdown/document.ts';
import { readPlaceholders } from '../runbook/placeholders.ts';
import { readSectionName } from '../runbook/section-names.ts';
import { createMatcher } from '../text/glob.ts';
import type { Range } from '../text/range.ts';
import { type DocumentKindId, type KindSection, type PageKind, pageKindOf } from './kinds.ts';

/** A page whose kind somebody has declared. */
export interface PageRecord {
  readonly kind: DocumentKindId;
  readonly sections: readonly PageSection[];
  /** Text that was to be filled in. */
  readonly leftovers: readonly { readonly text: string; readonly range: Range }[];
}

export interface PageSection {
  readonly level: number;
  /** Normalised: `environment variables`. */
  readonly name: string;
  /** The heading that the kind has for it, normalised; `''` for a section of the page's own. */
  readonly class: string;
  readonly headingRange: Range;
  readonly range: Range;
  readonly contentRange: Range;
}

/**
 * Reads a page of a declared kind; undefined for any other document.
 *
 * @param kinds kinds by globs of paths, of which the first that matches counts, and before which front matter does
 */
export function readPage(
  path: string,
  document: MarkdownDocument,
  kinds: Readonly<Record<string, string>>,
): PageRecord | undefined {
  const entries = readFrontMatter(document);
  const stated = entries.find(({ key }) => key === 'kind')?.values ?? [];
  const kind =
    pageKindOf(stated.length === 1 ? unquoted(stated[0]?.text ?? '') : '') ?? pageKindOf(kindByPath(path, kinds));
  if (kind === undefined) return undefined;
  const prose = proseOf(document);
  const leftovers = [
    ...readPlaceholders(document, prose, []),
    ...readLeftovers({ document, text: document.text, prose, frontMatter: entries }, []).filter(
      (leftover) => leftover.kind !== 'optional',
    ),
  ];
  // A line of words in braces is both.
  const once = new Map(leftovers.map(({ text, range }) => [range.start, { text, range }]));
  return {
    kind: kind.id,
    sections: sectionsOf(document, kind),
    leftovers: [...once.values()].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end),
  };
}

const unquoted = (text: string): string => text.replace(/^(["'])(.*)\1$/, '$2').trim();

const kindByPath = (path: string, kinds: Readonly<Record<string, string>>): string =>
  Object.entries(kinds).find(([glob]) => createMatcher([glob])(path))?.[1] ?? '';

function sectionsOf(document: MarkdownDocument, kind: PageKind): PageSection[] {
  return document.sections.flatMap(({ heading, range }) => {
    if (heading === undefined || heading.level === 1) return [];
    const name = normaliseHeading(heading.text);
    const contentRange = trimRange(document.text, { start: heading.range.end, end: range.end });
    const section = kind.sections.find((one) => isCalled(name, one));
    const own = section === undefined ? '' : normaliseHeading(section.heading);
    return [{ level: heading.level, name, class: own, headingRange: heading.range, range, contentRange }];
  });
}

const isCalled = (name: string, { heading, aliases }: KindSection): boolean =>
  normaliseHeading(heading) === name || aliases.includes(name);

const wordsOf = (name: string): readonly string[] => name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');

/**
 * Sections that a page of its kind needs and does not have, under whatever name and at whatever level: "Metrics and
 * alerts" is both, and a guide whose headings are steps has steps.
 */
export function missingPageSections({ kind, sections }: PageRecord): readonly KindSection[] {
  const all = pageKindOf(kind)?.sections ?? [];
  return all.filter((section) => {
    if (!section.required || sections.some(({ name }) => isCalled(name, section))) return false;
    if (section.heading === 'Steps' && sections.some(({ name }) => readSectionName(name).step)) return false;
    const names = [normaliseHeading(section.heading), ...section.aliases].map(wordsOf);
    return !sections.some(({ name }) => {
      const own = new Set(wordsOf(name));
      return names.some((words) => words.length > 0 && words.every((word) => own.has(word)));
    });
  });
}
