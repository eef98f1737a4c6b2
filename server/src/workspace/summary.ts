import { lineCountOf } from '../text/line-lengths.ts';
import { siteSlugs } from '../text/slug.ts';
import type { AdrSummary, DocumentSummary, FileFacts } from './facts.ts';

/** What of a file's facts other files may see. */
export function summariseDocument(facts: FileFacts): DocumentSummary {
  return {
    path: facts.path,
    kind: facts.kind,
    role: facts.role,
    title: facts.title,
    fragments: [...facts.headings.map((heading) => heading.slug), ...facts.anchors],
    siteFragments: facts.headings.flatMap(({ text, slug }) => siteSlugs(text, slug)),
    hasIncludes: facts.hasIncludes,
    hasOwnAddress: facts.hasOwnAddress,
    isListable: facts.isListable,
    lineCount: lineCountOf(facts),
  };
}

export function summariseAdr(facts: FileFacts): AdrSummary | undefined {
  const record = facts.adr;
  if (record === undefined) return undefined;
  const status = record.statuses[0];
  return {
    file: record.file,
    directory: record.directory,
    id: record.id,
    prefix: record.fileName.prefix.replace(/[-_ ]{1,4}$/, '').toUpperCase(),
    number: record.number,
    title: record.title,
    status: status?.word ?? '',
    statusClass: status?.class ?? 'unknown',
    relations: record.relations.map(({ kind, direction, partial, target, place, form }) => ({
      kind,
      direction,
      partial,
      target,
      place,
      form,
    })),
  };
}
